package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Truth;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which modules bind which parts of the configuration with {@code @ConfigurationProperties}. Not thread-safe. */
final class BoundKeys {
    private static final String ANNOTATION = "@ConfigurationProperties";

    /** What an annotation names that does not give its prefix as a text. */
    private static final String ANY = "";

    /** First parts of keys that are read whoever else binds them. */
    private static final Set<String> FRAMEWORK = Set.of("spring", "server", "management", "logging");

    private static final List<String> TYPES = List.of(" class ", " interface ", " record ");

    private static final int DEEPEST_CONSTANT = 6;
    private static final int LONGEST_CONSTANT = 300;
    private static final int MOST_TEXTS = 20;

    private static final String[] FOLDERS = {"src/main/java", "src/main/kotlin"};

    private final FileTree files;
    private final BuildModules modules;
    /** By the directories of their modules. */
    private final Map<String, List<Binding>> bindings = new HashMap<>();

    private final Map<String, Set<String>> constants = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private boolean known;

    /**
     * @param prefixes of which it binds one
     * @param conditions code in which those of the bean stand
     */
    private record Binding(Set<String> prefixes, String conditions) {}

    BoundKeys(FileTree files, BuildModules modules) {
        this.files = files;
        this.modules = modules;
    }

    /**
     * The smallest part of the configuration, as written, that holds a key and that modules of this repository bind under a name
     * of their own, told by their coordinates; empty where an application may bind the key, too: by its own modules, by a released version of
     * a module of this repository, or by a library of such a module's house that is not here.
     *
     * @param own the application's module and those of its libraries
     */
    Optional<String> boundElsewhere(String key, List<BuildModule> own) {
        String relaxed = Words.relaxed(key);
        int dot = relaxed.indexOf('.');
        String name = dot < 0 ? "" : relaxed.substring(0, dot);
        if (name.isEmpty() || FRAMEWORK.contains(name)) {
            return Optional.empty();
        }
        Set<String> found = new HashSet<>();
        Set<String> houses = new HashSet<>();
        for (BuildModule module : modules.all()) {
            Set<String> bound = isNamed(name, module) ? holding(relaxed, module) : Set.of();
            if (!bound.isEmpty()) {
                houses.add(module.groupId());
                found.addAll(bound);
            }
        }
        found.remove(ANY);
        return found.isEmpty() || mayBind(relaxed, own, houses)
                ? Optional.empty()
                : found.stream().max(Comparator.comparingInt(String::length));
    }

    private static boolean isNamed(String name, BuildModule module) {
        List<String> artifact = Words.of(module.artifactId());
        return Words.of(module.groupId()).contains(name)
                || !artifact.isEmpty() && artifact.get(0).equals(name);
    }

    /** Whether the application's modules bind a key, or may by a library of this repository's house that is not here. */
    boolean mayBind(String key, List<BuildModule> own) {
        Set<String> houses = new HashSet<>();
        for (BuildModule module : modules.all()) {
            houses.add(module.groupId());
        }
        String relaxed = Words.relaxed(key);
        return FRAMEWORK.contains(relaxed.substring(0, Math.max(0, relaxed.indexOf('.'))))
                || mayBind(relaxed, own, houses);
    }

