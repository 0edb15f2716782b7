package io.github.preflight.config.spring;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.ProfileExpression;
import io.github.preflight.model.Location;
import io.github.preflight.value.Placeholders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Config data, the way of Spring Boot from 2.4 on: a tree of contributors whose imports are followed in three passes (without
 * any activation, with the cloud platform, with profiles). Source: ConfigDataEnvironment, ConfigDataEnvironmentContributors,
 * StandardConfigDataLocationResolver, ConfigDataImporter, Profiles of 2.7.18 and 4.1.1.
 */
final class ConfigDataStack {
    private static final List<String> DEFAULT_LOCATIONS = List.of(
            "optional:classpath:/;optional:classpath:/config/",
            "optional:file:./;optional:file:./config/;optional:file:./config/*/");
    /** Rising precedence in one folder. */
    private static final String[] EXTENSIONS = {"yaml", "yml", "xml", "properties"};

    private static final String VARIABLE = "env:";
    private static final int MOST_CONTRIBUTORS = 500;

    private enum Phase {
        BEFORE_PROFILES,
        AFTER_PROFILES
    }

    /** What is known when a document is asked whether it is active; {@code profiles} is empty before they are told. */
    private record Activation(String platform, Optional<List<String>> profiles) {}

    private static final class Contributor {
        private final Optional<Layer> layer;
        private final Optional<Locations.Place> place;
        private final boolean profileSpecific;
        private boolean bound;
        private boolean liftable;
        private List<Import> imports = List.of();
        private List<String> onProfile = List.of();
        private Optional<String> onPlatform = Optional.empty();
        private boolean conditional;
        private final Map<Phase, List<Contributor>> children = new LinkedHashMap<>();

        Contributor(Optional<Layer> layer, Optional<Locations.Place> place, boolean profileSpecific, boolean bound) {
            this.layer = layer;
            this.place = place;
            this.profileSpecific = profileSpecific;
            this.liftable = profileSpecific;
            this.bound = bound;
        }

        boolean isActive(Optional<Activation> activation) {
            if (!conditional) {
                return true;
            }
            if (activation.isEmpty()) {
                return false;
            }
            if (onPlatform.isPresent()
                    && !SpringBoot.relaxedWord(onPlatform.get())
                            .equals(activation.get().platform())) {
                return false;
            }
            return onProfile.isEmpty()
                    || activation.get().profiles().isPresent()
                            && ProfileExpression.anyMatches(
                                    onProfile, activation.get().profiles().get());
        }

        /** What a profile's variant of an imported file says counts beside the importing file's own variants, not below it. */
        void liftProfileVariants() {
            List<Contributor> before = children.getOrDefault(Phase.BEFORE_PROFILES, List.of());
            List<Contributor> lifted = new ArrayList<>();
            for (Contributor child : before) {
                for (Phase phase : Phase.values()) {
                    List<Contributor> kept = new ArrayList<>();
                    for (Contributor grandchild : child.children.getOrDefault(phase, List.of())) {
                        if (grandchild.liftable) {
                            grandchild.liftable = false;
                            lifted.add(grandchild);
                        } else {
                            kept.add(grandchild);
                        }
                    }
                    if (child.children.containsKey(phase)) {
                        child.children.put(phase, kept);
                    }
                }
            }
            if (!lifted.isEmpty()) {
                lifted.addAll(children.getOrDefault(Phase.AFTER_PROFILES, List.of()));
                children.put(Phase.AFTER_PROFILES, lifted);
            }
        }

        /** This and everything below it, highest precedence first. */
        void collect(List<Contributor> into) {
            for (Contributor child : children.getOrDefault(Phase.AFTER_PROFILES, List.of())) {
                child.collect(into);
            }
            for (Contributor child : children.getOrDefault(Phase.BEFORE_PROFILES, List.of())) {
                child.collect(into);
            }
            into.add(this);
        }
    }

    /** @param location where it is asked for */
    private record Import(String text, Location location) {}

    /** A file to load: its place, and whether a profile is part of its name. */
    private record Resolution(Locations.Found found, boolean profileSpecific) {}

    private final SpringSources sources;
    private final String nameProperty;
    private final String defaultName;
    private final List<Layer> above;
    private final List<Layer> beneath;
    private final Locations locations;
    private final Placeholders placeholders;
    private final List<Contributor> roots = new ArrayList<>();
    private final Set<String> loaded = new LinkedHashSet<>();
    private final Set<SpringStack.External> external = new LinkedHashSet<>();
    private final Set<SpringStack.Fault> faults = new LinkedHashSet<>();
    private final boolean ignoreMissing;
    private int contributors;
    private boolean legacyRequested;

