package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a Gradle script says at first sight, Groovy and Kotlin alike: plugins, dependencies, values that are assigned a
 * string. Nothing is evaluated; conditions are taken as met.
 *
 * @param values strings by the name that they are assigned to, the last one counts
 * @param included project paths that a settings script includes
 * @param applied paths of scripts that are applied, as written
 */
record GradleScript(
        String path,
        List<Plugin> plugins,
        List<Entry> dependencies,
        Map<String, Setting> values,
        List<Setting> included,
        List<String> applied,
        boolean bootJarDisabled) {
    /** The name under which the image that Jib makes stands among the values; Jib's own property of that meaning. */
    static final String JIB_IMAGE = "jib.to.image";

    private static final int MOST_TOKENS = 500_000;
    private static final int DEEPEST = 100;

    /** For which projects a statement stands. */
    enum Reach {
        OWN,
        ALL,
        BELOW
    }

    /**
     * @param id an id, or {@code libs.plugins.…} for an entry of the version catalog
     * @param version as written, placeholders untouched; empty when it is told elsewhere
     */
    record Plugin(String id, Optional<Setting> version, boolean applied, Reach reach, Location location) {}

    /**
     * @param notation {@code group:name:version} with placeholders untouched, {@code libs.…} for an entry of the version
     *     catalog, {@code :path} for a project
     * @param configuration Gradle's word; {@code bom} for a platform or an imported BOM
     */
    record Entry(String configuration, String notation, Reach reach, Location location) {}

    /** @param kind of what it holds: a word, a string, a mark, the end of a line */
    private record Token(Kind kind, String text, int offset) {
        boolean is(String mark) {
            return kind == Kind.MARK && text.equals(mark);
        }

        boolean word(String word) {
            return kind == Kind.WORD && text.equals(word);
        }
    }

    private enum Kind {
        WORD,
        STRING,
        MARK,
        END
    }

    /** With what a script says that this one applies. */
    GradleScript with(GradleScript other) {
        List<Plugin> allPlugins = new ArrayList<>(plugins);
        allPlugins.addAll(other.plugins);
        List<Entry> allDependencies = new ArrayList<>(dependencies);
        allDependencies.addAll(other.dependencies);
        Map<String, Setting> allValues = new LinkedHashMap<>(other.values);
        allValues.putAll(values);
        return new GradleScript(
                path,
                allPlugins,
                allDependencies,
                allValues,
                included,
                applied,
                bootJarDisabled || other.bootJarDisabled);
    }

    /** @param path the script's, relative to the repository's root */
    static GradleScript of(String path, String text) {
        return new Reader(path, text).read();
    }

    /** One pass over tokens, statement by statement. */
    private static final class Reader {
        private final String path;
        private final String text;
        private final List<Token> tokens = new ArrayList<>();
        private final List<Plugin> plugins = new ArrayList<>();
        private final List<Entry> dependencies = new ArrayList<>();
        private final Map<String, Setting> values = new LinkedHashMap<>();
        private final List<Setting> included = new ArrayList<>();
        private final List<String> scripts = new ArrayList<>();
        private final List<String> blocks = new ArrayList<>();
        private boolean bootJarDisabled;
        private int lineAt;
        private int lineNumber = 1;
        private int lineStart;

        Reader(String path, String text) {
            this.path = path;
            this.text = text;
        }

        GradleScript read() {
            tokenize();
            List<Token> statement = new ArrayList<>();
            int round = 0;
            for (Token token : tokens) {
                if (token.is("(") || token.is("[")) {
                    round++;
                } else if (token.is(")") || token.is("]")) {
                    round = Math.max(0, round - 1);
                }
                if (token.is("{")) {
                    statement(statement);
                    blocks.add(header(statement));
                    statement.clear();
                    round = 0;
                } else if (token.is("}")) {
                    statement(statement);
                    statement.clear();
                    if (!blocks.isEmpty()) {
                        blocks.remove(blocks.size() - 1);
                    }
                    round = 0;
                } else if (token.kind() != Kind.END) {
                    statement.add(token);
                } else if (round == 0 && !continues(statement)) {
                    statement(statement);
                    statement.clear();
                }
            }
            statement(statement);
            return new GradleScript(path, plugins, dependencies, values, included, scripts, bootJarDisabled);
        }

        private static boolean continues(List<Token> statement) {
            return !statement.isEmpty() && statement.get(statement.size() - 1).is(",");
        }

        private static String header(List<Token> statement) {
            StringBuilder header = new StringBuilder();
            for (Token token : statement) {
                header.append(token.text()).append(' ');
            }
            return header.toString();
        }

        private boolean within(String block) {
            for (String header : blocks) {
                if (header.startsWith(block)
                        && (header.length() == block.length() || !isWordPart(header.charAt(block.length())))) {
                    return true;
                }
            }
            return false;
        }

        private Reach reach() {
            if (within("allprojects")) {
                return Reach.ALL;
            }
            return within("subprojects") || within("configure") ? Reach.BELOW : Reach.OWN;
        }

        private void statement(List<Token> statement) {
            if (statement.isEmpty() || blocks.size() > DEEPEST) {
                return;
            }
            Token first = statement.get(0);
            if (first.kind() != Kind.WORD) {
                return;
            }
            if (within("plugins") && plugin(statement)) {
                return;
            }
            if (first.text().equals("apply")) {
                applied(statement);
            } else if (first.text().equals("include")) {
                strings(statement, included);
            } else if (first.text().equals("mavenBom")) {
                dependency("bom", statement, 1);
            } else if (within("dependencies") && !within("constraints")) {
                dependency(first.text(), statement, 1);
            } else {
                value(statement);
            }
        }

        private boolean plugin(List<Token> statement) {
            Token first = statement.get(0);
            Optional<Token> name = Optional.empty();
            String prefix = "";
            if (first.text().equals("id") || first.text().equals("kotlin")) {
                name = next(statement, 1, Kind.STRING);
                prefix = first.text().equals("kotlin") ? "org.jetbrains.kotlin." : "";
            } else if (first.text().equals("alias")) {
                name = next(statement, 1, Kind.WORD);
            } else if (statement.size() == 1) {
                name = Optional.of(first);
            }
            if (name.isEmpty()) {
                return false;
            }
            Optional<Setting> version = Optional.empty();
            boolean applied = true;
            for (int i = 1; i + 1 < statement.size(); i++) {
                Token token = statement.get(i);
                boolean versions = token.kind() == Kind.WORD
                        && (token.text().equals("version") || token.text().equals(".version"));
                if (versions && version.isEmpty()) {
                    version = versionAt(statement, i + 1);
                }
                boolean applies = token.kind() == Kind.WORD
                        && (token.text().equals("apply") || token.text().equals(".apply"));
                if (applies) {
                    int value = statement.get(i + 1).is("(") ? i + 2 : i + 1;
                    applied &=
                            value >= statement.size() || !statement.get(value).word("false");
                }
            }
            plugins.add(new Plugin(
                    prefix + name.get().text(),
                    version,
                    applied && !within("pluginManagement"),
                    reach(),
                    place(name.get())));
            return true;
        }

        private Optional<Setting> versionAt(List<Token> statement, int from) {
            int at = statement.get(from).is("(") ? from + 1 : from;
            if (at >= statement.size()) {
                return Optional.empty();
            }
            Token token = statement.get(at);
            return switch (token.kind()) {
                case STRING -> Optional.of(new Setting("version", token.text(), place(token)));
                case WORD -> Optional.of(new Setting("version", "${" + token.text() + "}", place(token)));
                default -> Optional.empty();
            };
        }

        private void applied(List<Token> statement) {
            Optional<Token> name = next(statement, 1, Kind.STRING);
            for (Token token : statement) {
                if (token.word("plugin") && name.isPresent()) {
                    plugins.add(new Plugin(name.get().text(), Optional.empty(), true, reach(), place(name.get())));
                    return;
                }
                if (token.word("from") && name.isPresent() && reach() == Reach.OWN) {
                    scripts.add(name.get().text());
                    return;
                }
            }
        }

        private void dependency(String configuration, List<Token> statement, int from) {
            if (within("buildscript") && !configuration.equals("classpath")) {
                return;
            }
            String into = configuration;
            Map<String, Token> named = new LinkedHashMap<>();
            boolean project = false;
            for (int i = from; i < statement.size(); i++) {
                Token token = statement.get(i);
                if (token.kind() == Kind.WORD) {
                    String word = token.text();
                    if (word.equals("platform") || word.equals("enforcedPlatform")) {
                        into = "bom";
                    } else if (word.equals("project")) {
                        project = true;
                    } else if (word.startsWith("libs.") || word.startsWith("projects.")) {
                        dependencies.add(new Entry(into, word, reach(), place(token)));
                        return;
                    } else if (i + 2 < statement.size()
                            && (statement.get(i + 1).is(":")
                                    || statement.get(i + 1).is("="))
                            && statement.get(i + 2).kind() == Kind.STRING) {
                        named.put(word, statement.get(i + 2));
                        i += 2;
                    }
                } else if (token.kind() == Kind.STRING) {
                    if (project || token.text().indexOf(':') > 0) {
                        dependencies.add(new Entry(into, token.text(), reach(), place(token)));
                        if (project
                                || i + 1 >= statement.size()
                                || !statement.get(i + 1).is(",")) {
                            return;
                        }
                    }
                }
            }
            if (project && named.containsKey("path")) {
                Token target = named.get("path");
                dependencies.add(new Entry(into, target.text(), reach(), place(target)));
            } else if (named.containsKey("group") && named.containsKey("name")) {
                Token name = named.get("name");
                String version = named.containsKey("version")
                        ? ":" + named.get("version").text()
                        : "";
                String notation = named.get("group").text() + ":" + name.text() + version;
                dependencies.add(new Entry(into, notation, reach(), place(name)));
            }
        }

        private void value(List<Token> statement) {
            int size = statement.size();
            Token first = statement.get(0);
            if (first.word("enabled") || first.word("bootJar.enabled") || first.word("tasks.bootJar.enabled")) {
                boolean bootJar =
                        first.text().startsWith("bootJar") || first.text().startsWith("tasks") || inBootJar();
                if (bootJar && size > 1 && statement.get(size - 1).word("false")) {
                    bootJarDisabled = true;
                }
                return;
            }
            Optional<Token> string = Optional.empty();
            for (Token token : statement) {
                if (token.kind() == Kind.STRING) {
                    string = Optional.of(token);
                }
            }
            if (string.isEmpty()) {
                return;
            }
            boolean declares = first.word("def") || first.word("val") || first.word("var");
            boolean sets = first.word("set")
                    || first.text().equals("extra")
                    || first.text().equals("extra.set");
            if (declares && size > 3) {
                put(statement.get(1).text(), string.get());
            } else if (sets) {
                Optional<Token> name = next(statement, 1, Kind.STRING);
                if (name.isPresent() && name.get() != string.get()) {
                    put(name.get().text(), string.get());
                }
            } else if (size > 1
                    && (statement.get(1).is("=")
                            || (size == 2 && statement.get(1).kind() == Kind.STRING))) {
                put(last(first.text()), string.get());
            } else if (first.text().endsWith(".set")) {
                put(last(first.text().substring(0, first.text().length() - 4)), string.get());
            }
        }

        private boolean inBootJar() {
            for (String header : blocks) {
                if (header.contains("bootJar") || header.contains("BootJar")) {
                    return true;
                }
            }
            return false;
        }

        /** {@code rootProject.name} keeps its first part: it is not the project's own. */
        private static String last(String name) {
            return name.equals("rootProject.name") ? name : name.substring(name.lastIndexOf('.') + 1);
        }

        private void put(String name, Token value) {
            boolean projects = name.equals("group") || name.equals("version");
            if (projects && !blocks.isEmpty() && reach() == Reach.OWN) {
                return;
            }
            values.put(name, new Setting(name, value.text(), place(value)));
            if (name.equals("image") && within("jib") && within("to")) {
                values.put(JIB_IMAGE, new Setting(JIB_IMAGE, value.text(), place(value)));
            }
        }

        private void strings(List<Token> statement, List<Setting> into) {
            for (Token token : statement) {
                if (token.kind() == Kind.STRING) {
                    into.add(new Setting("include", token.text(), place(token)));
                }
            }
        }

        private static Optional<Token> next(List<Token> statement, int from, Kind kind) {
            for (int i = from; i < statement.size(); i++) {
                if (statement.get(i).kind() == kind) {
                    return Optional.of(statement.get(i));
                }
            }
            return Optional.empty();
        }

        private Location place(Token token) {
            if (token.offset() < lineAt) {
                lineAt = 0;
                lineNumber = 1;
                lineStart = 0;
            }
            for (; lineAt < token.offset(); lineAt++) {
                if (text.charAt(lineAt) == '\n') {
                    lineNumber++;
                    lineStart = lineAt + 1;
                }
            }
            int column = token.offset() - lineStart + 1;
            int line = lineNumber;
            // a string over several lines is given the place of its first
            int lineEnd = text.indexOf('\n', token.offset());
            int end = Math.min(token.offset() + token.text().length(), lineEnd < 0 ? text.length() : lineEnd);
            return new Location(path, line, column, line, column + end - token.offset());
        }

        private void tokenize() {
            int at = 0;
            while (at < text.length() && tokens.size() < MOST_TOKENS) {
                char c = text.charAt(at);
                if (c == '\n' || c == ';') {
                    tokens.add(new Token(Kind.END, "", at++));
                } else if (c <= ' ' || c == '`') {
                    at++;
                } else if (text.startsWith("//", at)) {
                    at = lineEnd(at);
                } else if (text.startsWith("/*", at)) {
                    int end = text.indexOf("*/", at + 2);
                    at = end < 0 ? text.length() : end + 2;
                } else if (c == '"' || c == '\'') {
                    at = string(at, c);
                } else if (isWordPart(c)) {
                    int end = at + 1;
                    while (end < text.length() && isWordPart(text.charAt(end))) {
                        end++;
                    }
                    tokens.add(new Token(Kind.WORD, text.substring(at, end), at));
                    at = end;
                } else {
                    tokens.add(new Token(Kind.MARK, String.valueOf(c), at++));
                }
            }
        }

        private int lineEnd(int at) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }

        private int string(int at, char quote) {
            String triple = String.valueOf(quote).repeat(3);
            if (text.startsWith(triple, at)) {
                int end = text.indexOf(triple, at + 3);
                int stop = end < 0 ? text.length() : end;
                tokens.add(new Token(Kind.STRING, text.substring(at + 3, stop), at + 3));
                return Math.min(text.length(), stop + 3);
            }
            int end = at + 1;
            while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
                if (quote == '"' && text.startsWith("${", end)) {
                    // an expression inside a string may hold strings itself
                    int close = text.indexOf('}', end);
                    end = close < 0 || close > lineEnd(end) ? end + 2 : close + 1;
                } else {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
            }
            int stop = Math.min(end, text.length());
            tokens.add(new Token(Kind.STRING, text.substring(at + 1, stop), at + 1));
            return stop < text.length() && text.charAt(stop) == quote ? stop + 1 : stop;
        }

        private static boolean isWordPart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '.';
        }
    }
}
