package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads Dockerfiles [docs.docker.com/reference/dockerfile]. What it does not understand it reads over, as a build would fail there anyway. */
public final class DockerfileReader {
    private static final int MOST_STAGES = 200;

    /** Characters that all replaced variables may add: values that double with each line must stop growing somewhere. */
    private static final int MOST_EXPANDED = 1 << 22;

    /** Lines that are searched for the ends of here documents, in the whole file. */
    private static final int MOST_LINES_AHEAD = 1 << 18;

    private final SourceText source;
    private final Map<String, String> given;
    private int linesLookedAhead;
    private int expanded;
    private char escape = '\\';
    private int line = 1;

    private final List<Setting> arguments = new ArrayList<>();
    private final Map<String, Value> globals = new LinkedHashMap<>();
    private final List<Dockerfile.Stage> stages = new ArrayList<>();
    private Building stage;

    private DockerfileReader(SourceText source, Map<String, String> given) {
        this.source = source;
        this.given = given;
        this.stage = new Building("", new Setting("FROM", "", Location.ofFile(source.path())));
    }

    public static Dockerfile read(SourceFile file) throws UnreadableFileException {
        return read(file, Map.of());
    }

    /** @param buildArguments values for {@code ARG}s; they beat the defaults */
    public static Dockerfile read(SourceFile file, Map<String, String> buildArguments) throws UnreadableFileException {
        return read(SourceText.decode(file), buildArguments);
    }

    static Dockerfile read(SourceText source, Map<String, String> buildArguments) {
        return new DockerfileReader(source, buildArguments).run();
    }

    /** What is known of a variable; an unknown one is written as a reference to itself. */
    private record Value(String text, boolean known) {}

    private Dockerfile run() {
        directives();
        while (line <= source.lines()) {
            PlacedText logical = logicalLine().trimmed();
            if (logical.length() > 0) {
                instruction(logical);
            }
        }
        if (stage.started) {
            stages.add(stage.finish());
        }
        return new Dockerfile(source.path(), stages, arguments);
    }

    private void directives() {
        for (int i = 1; i <= source.lines(); i++) {
            String text = source.line(i).trim();
            if (!text.startsWith("#") || text.indexOf('=') < 0) {
                return;
            }
            int equals = text.indexOf('=');
            String value = text.substring(equals + 1).trim();
            if (text.substring(1, equals).trim().equalsIgnoreCase("escape") && value.equals("`")) {
                escape = '`';
            }
        }
    }