    ConfigDataStack(
            SpringSources sources, String nameProperty, String defaultName, List<Layer> above, List<Layer> beneath) {
        this.sources = sources;
        this.nameProperty = nameProperty;
        this.defaultName = defaultName;
        this.above = above;
        this.beneath = beneath;
        this.locations = new Locations(sources);
        this.placeholders = SpringBoot.placeholders(sources.version());
        this.ignoreMissing = SpringBoot.relaxed(above, "spring.config.on-not-found")
                .map("ignore"::equalsIgnoreCase)
                .orElse(false);
    }

    /** Whether a file asked for the way of before 2.4, which up to 2.7 makes Boot start over. */
    boolean legacyRequested() {
        return legacyRequested;
    }

    SpringStack build() {
        EffectiveConfig outer = outerView();
        plantRoots(outer);
        follow(Optional.empty());
        Activation platform = new Activation(platform(), Optional.empty());
        follow(Optional.of(platform));
        Profiles profiles = profiles(Optional.of(platform));
        Optional<Activation> activation =
                Optional.of(new Activation(platform.platform(), Optional.of(profiles.accepted())));
        follow(activation);
        if (contributors >= MOST_CONTRIBUTORS) {
            external.add(new SpringStack.External(
                    "further imports, beyond the first " + MOST_CONTRIBUTORS + " documents", Location.NOWHERE));
        }
        return result(activation, profiles);
    }

    /** Without a platform nothing is on one; since 3.3 {@code none} then is. Source: ConfigDataProperties. */
    private String platform() {
        String platform = SpringBoot.cloudPlatform(above, view(Optional.empty()));
        return platform.equals(SpringBoot.NO_PLATFORM) && !sources.version().isAtLeast("3.3") ? "" : platform;
    }

    private EffectiveConfig outerView() {
        List<Layer> layers = new ArrayList<>(above);
        layers.addAll(beneath);
        return SpringBoot.view(sources.version(), layers);
    }

    private void plantRoots(EffectiveConfig outer) {
        for (Layer layer : above) {
            roots.add(new Contributor(Optional.of(layer), Optional.empty(), false, true));
        }
        plant(outer.list("spring.config.import"));
        plant(outer.list("spring.config.additional-location"));
        List<EffectiveValue> given = outer.list("spring.config.location");
        if (SpringBoot.texts(given).isEmpty()) {
            for (int i = DEFAULT_LOCATIONS.size() - 1; i >= 0; i--) {
                plant(new Import(DEFAULT_LOCATIONS.get(i), Location.NOWHERE));
            }
        } else {
            plant(given);
        }
        for (Layer layer : beneath) {
            roots.add(new Contributor(Optional.of(layer), Optional.empty(), false, true));
        }
    }

    private void plant(List<EffectiveValue> given) {
        for (int i = given.size() - 1; i >= 0; i--) {
            if (given.get(i).isSet() && !given.get(i).value().isEmpty()) {
                plant(new Import(given.get(i).value(), given.get(i).location()));
            }
        }
    }

    private void plant(Import initial) {
        Contributor contributor = new Contributor(Optional.empty(), Optional.empty(), false, true);
        contributor.imports = List.of(initial);
        roots.add(contributor);
    }

    private List<Contributor> all() {
        List<Contributor> all = new ArrayList<>();
        for (Contributor root : roots) {
            root.collect(all);
        }
        return all;
    }

    // ---- following imports ----

    private void follow(Optional<Activation> activation) {
        Phase phase = activation.isPresent() && activation.get().profiles().isPresent()
                ? Phase.AFTER_PROFILES
                : Phase.BEFORE_PROFILES;
        while (contributors < MOST_CONTRIBUTORS) {
            Optional<Contributor> next = next(activation, phase);
            if (next.isEmpty()) {
                return;
            }
            Contributor contributor = next.get();
            if (!contributor.bound) {
                bind(contributor, activation);
            } else {
                contributor.children.put(phase, load(contributor, activation));
                if (phase == Phase.AFTER_PROFILES) {
                    contributor.liftProfileVariants();
                }
            }
        }
    }

    private Optional<Contributor> next(Optional<Activation> activation, Phase phase) {
        for (Contributor contributor : all()) {
            if (!contributor.bound) {
                return Optional.of(contributor);
            }
            if (!contributor.imports.isEmpty()
                    && !contributor.children.containsKey(phase)
                    && contributor.isActive(activation)) {
                return Optional.of(contributor);
            }
        }
        return Optional.empty();
    }

