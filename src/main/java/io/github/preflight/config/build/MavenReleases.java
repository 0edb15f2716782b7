package io.github.preflight.config.build;

import io.github.preflight.config.ProfileNames;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the build profile that packages production where the plain build packages development. */
final class MavenReleases {
    private static final Set<String> DEVELOPMENT = Set.of("dev", "development", "develop", "local", "test", "debug");

    private final MavenPoms poms;
    private final MavenResources resources;
    private final List<String> requested;

    /** @param requested the profiles that this build was asked for */
    MavenReleases(MavenPoms poms, MavenResources resources, List<String> requested) {
        this.poms = poms;
        this.resources = resources;
        this.requested = requested;
    }

    /** A property that one profile, or the POM itself, sets to development, and what sets it. */
    private record Candidate(Setting property, String profile) {}

    Optional<BuildModule.ReleaseProfile> release(
            MavenModule module, Map<String, Setting> properties, ResourceFilter filter) {
        if (module.isPom()) {
            return Optional.empty();
        }
        for (int i = 0; i < module.lineage().size(); i++) {
            Pom pom = module.lineage().get(i);
            if (pom.profiles().isEmpty()) {
                continue;
            }
            for (Candidate candidate : candidates(pom, module.active().get(i), properties)) {
                Optional<BuildModule.ReleaseProfile> release = release(module, pom, candidate, filter);
                if (release.isPresent()) {
                    return release;
                }
            }
        }
        return Optional.empty();
    }

    /** Profiles that are named after development first: where several set the property, they are who is meant. */
    private static List<Candidate> candidates(Pom pom, List<String> active, Map<String, Setting> properties) {
        List<Candidate> named = new ArrayList<>();
        List<Candidate> others = new ArrayList<>();
        for (Pom.Profile profile : pom.profiles()) {
            if (profile.byDefault() && active.contains(profile.id())) {
                boolean speaking = isOf(DEVELOPMENT::contains, profile.id());
                add(profile.section().properties(), profile.id(), properties, speaking ? named : others);
            }
        }
        named.addAll(others);
        add(pom.base().properties(), "", properties, named);
        return named;
    }

    private static void add(
            Map<String, Setting> stated, String profile, Map<String, Setting> properties, List<Candidate> into) {
        for (Setting property : stated.values()) {
            Setting effective = properties.get(property.key());
            if (effective != null && isOf(DEVELOPMENT::contains, effective.value())) {
                into.add(new Candidate(new Setting(property.key(), effective.value(), property.location()), profile));
            }
        }
    }

    private Optional<BuildModule.ReleaseProfile> release(
            MavenModule module, Pom pom, Candidate candidate, ResourceFilter filter) {
        String name = candidate.property().key();
        for (Pom.Profile profile : pom.profiles()) {
            Setting other = profile.section().properties().get(name);
            if (other == null || profile.id().equals(candidate.profile()) || !mayMeanProduction(other.value())) {
                continue;
            }
            MavenModule instead = poms.module(module.pom(), with(profile.id(), candidate.profile()));
            Map<String, Setting> properties = instead.values().properties();
            Setting effective = properties.get(name);
            // Quarkus' build takes properties of its name without a filter
            boolean used = name.equals("quarkus.profile") || resources.uses(module, filter, name);
            if (effective != null && isOf(ProfileNames::isProduction, effective.value()) && used) {
                return Optional.of(new BuildModule.ReleaseProfile(
                        profile.id(),
                        candidate.profile(),
                        candidate.property(),
                        resources.filter(instead, properties),
                        dropped(module, pom, candidate.profile(), profile)));
            }
        }
        return Optional.empty();
    }

    /** What only the replaced profile brings to run time. */
    private static Set<String> dropped(MavenModule module, Pom pom, String replaced, Pom.Profile release) {
        Set<String> dropped = new HashSet<>();
        for (Pom.Profile profile : pom.profiles()) {
            if (profile.id().equals(replaced)) {
                dropped.addAll(coordinates(module, profile.section()));
            }
        }
        dropped.removeAll(coordinates(module, pom.base()));
        dropped.removeAll(coordinates(module, release.section()));
        return dropped;
    }

    private static Set<String> coordinates(MavenModule module, Pom.Section section) {
        Set<String> coordinates = new HashSet<>();
        for (Pom.Declared dependency : section.dependencies()) {
            coordinates.add(module.values().resolve(dependency.groupId()) + ":"
                    + module.values().resolve(dependency.artifactId()));
        }
        return coordinates;
    }

    private List<String> with(String profile, String without) {
        List<String> profiles = new ArrayList<>(requested);
        profiles.remove("!" + profile);
        profiles.remove("-" + profile);
        profiles.add(profile);
        if (!without.isEmpty()) {
            profiles.add("!" + without);
        }
        return profiles;
    }

    /** Spares the effort of another effective POM. */
    private static boolean mayMeanProduction(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return lower.contains("pr") || lower.contains("live") || lower.contains("${");
    }

    /** Whether one of the comma-separated words is such a one. */
    private static boolean isOf(Predicate<String> words, String value) {
        int at = 0;
        while (at <= value.length()) {
            int comma = value.indexOf(',', at);
            int end = comma < 0 ? value.length() : comma;
            if (words.test(plain(value.substring(at, end)))) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /** A word without what no property of the POM tells: {@code dev${profile.tls}} is {@code dev}. */
    private static String plain(String word) {
        int placeholder = word.indexOf("${");
        String known = placeholder > 0 && word.endsWith("}") ? word.substring(0, placeholder) : word;
        return known.trim().toLowerCase(Locale.ROOT);
    }
}
