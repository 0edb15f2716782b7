package io.github.preflight.engine;

import io.github.preflight.config.VariableRead;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.model.Finding;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds a running environment against what applications want of it. */
public final class EnvironmentCheck {
    /** What {@code django-admin startproject} writes in front of a key. [django.core.management.utils at 5.2] */
    private static final String INSECURE = "django-insecure-";

    private final Map<String, String> variables;
    private final Map<String, String> problems = new TreeMap<>();

    private EnvironmentCheck(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * What is wrong with an environment, one text a variable, sorted by name: what is required is missing; a secret is weak; a
     * switch debugs, or a profile is for development. No text holds a secret.
     *
     * @param variables by name
     */
    public static List<String> problems(
            List<EnvironmentContract> contracts, Map<String, String> variables, RuleCatalog catalog) {
        EnvironmentCheck check = new EnvironmentCheck(variables);
        check.debugging(catalog);
        for (EnvironmentContract contract : contracts) {
            for (Entry entry : contract.entries()) {
                check.check(contract, entry);
            }
        }
        return new ArrayList<>(check.problems.values());
    }

    /** The same switches and profiles that the environment of a build must not have. */
    private void debugging(RuleCatalog catalog) {
        for (Finding finding : VariableFindings.of(new BuildEnvironment(variables, true), catalog)) {
            String value = finding.value().map(v -> " is '" + v + "'").orElse("");
            switch (finding.rule()) {
                case "env-debug-var" -> problem(finding.key(), value + ", which switches debugging on");
                case "env-java-options-debug" -> problem(finding.key(), " opens the JVM to a debugger");
                case "env-build-profile-dev" -> problem(finding.key(), value + ", a profile for development");
                default -> {
                    // a secret that no application reads is nobody's here
                }
            }
        }
    }

    private void check(EnvironmentContract contract, Entry entry) {
        String value = variables.getOrDefault(entry.name(), "").strip();
        if (value.isEmpty()) {
            if (entry.isOpen()) {
                problem(entry.name(), " is missing: " + contract.application() + reads(entry));
            }
            return;
        }
        boolean chosen = SensitiveKeys.of(entry.name()) == Sensitivity.CHOSEN || isChosen(entry);
        if (value.startsWith(INSECURE) || chosen && VariableFindings.isWeak(entry.name(), value)) {
            problem(entry.name(), " has a placeholder, or a word that anybody tries first");
        } else if (Words.of(entry.name()).contains("debug") && Words.isTrue(value)) {
            problem(entry.name(), " is '" + value + "', which switches debugging on");
        }
    }

    private static boolean isChosen(Entry entry) {
        for (VariableRead read : entry.reads()) {
            if (SensitiveKeys.of(read.key()) == Sensitivity.CHOSEN) {
                return true;
            }
        }
        return false;
    }

    private static String reads(Entry entry) {
        Optional<VariableRead> first = entry.reads().stream()
                .filter(read -> read.need() == VariableRead.Need.REQUIRED)
                .findFirst();
        if (first.isEmpty()) {
            return " needs it";
        }
        String key = first.get().key();
        return (key.isEmpty() ? " needs it" : " needs it for " + key) + " ("
                + first.get().location() + ")";
    }

    private void problem(String name, String text) {
        problems.putIfAbsent(name, name + text);
    }
}