    /** Reads a document's own conditions and imports. */
    private void bind(Contributor contributor, Optional<Activation> activation) {
        contributor.bound = true;
        Layer layer = contributor.layer.orElseThrow();
        EffectiveConfig own = new Bound(layer, activation, contributor);
        legacyRequested |=
                "true".equalsIgnoreCase(own.get(SpringBoot.LEGACY_PROCESSING).value());
        contributor.onProfile = SpringBoot.texts(own.list("spring.config.activate.on-profile"));
        EffectiveValue platform = own.get("spring.config.activate.on-cloud-platform");
        if (platform.isSet()) {
            contributor.onPlatform = Optional.of(platform.value());
        }
        List<EffectiveValue> legacy = legacyProfiles(layer, own);
        if (!legacy.isEmpty() && contributor.onProfile.isEmpty()) {
            contributor.onProfile = SpringBoot.texts(legacy);
        }
        contributor.conditional = !contributor.onProfile.isEmpty() || contributor.onPlatform.isPresent();
        List<Import> imports = new ArrayList<>();
        for (EffectiveValue element : own.list("spring.config.import")) {
            if (element.isSet() && !element.value().isEmpty()) {
                imports.add(new Import(element.value(), element.location()));
            } else if (element.isUnknown()) {
                external.add(new SpringStack.External(element.raw(), element.location()));
            }
        }
        contributor.imports = imports;
    }

    /** A document that was not reached yet counts by the conditions that it states plainly. */
    private static void readConditions(Contributor contributor) {
        Layer layer = contributor.layer.orElseThrow();
        List<String> onProfile = new ArrayList<>();
        for (Layer.Entry entry : layer.elements("spring.config.activate.on-profile")) {
            onProfile.addAll(List.of(entry.setting().value().split("\\s*,\\s*")));
        }
        contributor.onProfile = onProfile;
        contributor.onPlatform = layer.relaxed("spring.config.activate.on-cloud-platform")
                .map(entry -> entry.setting().value());
        contributor.conditional = !onProfile.isEmpty() || contributor.onPlatform.isPresent();
    }

    /** {@code spring.profiles} as a document's condition: honoured up to 2.7, refused from 3.0 on. */
    private List<EffectiveValue> legacyProfiles(Layer layer, EffectiveConfig own) {
        List<Layer.Entry> entries = layer.elements("spring.profiles");
        if (entries.isEmpty()) {
            return List.of();
        }
        if (sources.version().isAtLeast("3.0")) {
            faults.add(new SpringStack.Fault(
                    "spring.profiles is refused since Spring Boot 3.0; it is spring.config.activate.on-profile now",
                    entries.get(0).setting().location()));
            return List.of();
        }
        return own.list("spring.profiles");
    }

    private List<Contributor> load(Contributor contributor, Optional<Activation> activation) {
        Optional<List<String>> profiles = activation.flatMap(Activation::profiles);
        List<Resolution> candidates = new ArrayList<>();
        for (Import wanted : contributor.imports) {
            resolve(contributor, wanted, profiles, candidates);
        }
        List<Contributor> children = new ArrayList<>();
        for (int i = candidates.size() - 1; i >= 0; i--) {
            Resolution candidate = candidates.get(i);
            if (loaded.add(candidate.found().place().toString())) {
                addDocuments(candidate, children);
            }
        }
        return children;
    }

    private void addDocuments(Resolution candidate, List<Contributor> children) {
        List<List<Layer.Entry>> documents = candidate.found().file().documents();
        String path = candidate.found().file().path();
        for (int i = documents.size() - 1; i >= 0; i--) {
            String name = ConfigReader.layerName(path, i, documents.size());
            Layer layer = new Layer(name, Layer.Kind.FILE, documents.get(i));
            children.add(new Contributor(
                    Optional.of(layer), Optional.of(candidate.found().place()), candidate.profileSpecific(), false));
            contributors++;
        }
    }

    private void resolve(
            Contributor parent, Import wanted, Optional<List<String>> profiles, List<Resolution> candidates) {
        boolean optional = wanted.text().startsWith("optional:") || ignoreMissing;
        String whole = withoutOptional(wanted.text());
        List<String> parts = List.of(whole.split(";"));
        boolean any = false;
        for (String part : parts) {
            any |= resolvePart(parent, wanted, part, optional, candidates);
        }
        if (profiles.isPresent()) {
            for (String profile : profiles.get()) {
                for (String part : parts) {
                    resolveProfile(parent, part, profile, candidates);
                }
            }
        }
    }

