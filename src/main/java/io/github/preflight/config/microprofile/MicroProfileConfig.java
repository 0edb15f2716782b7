package io.github.preflight.config.microprofile;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.PropertyName;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Settings as SmallRye Config finds them: a name with an active profile in front before the plain one, unless a higher source has
 * that; expressions resolved across all sources; what is empty is not set. Names are matched letter by letter, but for variables.
 * [ProfileConfigSourceInterceptor, RelocateConfigSourceInterceptor, ExpressionConfigSourceInterceptor@3.17]
 */
final class MicroProfileConfig implements EffectiveConfig {
    /** SmallRye goes no deeper, and fails. [ExpressionConfigSourceInterceptor.MAX_DEPTH] */
    private static final int DEEPEST = 32;

    private static final String CLEAR = "${CLEAR=";
    private static final int MOST_LOOKUPS = 2_000;
    private static final int LONGEST = 1 << 20;
    private static final int MOST_ELEMENTS = 1_000;

    private final List<ConfigSource> sources;
    private final List<String> profiles;
    private final Map<String, String> shared;
    private final Openness open;
    private final boolean quarkus;
    private final boolean helidon;
    private final Map<String, EffectiveValue> answers = new ConcurrentHashMap<>();
    private NavigableMap<String, String> allKeys = Collections.emptyNavigableMap();
    private List<EffectiveValue> allValues = List.of();

    /**
     * What cannot be known.
     *
     * @param world why what is not set here may be set elsewhere; empty when all is known
     * @param variables why a variable that is not set here may be set; empty when all is known
     */
    record Openness(Optional<String> world, Optional<String> variables) {
        static final Openness NONE = new Openness(Optional.empty(), Optional.empty());
    }

    /** A setting with the source that has it. */
    private record Hit(int rank, ConfigSource source, Layer.Entry entry) {
        Setting setting() {
            return entry.setting();
        }
    }

    /** A value for whoever looks for further sources. */
    record Located(String text, int ordinal, Location place) {}

    private MicroProfileConfig(SourceStack stack, Optional<Flavour> flavour, Openness open) {
        this.sources = stack.sources();
        this.profiles = stack.profiles();
        this.shared = Map.copyOf(stack.shared());
        this.quarkus = flavour.isPresent() && flavour.get().isQuarkus();
        this.helidon = flavour.isPresent() && flavour.get().equals(Flavour.HELIDON);
        this.open = open;
    }

    static MicroProfileConfig of(SourceStack stack, Optional<Flavour> flavour) {
        return of(stack, flavour, Openness.NONE);
    }

    /** @param flavour empty while the sources are still being found */
    static MicroProfileConfig of(SourceStack stack, Optional<Flavour> flavour, Openness open) {
        return new MicroProfileConfig(stack, flavour, open);
    }

    @Override
    public boolean isOpen() {
        return open.world().isPresent();
    }

    @Override
    public EffectiveValue get(String key) {
        EffectiveValue known = answers.get(key);
        if (known == null) {
            Optional<Hit> hit = find(key, isFixed(key));
            known = hit.isPresent() ? resolve(key, hit.get()) : unset(key);
            answers.put(key, known);
        }
        return known;
    }

    /** What a key resolves to, with its source's ordinal; empty when it is not set to anything that is known. */
    Optional<Located> located(String key) {
        Optional<Hit> hit = find(key, false);
        EffectiveValue value = get(key);
        return hit.isPresent() && value.isSet()
                ? Optional.of(new Located(value.value(), hit.get().source().ordinal(), value.location()))
                : Optional.empty();
    }

    private EffectiveValue unset(String key) {
        if (open.world().isPresent() && !isFixed(key)) {
            return EffectiveValue.unknown(key, open.world().get());
        }
        if (open.variables().isPresent() && !isFixed(key)) {
            return EffectiveValue.unknown(key, open.variables().get());
        }
        return EffectiveValue.absent(key);
    }

    // ---- who wins ----

    private boolean isFixed(String key) {
        return quarkus && BuildTimeKeys.has(key);
    }

    /** @param fixed whether only what the build sees counts */
    private Optional<Hit> find(String key, boolean fixed) {
        String name = Profiles.activeName(key, profiles);
        for (String profile : profiles) {
            Optional<Hit> own = withProfile("%" + profile + "." + name, fixed);
            if (own.isPresent()) {
                Optional<Hit> plain = raw(name, fixed);
                return plain.isPresent() && plain.get().rank() < own.get().rank() ? plain : own;
            }
        }
        return raw(key, fixed);
    }

    /** Of a name with this one profile and of one with several the higher source's counts, in the same source the former. */
    private Optional<Hit> withProfile(String name, boolean fixed) {
        Optional<Hit> own = raw(name, fixed);
        String several = shared.get(name);
        Optional<Hit> theirs = several == null ? Optional.empty() : raw(several, fixed);
        if (theirs.isEmpty()) {
            return own;
        }
        return own.isPresent() && own.get().rank() <= theirs.get().rank() ? own : theirs;
    }

