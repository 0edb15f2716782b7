package io.github.preflight.config.spring;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.Layer;
import io.github.preflight.config.ProfileExpression;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The file listener, the way of Spring Boot before 2.4: a queue of profiles, each loaded from every location, so that every
 * profile's file beats every plain one wherever it stands. Source: ConfigFileApplicationListener of 2.3.12 and 1.5.22.
 */
final class ListenerStack {
    private static final List<String> DEFAULT_LOCATIONS =
            List.of("classpath:/", "classpath:/config/", "file:./", "file:./config/*/", "file:./config/");
    /** Falling precedence in one folder. */
    private static final String[] EXTENSIONS = {"properties", "xml", "yml", "yaml"};

    private static final int MOST_PROFILES = 1_000;

    /** @param name empty for what belongs to no profile */
    private record Profile(Optional<String> name, boolean isDefault) {
        static final Profile NONE = new Profile(Optional.empty(), false);
    }

    private record Part(Layer layer, List<String> profiles, List<String> active, List<String> included) {}

    @FunctionalInterface
    private interface Filter {
        boolean accepts(Part part);
    }

    private final SpringSources sources;
    private final String nameProperty;
    private final String defaultName;
    private final List<Layer> above;
    private final List<Layer> beneath;
    private final Locations locations;
    private final EffectiveConfig outer;
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();
    private final LinkedList<Profile> queue = new LinkedList<>();
    private final List<Profile> processed = new ArrayList<>();
    private final Map<Profile, List<Part>> loaded = new LinkedHashMap<>();
    private final List<String> environmentActive = new ArrayList<>();
    private final Set<SpringStack.External> external = new LinkedHashSet<>();
    private boolean activated;

    ListenerStack(
            SpringSources sources, String nameProperty, String defaultName, List<Layer> above, List<Layer> beneath) {
        this.sources = sources;
        this.nameProperty = nameProperty;
        this.defaultName = defaultName;
        this.above = above;
        this.beneath = beneath;
        this.locations = new Locations(sources);
        this.outer = SpringBoot.view(sources.version(), seenWhileLoading());
    }

    /** Everything around the files, but that profile keys among the defaults of the program are hidden while files are loaded. */
    private List<Layer> seenWhileLoading() {
        List<Layer> layers = new ArrayList<>(above);
        for (Layer layer : beneath) {
            List<Layer.Entry> entries = new ArrayList<>();
            for (Layer.Entry entry : layer.entries()) {
                String key = entry.setting().key();
                if (layer.kind() == Layer.Kind.FILE
                        || !key.equals("spring.profiles.active") && !key.equals("spring.profiles.include")) {
                    entries.add(entry);
                }
            }
            layers.add(new Layer(layer.name(), layer.kind(), entries));
        }
        return layers;
    }

    /** What the environment itself takes for active before files are loaded: what the program adds, then the property. */
    private Set<String> activeBeforeLoading() {
        List<Layer> all = new ArrayList<>(above);
        all.addAll(beneath);
        Set<String> names = new LinkedHashSet<>(sources.additionalProfiles());
        names.addAll(SpringBoot.texts(SpringBoot.view(sources.version(), all).list("spring.profiles.active")));
        return names;
    }

    SpringStack build() {
        initialize();
        while (!queue.isEmpty() && processed.size() < MOST_PROFILES) {
            Profile profile = queue.poll();
            if (profile.name().isPresent() && !profile.isDefault()) {
                addActive(profile.name().get());
            }
            load(profile, this::positive, false);
            processed.add(profile);
        }
        load(Profile.NONE, ignored -> this::negative, true);
        return result();
    }

    private void addActive(String name) {
        if (!environmentActive.contains(name)) {
            environmentActive.add(name);
        }
    }

    private void initialize() {
        queue.add(Profile.NONE);
        Set<String> viaProperty = names("spring.profiles.active");
        Set<String> included = names("spring.profiles.include");
        for (String name : activeBeforeLoading()) {
            if (!viaProperty.contains(name) && !included.contains(name)) {
                queue.add(new Profile(Optional.of(name), false));
            }
            addActive(name);
        }
        for (String name : included) {
            queue.add(new Profile(Optional.of(name), false));
        }
        activate(viaProperty);
        if (queue.size() == 1) {
            Set<String> defaults = names("spring.profiles.default");
            for (String name : defaults.isEmpty() ? Set.of("default") : defaults) {
                queue.add(new Profile(Optional.of(name), true));
            }
        }
    }

