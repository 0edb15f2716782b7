package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;
import java.util.Optional;

/**
 * {@code SECRET_KEY} of a Django site: a text that stands in the settings, as a value or as a variable's default; or one that a
 * deploy file sets and that is weak.
 *
 * @param deployed whether it is about what deploy files set
 */
record DjangoSecretKey(RuleHeader header, boolean deployed) implements Rule {
    private static final String KEY = "SECRET_KEY";

    /** Source: SECRET_KEY_MIN_LENGTH, SECRET_KEY_MIN_UNIQUE_CHARACTERS and SECRET_KEY_INSECURE_PREFIX of Django's security checks. */
    private static final int SHORTEST = 50;

    private static final int FEWEST = 5;
    private static final String GENERATED = "django-insecure-";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)) {
            return List.of();
        }
        EffectiveValue value = project.config().get(KEY);
        Optional<String> variable = DjangoText.defaultOf(KEY, project);
        boolean there = (value.isSet() || variable.isPresent())
                && DjangoText.isText(value)
                && !value.value().isEmpty();
        if (!there || DjangoText.isInSettings(value) == deployed || deployed && !isWeak(value.value())) {
            return List.of();
        }
        String message = variable.isPresent()
                ? "a key that stands in the settings is used when " + variable.get() + " is not set"
                : header.message();
        return List.of(Findings.of(header, project, value, header.info().severity(), message));
    }

    static boolean isWeak(String key) {
        return key.length() < SHORTEST || key.chars().distinct().count() < FEWEST || key.startsWith(GENERATED);
    }
}
