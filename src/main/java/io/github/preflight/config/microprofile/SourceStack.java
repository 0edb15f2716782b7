package io.github.preflight.config.microprofile;

import io.github.preflight.config.Layer;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.SpringStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks the sources of an application: those that are always there; what profiles add beside their files, which tell no profiles
 * themselves; and what {@code config.locations} names. [SmallRyeConfig.ConfigSources, AbstractLocationConfigSourceLoader@3.17]
 */
final class SourceStack {
    private final Sources given;
    private final List<Ranked> ranked = new ArrayList<>();
    private final List<Loaded> loaded = new ArrayList<>();
    private final List<SpringStack.External> external = new ArrayList<>();
    private List<ConfigSource> sources = List.of();
    private List<String> profiles = List.of();
    private final Map<String, String> shared = new LinkedHashMap<>();

    /** Of sources with the same ordinal the earlier loaded one wins, and one that was loaded later on at the same place. */
    private record Ranked(ConfigSource source, int place, Stage stage) {}

    private enum Stage {
        MAIN,
        PROFILE,
        LOCATION
    }

    /** A file that was found, for what profiles have beside it. */
    private record Loaded(Flavour.Named named, ConfigRoot root, ConfigSource source) {}

    private SourceStack(Sources given) {
        this.given = given;
    }

    static SourceStack of(Sources given) {
        SourceStack stack = new SourceStack(given);
        stack.loadMain();
        stack.rank();
        stack.findProfiles();
        stack.findShared();
        stack.loadProfiles();
        stack.rank();
        stack.loadLocations();
        stack.rank();
        return stack;
    }

    /** Highest first. */
    List<ConfigSource> sources() {
        return sources;
    }

    /** The active profiles, highest first. */
    List<String> profiles() {
        return profiles;
    }

    /** A name with one profile, by the name with several that says the same: {@code %a.x} by {@code %a,b.x}. */
    Map<String, String> shared() {
        return shared;
    }

    /** What is read besides, and is not here. */
    List<SpringStack.External> external() {
        return external;
    }

    private void loadMain() {
        int place = 1_000;
        if (!given.flags().isEmpty()) {
            add(new ConfigSource("system properties", ConfigSource.Kind.FLAGS, false, 400, given.flags()), place++);
        }
        if (!given.variables().isEmpty()) {
            add(
                    new ConfigSource("the environment", ConfigSource.Kind.VARIABLES, true, 300, given.variables()),
                    place++);
        }
        for (Flavour.Named named : given.flavour().files()) {
            List<ConfigRoot> roots =
                    named.root() == Flavour.Root.CLASS_PATH ? given.classPath() : List.of(given.workingDirectory());
            for (ConfigRoot root : roots) {
                Optional<ConfigSource> source = load(root, named.name(), named.format(), named.ordinal());
                if (source.isPresent()) {
                    add(source.get(), place++);
                    loaded.add(new Loaded(named, root, source.get()));
                }
            }
        }
        for (ConfigSource other : given.others()) {
            add(other, place++);
        }
    }

    private void add(ConfigSource source, int place) {
        ranked.add(new Ranked(source, place, Stage.MAIN));
    }

    private static Optional<ConfigSource> load(ConfigRoot root, String name, String format, int ordinal) {
        return root.file(name, format, false).map(file -> {
            List<Layer.Entry> entries = new ArrayList<>();
            for (List<Layer.Entry> document : file.documents()) {
                entries.addAll(document);
            }
            boolean variables = name.startsWith(".env");
            return new ConfigSource(file.path(), ConfigSource.Kind.FILE, variables, ordinal, entries);
        });
    }

    private void rank() {
        List<Ranked> order = new ArrayList<>(ranked);
        order.sort(Comparator.<Ranked>comparingInt(r -> -r.source().ordinal())
                .thenComparingInt(Ranked::place)
                .thenComparing(Ranked::stage, Comparator.reverseOrder()));
        List<ConfigSource> found = new ArrayList<>();
        for (Ranked one : order) {
            found.add(one.source());
        }
        sources = List.copyOf(found);
    }

    // ---- profiles ----

    private void findProfiles() {
        Set<String> found = new LinkedHashSet<>();
        addProfiles("", given.flavour().parentKeys(), found, 0);
        addProfiles("", given.flavour().profileKeys(), found, 0);
        if (raw(given.flavour().profileKeys(), "").isEmpty() && given.flavour().isQuarkus()) {
            addWithParents(given.flavour().profile(), found, 0);
        }
        List<String> highestFirst = new ArrayList<>(found);
        Collections.reverse(highestFirst);
        profiles = List.copyOf(highestFirst);
    }

