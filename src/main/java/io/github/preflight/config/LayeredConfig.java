package io.github.preflight.config;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.value.Placeholders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Layers, highest first, with placeholders resolved across all of them as Spring's {@code Environment} does. */
public final class LayeredConfig implements EffectiveConfig {
    private final List<Layer> layers;
    private final Placeholders placeholders;
    private final Optional<String> openWorld;
    private final Optional<String> openVariables;
    private final Optional<String> openDefaults;
    private final Defaults defaults;
    private final Map<String, EffectiveValue> answers = new ConcurrentHashMap<>();
    private NavigableMap<String, String> allKeys = Collections.emptyNavigableMap();
    private List<EffectiveValue> allValues = List.of();

    /** The value that a framework uses when nothing sets a key. */
    @FunctionalInterface
    public interface Defaults {
        /** @return state {@code DEFAULT}, or {@code ABSENT} when no default is known, or {@code UNKNOWN} */
        EffectiveValue of(String key, EffectiveConfig config);
    }

    /**
     * @param layers highest precedence first
     * @param openWorld why what is not set here may be set elsewhere: a config server; empty when all is known
     * @param openVariables why a variable that is not set here may be set; empty when all is known
     * @param openDefaults why a placeholder's default may not count although nothing here sets its name; empty when it does
     */
    public LayeredConfig(
            List<Layer> layers,
            Placeholders placeholders,
            Optional<String> openWorld,
            Optional<String> openVariables,
            Optional<String> openDefaults,
            Defaults defaults) {
        this.layers = List.copyOf(layers);
        this.placeholders = Objects.requireNonNull(placeholders, "placeholders");
        this.openWorld = Objects.requireNonNull(openWorld, "openWorld");
        this.openVariables = Objects.requireNonNull(openVariables, "openVariables");
        this.openDefaults = Objects.requireNonNull(openDefaults, "openDefaults");
        this.defaults = Objects.requireNonNull(defaults, "defaults");
    }

    /** Highest precedence first. */
    public List<Layer> layers() {
        return layers;
    }

    private record Hit(Layer layer, Layer.Entry entry) {}

    @Override
    public boolean isOpen() {
        return openWorld.isPresent();
    }

    @Override
    public EffectiveValue get(String key) {
        EffectiveValue known = answers.get(key);
        if (known == null) {
            Optional<Hit> hit = find(key);
            known = hit.isPresent() ? resolve(key, hit.get()) : unset(key);
            answers.put(key, known);
        }
        return known;
    }

    private EffectiveValue unset(String key) {
        if (openWorld.isPresent()) {
            return EffectiveValue.unknown(key, openWorld.get());
        }
        if (openVariables.isPresent()) {
            return EffectiveValue.unknown(key, openVariables.get());
        }
        return defaults.of(key, this);
    }

    @Override
    public List<EffectiveValue> list(String key) {
        for (Layer layer : layers) {
            List<Layer.Entry> entries = layer.elements(key);
            if (entries.isEmpty()) {
                continue;
            }
            List<EffectiveValue> elements = new ArrayList<>();
            for (Layer.Entry entry : entries) {
                elements.addAll(resolve(key, new Hit(layer, entry)).elements());
            }
            return elements;
        }
        return unset(key).elements();
    }

    @Override
    public List<String> keys(String prefix) {
        String wanted = PropertyName.canonical(prefix);
        if (wanted.isEmpty()) {
            return List.copyOf(allKeys().values());
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> key : allKeys().tailMap(wanted, true).entrySet()) {
            if (!key.getKey().startsWith(wanted)) {
                break;
            }
            if (isBelow(key.getKey(), wanted)) {
                found.add(key.getValue());
            }
        }
        return found;
    }

    @Override
    public List<EffectiveValue> values() {
        if (allValues.isEmpty()) {
            allValues = List.copyOf(EffectiveConfig.super.values());
        }
        return allValues;
    }

    /** The keys as they are listed, by their canonical form; worked out once, because every rule that looks through them asks. */
    private NavigableMap<String, String> allKeys() {
        if (allKeys.isEmpty()) {
            NavigableMap<String, String> found = new TreeMap<>();
            for (Layer layer : layers) {
                for (Layer.Entry entry : layer.entries()) {
                    String key = entry.setting().key();
                    boolean variable = layer.kind() == Layer.Kind.ENVIRONMENT;
                    String canonical = variable ? PropertyName.ofVariable(key) : PropertyName.canonical(key);
                    if (!canonical.isEmpty()) {
                        found.putIfAbsent(canonical, variable ? canonical : key);
                    }
                }
            }
            allKeys = found;
        }
        return allKeys;
    }

    private static boolean isBelow(String canonical, String prefix) {
        return canonical.startsWith(prefix)
                && (canonical.length() == prefix.length()
                        || canonical.charAt(prefix.length()) == '.'
                        || canonical.charAt(prefix.length()) == '[');
    }

