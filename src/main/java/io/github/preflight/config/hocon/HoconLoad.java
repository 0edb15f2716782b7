package io.github.preflight.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.source.Document;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ConfigFactory.load()} of Typesafe config 1.4: system properties over {@code application} over {@code reference}, then
 * references resolved, with environment variables behind all. What the environment, a library's {@code reference.conf} or the
 * JVM may set is unknown and stays so.
 */
final class HoconLoad {
    private static final String SYSTEM = "\u0001system:";
    private static final String VARIABLE = "\u0001variable:";
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final int MOST_UNRESOLVED = 200;
    private static final int MOST_KEYS = 50_000;
    private static final int DEEPEST = 200;
    private static final String FORCE = "CONFIG_FORCE_";

    private final HoconSources sources;
    private final HoconFiles files;
    private final Set<String> required = new LinkedHashSet<>();
    private final Map<String, ConfigValueType> types = new HashMap<>();
    private final Map<String, Map<String, Location>> properties = new HashMap<>();

    /**
     * What was loaded.
     *
     * @param used files that take part
     * @param open why what is not among the values may be set; empty when all are known
     * @param problem the file that cannot be read, so that nothing is known
     */
    record Loaded(
            List<EffectiveValue> values,
            Set<String> used,
            Optional<String> open,
            Optional<UnreadableFileException> problem) {}

    private HoconLoad(HoconSources sources) {
        this.sources = sources;
        this.files = new HoconFiles(sources);
    }

    static Loaded load(HoconSources sources) {
        HoconLoad load = new HoconLoad(sources);
        try {
            return load.run();
        } catch (HoconFiles.Unreadable e) {
            return new Loaded(
                    List.of(),
                    load.files.used().keySet(),
                    Optional.of(e.problem().location().path() + " cannot be read"),
                    Optional.of(e.problem()));
        } catch (ConfigException | StackOverflowError e) {
            return new Loaded(
                    List.of(),
                    load.files.used().keySet(),
                    Optional.of("its configuration cannot be resolved"),
                    Optional.empty());
        }
    }

    private Loaded run() {
        Optional<ConfigObject> application = application();
        Optional<String> open = files.open();
        if (application.isEmpty() && sources.main().isPresent()) {
            open = Optional.of("its configuration, " + sources.main().get() + ", is not in the repository");
        }
        Config reference = files.resources("reference.conf", false, 0)
                .map(ConfigObject::toConfig)
                .orElse(ConfigFactory.empty());
        Config overrides = overrides();
        Config variables = variables();
        // the library refuses to start where these do not resolve by themselves
        resolve(overrides.withFallback(reference).withFallback(variables), false);
        Config written = overrides
                .withFallback(application.map(ConfigObject::toConfig).orElse(ConfigFactory.empty()))
                .withFallback(reference);
        Config resolved = resolve(written.withFallback(variables), false);
        // once more as if every variable were set: what is another then, is a default
        Config given = given(written.withFallback(variables), resolved);
        List<EffectiveValue> values = new ArrayList<>();
        Flattening flattening = new Flattening(written.root(), given.root(), values);
        for (Map.Entry<String, ConfigValue> entry : resolved.root().entrySet()) {
            // a variable is no setting by itself
            if (!description(entry.getValue()).startsWith(VARIABLE)
                    || written.root().containsKey(entry.getKey())) {
                flattening.value(entry.getKey(), List.of(entry.getKey()), entry.getValue(), 0);
            }
        }
        return new Loaded(values, files.used().keySet(), open.or(files::open), Optional.empty());
    }

    private Optional<ConfigObject> application() {
        if (sources.main().isEmpty()) {
            return files.resources("application", true, 0);
        }
        String main = sources.main().get();
        return sources.mainIsFile() ? files.file(main, true, 0) : files.resources(main, true, 0);
    }

    // ---- what is set outside ----