    private Set<String> names(String key) {
        return new LinkedHashSet<>(SpringBoot.texts(outer.list(key)));
    }

    private void activate(Collection<String> names) {
        if (names.isEmpty() || activated) {
            return;
        }
        for (String name : names) {
            queue.add(new Profile(Optional.of(name), false));
        }
        activated = true;
        queue.removeIf(Profile::isDefault);
    }

    private void include(Collection<String> names) {
        List<Profile> existing = new ArrayList<>(queue);
        queue.clear();
        for (String name : names) {
            Profile profile = new Profile(Optional.of(name), false);
            if (!processed.contains(profile)) {
                queue.add(profile);
            }
        }
        queue.addAll(existing);
    }

    // ---- loading ----

    @FunctionalInterface
    private interface FilterFor {
        Filter of(Profile profile);
    }

    private Filter positive(Profile profile) {
        if (profile.name().isEmpty()) {
            return part -> part.profiles().isEmpty();
        }
        String name = profile.name().get();
        return part -> part.profiles().contains(name) && ProfileExpression.anyMatches(part.profiles(), accepted());
    }

    private boolean negative(Part part) {
        return !part.profiles().isEmpty() && ProfileExpression.anyMatches(part.profiles(), accepted());
    }

    private List<String> accepted() {
        if (!environmentActive.isEmpty()) {
            return environmentActive;
        }
        List<String> defaults = List.copyOf(names("spring.profiles.default"));
        return defaults.isEmpty() ? List.of("default") : defaults;
    }

    private void load(Profile profile, FilterFor filters, boolean last) {
        for (String location : searchLocations()) {
            Optional<Locations.Place> place = locations.place(location, Optional.empty());
            if (place.isEmpty()) {
                external.add(new SpringStack.External(location, Location.NOWHERE));
                continue;
            }
            if (place.get().directory()) {
                for (String name : configNames()) {
                    for (String extension : EXTENSIONS) {
                        loadNamed(place.get(), name, extension, profile, filters, last);
                    }
                }
            } else {
                load(place.get(), filters.of(profile), profile, last);
            }
        }
    }

    private void loadNamed(
            Locations.Place folder, String name, String extension, Profile profile, FilterFor filters, boolean last) {
        Filter own = filters.of(profile);
        if (profile.name().isPresent()) {
            Locations.Place specific = folder.with(name + "-" + profile.name().get() + "." + extension);
            load(specific, filters.of(Profile.NONE), profile, last);
            load(specific, own, profile, last);
            for (Profile before : processed) {
                if (before.name().isPresent()) {
                    load(folder.with(name + "-" + before.name().get() + "." + extension), own, profile, last);
                }
            }
        }
        load(folder.with(name + "." + extension), own, profile, last);
    }

    private void load(Locations.Place place, Filter filter, Profile profile, boolean last) {
        for (Locations.Place file : locations.expand(place)) {
            List<Part> accepted = new ArrayList<>();
            for (Part part : parts(file)) {
                if (filter.accepts(part)) {
                    activate(part.active());
                    include(part.included());
                    accepted.add(part);
                }
            }
            Collections.reverse(accepted);
            for (Part part : accepted) {
                keep(profile, part, last);
            }
        }
    }

    private void keep(Profile profile, Part part, boolean last) {
        if (last) {
            for (List<Part> kept : loaded.values()) {
                if (kept.contains(part)) {
                    return;
                }
            }
        }
        List<Part> kept = loaded.computeIfAbsent(profile, ignored -> new ArrayList<>());
        kept.remove(part);
        if (last) {
            kept.add(0, part);
        } else {
            kept.add(part);
        }
    }

