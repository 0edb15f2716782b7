package io.github.preflight.rule;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.value.Masked;
import io.github.preflight.value.PlaceholderDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words a finding: puts the value into the page's message, never a secret, and finds the place where a person would edit. */
public final class Findings {
    private static final int LONGEST_VALUE = 80;

    private Findings() {}

    /** A finding about a value, with the page's message. */
    public static Finding of(RuleHeader header, Project project, EffectiveValue value, Severity severity) {
        return of(header, project, value, severity, header.message());
    }

    /** A finding about a value, with a message in which {@code {key}}, {@code {value}} and {@code {version}} are put in. */
    public static Finding of(
            RuleHeader header, Project project, EffectiveValue value, Severity severity, String message) {
        String shown = shown(value);
        String text = message.replace("{key}", value.key())
                .replace("{value}", shown)
                .replace("{version}", version(header, project));
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                project.scenario(),
                deployments(project),
                text,
                location(header, project, value.location()),
                value.key(),
                Optional.of(shown),
                project.application().name(),
                value.steps(),
                fix(header, value.key()),
                header.safe().edits(value));
    }

    /** The page's help, with the key that was found; what else it names, by the names before Jakarta EE 9 where the key has one. */
    private static String fix(RuleHeader header, String key) {
        String fix = header.fix().replace("{key}", key);
        return key.startsWith("javax.") ? fix.replace("`jakarta.", "`javax.") : fix;
    }

    /** A finding about a place that is no value's. */
    public static Finding at(
            RuleHeader header,
            Project project,
            Location location,
            Severity severity,
            Scenario scenario,
            String message,
            List<Step> steps) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                scenario,
                scenario == Scenario.ANY ? List.of() : deployments(project),
                message,
                location,
                "",
                Optional.empty(),
                project.application().name(),
                steps,
                header.fix());
    }

    /** A finding about a setting as a file states it, whatever is active. */
    public static Finding ofSetting(
            RuleHeader header, Project project, Setting setting, Severity severity, String message) {
        String raw = setting.value();
        String shown = cut(Masked.of(setting.key(), raw, PlaceholderDefaults.of(raw), List.of()));
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                message.replace("{key}", setting.key()).replace("{value}", shown),
                setting.location(),
                setting.key(),
                Optional.of(shown),
                project.application().name(),
                List.of(),
                fix(header, setting.key()));
    }

    /** A finding about a secret in a committed file, whatever application reads it. */
    public static Finding inFile(RuleHeader header, Setting setting, Severity severity, String message) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                message.replace("{key}", setting.key()),
                setting.location(),
                setting.key(),
                Optional.of(Masked.MASK),
                "",
                List.of(),
                fix(header, setting.key()));
    }

    /** A value as it may be printed: stars for a secret, and for the password in a URL; cut when it is long. */
    public static String shown(String key, String value) {
        return cut(Masked.of(key, value));
    }

    /** The same for one whose way is known. */
    public static String shown(EffectiveValue value) {
        return cut(masked(value).strip());
    }

    /** The same in full length. */
    public static String masked(EffectiveValue value) {
        List<String> way = new ArrayList<>();
        for (Step step : value.steps()) {
            way.add(step.text());
        }
        return Masked.of(value.key(), value.raw(), value.value(), way);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    private static List<String> deployments(Project project) {
        Optional<Deployment> deployment = project.deployment();
        return deployment.isPresent() ? List.of(deployment.get().name()) : List.of();
    }

    /** The value's place; the framework's where only its version tells the value. */
    private static Location location(RuleHeader header, Project project, Location own) {
        if (!own.equals(Location.NOWHERE)) {
            return own;
        }
        Optional<Framework> framework =
                header.framework().isEmpty() ? Optional.empty() : project.framework(header.framework());
        return framework.isPresent()
                ? framework.get().location()
                : Location.ofFile(project.application().module().file());
    }

    private static String version(RuleHeader header, Project project) {
        Optional<Framework> framework =
                header.framework().isEmpty() ? Optional.empty() : project.framework(header.framework());
        return framework.isPresent() && framework.get().version().isPresent()
                ? framework.get().version().get().toString()
                : "of an unknown version";
    }
}
