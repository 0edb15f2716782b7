package io.github.preflight.rule;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule told by its page's header alone: keys, unsafe values, conditions. */
public final class KeyRule implements Rule {
    private final RuleHeader header;

    public KeyRule(RuleHeader header) {
        this.header = header;
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Version> version = Optional.empty();
        if (!header.framework().isEmpty()) {
            Optional<Framework> framework = project.framework(header.framework());
            if (framework.isEmpty()) {
                return List.of();
            }
            version = framework.get().version();
        }
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern pattern : header.keys()) {
            if (pattern.range().contains(version) == Truth.NO) {
                continue;
            }
            for (String key : pattern.keys(project.config())) {
                look(key, project, version, findings);
            }
        }
        return findings;
    }

    private void look(String key, Project project, Optional<Version> version, List<Finding> findings) {
        for (Alternative alternative : header.unsafe()) {
            Optional<EffectiveValue> unsafe = unsafeValue(key, alternative, project);
            if (unsafe.isPresent()) {
                if (applies(project, version)) {
                    Severity severity =
                            alternative.severity().orElse(header.info().severity());
                    findings.add(Findings.of(header, project, unsafe.get(), severity));
                }
                return;
            }
        }
    }

    private static Optional<EffectiveValue> unsafeValue(String key, Alternative alternative, Project project) {
        if (!alternative.condition().ofElements()) {
            EffectiveValue value = project.config().get(key);
            return alternative.fires(value) ? Optional.of(value) : Optional.empty();
        }
        for (EffectiveValue element : project.config().list(key)) {
            if (alternative.fires(element)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private boolean applies(Project project, Optional<Version> version) {
        return obstacle(project, version).isEmpty();
    }

    /** The first clause that is not known to hold. */
    private Optional<Clause> obstacle(Project project, Optional<Version> version) {
        for (Clause clause : header.when()) {
            if (clause.holds(project, version) != Truth.YES) {
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Look> look(String key, Project project) {
        Optional<Framework> framework =
                header.framework().isEmpty() ? Optional.empty() : project.framework(header.framework());
        Optional<Version> version = framework.flatMap(Framework::version);
        for (KeyPattern pattern : header.keys()) {
            if (pattern.means(key)) {
                return Optional.of(look(key, pattern, project, framework, version));
            }
        }
        for (Clause clause : header.when()) {
            if (clause.isOn(key)) {
                String answer = switch (clause.holds(project, version)) {
                    case YES -> "holds";
                    case NO -> "does not hold";
                    case UNKNOWN -> "is not known to hold";
                };
                return Optional.of(new Look(false, "it is a condition only: '" + clause.text() + "' " + answer));
            }
        }
        return Optional.empty();
    }

    private Look look(
            String key, KeyPattern pattern, Project project, Optional<Framework> framework, Optional<Version> version) {
        if (!header.framework().isEmpty() && framework.isEmpty()) {
            return new Look(false, "the rule is about " + header.framework() + ", which the application does not use");
        }
        if (pattern.range().contains(version) == Truth.NO) {
            return new Look(
                    false,
                    "the rule is about this key in " + header.framework() + " " + pattern.range() + ", and this is "
                            + version.orElseThrow());
        }
        for (Alternative alternative : header.unsafe()) {
            Optional<EffectiveValue> unsafe = unsafeValue(key, alternative, project);
            if (unsafe.isPresent()) {
                return obstacle(project, version)
                        .map(clause -> obstructed(unsafe.get(), alternative, clause, project, version))
                        .orElseGet(() -> new Look(true, shown(unsafe.get()) + ", unsafe is " + alternative.text()));
            }
        }
        return new Look(false, safe(key, project));
    }

    private static Look obstructed(
            EffectiveValue value, Alternative alternative, Clause clause, Project project, Optional<Version> version) {
        boolean known = clause.holds(project, version) == Truth.NO;
        return new Look(
                false,
                shown(value) + " is unsafe (" + alternative.text() + "), but another condition "
                        + (known ? "does not hold" : "is not known to hold") + ": " + clause.text());
    }

    private String safe(String key, Project project) {
        EffectiveValue value = project.config().get(key);
        List<String> terms = new ArrayList<>();
        boolean elements = false;
        for (Alternative alternative : header.unsafe()) {
            terms.add(alternative.text());
            elements |= alternative.condition().ofElements();
        }
        String unsafe = (terms.size() == 1 ? "unsafe is " : "unsafe are ") + String.join(", ", terms);
        if (!elements) {
            return value.isUnknown() ? "the value is unknown: " + value.reason() : said(value) + ", " + unsafe;
        }
        StringBuilder list = new StringBuilder();
        for (EffectiveValue element : project.config().list(key)) {
            if (element.isUnknown()) {
                return "the value is unknown: " + element.reason();
            }
            list.append(list.length() == 0 ? "" : ", ").append(shown(element));
        }
        return (list.length() == 0 ? "the list is empty" : "it has " + list) + ", " + unsafe;
    }

    private static String said(EffectiveValue value) {
        String shown = Findings.shown(value);
        return switch (value.state()) {
            case SET -> "the value is '" + shown + "'";
            case DEFAULT -> "the default is '" + shown + "'";
            case ABSENT -> "nothing sets it";
            case UNKNOWN -> "the value is unknown";
        };
    }

    private static String shown(EffectiveValue value) {
        return switch (value.state()) {
            case SET -> "the value '" + Findings.shown(value) + "'";
            case DEFAULT -> "the default '" + Findings.shown(value) + "'";
            case ABSENT -> "nothing sets it";
            case UNKNOWN -> "an unknown value";
        };
    }
}
