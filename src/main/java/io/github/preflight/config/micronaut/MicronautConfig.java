package io.github.preflight.config.micronaut;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Layer;
import io.github.preflight.config.LayeredConfig;
import io.github.preflight.config.PropertyName;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Settings of a Micronaut application: layer upon layer in one catalogue of kebab-case names. [PropertySourcePropertyResolver at v4.7] */
final class MicronautConfig implements EffectiveConfig {
    private static final int DEEPEST = 30;
    private static final int MOST_LOOKUPS = 2_000;
    private static final int LARGEST_INDEX = 1_000;

    private final Map<String, Hit> named = new LinkedHashMap<>();
    private final Map<String, Hit> asWritten = new HashMap<>();
    private final Map<String, Hit> variables = new LinkedHashMap<>();
    private final Map<String, Elements> lists = new HashMap<>();
    private final Map<String, List<String>> elementKeys = new HashMap<>();
    private final Map<String, EffectiveValue> answers = new HashMap<>();
    private final Optional<String> openWorld;
    private final Optional<String> openVariables;
    private final LayeredConfig.Defaults defaults;
    private TreeMap<String, String> allKeys = new TreeMap<>();
    private List<EffectiveValue> allValues = List.of();

    private record Hit(MicronautLayer layer, int rank, Layer.Entry entry) {
        boolean isNull() {
            return MicronautLayer.isNull(layer.kind(), entry);
        }
    }

    private record Elements(int rank, TreeMap<Integer, Hit> at) {}

    /**
     * @param layers lowest precedence first
     * @param openWorld why what is not set here may be set elsewhere: a config server; empty when all is known
     * @param openVariables why a variable that is not set here may be set; empty when all is known
     */
    MicronautConfig(
            List<MicronautLayer> layers,
            Optional<String> openWorld,
            Optional<String> openVariables,
            LayeredConfig.Defaults defaults) {
        this.openWorld = Objects.requireNonNull(openWorld, "openWorld");
        this.openVariables = Objects.requireNonNull(openVariables, "openVariables");
        this.defaults = Objects.requireNonNull(defaults, "defaults");
        for (int rank = 0; rank < layers.size(); rank++) {
            add(layers.get(rank), rank);
        }
    }

    private void add(MicronautLayer layer, int rank) {
        Set<String> replaced = new HashSet<>();
        for (Layer.Entry entry : layer.entries()) {
            Hit hit = new Hit(layer, rank, entry);
            String key = entry.setting().key();
            asWritten.put(key, hit);
            if (layer.kind() == MicronautLayer.Kind.ENVIRONMENT) {
                variables.put(KebabName.variable(key), hit);
            } else {
                add(KebabName.of(key), hit, replaced);
            }
        }
    }