    private Config overrides() {
        Map<String, Integer> last = new LinkedHashMap<>();
        boolean forced = false;
        for (int i = 0; i < sources.systemProperties().size(); i++) {
            Setting property = sources.systemProperties().get(i);
            last.put(property.key(), i);
            if (property.key().equals("config.override_with_env_vars")) {
                forced = property.value().equals("true");
            }
        }
        Config set = ConfigFactory.empty();
        // where one name is the beginning of another, the longer one stays
        List<String> names = new ArrayList<>(last.keySet());
        names.sort(Comparator.comparingInt(String::length));
        for (String name : names) {
            Setting property = sources.systemProperties().get(last.get(name));
            // a variable of the shell that starts it
            boolean known = property.value().indexOf('$') < 0;
            String value = known ? property.value() : OPEN + name + CLOSE;
            set = with(set, name, value, SYSTEM + last.get(name));
        }
        if (!forced) {
            return set;
        }
        Config above = ConfigFactory.empty();
        for (EnvironmentVariable variable : sources.environment()) {
            if (variable.name().startsWith(FORCE)) {
                String name = forcedName(variable.name().substring(FORCE.length()));
                above = with(above, name, text(variable), VARIABLE + variable.name());
            }
        }
        return above.withFallback(set);
    }

    private static Config with(Config config, String name, String value, String origin) {
        String[] parts = name.split("\\.", -1);
        for (String part : parts) {
            if (part.isEmpty()) {
                return config;
            }
        }
        return config.withValue(ConfigUtil.joinPath(parts), ConfigValueFactory.fromAnyRef(value, origin));
    }

    /** One underscore is a dot, two are a dash, three are one underscore. */
    private static String forcedName(String variable) {
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (at < variable.length()) {
            int end = at;
            while (end < variable.length() && variable.charAt(end) == '_') {
                end++;
            }
            if (end > at) {
                name.append(end - at == 1 ? "." : end - at == 2 ? "-" : "_");
                at = end;
            } else {
                name.append(variable.charAt(at++));
            }
        }
        return name.toString();
    }

    private Config variables() {
        Config set = ConfigFactory.empty();
        for (EnvironmentVariable variable : sources.environment()) {
            set = with(set, variable.name(), text(variable), VARIABLE + variable.name());
        }
        return set;
    }

    private static String text(EnvironmentVariable variable) {
        return variable.value().orElse(OPEN + variable.name() + CLOSE);
    }

    // ---- references ----

    private Config given(Config config, Config otherwise) {
        try {
            return resolve(config, true);
        } catch (ConfigException e) {
            return otherwise;
        }
    }

    /** @param given whether every variable that nothing sets counts as set */
    private Config resolve(Config config, boolean given) {
        ConfigResolveOptions options = ConfigResolveOptions.noSystem().appendResolver(new Unset(given));
        for (int round = 0; round < MOST_UNRESOLVED; round++) {
            try {
                return config.resolve(options);
            } catch (ConfigException.UnresolvedSubstitution e) {
                Optional<String> name = name(e.getMessage());
                if (name.isEmpty() || !required.add(name.get())) {
                    throw e;
                }
            } catch (ConfigException.WrongType e) {
                // what is not known stands where there must be a list, or an object
                List<String> names = marked(e.getMessage());
                if (names.isEmpty() || types.get(names.get(0)) == ConfigValueType.OBJECT) {
                    throw e;
                }
                types.merge(names.get(0), ConfigValueType.LIST, (list, again) -> ConfigValueType.OBJECT);
            }
        }
        throw new ConfigException.Generic("too much is not resolved");
    }

    private static Optional<String> name(String message) {
        int from = message.lastIndexOf("${");
        int to = message.indexOf('}', Math.max(from, 0));
        return from < 0 || to < 0 || message.contains("cycle")
                ? Optional.empty()
                : Optional.of(message.substring(from + 2, to));
    }

    /** Answers for what nothing sets. */
    private final class Unset implements ConfigResolver {
        private final boolean given;

        Unset(boolean given) {
            this.given = given;
        }

        @Override
        public ConfigValue lookup(String path) {
            String name = path.substring(path.lastIndexOf('.') + 1);
            boolean asked = required.contains(path)
                    || isVariable(name) && (given || sources.openVariables().isPresent());
            // what an included file asks for is asked for below where it is included
            for (String wanted : required) {
                asked |= path.endsWith("." + wanted);
            }
            return asked ? unknown(path) : null;
        }