    private Optional<Hit> raw(String name, boolean fixed) {
        for (int rank = 0; rank < sources.size(); rank++) {
            ConfigSource source = sources.get(rank);
            if (fixed && source.kind().isOfStart()) {
                continue;
            }
            Optional<Layer.Entry> entry = source.get(name);
            if (entry.isPresent()) {
                return Optional.of(new Hit(rank, source, entry.get()));
            }
        }
        return Optional.empty();
    }

    // ---- expressions ----

    /** Of Helidon {@code ${CLEAR=text}} is the text: a secret that is marked as not encrypted. [EncryptionFilter@4.1] */
    private Expression parse(String text) {
        boolean clear = helidon && text.startsWith(CLEAR) && text.endsWith("}");
        return clear ? new Expression.Text(text.substring(CLEAR.length(), text.length() - 1)) : Expression.parse(text);
    }

    /** A value on its way. */
    private final class Run {
        private final boolean fixed;
        private final List<Step> steps = new ArrayList<>();
        private final List<Hit> followed = new ArrayList<>();
        private Optional<String> reason = Optional.empty();
        private Optional<String> circle = Optional.empty();
        private boolean fellBack;
        private int lookups;

        Run(boolean fixed) {
            this.fixed = fixed;
        }

        private void unknown(String why) {
            if (reason.isEmpty()) {
                reason = Optional.of(why);
            }
        }

        void write(Expression expression, Setting from, int depth, StringBuilder into) {
            if (expression instanceof Expression.Text text) {
                into.append(text.text());
            } else if (expression instanceof Expression.Parts parts) {
                for (Expression part : parts.parts()) {
                    write(part, from, depth, into);
                }
            } else if (expression instanceof Expression.Reference reference) {
                StringBuilder name = new StringBuilder();
                write(reference.name(), from, depth, name);
                refer(name.toString(), reference, from, depth, into);
            }
        }

        private void refer(String name, Expression.Reference reference, Setting from, int depth, StringBuilder into) {
            if (name.contains("::")) {
                unknown("${" + name.substring(0, name.indexOf("::")) + "::…} is decrypted when it is read");
                return;
            }
            if (++lookups > MOST_LOOKUPS || into.length() > LONGEST) {
                unknown("it holds more expressions than can be followed");
                return;
            }
            if (depth >= DEEPEST) {
                circle = Optional.of(name);
                unknown("${" + name + "} leads back to itself");
                return;
            }
            Optional<Hit> hit = find(name, fixed);
            if (hit.isPresent()) {
                Setting found = hit.get().setting();
                followed.add(hit.get());
                steps.add(new Step(name + " from " + hit.get().source().name(), found.location()));
                steps.addAll(hit.get().entry().steps());
                if (!hit.get().entry().known()) {
                    unknown(name + " is set to what no committed file tells");
                }
                write(parse(found.value()), found, depth + 1, into);
            } else if (reference.hasFallback()) {
                fellBack = true;
                steps.add(new Step("nothing sets " + name + ", so its default counts", from.location()));
                write(reference.fallback(), from, depth, into);
            } else {
                unknown("${" + name + "} has no value and no default");
                into.append("${").append(name).append('}');
            }
        }
    }

    private EffectiveValue resolve(String key, Hit hit) {
        Setting setting = hit.setting();
        if (!hit.entry().known()) {
            String why = "set by " + hit.source().name() + " to what no committed file tells";
            return new EffectiveValue(
                    key,
                    EffectiveValue.State.UNKNOWN,
                    "",
                    "",
                    setting.location(),
                    List.of(new Step(why, setting.location())),
                    setting.key() + " is " + why);
        }
        Run run = new Run(isFixed(key));
        String from = hit.source().kind() == ConfigSource.Kind.FILE
                ? " is set here"
                : " is set by " + hit.source().name();
        run.steps.add(new Step(setting.key() + from, setting.location()));
        run.steps.addAll(hit.entry().steps());
        Expression expression = parse(setting.value());
        StringBuilder text = new StringBuilder();
        run.write(expression, setting, 1, text);
        if (run.fellBack && open.variables().isPresent() && !run.fixed) {
            run.unknown(open.variables().get());
        }
        if (text.length() == 0 && run.reason.isEmpty()) {
            return unset(key);
        }
        return new EffectiveValue(
                key,
                run.reason.isPresent() ? EffectiveValue.State.UNKNOWN : EffectiveValue.State.SET,
                setting.value(),
                text.toString(),
                decidingPlace(hit, expression, run.followed),
                run.steps,
                run.reason.orElse(""));
    }

    /** Where a person would edit: the place behind a value that is one reference and nothing else, or the winning text. */
    private static Location decidingPlace(Hit hit, Expression expression, List<Hit> followed) {
        Hit last = expression instanceof Expression.Reference && !followed.isEmpty()
                ? followed.get(followed.size() - 1)
                : hit;
        List<Step> made = last.entry().steps();
        for (int i = made.size() - 1; i >= 0; i--) {
            if (!made.get(i).location().equals(Location.NOWHERE)) {
                return made.get(i).location();
            }
        }
        return last.setting().location();
    }