    private static String withoutOptional(String text) {
        return text.startsWith("optional:") ? text.substring(9) : text;
    }

    private boolean resolvePart(
            Contributor parent, Import wanted, String part, boolean optional, List<Resolution> candidates) {
        boolean mayMiss = optional || part.startsWith("optional:");
        String location = withoutOptional(part);
        if (location.startsWith(VARIABLE) && sources.version().isAtLeast("3.5")) {
            resolveVariable(location.substring(VARIABLE.length()), candidates);
            return true;
        }
        Optional<Locations.Place> place = locations.place(location, parent.place);
        if (place.isEmpty()) {
            external.add(new SpringStack.External(wanted.text(), wanted.location()));
            return true;
        }
        if (!mayMiss
                && !place.get().directory()
                && fileName(place.get().path(), "").isEmpty()) {
            faults.add(new SpringStack.Fault(
                    "'" + wanted.text() + "' has an extension that Spring Boot does not read; a folder must end in /",
                    wanted.location()));
            return true;
        }
        int before = candidates.size();
        resolveNames(place.get(), Optional.empty(), candidates);
        if (candidates.size() > before) {
            return true;
        }
        if (!place.get().classPath() && wanted.location() != Location.NOWHERE) {
            // what is asked for outside the class path may stand on the server only
            external.add(new SpringStack.External(wanted.text(), wanted.location()));
        } else if (!mayMiss && !place.get().directory()) {
            faults.add(new SpringStack.Fault("the import '" + wanted.text() + "' leads to no file", wanted.location()));
        }
        return false;
    }

    /** A variable that holds a whole file: {@code env:NAME}, {@code env:NAME[.yaml]}. Source: SystemEnvironmentConfigDataLoader of 3.5. */
    private void resolveVariable(String text, List<Resolution> candidates) {
        int hint = text.indexOf('[');
        String name = hint < 0 ? text : text.substring(0, hint);
        String extension = hint < 0
                ? "properties"
                : text.substring(hint + 1, text.length() - 1).replace(".", "");
        for (Layer layer : above) {
            Optional<Layer.Entry> entry = layer.kind() == Layer.Kind.ENVIRONMENT ? layer.exact(name) : Optional.empty();
            if (entry.isPresent() && entry.get().known()) {
                ConfigRoot.ConfigFile file = new ConfigRoot.ConfigFile(
                        entry.get().setting().location().path(),
                        VariableFile.documents(entry.get().setting(), extension));
                candidates.add(new Resolution(new Locations.Found(new Locations.Place(false, text), file), false));
            } else if (entry.isPresent()) {
                external.add(new SpringStack.External(
                        VARIABLE + name, entry.get().setting().location()));
            }
        }
    }

    private void resolveProfile(Contributor parent, String part, String profile, List<Resolution> candidates) {
        Optional<Locations.Place> place = locations.place(withoutOptional(part), parent.place);
        if (place.isPresent()) {
            resolveNames(place.get(), Optional.of(profile), candidates);
        }
    }

    private void resolveNames(Locations.Place place, Optional<String> profile, List<Resolution> candidates) {
        String suffix = profile.map(name -> "-" + name).orElse("");
        if (place.directory()) {
            for (String name : names()) {
                for (String extension : EXTENSIONS) {
                    for (Locations.Place folder : locations.expand(place)) {
                        Locations.Place file = new Locations.Place(
                                folder.classPath(), folder.path() + name + suffix + "." + extension);
                        locations
                                .read(file, extension, true)
                                .ifPresent(found -> candidates.add(new Resolution(found, profile.isPresent())));
                    }
                }
            }
            return;
        }
        Optional<FileName> name = fileName(place.path(), suffix);
        if (name.isEmpty()) {
            return;
        }
        for (Locations.Place file : locations.expand(
                new Locations.Place(place.classPath(), name.get().file()))) {
            locations
                    .read(file, name.get().extension(), true)
                    .ifPresent(found -> candidates.add(new Resolution(found, profile.isPresent())));
        }
    }

    /** @param extension how to read it; a hint {@code [.yaml]} behind a name without extension says so */
    private record FileName(String file, String extension) {}

