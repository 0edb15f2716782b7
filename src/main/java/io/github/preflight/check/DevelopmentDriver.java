package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The driver of an embedded database that ships although production is known to use another database only, and no profile
 * that is packaged names it.
 */
record DevelopmentDriver(RuleHeader header) implements Rule {
    private static final String[] DRIVERS = {"com.h2database:h2", "org.hsqldb:hsqldb", "org.apache.derby:derby"};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.scenario() != Scenario.DEPLOYED
                || project.framework("spring-boot").isEmpty()) {
            return List.of();
        }
        Optional<EffectiveValue> url = onlyOtherDatabases(project);
        if (url.isEmpty() || someProfileIsEmbedded(project)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (String driver : DRIVERS) {
            Optional<Dependency> dependency = project.dependency(driver);
            if (dependency.isPresent()
                    && dependency.get().atRuntime()
                    && dependency.get().location().line() > 0) {
                findings.add(Findings.at(
                        header,
                        project,
                        dependency.get().location(),
                        header.info().severity(),
                        Scenario.ANY,
                        header.message()
                                .replace("{driver}", dependency.get().artifactId())
                                .replace("{database}", database(url.get().value())),
                        List.of(new Step(
                                url.get().key() + " names another database",
                                url.get().location()))));
            }
        }
        return findings;
    }

    /** The URL of the main database; empty when some URL is not known, or is one of an embedded database. */
    private static Optional<EffectiveValue> onlyOtherDatabases(Project project) {
        Optional<EffectiveValue> first = Optional.empty();
        for (String key : InMemoryDatabase.urlKeys(project.config())) {
            EffectiveValue value = project.config().get(key);
            if (value.isUnknown()) {
                return Optional.empty();
            }
            if (value.value().isBlank()) {
                continue;
            }
            if (!value.isSet() || isEmbedded(value.value())) {
                return Optional.empty();
            }
            first = first.isPresent() ? first : Optional.of(value);
        }
        return first;
    }

    private static boolean someProfileIsEmbedded(Project project) {
        for (ConfigurationDocument document : project.documents()) {
            for (Setting setting : document.document().settings()) {
                if (isEmbedded(setting.value())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEmbedded(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.contains(":h2:") || lower.contains(":hsqldb:") || lower.contains(":derby:");
    }

    /** {@code postgresql} of {@code jdbc:postgresql://db/shop}. */
    private static String database(String url) {
        String[] parts = url.split(":", 3);
        return parts.length > 1 ? parts[1] : url;
    }
}