    private List<Part> parts(Locations.Place file) {
        List<Part> known = parts.get(file.toString());
        if (known != null) {
            return known;
        }
        List<Part> read = new ArrayList<>();
        String extension = file.path().substring(file.path().lastIndexOf('.') + 1);
        Optional<Locations.Found> found = locations.read(file, extension, false);
        if (found.isPresent()) {
            List<List<Layer.Entry>> documents = found.get().file().documents();
            for (int i = 0; i < documents.size(); i++) {
                String path = found.get().file().path();
                String name = ConfigReader.layerName(path, i, documents.size());
                boolean yaml = extension.startsWith("y");
                List<Layer.Entry> entries = yaml && documents.get(i).isEmpty() ? textDocument(path) : documents.get(i);
                read.add(part(new Layer(name, Layer.Kind.FILE, entries)));
            }
        }
        parts.put(file.toString(), read);
        return read;
    }

    /** YAML that is no mapping becomes the key {@code document}; before 2.4 nothing at all does too. */
    private static List<Layer.Entry> textDocument(String path) {
        return List.of(Layer.Entry.of(new Setting("document", "", Location.ofFile(path))));
    }

    private Part part(Layer layer) {
        List<Layer> seen = new ArrayList<>();
        seen.add(layer);
        seen.addAll(above);
        seen.addAll(beneath);
        EffectiveConfig own = SpringBoot.view(sources.version(), seen);
        return new Part(
                layer,
                layer.elements("spring.profiles").isEmpty() ? List.of() : SpringBoot.texts(own.list("spring.profiles")),
                layer.elements("spring.profiles.active").isEmpty()
                        ? List.of()
                        : SpringBoot.texts(own.list("spring.profiles.active")),
                layer.elements("spring.profiles.include").isEmpty()
                        ? List.of()
                        : SpringBoot.texts(own.list("spring.profiles.include")));
    }

    /** Falling precedence. */
    private List<String> searchLocations() {
        LinkedHashSet<String> found = new LinkedHashSet<>();
        addReversed(outerList("spring.config.additional-location"), found);
        List<String> given = outerList("spring.config.location");
        addReversed(given.isEmpty() ? DEFAULT_LOCATIONS : given, found);
        return List.copyOf(found);
    }

    private List<String> outerList(String key) {
        return SpringBoot.texts(outer.list(key));
    }

    private static void addReversed(List<String> given, Set<String> into) {
        for (int i = given.size() - 1; i >= 0; i--) {
            String location = given.get(i);
            boolean prefixed = location.contains(":") || location.startsWith("/");
            into.add(prefixed ? location : "file:" + location);
        }
    }

    private List<String> configNames() {
        List<String> given = new ArrayList<>(outerList(nameProperty));
        Collections.reverse(given);
        return given.isEmpty() ? List.of(defaultName) : given;
    }

    private SpringStack result() {
        List<Layer> layers = new ArrayList<>(above);
        Set<String> used = new LinkedHashSet<>();
        List<List<Part>> byProfile = new ArrayList<>(loaded.values());
        Collections.reverse(byProfile);
        Set<Layer> added = new HashSet<>();
        for (List<Part> kept : byProfile) {
            for (Part part : kept) {
                if (added.add(part.layer())) {
                    layers.add(part.layer());
                    used.add(part.layer().name());
                }
            }
        }
        layers.addAll(sources.propertySources());
        layers.addAll(beneath);
        List<String> active = active(SpringBoot.view(sources.version(), layers));
        return new SpringStack(
                layers, active, active.isEmpty() ? accepted() : active, List.copyOf(external), List.of(), used);
    }

    /** The profiles that were loaded; where there are none, the environment looks once more at what is set by now. */
    private List<String> active(EffectiveConfig config) {
        Set<String> active = new LinkedHashSet<>(hiddenAmongDefaults("spring.profiles.include"));
        if (!activated) {
            active.addAll(hiddenAmongDefaults("spring.profiles.active"));
        }
        for (Profile profile : processed) {
            if (profile.name().isPresent() && !profile.isDefault()) {
                active.add(profile.name().get());
            }
        }
        return active.isEmpty() ? SpringBoot.texts(config.list("spring.profiles.active")) : List.copyOf(active);
    }

    private List<String> hiddenAmongDefaults(String key) {
        List<Layer> defaults = new ArrayList<>();
        for (Layer layer : beneath) {
            if (layer.kind() == Layer.Kind.PROPERTIES) {
                defaults.add(layer);
            }
        }
        return SpringBoot.texts(SpringBoot.view(sources.version(), defaults).list(key));
    }
}