    private static Optional<FileName> fileName(String path, String suffix) {
        int hint = path.lastIndexOf('[');
        if (hint >= 0 && path.endsWith("]") && path.startsWith(".", hint + 1)) {
            return Optional.of(
                    new FileName(path.substring(0, hint) + suffix, path.substring(hint + 2, path.length() - 1)));
        }
        for (String extension : EXTENSIONS) {
            if (path.toLowerCase(java.util.Locale.ROOT).endsWith(extension)) {
                int cut = path.length() - extension.length() - 1;
                return Optional.of(new FileName(path.substring(0, cut) + suffix + path.substring(cut), extension));
            }
        }
        return Optional.empty();
    }

    private List<String> names() {
        List<String> given = SpringBoot.texts(outerView().list(nameProperty));
        return given.isEmpty() ? List.of(defaultName) : given;
    }

    // ---- profiles ----

    private record Profiles(List<String> active, List<String> accepted) {}

    private Profiles profiles(Optional<Activation> activation) {
        // from 3.5.1 on the check of profile names takes the place of the check for inactive documents, so those are
        // read too
        boolean readsInactive = sources.version().isAtLeast("3.5.1");
        EffectiveConfig config = readsInactive ? viewOnAll() : view(activation);
        LinkedHashSet<String> included = new LinkedHashSet<>(sources.additionalProfiles());
        for (Contributor contributor : all()) {
            if (contributor.layer.isEmpty()) {
                continue;
            }
            List<Layer.Entry> entries = contributor.layer.get().elements("spring.profiles.include");
            if (entries.isEmpty()) {
                continue;
            }
            if (contributor.isActive(activation)) {
                included.addAll(SpringBoot.texts(
                        new Bound(contributor.layer.get(), activation, contributor).list("spring.profiles.include")));
            }
        }
        refuseProfileKeysInConditionalDocuments(activation, readsInactive ? INCLUDE_ONLY : PROFILE_KEYS);
        LinkedHashSet<String> wanted = new LinkedHashSet<>(included);
        wanted.addAll(SpringBoot.texts(config.list("spring.profiles.active")));
        List<String> active = expand(List.copyOf(wanted), config);
        refuseProfileNames(active, config);
        if (!active.isEmpty()) {
            return new Profiles(active, active);
        }
        List<String> defaults = SpringBoot.texts(config.list("spring.profiles.default"));
        return new Profiles(List.of(), expand(defaults.isEmpty() ? List.of("default") : defaults, config));
    }

    /** Since 3.5.1 a profile's name is letters, digits and a few marks. Source: ProfilesValidator of 3.5.1. */
    private void refuseProfileNames(List<String> names, EffectiveConfig config) {
        if (!sources.version().isAtLeast("3.5.1")
                || "false"
                        .equalsIgnoreCase(config.get("spring.profiles.validate").value())) {
            return;
        }
        for (String name : names) {
            for (int i = 0; i < name.length(); i++) {
                if (!Character.isLetterOrDigit(name.charAt(i)) && "-_.+@".indexOf(name.charAt(i)) < 0) {
                    faults.add(new SpringStack.Fault(
                            "'" + name + "' is no name for a profile since Spring Boot 3.5",
                            config.get("spring.profiles.active").location()));
                    break;
                }
            }
        }
    }

    /** Each profile is followed by the members of its group, depth first. */
    private static List<String> expand(List<String> profiles, EffectiveConfig config) {
        Deque<String> stack = new ArrayDeque<>();
        for (int i = profiles.size() - 1; i >= 0; i--) {
            stack.push(profiles.get(i));
        }
        Set<String> expanded = new LinkedHashSet<>();
        while (!stack.isEmpty() && expanded.size() < 1_000) {
            String current = stack.pop();
            if (expanded.add(current)) {
                List<String> members = SpringBoot.texts(config.list("spring.profiles.group." + current));
                for (int i = members.size() - 1; i >= 0; i--) {
                    stack.push(members.get(i));
                }
            }
        }
        return List.copyOf(expanded);
    }

    private static final String[] PROFILE_KEYS = {
        "spring.profiles.active", "spring.profiles.include", "spring.profiles.default"
    };

    private static final String[] INCLUDE_ONLY = {"spring.profiles.include"};

    private void refuseProfileKeysInConditionalDocuments(Optional<Activation> activation, String[] keys) {
        for (Contributor contributor : all()) {
            if (contributor.layer.isPresent() && !contributor.isActive(activation)) {
                refuseProfileKeys(contributor, keys);
            }
        }
    }

