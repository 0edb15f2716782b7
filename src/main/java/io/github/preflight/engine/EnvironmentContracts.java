package io.github.preflight.engine;

import io.github.preflight.config.Application;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProjectView;
import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.engine.EnvironmentContract.Setter;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.value.Masked;
import io.github.preflight.value.SensitiveKeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what an application's production reads from the environment, over all its deployments. */
final class EnvironmentContracts {
    /** What frameworks bind variables to that stand in no file of the application. */
    private static final List<String> KNOWN = List.of(
            "spring.",
            "server.",
            "management.",
            "logging.",
            "eureka.",
            "quarkus.",
            "micronaut.",
            "mp.",
            "datasources.");

    private final Map<String, Set<VariableRead>> reads = new TreeMap<>();
    private final Map<String, Map<String, Setter>> setters = new HashMap<>();
    private final Set<String> deployments = new TreeSet<>();

    private EnvironmentContracts() {}

    /** @param views all of the application's */
    static EnvironmentContract of(Application application, List<ProjectView> views) {
        EnvironmentContracts contract = new EnvironmentContracts();
        ProjectView packaged = views.get(views.size() - 1);
        for (ProjectView view : views) {
            if (view.scenario() == Scenario.DEPLOYED) {
                contract.add(view, packaged);
            }
        }
        List<Entry> entries = new ArrayList<>();
        contract.reads.forEach((name, places) -> entries.add(contract.entry(name, places)));
        return new EnvironmentContract(application.name(), List.copyOf(contract.deployments), entries);
    }

    /** What is a secret for one application is a secret wherever it is printed. */
    static List<EnvironmentContract> together(List<EnvironmentContract> contracts) {
        Set<String> secrets = new TreeSet<>();
        for (EnvironmentContract contract : contracts) {
            for (Entry entry : contract.entries()) {
                if (entry.secret()) {
                    secrets.add(entry.name());
                }
            }
        }
        List<EnvironmentContract> together = new ArrayList<>();
        for (EnvironmentContract contract : contracts) {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry : contract.entries()) {
                entries.add(secrets.contains(entry.name()) ? hidden(entry) : entry);
            }
            together.add(new EnvironmentContract(contract.application(), contract.deployments(), entries));
        }
        return together;
    }

    private static Entry hidden(Entry entry) {
        return new Entry(
                entry.name(),
                entry.need(),
                entry.fallback().isEmpty() ? "" : Masked.MASK,
                true,
                entry.reads(),
                hidden(entry.setters()),
                entry.provided());
    }

    private void add(ProjectView view, ProjectView packaged) {
        for (VariableRead read : view.variables()) {
            reads.computeIfAbsent(read.name(), n -> new LinkedHashSet<>()).add(read);
        }
        if (view.deployment().isEmpty()) {
            return;
        }
        Deployment deployment = view.deployment().get();
        deployments.add(deployment.name());
        Map<Location, String> keys = new HashMap<>();
        for (EffectiveValue value : view.config().values()) {
            keys.putIfAbsent(value.location(), value.key());
            if (!value.steps().isEmpty()) {
                keys.putIfAbsent(value.steps().get(0).location(), value.key());
            }
        }
        for (EnvironmentVariable variable : deployment.environment()) {
            String key = keys.getOrDefault(variable.location(), "");
            if (!reads.containsKey(variable.name()) && !key.isEmpty() && isSetting(key, packaged)) {
                EffectiveValue otherwise = packaged.config().get(key);
                Location place = otherwise.isSet() ? otherwise.location() : Location.NOWHERE;
                reads.put(
                        variable.name(),
                        new LinkedHashSet<>(List.of(new VariableRead(variable.name(), Need.OPTIONAL, "", key, place))));
            }
            if (reads.containsKey(variable.name())) {
                setters.computeIfAbsent(variable.name(), n -> new TreeMap<>())
                        .put(deployment.name(), setter(deployment, variable));
            }
        }
    }

    /** Whether a variable's name is that of a setting, and not one that only looks like it. */
    private static boolean isSetting(String key, ProjectView packaged) {
        EffectiveValue otherwise = packaged.config().get(key);
        if (otherwise.isSet() || otherwise.state() == EffectiveValue.State.DEFAULT) {
            return true;
        }
        for (String known : KNOWN) {
            if (key.startsWith(known)) {
                return true;
            }
        }
        return false;
    }

    private static Setter setter(Deployment deployment, EnvironmentVariable variable) {
        String value = variable.value().map(v -> Masked.of(variable.name(), v)).orElse("");
        return new Setter(deployment.name(), variable.value().isPresent(), value, variable.location());
    }

    private Entry entry(String name, Set<VariableRead> places) {
        List<Setter> set = new ArrayList<>(setters.getOrDefault(name, Map.of()).values());
        Need need = Need.OPTIONAL;
        String fallback = "";
        boolean secret = SensitiveKeys.isSensitive(name);
        Map<String, VariableRead> distinct = new LinkedHashMap<>();
        for (VariableRead read : places) {
            need = read.need().compareTo(need) > 0 ? read.need() : need;
            fallback = fallback.isEmpty() ? read.fallback() : fallback;
            secret |= SensitiveKeys.isSensitive(read.key())
                    || !Masked.raw(name, read.fallback()).equals(read.fallback());
            distinct.putIfAbsent(read.key() + "@" + read.location(), read);
        }
        for (Setter setter : set) {
            secret |= setter.value().contains(Masked.MASK);
        }
        List<VariableRead> sorted = new ArrayList<>(distinct.values());
        sorted.sort(Comparator.comparing(VariableRead::location).thenComparing(VariableRead::key));
        boolean whole = secret && need == Need.DEFAULT && !fallback.isEmpty();
        return new Entry(
                name,
                need,
                need != Need.DEFAULT ? "" : whole ? Masked.MASK : fallback,
                secret,
                sorted,
                secret ? hidden(set) : set,
                !deployments.isEmpty() && set.size() == deployments.size());
    }

    private static List<Setter> hidden(List<Setter> setters) {
        List<Setter> hidden = new ArrayList<>();
        for (Setter setter : setters) {
            hidden.add(new Setter(
                    setter.deployment(), setter.literal(), setter.literal() ? Masked.MASK : "", setter.location()));
        }
        return hidden;
    }
}