    private PlacedText logicalLine() {
        PlacedText.Builder builder = new PlacedText.Builder(source.path());
        boolean continued = false;
        while (line <= source.lines()) {
            String text = source.line(line);
            String trimmed = text.trim();
            if (trimmed.startsWith("#") || continued && trimmed.isEmpty()) {
                line++;
                continue;
            }
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
                end--;
            }
            continued = end > 0 && text.charAt(end - 1) == escape && (end == 1 || text.charAt(end - 2) != escape);
            builder.add(text, line, 0, continued ? end - 1 : text.length());
            line++;
            if (!continued) {
                break;
            }
        }
        return builder.build();
    }

    private void instruction(PlacedText logical) {
        int end = 0;
        while (end < logical.length() && !Character.isWhitespace(logical.charAt(end))) {
            end++;
        }
        String name = logical.text().substring(0, end).toUpperCase(Locale.ROOT);
        PlacedText rest = logical.part(end, logical.length()).trimmed();
        if (name.equals("RUN") || name.equals("COPY") || name.equals("ADD")) {
            skipHereDocuments(rest.text());
        }
        switch (name) {
            case "FROM" -> from(rest);
            case "ARG" -> arg(rest);
            case "ENV" -> env(rest);
            case "WORKDIR" -> workdir(rest);
            case "COPY", "ADD" -> copy(rest);
            case "RUN" -> run(rest);
            case "ENTRYPOINT" -> {
                stage.entrypoint = Optional.of(start(name, rest));
                stage.command = Optional.empty();
            }
            case "CMD" -> stage.command = Optional.of(start(name, rest));
            case "EXPOSE" -> {
                for (PlacedText word : split(rest)) {
                    stage.exposed.add(new Setting("EXPOSE", expand(word).text(), word.location()));
                }
            }
            case "USER" ->
                stage.user = Optional.of(new Setting("USER", expand(rest).text(), rest.location()));
            default -> {}
        }
    }

    private void skipHereDocuments(String text) {
        int at = text.indexOf("<<");
        while (at >= 0) {
            int from = at + 2;
            boolean dash = from < text.length() && text.charAt(from) == '-';
            from += dash ? 1 : 0;
            char quote = from < text.length() ? text.charAt(from) : 0;
            from += quote == '"' || quote == '\'' ? 1 : 0;
            int to = from;
            while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) {
                to++;
            }
            if (to > from && !Character.isDigit(text.charAt(from))) {
                skipTo(text.substring(from, to));
            }
            at = text.indexOf("<<", Math.max(to, at + 2));
        }
    }

    private void skipTo(String delimiter) {
        int from = line;
        while (line <= source.lines() && linesLookedAhead++ < MOST_LINES_AHEAD) {
            String text = source.line(line++);
            if (text.equals(delimiter) || text.trim().equals(delimiter)) {
                return;
            }
        }
        // not closed: then it was no here document, but a shift or a string
        line = from;
    }

    private void from(PlacedText rest) {
        List<PlacedText> words = split(rest);
        int i = 0;
        while (i < words.size() && words.get(i).text().startsWith("--")) {
            i++;
        }
        if (i == words.size()) {
            return;
        }
        if (stages.size() == MOST_STAGES) {
            return;
        }
        if (stage.started) {
            stages.add(stage.finish());
        }
        PlacedText image = words.get(i);
        Setting base = new Setting("FROM", expand(image, globals, Map.of()).text(), image.location());
        boolean named = words.size() > i + 2 && words.get(i + 1).text().equalsIgnoreCase("as");
        String name = named ? words.get(i + 2).text() : "";
        for (Dockerfile.Stage earlier : stages) {
            if (earlier.name().equalsIgnoreCase(base.value()) && !earlier.name().isEmpty()) {
                stage = new Building(name, earlier);
                return;
            }
        }
        stage = new Building(name, base);
    }

    private void arg(PlacedText rest) {
        for (PlacedText word : split(rest)) {
            int equals = word.text().indexOf('=');
            String name = equals < 0 ? word.text() : word.text().substring(0, equals);
            PlacedText written = equals < 0 ? word : word.part(equals + 1, word.length());
            Value value;
            if (given.containsKey(name)) {
                value = new Value(given.get(name), true);
            } else if (equals >= 0) {
                value = stage.started ? expand(written) : expand(written, globals, Map.of());
            } else {
                value = globals.getOrDefault(name, unknown(name));
            }
            arguments.add(new Setting(name, equals < 0 ? "" : value.text, written.location()));
            (stage.started ? stage.arguments : globals).put(name, value);
        }
    }

    private void env(PlacedText rest) {
        List<PlacedText> words = split(rest);
        if (words.isEmpty()) {
            return;
        }
        List<EnvironmentVariable> set = new ArrayList<>();
        String first = words.get(0).text();
        if (first.indexOf('=') < 0) {
            PlacedText value = rest.part(first.length(), rest.length()).trimmed();
            set.add(variable(first, value));
        } else {
            for (PlacedText word : words) {
                int equals = word.text().indexOf('=');
                if (equals > 0) {
                    set.add(variable(word.text().substring(0, equals), word.part(equals + 1, word.length())));
                }
            }
        }
        for (EnvironmentVariable variable : set) {
            stage.environment.remove(variable.name());
            stage.environment.put(variable.name(), variable);
        }
    }

    private EnvironmentVariable variable(String name, PlacedText written) {
        Value value = expand(written);
        return new EnvironmentVariable(
                name, value.known ? Optional.of(value.text) : Optional.empty(), written.location());
    }

    private void workdir(PlacedText rest) {
        Value value = expand(rest);
        String path = value.text;
        boolean relative = !path.startsWith("/") && !(path.length() > 1 && path.charAt(1) == ':');
        if (relative && stage.workdir.isPresent()) {
            path = RepositoryPath.inSystem(stage.workdir.get().value(), path);
        } else if (relative) {
            // a base image that sets another one would have to be known; all Java base images leave the root
            path = RepositoryPath.inSystem("/", path);
        } else if (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        stage.workdirKnown = value.known && (!relative || stage.workdirKnown);
        stage.workdir = Optional.of(new Setting("WORKDIR", path, rest.location()));
    }

    private void copy(PlacedText rest) {
        List<PlacedText> words = new ArrayList<>();
        String from = "";
        Optional<List<PlacedText>> json = jsonWords(rest);
        for (PlacedText word : split(rest)) {
            if (word.text().startsWith("--from=")) {
                from = expand(word.part("--from=".length(), word.length())).text;
            } else if (!word.text().startsWith("--")) {
                words.add(word);
            }
        }
        int bracket = rest.text().indexOf('[');
        if (json.isEmpty() && bracket > 0 && rest.text().startsWith("--")) {
            json = jsonWords(rest.part(bracket, rest.length()));
        }
        List<PlacedText> paths = json.orElse(words);
        if (paths.size() < 2) {
            return;
        }
        List<Setting> sources = new ArrayList<>();
        for (PlacedText path : paths.subList(0, paths.size() - 1)) {
            if (!path.text().startsWith("<<")) {
                sources.add(new Setting("COPY", expand(path).text, path.location()));
            }
        }
        String written = expand(paths.get(paths.size() - 1)).text;
        boolean folder = written.endsWith("/") || written.equals(".") || written.endsWith("/.") || sources.size() > 1;
        String working = stage.workdir.isPresent() ? stage.workdir.get().value() : "/";
        String target = RepositoryPath.inSystem(working, written);
        stage.copies.add(new Dockerfile.Copy(sources, folder && !target.endsWith("/") ? target + "/" : target, from));
    }

    /** Of a command that runs Maven, the profiles that it asks for; those of the last command count that says all of them. */
    private void run(PlacedText rest) {
        List<PlacedText> words = split(rest);
        boolean maven = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String program = RepositoryPath.name(word);
            if (program.equals("mvn") || program.equals("mvnw")) {
                maven = true;
            } else if (word.startsWith("&") || word.startsWith("|") || word.endsWith(";")) {
                maven = false;
            } else if (maven && (word.equals("-P") || word.equals("--activate-profiles")) && i + 1 < words.size()) {
                mavenProfiles(words.get(i + 1), 0);
            } else if (maven && word.startsWith("--activate-profiles=")) {
                mavenProfiles(words.get(i), "--activate-profiles=".length());
            } else if (maven && word.startsWith("-P") && word.length() > 2) {
                mavenProfiles(words.get(i), "-P".length());
            }
        }
    }

    private void mavenProfiles(PlacedText word, int from) {
        Value value = expand(word.part(from, word.length()));
        if (value.known && !value.text.isBlank()) {
            stage.mavenProfiles = Optional.of(new Setting("RUN", value.text, word.location()));
        }
    }

    private Dockerfile.Start start(String carrier, PlacedText rest) {
        Setting text = new Setting(carrier, rest.text(), rest.location());
        Optional<List<PlacedText>> words = jsonWords(rest);
        Command command = words.isPresent() ? new Command(carrier, false, words.get()) : Command.ofShell(carrier, rest);
        return new Dockerfile.Start(text, command);
    }

    /** The strings of a JSON array; empty when the text is none. */
    static Optional<List<PlacedText>> jsonWords(PlacedText text) {
        String json = text.text();
        if (!json.startsWith("[") || !json.endsWith("]")) {
            return Optional.empty();
        }
        List<PlacedText> found = new ArrayList<>();
        int i = 1;
        boolean separated = true;
        while (i < json.length() - 1) {
            char c = json.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == ',' && !separated) {
                separated = true;
                i++;
            } else if (c == '"' && separated) {
                separated = false;
                StringBuilder word = new StringBuilder();
                int start = ++i;
                while (i < json.length() && json.charAt(i) != '"') {
                    if (json.charAt(i) == '\\' && i + 1 < json.length()) {
                        i = escaped(json, i + 1, word);
                    } else {
                        word.append(json.charAt(i++));
                    }
                }
                if (i >= json.length()) {
                    return Optional.empty();
                }
                found.add(placed(text, start, i, word.toString()));
                i++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    private static PlacedText placed(PlacedText text, int from, int to, String word) {
        PlacedText written = text.part(from, to);
        return written.text().equals(word) ? written : PlacedText.at(word, text.span(from, to));
    }

    private static int escaped(String json, int at, StringBuilder word) {
        char c = json.charAt(at);
        switch (c) {
            case 'n' -> word.append('\n');
            case 't' -> word.append('\t');
            case 'r' -> word.append('\r');
            case 'u' -> {
                if (at + 4 < json.length()) {
                    int code = 0;
                    for (int i = 1; i <= 4; i++) {
                        code = code * 16 + Math.max(0, Character.digit(json.charAt(at + i), 16));
                    }
                    word.append((char) code);
                    return at + 5;
                }
            }
            default -> word.append(c);
        }
        return at + 1;
    }

    /** Words with their quotes and escapes. */
    private List<PlacedText> split(PlacedText text) {
        List<PlacedText> found = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (Character.isWhitespace(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            char quote = 0;
            while (i < text.length() && (quote != 0 || !Character.isWhitespace(text.charAt(i)))) {
                char c = text.charAt(i);
                if (c == escape && quote != '\'' && i + 1 < text.length()) {
                    i++;
                } else if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                }
                i++;
            }
            found.add(text.part(start, Math.min(i, text.length())));
        }
        return found;
    }

    private static Value unknown(String name) {
        return new Value("${" + name + "}", false);
    }

    private Value expand(PlacedText written) {
        return expand(written, stage.arguments, stage.environment);
    }

    private Value expand(
            PlacedText written, Map<String, Value> arguments, Map<String, EnvironmentVariable> environment) {
        Lookup lookup = name -> {
            EnvironmentVariable variable = environment.get(name);
            if (variable != null) {
                Optional<String> value = variable.value();
                return Optional.of(value.isPresent() ? new Value(value.get(), true) : unknown(name));
            }
            return Optional.ofNullable(arguments.get(name));
        };
        if (expanded > MOST_EXPANDED) {
            return new Value(written.text(), written.text().indexOf('$') < 0);
        }
        Value value = new Expansion(written.text(), escape, lookup, 0).run();
        expanded += Math.max(0, value.text.length() - written.length());
        return value;
    }

    /** Looks a variable up. */
    private interface Lookup {
        Optional<Value> find(String name);
    }

    /** Takes quotes away and replaces variables, as an instruction of a Dockerfile does. */
    private static final class Expansion {
        private static final int LONGEST = 1 << 16;

        private static final int DEEPEST = 20;

        private final String text;
        private final char escape;
        private final Lookup lookup;
        private final int depth;
        private final StringBuilder out = new StringBuilder();
        private boolean known = true;
        private int at;

        Expansion(String text, char escape, Lookup lookup, int depth) {
            this.text = text;
            this.escape = escape;
            this.lookup = lookup;
            this.depth = depth;
        }

        Value run() {
            boolean doubleQuoted = false;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == escape && at + 1 < text.length()) {
                    if (doubleQuoted && "\"$\n".indexOf(text.charAt(at + 1)) < 0 && text.charAt(at + 1) != escape) {
                        out.append(c);
                    }
                    out.append(text.charAt(at + 1));
                    at += 2;
                } else if (c == '\'' && !doubleQuoted) {
                    int end = text.indexOf('\'', at + 1);
                    int stop = end < 0 ? text.length() : end;
                    out.append(text, at + 1, stop);
                    at = Math.min(stop + 1, text.length());
                } else if (c == '"') {
                    doubleQuoted = !doubleQuoted;
                    at++;
                } else if (c == '$' && at + 1 < text.length()) {
                    variable();
                } else {
                    out.append(c);
                    at++;
                }
            }
            return new Value(out.toString(), known);
        }

        private void variable() {
            if (text.charAt(at + 1) == '{') {
                braced();
                return;
            }
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            if (end == at + 1) {
                out.append('$');
                at++;
                return;
            }
            String name = text.substring(at + 1, end);
            at = end;
            append(lookup.find(name).orElse(unknown(name)));
        }

        private void braced() {
            int depth = 1;
            int end = at + 2;
            while (end < text.length() && depth > 0) {
                char c = text.charAt(end++);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
            String inside = text.substring(at + 2, depth == 0 ? end - 1 : end);
            at = end;
            int length = 0;
            while (length < inside.length() && isNamePart(inside.charAt(length))) {
                length++;
            }
            String name = inside.substring(0, length);
            String rest = inside.substring(length);
            Optional<Value> found = lookup.find(name);
            if (rest.isEmpty() || depth > DEEPEST) {
                append(found.orElse(unknown(name)));
                return;
            }
            boolean colon = rest.startsWith(":");
            String operation = colon ? rest.substring(1) : rest;
            char operator = operation.isEmpty() ? 0 : operation.charAt(0);
            // an ARG without a default that nothing sets is unset
            boolean set = found.isPresent()
                    && !(found.get().text.equals("${" + name + "}"))
                    && !(colon && found.get().text.isEmpty());
            if (operator == '-' && !set || operator == '+' && set) {
                append(new Expansion(operation.substring(1), escape, lookup, depth + 1).run());
            } else if (operator == '-') {
                append(found.get());
            } else if (operator != '+') {
                append(unknown(name));
            }
        }

        private void append(Value value) {
            if (out.length() + value.text.length() > LONGEST) {
                known = false;
                return;
            }
            known &= value.known;
            out.append(value.text);
        }

        private static boolean isNamePart(char c) {
            return c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
    }

    /** A stage while its instructions are read. */
    private static final class Building {
        private final String name;
        private final Setting base;
        private final boolean started;
        private final Map<String, Value> arguments = new LinkedHashMap<>();
        private final Map<String, EnvironmentVariable> environment = new LinkedHashMap<>();
        private Optional<Dockerfile.Start> entrypoint = Optional.empty();
        private Optional<Dockerfile.Start> command = Optional.empty();
        private Optional<Setting> workdir = Optional.empty();
        private boolean workdirKnown = true;
        private final List<Dockerfile.Copy> copies = new ArrayList<>();
        private final List<Setting> exposed = new ArrayList<>();
        private Optional<Setting> user = Optional.empty();
        private Optional<Setting> mavenProfiles = Optional.empty();

        Building(String name, Setting base) {
            this.name = name;
            this.base = base;
            this.started = !base.value().isEmpty();
        }

        Building(String name, Dockerfile.Stage earlier) {
            this(name, earlier.base());
            for (EnvironmentVariable variable : earlier.environment()) {
                environment.put(variable.name(), variable);
            }
            entrypoint = earlier.entrypoint();
            command = earlier.command();
            workdir = earlier.workingDirectory();
            copies.addAll(earlier.copies());
            exposed.addAll(earlier.exposed());
            user = earlier.user();
            mavenProfiles = earlier.mavenProfiles();
        }

        Dockerfile.Stage finish() {
            return new Dockerfile.Stage(
                    name,
                    base,
                    new ArrayList<>(environment.values()),
                    entrypoint,
                    command,
                    workdirKnown ? workdir : Optional.empty(),
                    copies,
                    exposed,
                    user,
                    mavenProfiles);
        }
    }
}