    private boolean mayBind(String relaxed, List<BuildModule> own, Set<String> houses) {
        Set<BuildModule> all = new LinkedHashSet<>(own);
        for (BuildModule module : own) {
            for (Dependency dependency : module.dependencies()) {
                if (!dependency.scope().equals("test") && houses.contains(dependency.groupId())) {
                    Optional<BuildModule> here = find(dependency);
                    if (here.isEmpty()) {
                        return true;
                    }
                    all.add(here.get());
                    for (String library : here.get().libraries()) {
                        modules.in(library).ifPresent(all::add);
                    }
                }
            }
        }
        for (BuildModule module : all) {
            if (!holding(relaxed, module).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Optional<BuildModule> find(Dependency dependency) {
        for (BuildModule module : modules.all()) {
            if (module.artifactId().equals(dependency.artifactId())
                    && module.groupId().equals(dependency.groupId())) {
                return Optional.of(module);
            }
        }
        return Optional.empty();
    }

    /**
     * The smallest part of the configuration, as written, that holds a key and that the application's modules bind, when conditions
     * keep every bean away to which it would be bound; empty where one may be there.
     */
    Optional<String> boundToNothing(String key, List<BuildModule> own, EffectiveConfig config) {
        String relaxed = Words.relaxed(key);
        int dot = relaxed.indexOf('.');
        if (dot < 0 || FRAMEWORK.contains(relaxed.substring(0, dot))) {
            return Optional.empty();
        }
        String smallest = ANY;
        boolean there = false;
        for (BuildModule module : own) {
            for (Binding binding : bindings.computeIfAbsent(module.directory(), this::read)) {
                for (String prefix : holding(relaxed, binding)) {
                    if (prefix.equals(ANY)) {
                        return Optional.empty();
                    }
                    boolean kept = BeanConditions.hold(binding.conditions(), config) == Truth.NO;
                    there = prefix.length() > smallest.length()
                            ? !kept
                            : there || prefix.length() == smallest.length() && !kept;
                    smallest = prefix.length() > smallest.length() ? prefix : smallest;
                }
            }
        }
        return there || smallest.equals(ANY) ? Optional.empty() : Optional.of(smallest);
    }

    private Set<String> holding(String relaxed, BuildModule module) {
        Set<String> found = new HashSet<>();
        for (Binding binding : bindings.computeIfAbsent(module.directory(), this::read)) {
            found.addAll(holding(relaxed, binding));
        }
        return found;
    }

    private static Set<String> holding(String relaxed, Binding binding) {
        Set<String> found = new HashSet<>();
        for (String prefix : binding.prefixes()) {
            if (prefix.equals(ANY) || relaxed.startsWith(Words.relaxed(prefix) + ".")) {
                found.add(prefix);
            }
        }
        return found;
    }

    private List<Binding> read(String directory) {
        List<Binding> found = new ArrayList<>();
        for (SourceFile file : sources(directory)) {
            String code = ConfigReader.latin1(file);
            for (int at = code.indexOf(ANNOTATION); at >= 0; at = code.indexOf(ANNOTATION, at + 1)) {
                int behind = at + ANNOTATION.length();
                if (behind < code.length() && !Character.isJavaIdentifierPart(code.charAt(behind))) {
                    found.add(new Binding(prefixes(code, behind), conditions(code, at)));
                }
            }
        }
        return found;
    }

    /** The code before a file's first type, and that around an annotation inside it; nothing for a type that need be no bean. */
    private static String conditions(String code, int annotation) {
        int body = 0;
        int type = code.length();
        while (body < code.length() && type == code.length()) {
            int end = code.indexOf('\n', body) < 0 ? code.length() : code.indexOf('\n', body);
            String line = code.substring(body, end).strip();
            boolean codeLine = !line.startsWith("*") && !line.startsWith("/") && !line.startsWith("@");
            boolean declares = codeLine && TYPES.stream().anyMatch((" " + line)::contains);
            type = declares ? body : type;
            body = end + 1;
        }
        String header = code.substring(0, type);
        if (annotation < type) {
            String others = header.replace(ANNOTATION, "");
            boolean bean = others.contains("@Component")
                    || others.contains("@Configuration")
                    || others.contains("@AutoConfiguration");
            return bean ? header : "";
        }
        int start = code.lastIndexOf('\n', annotation) + 1;
        for (String line = before(code, start); start > type && isOfAnnotations(line); line = before(code, start)) {
            start = Math.max(type, start - line.length() - 1);
        }
        int end = annotation;
        int depth = 0;
        while (end < code.length() && (depth > 0 || ";{".indexOf(code.charAt(end)) < 0)) {
            depth += code.charAt(end) == '(' ? 1 : code.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        return header + "\n" + code.substring(start, end);
    }

    /** The line that ends before a place at which another begins. */
    private static String before(String code, int start) {
        return start == 0 ? "" : code.substring(code.lastIndexOf('\n', start - 2) + 1, start - 1);
    }

    private static boolean isOfAnnotations(String line) {
        String text = line.strip();
        return !text.isEmpty() && ";{}/".indexOf(text.charAt(text.length() - 1)) < 0;
    }

    private List<SourceFile> sources(String directory) {
        List<SourceFile> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            for (SourceFile file : files.under(RepositoryPath.join(directory, folder))) {
                if (JavaFacts.isSource(file.name())) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** The first text among an annotation's arguments, or what constants of the repository hold that have the name given. */
    private Set<String> prefixes(String code, int from) {
        int open = behindBlanks(code, from);
        int close = code.indexOf(')', open);
        if (open == code.length() || code.charAt(open) != '(' || close < 0) {
            return Set.of(ANY);
        }
        int start = code.indexOf('"', open);
        int end = start < 0 ? -1 : code.indexOf('"', start + 1);
        if (end >= 0 && end < close) {
            return Set.of(code.substring(start + 1, end));
        }
        String argument = code.substring(open + 1, close);
        Set<String> values = texts(argument.substring(argument.indexOf('=') + 1), 0);
        return values.isEmpty() ? Set.of(ANY) : values;
    }

    private static int behindBlanks(String code, int from) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The texts that an expression may be, of literals and constants that {@code +} joins; none where that cannot be told. */
    private Set<String> texts(String expression, int depth) {
        Set<String> joined = Set.of("");
        for (String part : expression.split("\\+")) {
            String text = part.strip();
            boolean literal = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            Set<String> parts = literal
                    ? Set.of(text.substring(1, text.length() - 1))
                    : constant(text.substring(text.lastIndexOf('.') + 1), depth);
            Set<String> longer = new HashSet<>();
            for (String start : joined) {
                for (String end : parts) {
                    longer.add(start + end);
                }
            }
            joined = longer;
            if (joined.isEmpty() || joined.size() > MOST_TEXTS) {
                return Set.of();
            }
        }
        return joined;
    }

    private Set<String> constant(String name, int depth) {
        Set<String> found = new HashSet<>();
        // what a name is made of itself is no text
        if (depth < DEEPEST_CONSTANT && open.add(name)) {
            for (String expression : constants().getOrDefault(name, Set.of())) {
                found.addAll(texts(expression, depth + 1));
            }
            open.remove(name);
        }
        return found;
    }

    /** What is assigned to the constants of all modules, by their names. */
    private Map<String, Set<String>> constants() {
        if (!known) {
            known = true;
            for (BuildModule module : modules.all()) {
                for (SourceFile file : sources(module.directory())) {
                    addConstants(ConfigReader.latin1(file));
                }
            }
        }
        return constants;
    }

    private void addConstants(String code) {
        for (int at = code.indexOf(" = "); at >= 0; at = code.indexOf(" = ", at + 1)) {
            int name = at;
            while (name > 0 && isOfConstant(code.charAt(name - 1))) {
                name--;
            }
            int end = name < at
                    ? code.substring(at, Math.min(code.length(), at + LONGEST_CONSTANT))
                                    .indexOf(';')
                            + at
                    : -1;
            if (end > at) {
                constants
                        .computeIfAbsent(code.substring(name, at), n -> new HashSet<>())
                        .add(code.substring(at + 3, end));
            }
        }
    }

    private static boolean isOfConstant(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