    private void addProfiles(String prefix, List<String> keys, Set<String> found, int depth) {
        Optional<Layer.Entry> entry = raw(keys, prefix);
        if (entry.isPresent() && entry.get().known() && depth < 20) {
            for (String profile : Profiles.split(entry.get().setting().value())) {
                addWithParents(profile, found, depth);
            }
        }
    }

    private void addWithParents(String profile, Set<String> found, int depth) {
        addProfiles("%" + profile + ".", given.flavour().parentKeys(), found, depth + 1);
        found.add(profile);
    }

    /** What the highest source says under any of the keys; of those in one source the first. */
    private Optional<Layer.Entry> raw(List<String> keys, String prefix) {
        for (ConfigSource source : sources) {
            for (String key : keys) {
                Optional<Layer.Entry> entry = source.get(prefix + key);
                if (entry.isPresent()) {
                    return entry;
                }
            }
        }
        return Optional.empty();
    }

    /** Names with several profiles count where they stand in a file that is always read. The fewer profiles, the more they count. */
    private void findShared() {
        List<String> names = new ArrayList<>();
        for (ConfigSource source : sources) {
            for (String name : source.properties()) {
                if (Profiles.of(name).size() > 1) {
                    names.add(name);
                }
            }
        }
        names.sort(Comparator.comparingInt(name -> Profiles.of(name).size()));
        for (String name : names) {
            for (String profile : Profiles.of(name)) {
                shared.putIfAbsent("%" + profile + "." + Profiles.bare(name), name);
            }
        }
    }

    private void loadProfiles() {
        List<Loaded> order = new ArrayList<>(loaded);
        order.sort(Comparator.comparingInt(one -> -one.source().ordinal()));
        int place = 0;
        for (Loaded main : order) {
            for (int i = profiles.size() - 1; i >= 0; i--) {
                int ordinal = main.source().ordinal() + profiles.size() - i;
                for (String extension : main.named().extensions()) {
                    String name = beside(main.named().name(), profiles.get(i), extension);
                    Optional<ConfigSource> source =
                            load(main.root(), name, main.named().format(), ordinal);
                    if (source.isPresent()) {
                        ranked.add(new Ranked(source.get(), place++, Stage.PROFILE));
                    }
                }
            }
        }
    }

    static String beside(String name, String profile, String extension) {
        return extension.isEmpty()
                ? name + "-" + profile
                : name.substring(0, name.lastIndexOf('.')) + "-" + profile + "." + extension;
    }

    // ---- further files ----

    private void loadLocations() {
        MicroProfileConfig config = MicroProfileConfig.of(this, Optional.empty());
        for (String key : given.flavour().locationKeys()) {
            Optional<MicroProfileConfig.Located> value = config.located(key);
            if (value.isPresent()) {
                int place = 0;
                for (String location : Profiles.split(value.get().text())) {
                    place = loadLocation(location, value.get(), place);
                }
                return;
            }
        }
    }

    private int loadLocation(String location, MicroProfileConfig.Located value, int place) {
        String name = location.startsWith("file:") ? location.substring(5) : location;
        int ordinal = value.ordinal();
        int next = place;
        boolean found = false;
        String format = name.endsWith(".properties")
                ? Flavour.PROPERTIES
                : name.endsWith(".yaml") || name.endsWith(".yml") ? Flavour.YAML : "";
        List<ConfigRoot> roots = new ArrayList<>();
        roots.add(given.workingDirectory());
        if (!location.startsWith("file:")) {
            roots.addAll(given.classPath());
        }
        for (ConfigRoot root : format.isEmpty() || name.startsWith("/") ? List.<ConfigRoot>of() : roots) {
            Flavour.Named named = new Flavour.Named(Flavour.Root.CLASS_PATH, name, format, ordinal);
            Optional<ConfigSource> main = load(root, name, format, ordinal);
            if (main.isPresent()) {
                found = true;
                ranked.add(new Ranked(main.get(), next++, Stage.LOCATION));
                for (int i = profiles.size() - 1; i >= 0; i--) {
                    for (String extension : named.extensions()) {
                        Optional<ConfigSource> beside = load(
                                root,
                                beside(name, profiles.get(i), extension),
                                format,
                                main.get().ordinal() + profiles.size() - i);
                        if (beside.isPresent()) {
                            ranked.add(new Ranked(beside.get(), next++, Stage.LOCATION));
                        }
                    }
                }
            }
        }
        if (!found) {
            external.add(new SpringStack.External(location, value.place()));
        }
        return next;
    }
}