    @Override
    public Optional<String> circular(String key) {
        Optional<Hit> hit =
                find(key, isFixed(key)).filter(found -> found.entry().known());
        if (hit.isEmpty()) {
            return Optional.empty();
        }
        Setting setting = hit.get().setting();
        Run run = new Run(isFixed(key));
        run.write(parse(setting.value()), setting, 1, new StringBuilder());
        return run.circle;
    }

    // ---- lists ----

    @Override
    public List<EffectiveValue> list(String key) {
        List<EffectiveValue> indexed = new ArrayList<>();
        int best = Integer.MAX_VALUE;
        boolean fixed = isFixed(key);
        for (String element : elements(key)) {
            Optional<Hit> hit = find(element, fixed);
            if (hit.isPresent()) {
                best = Math.min(best, hit.get().rank());
                indexed.add(get(element));
            }
        }
        Optional<Hit> whole = find(key, fixed);
        boolean byIndex = whole.isEmpty()
                || !indexed.isEmpty()
                        && sources.get(best).ordinal() >= whole.get().source().ordinal();
        if (!indexed.isEmpty() && byIndex) {
            List<EffectiveValue> set = new ArrayList<>();
            for (EffectiveValue element : indexed) {
                if (element.isSet() || element.isUnknown()) {
                    set.add(element);
                }
            }
            return set;
        }
        return split(get(key));
    }

    /** The names that some source sets of a list by index, in order; an index may be left out. */
    private List<String> elements(String key) {
        NavigableMap<Integer, String> found = new TreeMap<>();
        String start = key + "[";
        for (String name : keys(key)) {
            int end = name.length() - 1;
            boolean element = name.startsWith(start) && name.charAt(end) == ']' && end - start.length() <= 9;
            if (element && found.size() < MOST_ELEMENTS) {
                try {
                    found.put(Integer.parseInt(name.substring(start.length(), end)), name);
                } catch (NumberFormatException e) {
                    // a name in brackets is no index
                    continue;
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The elements of a text with commas; a backslash before one keeps it. [StringUtil.split@3.17] */
    private static List<EffectiveValue> split(EffectiveValue value) {
        if (!value.isSet()) {
            return List.of(value);
        }
        List<EffectiveValue> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        String text = value.value();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '\\' && i + 1 < text.length()) {
                element.append(text.charAt(++i));
            } else if (c != ',') {
                element.append(c);
            } else {
                String one = element.toString().strip();
                if (!one.isEmpty()) {
                    elements.add(value.withValue(one));
                }
                element.setLength(0);
            }
        }
        return elements;
    }

    // ---- what there is ----

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
            boolean below = key.getKey().length() == wanted.length()
                    || key.getKey().charAt(wanted.length()) == '.'
                    || key.getKey().charAt(wanted.length()) == '[';
            if (below) {
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

    /** By their canonical form, as they are written; a list that stands there by index, too, only so. */
    private NavigableMap<String, String> allKeys() {
        if (allKeys.isEmpty()) {
            NavigableMap<String, String> found = new TreeMap<>();
            for (ConfigSource source : sources) {
                if (!source.isLikeVariables()) {
                    for (String name : source.properties()) {
                        add(name, found);
                    }
                }
            }
            List<String> written = new ArrayList<>(found.values());
            for (ConfigSource source : sources) {
                if (source.isLikeVariables()) {
                    for (Layer.Entry variable : source.entries()) {
                        addVariable(variable.setting().key(), written, found);
                    }
                }
            }
            found.values().removeIf(name -> found.containsKey(PropertyName.canonical(name) + "[0]"));
            allKeys = found;
        }
        return allKeys;
    }

    private void add(String name, NavigableMap<String, String> found) {
        String active = Profiles.activeName(name, profiles);
        String canonical = PropertyName.canonical(active);
        if (!active.startsWith("%") && !canonical.isEmpty() && !active.equals(ConfigSource.ORDINAL)) {
            found.putIfAbsent(canonical, active);
        }
    }

    private void addVariable(String variable, List<String> written, NavigableMap<String, String> found) {
        String bare = withoutProfile(variable);
        for (String name : written) {
            if (VariableNames.isSame(name, bare)) {
                return;
            }
        }
        add(VariableNames.property(variable), found);
    }

    /** {@code _PROD_SHOP_NAME} is {@code SHOP_NAME} where {@code prod} is active. */
    private String withoutProfile(String variable) {
        for (String profile : profiles) {
            int length = profile.length() + 2;
            if (variable.length() > length
                    && VariableNames.isSame("%" + profile + ".", variable.substring(0, length))) {
                return variable.substring(length);
            }
        }
        return variable;
    }
}