    private void refuseProfileKeys(Contributor contributor, String[] keys) {
        for (String key : keys) {
            for (Layer.Entry entry : contributor.layer.orElseThrow().elements(key)) {
                faults.add(new SpringStack.Fault(
                        key + " may not stand where a profile decides; Spring Boot refuses to start",
                        entry.setting().location()));
            }
        }
    }

    // ---- views and the result ----

    /** What Boot can read while it follows imports: every active contributor. */
    private EffectiveConfig view(Optional<Activation> activation) {
        return SpringBoot.view(sources.version(), activeLayers(activation, Optional.empty()));
    }

    private EffectiveConfig viewOnAll() {
        List<Layer> layers = new ArrayList<>();
        for (Contributor contributor : all()) {
            contributor.layer.ifPresent(layers::add);
        }
        return SpringBoot.view(sources.version(), layers);
    }

    private List<Layer> activeLayers(Optional<Activation> activation, Optional<Contributor> asWell) {
        List<Layer> layers = new ArrayList<>();
        for (Contributor contributor : all()) {
            if (contributor.layer.isEmpty()) {
                continue;
            }
            if (!contributor.bound) {
                readConditions(contributor);
            }
            if (contributor.isActive(activation) || asWell.isPresent() && asWell.get() == contributor) {
                layers.add(contributor.layer.get());
            }
        }
        return layers;
    }

    /** One document's own keys, with placeholders looked up in everything that is active so far. */
    private final class Bound implements EffectiveConfig {
        private final Layer layer;
        private final Optional<Activation> activation;
        private final Contributor contributor;

        Bound(Layer layer, Optional<Activation> activation, Contributor contributor) {
            this.layer = layer;
            this.activation = activation;
            this.contributor = contributor;
        }

        @Override
        public EffectiveValue get(String key) {
            List<Layer.Entry> entries = layer.relaxed(key).map(List::of).orElse(List.of());
            return entries.isEmpty() ? EffectiveValue.absent(key) : value(key, entries.get(0));
        }

        @Override
        public List<EffectiveValue> list(String key) {
            List<EffectiveValue> values = new ArrayList<>();
            for (Layer.Entry entry : layer.elements(key)) {
                EffectiveValue value = value(key, entry);
                if (!value.isSet()) {
                    values.add(value);
                    continue;
                }
                for (String part : value.value().split(",")) {
                    values.add(new EffectiveValue(
                            key, value.state(), value.raw(), part.trim(), value.location(), value.steps(), ""));
                }
            }
            return values;
        }

        private EffectiveValue value(String key, Layer.Entry entry) {
            String raw = entry.setting().value();
            List<Layer> seen = activeLayers(activation, Optional.of(contributor));
            Placeholders.Resolved<String> resolved = placeholders.resolve(raw, name -> lookUp(seen, name));
            boolean known = entry.known()
                    && resolved.unknown().isEmpty()
                    && resolved.unresolved().isEmpty()
                    && resolved.circular().isEmpty()
                    && !resolved.cut();
            return new EffectiveValue(
                    key,
                    known ? EffectiveValue.State.SET : EffectiveValue.State.UNKNOWN,
                    raw,
                    resolved.text(),
                    entry.setting().location(),
                    List.of(),
                    known ? "" : raw + " is not known");
        }

        private Optional<Placeholders.Found<String>> lookUp(List<Layer> seen, String name) {
            for (Layer candidate : seen) {
                Optional<Layer.Entry> entry = candidate.exact(name);
                if (entry.isPresent()) {
                    return Optional.of(new Placeholders.Found<>(
                            entry.get().known() ? entry.get().setting().value() : "",
                            entry.get().known(),
                            candidate.name()));
                }
            }
            return Optional.empty();
        }

        @Override
        public List<String> keys(String prefix) {
            return List.of();
        }
    }

    private SpringStack result(Optional<Activation> activation, Profiles profiles) {
        List<Layer> layers = new ArrayList<>(above);
        Set<String> used = new LinkedHashSet<>();
        for (Contributor contributor : all()) {
            if (contributor.layer.isEmpty() || contributor.place.isEmpty()) {
                continue;
            }
            if (contributor.profileSpecific) {
                refuseProfileKeys(contributor, PROFILE_KEYS);
            }
            if (contributor.isActive(activation)) {
                layers.add(contributor.layer.get());
                used.add(contributor.layer.get().name());
            }
        }
        layers.addAll(sources.propertySources());
        layers.addAll(beneath);
        return new SpringStack(
                layers, profiles.active(), profiles.accepted(), List.copyOf(external), List.copyOf(faults), used);
    }
}