        private ConfigValue unknown(String path) {
            String mark = OPEN + path + CLOSE;
            return switch (types.getOrDefault(path, ConfigValueType.STRING)) {
                case LIST -> ConfigValueFactory.fromIterable(List.of(mark));
                case OBJECT -> ConfigValueFactory.fromMap(Map.of());
                default -> ConfigValueFactory.fromAnyRef(mark);
            };
        }

        @Override
        public ConfigResolver withFallback(ConfigResolver fallback) {
            return this;
        }
    }

    private static boolean isVariable(String name) {
        boolean letter = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            letter |= c >= 'A' && c <= 'Z';
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return false;
            }
        }
        return letter;
    }

    // ---- values ----

    private static String description(ConfigValue value) {
        String description = value.origin().description();
        return description.startsWith("merge of ") ? description.substring("merge of ".length()) : description;
    }

    /** A resolved tree on its way to settings. */
    private final class Flattening {
        private final ConfigObject written;
        private final ConfigObject given;
        private final List<EffectiveValue> into;

        Flattening(ConfigObject written, ConfigObject given, List<EffectiveValue> into) {
            this.written = written;
            this.given = given;
            this.into = into;
        }

        void value(String key, List<String> path, ConfigValue value, int depth) {
            if (into.size() >= MOST_KEYS || depth > DEEPEST) {
                return;
            }
            if (value instanceof ConfigObject object && !object.isEmpty()) {
                for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
                    value(key + "." + entry.getKey(), joined(path, entry.getKey()), entry.getValue(), depth + 1);
                }
            } else if (value instanceof ConfigList list && !list.isEmpty()) {
                for (int i = 0; i < list.size(); i++) {
                    value(key + "[" + i + "]", joined(path, String.valueOf(i)), list.get(i), depth + 1);
                }
            } else if (value.valueType() != ConfigValueType.NULL) {
                add(key, path, value);
            }
        }

        private static List<String> joined(List<String> path, String last) {
            List<String> joined = new ArrayList<>(path);
            joined.add(last);
            return joined;
        }

        private void add(String key, List<String> path, ConfigValue value) {
            String text = text(value);
            List<Step> steps = new ArrayList<>();
            Location place = decides(key, path, value, text, steps);
            List<String> unknown = marked(text);
            if (!unknown.isEmpty()) {
                into.add(new EffectiveValue(
                        key, State.UNKNOWN, "", unmarked(text), place, steps, reason(unknown.get(0))));
                return;
            }
            String raw = text;
            // what would take its place if it were set
            for (String variable : at(given, path).map(v -> marked(text(v))).orElse(List.of())) {
                String name = variable.substring(variable.lastIndexOf('.') + 1);
                raw = raw.equals(text) ? "${" + name + ":" + text + "}" : raw;
                steps.add(new Step("nothing sets " + name + ", which would take its place", place));
            }
            into.add(new EffectiveValue(key, State.SET, raw, text, place, steps, ""));
        }

        private Location decides(String key, List<String> path, ConfigValue value, String text, List<Step> steps) {
            String description = description(value);
            if (description.startsWith(SYSTEM)) {
                Setting property = sources.systemProperties().get(index(description));
                steps.add(new Step(property.key() + " is set by " + sources.given(), property.location()));
                return property.location();
            }
            if (description.startsWith(VARIABLE)) {
                String name = plain(description.substring(VARIABLE.length()));
                for (EnvironmentVariable variable : sources.environment()) {
                    if (variable.name().equals(name)) {
                        written(path).ifPresent(place -> steps.add(new Step(key + " is set here", place)));
                        steps.add(new Step(name + " from " + sources.given(), variable.location()));
                        return variable.location();
                    }
                }
            }
            Location place = value.origin().description().startsWith("merge of ")
                            || spansLines(value.origin())
                            || marked(text).size() > 0
                    ? written(path).orElseGet(() -> place(value.origin(), text, key))
                    : place(value.origin(), text, key);
            steps.add(new Step(key + " is set here", place));
            return place;
        }

        /** Where the text stands that others are put into. */
        private Optional<Location> written(List<String> path) {
            return at(written, path)
                    .map(value -> place(value.origin(), "", ""))
                    .filter(place -> !place.equals(Location.NOWHERE));
        }
    }

    private static boolean spansLines(ConfigOrigin origin) {
        String description = origin.description();
        int dash = description.lastIndexOf('-');
        return dash > 0 && description.startsWith(origin.lineNumber() + "-", description.lastIndexOf(": ") + 2);
    }

    private static Optional<ConfigValue> at(ConfigObject root, List<String> path) {
        ConfigValue current = root;
        try {
            for (String part : path) {
                if (current instanceof ConfigObject object) {
                    current = object.get(part);
                } else if (current instanceof ConfigList list) {
                    int index = Integer.parseInt(part);
                    current = index >= 0 && index < list.size() ? list.get(index) : null;
                } else {
                    return Optional.empty();
                }
                if (current == null) {
                    return Optional.empty();
                }
            }
        } catch (ConfigException | NumberFormatException e) {
            // what is put together of several parts cannot be looked into
            return Optional.empty();
        }
        return Optional.of(current);
    }

    private static String text(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING, BOOLEAN -> String.valueOf(value.unwrapped());
            case NUMBER -> value.render();
            default -> "";
        };
    }

    private static int index(String description) {
        return Integer.parseInt(plain(description.substring(SYSTEM.length())));
    }

    /** A description without what the library puts behind it. */
    private static String plain(String description) {
        int end = 0;
        while (end < description.length() && ",: ".indexOf(description.charAt(end)) < 0) {
            end++;
        }
        return description.substring(0, end);
    }

    private Location place(ConfigOrigin origin, String text, String key) {
        String description = origin.description();
        if (description.startsWith("merge of ")) {
            description = description.substring("merge of ".length());
        }
        for (Map.Entry<String, SourceText> file : files.used().entrySet()) {
            String path = file.getKey();
            boolean here = description.startsWith(path)
                    && (description.length() == path.length() || ":,".indexOf(description.charAt(path.length())) >= 0);
            if (here && path.endsWith(".properties")) {
                return properties.computeIfAbsent(path, this::propertiesOf).getOrDefault(key, Location.ofFile(path));
            }
            if (here) {
                int line = lineBehind(description, path.length(), origin.lineNumber());
                return line <= 0 || line > file.getValue().lines()
                        ? Location.ofFile(path)
                        : span(path, line, file.getValue().line(line), text);
            }
        }
        return Location.NOWHERE;
    }

    private static int lineBehind(String description, int from, int otherwise) {
        int at = from + 2;
        int line = 0;
        while (at < description.length() && Character.isDigit(description.charAt(at)) && line < 100_000_000) {
            line = line * 10 + description.charAt(at++) - '0';
        }
        return line == 0 ? otherwise : line;
    }

    private static Location span(String path, int line, String written, String text) {
        int value = 0;
        while (value < written.length() && "=:".indexOf(written.charAt(value)) < 0) {
            value++;
        }
        int at = text.isEmpty() ? -1 : written.indexOf(text, value);
        at = at < 0 && !text.isEmpty() ? written.indexOf(text) : at;
        return at < 0 ? Location.ofLine(path, line) : new Location(path, line, at + 1, line, at + text.length() + 1);
    }

    private Map<String, Location> propertiesOf(String path) {
        Map<String, Location> places = new HashMap<>();
        Optional<SourceFile> file = sources.files().file(path);
        try {
            for (Document document : PropertiesFormat.plain().read(file.orElseThrow())) {
                for (Setting setting : document.settings()) {
                    places.put(setting.key(), setting.location());
                }
            }
        } catch (UnreadableFileException e) {
            // its settings are known, their places are not
            return Map.of();
        }
        return places;
    }

    // ---- what is not known ----

    private static List<String> marked(String text) {
        Set<String> names = new LinkedHashSet<>();
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            names.add(text.substring(open + 1, close));
            open = text.indexOf(OPEN, close);
        }
        return List.copyOf(names);
    }

    private static String unmarked(String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                break;
            }
            plain.append(text, at, open);
            at = close + 1;
        }
        return plain.append(text, at, text.length()).toString();
    }

    private String reason(String name) {
        for (EnvironmentVariable variable : sources.environment()) {
            if (variable.name().equals(name)) {
                return name + " is set by " + sources.given() + " to what no committed file tells";
            }
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return isVariable(last) && sources.openVariables().isPresent() && !required.contains(name)
                ? sources.openVariables().get()
                : "${" + name + "} has no value in any committed file";
    }
}