    private void add(String name, Hit hit, Set<String> replaced) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            lists.remove(name);
            named.put(name, hit);
            return;
        }
        String list = name.substring(0, bracket);
        if (hit.layer().replacesLists() && replaced.add(list)) {
            lists.remove(list);
            List<String> below = elementKeys.remove(list);
            if (below != null) {
                below.forEach(named::remove);
            }
        }
        elementKeys.computeIfAbsent(list, l -> new ArrayList<>()).add(name);
        named.remove(list);
        Elements elements = lists.get(list);
        if (elements == null) {
            elements = new Elements(hit.rank(), new TreeMap<>());
        }
        elements = new Elements(hit.rank(), elements.at());
        lists.put(list, elements);
        named.put(name, hit);
        int close = name.indexOf(']', bracket);
        if (close == name.length() - 1) {
            index(name.substring(bracket + 1, close))
                    .ifPresent(i -> lists.get(list).at().put(i, hit));
        }
    }

    private static Optional<Integer> index(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        int index = Integer.parseInt(text);
        return index <= LARGEST_INDEX ? Optional.of(index) : Optional.empty();
    }

    // ---- what is asked ----

    @Override
    public boolean isOpen() {
        return openWorld.isPresent();
    }

    @Override
    public EffectiveValue get(String key) {
        EffectiveValue known = answers.get(key);
        if (known == null) {
            known = answer(key);
            answers.put(key, known);
        }
        return known;
    }

    private EffectiveValue answer(String key) {
        String name = KebabName.of(key);
        Optional<Elements> list = list(name, find(name));
        if (list.isPresent() && !list.get().at().isEmpty()) {
            return joined(key, list.get());
        }
        Optional<Hit> hit = find(name);
        if (hit.isEmpty() || hit.get().isNull()) {
            hit = find(name.replace('-', '.'));
        }
        if (hit.isEmpty()) {
            hit = Optional.ofNullable(asWritten.get(key));
        }
        return hit.isEmpty() || hit.get().isNull() ? unset(key) : resolve(key, hit.get());
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

    /** A list's elements as one text, which is how Micronaut gives it to whoever asks for text. */
    private EffectiveValue joined(String key, Elements list) {
        List<EffectiveValue> elements = new ArrayList<>();
        for (Hit hit : list.at().values()) {
            elements.add(resolve(key, hit));
        }
        StringBuilder text = new StringBuilder();
        for (EffectiveValue element : elements) {
            if (element.isUnknown()) {
                return element;
            }
            text.append(text.length() == 0 ? "" : ",").append(element.value());
        }
        EffectiveValue first = elements.get(0);
        return new EffectiveValue(
                key, State.SET, text.toString(), text.toString(), first.location(), first.steps(), "");
    }

    @Override
    public List<EffectiveValue> list(String key) {
        List<EffectiveValue> elements = new ArrayList<>();
        String name = KebabName.of(key);
        Optional<Elements> list = list(name, find(name));
        if (list.isPresent() && !list.get().at().isEmpty()) {
            for (Hit hit : list.get().at().values()) {
                elements.add(resolve(key, hit));
            }
            return elements;
        }
        return get(key).elements();
    }

    /** The list under a name, unless a single value above it hides it. */
    private Optional<Elements> list(String name, Optional<Hit> single) {
        Elements elements = lists.get(name);
        boolean hidden = elements == null || single.isPresent() && single.get().rank() > elements.rank();
        return hidden ? Optional.empty() : Optional.of(elements);
    }

    private Optional<Hit> find(String name) {
        Hit hit = named.get(name);
        Hit variable = KebabName.mayBeVariable(name) ? variables.get(KebabName.variable(name)) : null;
        int bracket = name.indexOf('[');
        if (hit == null && variable == null && bracket > 0 && name.endsWith("]")) {
            // a.b[0] is looked for as a.b.0, too
            variable = variables.get(KebabName.variable(name.substring(0, bracket)) + "_"
                    + name.substring(bracket + 1, name.length() - 1));
        }
        boolean higher = hit == null || variable != null && variable.rank() > hit.rank();
        return Optional.ofNullable(higher ? variable : hit);
    }

    // ---- placeholders ----

    /** What becomes of a text. */
    private static final class Run {
        final List<Step> steps = new ArrayList<>();
        final Set<String> open = new HashSet<>();
        String reason = "";
        Optional<String> circle = Optional.empty();
        boolean fellBack;
        int lookups;
        Hit last;

        void unknown(String why) {
            reason = reason.isEmpty() ? why : reason;
        }
    }

    private EffectiveValue resolve(String key, Hit hit) {
        Setting setting = hit.entry().setting();
        Run run = new Run();
        run.steps.add(step(setting.key() + from(hit.layer()), setting));
        run.steps.addAll(hit.entry().steps());
        if (!hit.entry().known()) {
            String why = setting.key() + " is set by " + hit.layer().name() + " to what no committed file tells";
            return new EffectiveValue(key, State.UNKNOWN, "", "", setting.location(), run.steps, why);
        }
        String text = resolve(setting, run, 0);
        if (run.fellBack && openVariables.isPresent()) {
            run.unknown(openVariables.get());
        } else if (run.fellBack && openWorld.isPresent()) {
            run.unknown(openWorld.get());
        }
        return new EffectiveValue(
                key,
                run.reason.isEmpty() ? State.SET : State.UNKNOWN,
                setting.value(),
                text,
                decidingPlace(hit, run),
                run.steps,
                run.reason);
    }

    private String resolve(Setting setting, Run run, int depth) {
        String value = setting.value();
        if (!value.contains("${")) {
            return value;
        }
        Optional<List<Segments.Segment>> segments = Segments.of(value);
        if (segments.isEmpty()) {
            run.unknown("a placeholder in it has no end, on which Micronaut fails");
            return value;
        }
        if (depth > DEEPEST) {
            run.unknown("it holds more placeholders than can be followed");
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (Segments.Segment segment : segments.get()) {
            text.append(segment.names().isEmpty() ? segment.text() : resolve(segment, setting, run, depth));
        }
        return text.toString();
    }

    private String resolve(Segments.Segment segment, Setting setting, Run run, int depth) {
        for (String name : segment.names()) {
            if (++run.lookups > MOST_LOOKUPS) {
                run.unknown("it holds more placeholders than can be followed");
                return "";
            }
            if (name.toLowerCase(Locale.ROOT).startsWith("random.")) {
                run.unknown("${" + name + "} is another value at every start");
                return "";
            }
            Optional<Hit> found = placeholder(name);
            if (found.isPresent()) {
                return follow(name, found.get(), run, depth);
            }
        }
        if (segment.fallback().isPresent()) {
            run.fellBack = true;
            run.steps.add(step("nothing sets " + segment.names().get(0) + ", so its default counts", setting));
            return segment.fallback().get();
        }
        run.unknown("${" + segment.names().get(segment.names().size() - 1) + "} has no value and no default");
        return "";
    }

    private String follow(String name, Hit hit, Run run, int depth) {
        Setting setting = hit.entry().setting();
        run.steps.add(step(name + " from " + hit.layer().name(), setting));
        run.steps.addAll(hit.entry().steps());
        run.last = hit;
        if (!hit.entry().known()) {
            run.unknown(name + " is set to what no committed file tells");
            return "";
        }
        if (hit.isNull()) {
            run.unknown("${" + name + "} has no value");
            return "";
        }
        if (!run.open.add(name)) {
            run.circle = Optional.of(name);
            run.unknown("${" + name + "} leads back to itself");
            return "";
        }
        String text = resolve(setting, run, depth + 1);
        run.open.remove(name);
        return text;
    }

    /** A placeholder names a property in kebab case, or exactly as some source writes it. */
    private Optional<Hit> placeholder(String name) {
        Elements list = lists.get(name);
        if (list != null && !list.at().isEmpty() && named.get(name) == null) {
            return Optional.of(asOneText(list));
        }
        Optional<Hit> hit = find(name);
        return hit.isPresent() ? hit : Optional.ofNullable(asWritten.get(name));
    }

    private Hit asOneText(Elements list) {
        Hit first = list.at().firstEntry().getValue();
        StringBuilder text = new StringBuilder();
        for (Hit hit : list.at().values()) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(hit.entry().setting().value());
        }
        Setting setting = first.entry().setting();
        return new Hit(
                first.layer(),
                first.rank(),
                new Layer.Entry(
                        new Setting(setting.key(), text.toString(), setting.location()),
                        first.entry().known(),
                        first.entry().steps()));
    }

    @Override
    public Optional<String> circular(String key) {
        Optional<Hit> hit = find(key).filter(found -> found.entry().known());
        Run run = new Run();
        hit.ifPresent(found -> resolve(found.entry().setting(), run, 0));
        return run.circle;
    }

    /** Where a person would edit: the place behind a value that is one placeholder and nothing else, otherwise the text itself. */
    private static Location decidingPlace(Hit hit, Run run) {
        String text = hit.entry().setting().value().trim();
        boolean onePlaceholder = text.startsWith("${") && text.endsWith("}") && text.indexOf("${", 2) < 0;
        Layer.Entry entry = onePlaceholder && run.last != null ? run.last.entry() : hit.entry();
        for (int i = entry.steps().size() - 1; i >= 0; i--) {
            Location place = entry.steps().get(i).location();
            if (!place.equals(Location.NOWHERE)) {
                return place;
            }
        }
        return entry.setting().location();
    }

    private static String from(MicronautLayer layer) {
        return layer.kind() == MicronautLayer.Kind.TREE || layer.name().endsWith(".properties")
                ? " is set here"
                : " is set by " + layer.name();
    }

    private static Step step(String text, Setting setting) {
        return new Step(text, setting.location());
    }

    // ---- all keys ----

    @Override
    public List<String> keys(String prefix) {
        String wanted = PropertyName.canonical(prefix);
        if (wanted.isEmpty()) {
            return List.copyOf(allKeys().values());
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, String> key : allKeys().tailMap(wanted, true).entrySet()) {
            String canonical = key.getKey();
            if (!canonical.startsWith(wanted)) {
                break;
            }
            if (canonical.length() == wanted.length()
                    || canonical.charAt(wanted.length()) == '.'
                    || canonical.charAt(wanted.length()) == '[') {
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

    /** A name as the source that decides writes it. */
    private static String written(String name, Hit hit) {
        String key = hit.entry().setting().key();
        return KebabName.of(key).equals(name) ? key : name;
    }

    private TreeMap<String, String> allKeys() {
        if (allKeys.isEmpty()) {
            TreeMap<String, String> found = new TreeMap<>();
            Set<String> forms = new HashSet<>();
            for (Map.Entry<String, Hit> entry : named.entrySet()) {
                forms.add(KebabName.variable(entry.getKey()));
                String canonical = PropertyName.canonical(entry.getKey());
                if (!canonical.isEmpty() && !entry.getValue().isNull()) {
                    found.putIfAbsent(canonical, written(entry.getKey(), entry.getValue()));
                }
            }
            for (String form : variables.keySet()) {
                String name = form.replace('_', '.');
                String canonical = PropertyName.canonical(name);
                if (!forms.contains(form) && !canonical.isEmpty()) {
                    found.putIfAbsent(canonical, name);
                }
            }
            allKeys = found;
        }
        return allKeys;
    }
}