    /** The name whose placeholder leads back to itself when a key is resolved: Spring then fails; empty when all is well. */
    @Override
    public Optional<String> circular(String key) {
        return find(key)
                .flatMap(hit -> hit.entry().known()
                        ? placeholders
                                .resolve(hit.entry().setting().value(), this::lookUp)
                                .circular()
                        : Optional.empty());
    }

    /** What {@code Environment.getProperty} finds: relaxed for a name of the strict form, else in each source's spelling. */
    private Optional<Hit> find(String key) {
        if (PropertyName.isStrict(key)) {
            for (Layer layer : layers) {
                Optional<Layer.Entry> entry = layer.relaxed(key);
                if (entry.isPresent()) {
                    return Optional.of(new Hit(layer, entry.get()));
                }
            }
        }
        for (Layer layer : layers) {
            Optional<Layer.Entry> entry = layer.exact(key);
            if (entry.isPresent()) {
                return Optional.of(new Hit(layer, entry.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Placeholders.Found<Hit>> lookUp(String name) {
        Optional<Hit> hit = find(name);
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        Layer.Entry entry = hit.get().entry();
        return Optional.of(
                new Placeholders.Found<>(entry.known() ? entry.setting().value() : "", entry.known(), hit.get()));
    }

    private EffectiveValue resolve(String key, Hit hit) {
        Setting setting = hit.entry().setting();
        if (!hit.entry().known()) {
            return new EffectiveValue(
                    key,
                    EffectiveValue.State.UNKNOWN,
                    "",
                    "",
                    setting.location(),
                    List.of(step("set by " + hit.layer().name() + " to what no committed file tells", setting)),
                    setting.key() + " is set by " + hit.layer().name() + " to what no committed file tells");
        }
        Placeholders.Resolved<Hit> resolved = placeholders.resolve(setting.value(), this::lookUp);
        List<Step> steps = new ArrayList<>();
        Location decides = decidingPlace(setting, hit.entry(), resolved);
        steps.add(step(setting.key() + from(hit.layer()), setting));
        steps.addAll(hit.entry().steps());
        boolean fellBack = false;
        for (Placeholders.Replacement<Hit> replacement : resolved.replacements()) {
            if (replacement.fallback()) {
                fellBack = true;
                steps.add(step("nothing sets " + replacement.name() + ", so its default counts", setting));
            } else if (replacement.found().isPresent()) {
                Hit found = replacement.found().get().origin();
                steps.add(step(
                        replacement.name() + " from " + found.layer().name(),
                        found.entry().setting()));
                steps.addAll(found.entry().steps());
            }
        }
        Optional<String> reason = reasonUnknown(setting, resolved, fellBack);
        return new EffectiveValue(
                key,
                reason.isPresent() ? EffectiveValue.State.UNKNOWN : EffectiveValue.State.SET,
                setting.value(),
                resolved.text(),
                decides,
                steps,
                reason.orElse(""));
    }

    private Optional<String> reasonUnknown(Setting setting, Placeholders.Resolved<Hit> resolved, boolean fellBack) {
        if (resolved.circular().isPresent()) {
            return Optional.of("${" + resolved.circular().get() + "} leads back to itself");
        }
        if (resolved.cut()) {
            return Optional.of("it holds more placeholders than can be followed");
        }
        if (!resolved.unresolved().isEmpty()) {
            return Optional.of("${" + resolved.unresolved().get(0) + "} has no value and no default");
        }
        if (!resolved.unknown().isEmpty()) {
            return Optional.of(resolved.unknown().get(0) + " is set to what no committed file tells");
        }
        if (fellBack && openDefaults.isPresent()) {
            return openDefaults;
        }
        return Optional.empty();
    }

    /**
     * Where a person would edit: the place behind a value that is one placeholder and nothing else; the build property that
     * filtering put in; otherwise the winning text itself.
     */
    private static Location decidingPlace(Setting setting, Layer.Entry entry, Placeholders.Resolved<Hit> resolved) {
        String text = setting.value().trim();
        boolean onePlaceholder = text.startsWith("${") && text.endsWith("}") && text.indexOf("${", 2) < 0;
        Setting last = setting;
        Layer.Entry lastEntry = entry;
        if (onePlaceholder) {
            for (Placeholders.Replacement<Hit> replacement : resolved.replacements()) {
                if (replacement.found().isPresent()) {
                    lastEntry = replacement.found().get().origin().entry();
                    last = lastEntry.setting();
                }
            }
        }
        for (int i = lastEntry.steps().size() - 1; i >= 0; i--) {
            Location place = lastEntry.steps().get(i).location();
            // a variable of the build stands in no file: what asked for it does
            if (!place.equals(Location.NOWHERE)) {
                return place;
            }
        }
        return last.location();
    }

    /** What a place alone does not tell: that it is no file. */
    private static String from(Layer layer) {
        return layer.kind() == Layer.Kind.FILE ? " is set here" : " is set by " + layer.name();
    }

    private static Step step(String text, Setting setting) {
        return new Step(text, setting.location());
    }
}
