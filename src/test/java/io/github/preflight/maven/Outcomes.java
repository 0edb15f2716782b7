package io.github.preflight.maven;

import io.github.preflight.model.Category;
import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import io.github.preflight.model.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes to judge. */
final class Outcomes {
    private Outcomes() {}

    static Outcome of(String module, Severity... severities) {
        List<Finding> findings = new java.util.ArrayList<>();
        int line = 1;
        for (Severity severity : severities) {
            findings.add(finding(module + "/application.yml", line++, severity));
        }
        JudgedApplication application = new JudgedApplication(
                module,
                module,
                List.of(
                        new Framework(
                                "spring-boot",
                                Optional.of(Version.of("3.5.1")),
                                Location.ofLine(module + "/pom.xml", 9)),
                        new Framework("logback", Optional.empty(), Location.NOWHERE)),
                "profile prod",
                List.of("compose.yml#" + module),
                "production = profile prod");
        return new Outcome(List.of(application), findings, 3, Map.of("binary", 2));
    }

    /** The outcome, with one more finding that is allowed, and a suppression that has no use. */
    static Outcome suppressing(Outcome outcome) {
        Suppression by = new Suppression(
                Suppression.Kind.INLINE,
                "some-rule",
                "shop/application.yml",
                "",
                "a demo",
                Optional.empty(),
                Location.ofLine("shop/application.yml", 80));
        Suppression idle = new Suppression(
                Suppression.Kind.POM,
                "other-rule",
                "shop/**",
                "some.*",
                "a demo",
                Optional.of(LocalDate.of(2030, 1, 31)),
                Location.ofLine("pom.xml", 12));
        return new Outcome(
                outcome.applications(),
                outcome.findings(),
                List.of(new Suppressed(finding("shop/application.yml", 80, Severity.ERROR), by)),
                List.of(idle),
                outcome.filesRead(),
                outcome.filesSkipped());
    }

    /** Nothing found, and suppressions of these rules without use. */
    static Outcome idle(String... rules) {
        List<Suppression> idle = new java.util.ArrayList<>();
        for (String rule : rules) {
            idle.add(suppression(rule));
        }
        return new Outcome(List.of(), List.of(), List.of(), idle, 1, Map.of());
    }

    /** A finding of this rule, allowed by the suppression that {@link #idle} gives. */
    static Outcome using(String rule) {
        Suppressed used = new Suppressed(finding("common/application.yml", 3, Severity.ERROR), suppression(rule));
        return new Outcome(List.of(), List.of(), List.of(used), List.of(), 1, Map.of());
    }

    private static Suppression suppression(String rule) {
        return new Suppression(
                Suppression.Kind.INLINE,
                rule,
                "common/application.yml",
                "",
                "a demo",
                Optional.empty(),
                Location.ofLine("common/application.yml", 2));
    }

    static Finding finding(String path, int line, Severity severity) {
        return new Finding(
                "some-rule",
                Category.SETTING,
                severity,
                Scenario.DEPLOYED,
                List.of("compose.yml#shop"),
                "something is wrong",
                new Location(path, line, 3, line, 8),
                "some.key",
                Optional.of("true"),
                "shop",
                List.of(new Step("a literal", Location.ofLine(path, line)), new Step("nothing else", Location.NOWHERE)),
                "change it",
                List.of(new Edit(new Location(path, line, 3, line, 8), "false")));
    }
}
