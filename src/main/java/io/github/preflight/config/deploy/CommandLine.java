package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the JVM that a command line starts, through shells, wrappers and committed scripts, and sorts its words. */
public final class CommandLine {
    /** Shells within shells, scripts that call scripts. */
    private static final int DEEPEST = 6;

    /** Scripts and nested texts that one start may lead through. */
    private static final int MOST_TEXTS = 100;

    /** Options that may stand between a shell and its {@code -c}. */
    private static final int MOST_OPTIONS = 8;

    /** A script over this many characters is not read. */
    private static final int LONGEST_SCRIPT = 1 << 18;

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "busybox");

    /** Start other programs than the one whose name stands among their words. */
    private static final Set<String> NO_LAUNCHERS = Set.of(
            "[", "[[", "adduser", "apk", "apt", "apt-get", "cat", "cd", "chmod", "chown", "command", "cp", "curl",
            "dnf", "echo", "find", "grep", "egrep", "fgrep", "if", "jps", "kill", "killall", "ln", "ls", "mkdir", "mv",
            "pgrep", "pkill", "printf", "ps", "rm", "sed", "tee", "test", "type", "useradd", "wget", "which", "yum");

    private static final Set<String> FLAGS_WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--source");

    /** Looks for the committed file behind a program's name. */
    interface Scripts {
        Optional<SourceFile> find(String program);
    }

    private final Scripts scripts;
    private final List<String> usedScripts = new ArrayList<>();
    private int texts;

    CommandLine(Scripts scripts) {
        this.scripts = scripts;
    }

    /** Sorts the value of an option variable such as {@code JAVA_TOOL_OPTIONS}; words that are no JVM flag become arguments. */
    public static Launch options(String variable, String value, Location location) {
        Sorter sorter = new Sorter();
        sorter.options(ShellWords.plain(PlacedText.at(value, location), variable));
        return sorter.launch(List.of());
    }

    /** Sorts JVM flags that are given one by one, as image plugins do: no word is a jar, a main class or an argument. */
    public static Launch flags(List<Setting> flags) {
        List<Word> words = new ArrayList<>();
        for (Setting flag : flags) {
            words.add(Word.literal(flag.key(), PlacedText.at(flag.value(), flag.location())));
        }
        Sorter sorter = new Sorter();
        sorter.options(words);
        return sorter.launch(List.of());
    }

    /**
     * Reads a line as a shell would in an environment.
     *
     * @param carrier the key of flags and arguments that the line itself states
     * @param open whether variables that are not in the environment may be set nevertheless
     */
    public static Launch shell(
            String carrier, String line, Location location, List<EnvironmentVariable> environment, boolean open) {
        CommandLine reader = new CommandLine(program -> Optional.empty());
        Variables variables = new Variables(environment, open);
        return reader.read(List.of(Command.ofShell(carrier, PlacedText.at(line, location))), variables);
    }

    /**
     * Reads a command that is given word by word, as exec forms are.
     *
     * @param words each with its carrier as key
     * @param open whether variables that are not in the environment may be set nevertheless
     */
    public static Launch exec(List<Setting> words, List<EnvironmentVariable> environment, boolean open) {
        List<Command> commands = new ArrayList<>();
        for (Setting word : words) {
            commands.add(new Command(word.key(), false, List.of(PlacedText.at(word.value(), word.location()))));
        }
        CommandLine reader = new CommandLine(program -> Optional.empty());
        return reader.read(commands, new Variables(environment, open));
    }

    /** Committed scripts that were read on the way. */
    List<String> usedScripts() {
        return List.copyOf(usedScripts);
    }

    /** Reads an entrypoint and what is handed to it; a shell-form entrypoint ignores the rest. */
    Launch read(List<Command> commands, Variables variables) {
        if (commands.isEmpty()) {
            return Launch.UNKNOWN;
        }
        Command first = commands.get(0);
        if (first.shell()) {
            Launch launch = best(text(first.words().get(0), first.carrier(), variables, 0));
            return launch.found() ? launch : ofStartScript(first, launch);
        }
        List<Word> words = new ArrayList<>();
        for (Command command : commands) {
            if (command.shell()) {
                PlacedText text = command.words().get(0);
                words.add(Word.literal(command.carrier(), PlacedText.at("/bin/sh", text.location())));
                words.add(Word.literal(command.carrier(), PlacedText.at("-c", text.location())));
            }
            words.addAll(command.literalWords());
        }
        Launch launch = best(words(words, variables, 0));
        return launch.found() || words.isEmpty() ? launch : ofNative(words, launch);
    }

    /** {@code target/universal/stage/bin/shop -Dconfig.resource=production.conf}: sbt and Gradle make such scripts, which hand it to the JVM. */
    private static Launch ofStartScript(Command command, Launch otherwise) {
        PlacedText text = command.words().get(0);
        for (char operator : new char[] {';', '|', '&', '\n', '`'}) {
            if (text.text().indexOf(operator) >= 0) {
                return otherwise;
            }
        }
        List<Word> words = ShellWords.plain(text, command.carrier());
        String path = words.isEmpty() ? "" : words.get(0).text();
        return path.startsWith("bin/") || path.contains("/bin/") ? ofNative(words, otherwise) : otherwise;
    }

    /** A program of its own that takes {@code -D} is an application compiled to one. */
    private static Launch ofNative(List<Word> words, Launch otherwise) {
        String program = words.get(0).program();
        boolean takesProperties = false;
        for (Word word : words) {
            takesProperties |= word.text().startsWith("-D") && word.text().indexOf('=') > 2;
        }
        if (!takesProperties || program.endsWith(".sh") || program.startsWith("-") || NO_LAUNCHERS.contains(program)) {
            return otherwise;
        }
        Sorter sorter = new Sorter();
        sorter.options(words.subList(1, words.size()));
        return sorter.launch(otherwise.environment());
    }

    /** Every launch in a script, those that always run before those that may; artifacts apart. */
    List<Launch> script(PlacedText text, String carrier, Variables variables) {
        Map<String, List<Candidate>> byArtifact = new LinkedHashMap<>();
        for (Candidate candidate : text(text, carrier, variables, 0)) {
            byArtifact
                    .computeIfAbsent(candidate.launch.artifact().orElse(""), artifact -> new ArrayList<>())
                    .add(candidate);
        }
        List<Launch> found = new ArrayList<>();
        for (List<Candidate> candidates : byArtifact.values()) {
            Launch launch = best(candidates);
            if (launch.found()) {
                found.add(launch);
            }
        }
        return found;
    }

    /** A launch, and whether it runs only on a condition. */
    private record Candidate(Launch launch, boolean conditional) {}

    /** The last launch that always runs; one on a condition only when there is no other that it could be. */
    private static Launch best(List<Candidate> candidates) {
        Launch always = Launch.UNKNOWN;
        int conditional = 0;
        Launch sometimes = Launch.UNKNOWN;
        for (Candidate candidate : candidates) {
            if (!candidate.conditional) {
                always = candidate.launch;
            } else if (candidate.launch.found()) {
                conditional++;
                sometimes = candidate.launch;
            }
        }
        return always.found() || conditional != 1 ? always : sometimes;
    }

    private List<Candidate> text(PlacedText text, String carrier, Variables variables, int depth) {
        if (depth > DEEPEST || text.length() > LONGEST_SCRIPT || texts++ > MOST_TEXTS) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        ShellWords shell = new ShellWords(text, carrier, variables);
        Blocks blocks = new Blocks();
        boolean afterTest = false;
        for (Optional<ShellWords.Command> next = shell.next(); next.isPresent(); next = shell.next()) {
            ShellWords.Command command = next.get();
            List<Word> words = blocks.enter(command.words());
            String separator = command.separator();
            boolean conditional = blocks.conditional() || separator.equals("||") || separator.equals("&&") && afterTest;
            if (words.isEmpty()) {
                continue;
            }
            String program = words.get(0).program();
            afterTest = separator.equals("&&") && afterTest
                    || program.equals("[")
                    || program.equals("[[")
                    || program.equals("test")
                    || program.equals("grep");
            if (assigns(words, variables, conditional && !blocks.onlyInFunction())) {
                continue;
            }
            for (Candidate candidate : words(words, variables, depth)) {
                found.add(conditional ? new Candidate(candidate.launch, true) : candidate);
            }
        }
        return found;
    }

    /** Takes over assignments that stand alone or behind {@code export}. */
    static boolean assigns(List<Word> words, Variables variables, boolean conditional) {
        String program = words.get(0).text();
        boolean export = program.equals("export");
        boolean declares = export
                || program.equals("local")
                || program.equals("readonly")
                || program.equals("declare")
                || program.equals("set")
                || program.equals("unset");
        if (!declares && !onlyAssignments(words)) {
            return false;
        }
        for (int i = declares ? 1 : 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.assignment() < 0) {
                if (export && !word.unknown() && variables.find(word.text()).isPresent()) {
                    variables.export(word.text(), word.location());
                }
                continue;
            }
            EnvironmentVariable assigned = assigned(word);
            if (conditional) {
                assigned = new EnvironmentVariable(assigned.name(), Optional.empty(), assigned.location());
            }
            variables.assign(assigned);
            if (export) {
                variables.export(assigned.name(), assigned.location());
            }
        }
        return true;
    }

    private static boolean onlyAssignments(List<Word> words) {
        for (Word word : words) {
            if (word.assignment() < 0) {
                return false;
            }
        }
        return true;
    }

    /** A value that is partly unknown is kept with its names, so that flags within it are still seen. */
    private static EnvironmentVariable assigned(Word word) {
        String name = word.text().substring(0, word.assignment());
        String value = word.text().substring(word.assignment() + 1);
        boolean known = word.missing().isEmpty() || value.indexOf(' ') > 0;
        return new EnvironmentVariable(name, known ? Optional.of(value) : Optional.empty(), ShellWords.valueOf(word));
    }

    private List<Candidate> words(List<Word> given, Variables variables, int depth) {
        List<Word> words = given;
        List<EnvironmentVariable> environment = new ArrayList<>(variables.exported());
        int first = 0;
        while (first < words.size() && isPrefix(words.get(first), environment)) {
            first++;
        }
        words = words.subList(first, words.size());
        if (words.isEmpty() || depth > DEEPEST) {
            return List.of();
        }
        String program = words.get(0).program();
        if (NO_LAUNCHERS.contains(program)) {
            return List.of();
        }
        if (program.equals("eval")) {
            return withEnvironment(evaluated(words, variables, depth), environment);
        }
        List<Candidate> nested = inShell(words, variables, depth);
        if (!nested.isEmpty()) {
            return withEnvironment(nested, environment);
        }
        Sorter sorter = new Sorter();
        if (sorter.javaAmong(words) || sorter.buildTool(words)) {
            return List.of(new Candidate(sorter.launch(environment), false));
        }
        return withEnvironment(inScript(words, variables, depth), environment);
    }

    /** What stands before the program itself: assignments, and programs that only run the rest. */
    private static boolean isPrefix(Word word, List<EnvironmentVariable> environment) {
        if (word.assignment() > 0 || word.assignment() < 0 && looksAssigned(word)) {
            Word assignment = word.assignment() > 0
                    ? word
                    : new Word(
                            word.carrier(),
                            word.placed(),
                            false,
                            word.missing(),
                            word.text().indexOf('='));
            environment.add(assigned(assignment));
            return true;
        }
        String program = word.program();
        return program.equals("exec") || program.equals("nohup") || program.equals("env") || program.equals("setsid");
    }

    /** An exec form's {@code env A=b java}: no shell marked the assignment. */
    private static boolean looksAssigned(Word word) {
        int equals = word.text().indexOf('=');
        if (equals < 1) {
            return false;
        }
        for (int i = 0; i < equals; i++) {
            char c = word.text().charAt(i);
            if (c != '_' && c != '.' && !Character.isLetterOrDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private List<Candidate> evaluated(List<Word> words, Variables variables, int depth) {
        StringBuilder text = new StringBuilder();
        for (Word word : words.subList(1, words.size())) {
            text.append(text.length() == 0 ? "" : " ").append(word.text());
        }
        if (text.length() == 0) {
            return List.of();
        }
        Word last = words.get(words.size() - 1);
        PlacedText line = words.size() == 2 ? last.placed() : PlacedText.at(text.toString(), last.location());
        return text(line, last.carrier(), variables, depth + 1);
    }

    /** {@code sh -c "…"}, wherever it stands; what follows the text are its arguments, from {@code $0} on. */
    private List<Candidate> inShell(List<Word> words, Variables variables, int depth) {
        for (int i = 0; i < words.size(); i++) {
            String program = words.get(i).program();
            if (!SHELLS.contains(program) && !program.equals("su") && !program.equals("runuser")) {
                continue;
            }
            boolean shell = SHELLS.contains(program);
            for (int j = i + 1; j + 1 < words.size() && j < i + MOST_OPTIONS; j++) {
                String option = words.get(j).text();
                if (shell && !option.startsWith("-") && !option.equals("sh")) {
                    break;
                }
                if (option.startsWith("-") && !option.startsWith("--") && option.endsWith("c")) {
                    PlacedText text = words.get(j + 1).placed();
                    boolean named = j + 2 < words.size();
                    Optional<Word> name = named ? Optional.of(words.get(j + 2)) : Optional.empty();
                    List<Word> rest = words.subList(Math.min(j + 3, words.size()), words.size());
                    return text(text, words.get(j + 1).carrier(), variables.with(name, rest), depth + 1);
                }
            }
        }
        return List.of();
    }

    /** A committed script, called by itself or by a shell. */
    private List<Candidate> inScript(List<Word> words, Variables variables, int depth) {
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.text().startsWith("-") || SHELLS.contains(word.program()) || word.unknown()) {
                continue;
            }
            Optional<SourceFile> script = scripts.find(word.text());
            if (script.isEmpty()) {
                continue;
            }
            try {
                PlacedText text = PlacedText.of(SourceText.decode(script.get()));
                if (text.text().indexOf('\0') >= 0) {
                    return List.of();
                }
                usedScripts.add(script.get().path());
                Variables inside = variables.with(Optional.empty(), words.subList(i + 1, words.size()));
                return text(text, script.get().name(), inside, depth + 1);
            } catch (UnreadableFileException e) {
                return List.of();
            }
        }
        return List.of();
    }

    private static List<Candidate> withEnvironment(List<Candidate> candidates, List<EnvironmentVariable> outer) {
        if (outer.isEmpty()) {
            return candidates;
        }
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<EnvironmentVariable> all = new ArrayList<>(outer);
            all.addAll(candidate.launch.environment());
            found.add(new Candidate(candidate.launch.withEnvironment(all), candidate.conditional));
        }
        return found;
    }

    /** Follows the compound commands of a script, to tell what runs in any case. */
    private static final class Blocks {
        private int conditions;
        private int functions;
        private boolean functionNext;

        boolean conditional() {
            return conditions > 0 || functions > 0;
        }

        boolean onlyInFunction() {
            return conditions == 0;
        }

        /** Takes the keywords off a command's front. */
        List<Word> enter(List<Word> words) {
            int i = 0;
            for (; i < words.size(); i++) {
                String word = words.get(i).text();
                if (word.equals("if") || word.equals("while") || word.equals("until")) {
                    conditions++;
                } else if (word.equals("for") || word.equals("case") || word.equals("select")) {
                    conditions++;
                    return List.of();
                } else if (word.equals("fi") || word.equals("done") || word.equals("esac")) {
                    conditions = Math.max(0, conditions - 1);
                } else if (word.equals("function")) {
                    functionNext = true;
                    return words.size() > i + 2 && words.get(i + 2).text().equals("{") ? open() : List.of();
                } else if (word.equals("{")) {
                    functions++;
                } else if (word.equals("}")) {
                    functions = Math.max(0, functions - 1);
                } else if (!word.equals("then")
                        && !word.equals("else")
                        && !word.equals("elif")
                        && !word.equals("do")
                        && !word.equals("!")) {
                    break;
                }
            }
            return words.subList(i, words.size());
        }

        private List<Word> open() {
            functions++;
            return List.of();
        }
    }

    /** Sorts the words behind {@code java}. */
    private static final class Sorter {
        private final List<Setting> systemProperties = new ArrayList<>();
        private final List<Setting> jvmFlags = new ArrayList<>();
        private final List<Setting> arguments = new ArrayList<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private Optional<String> artifact = Optional.empty();
        private boolean found;

        Launch launch(List<EnvironmentVariable> environment) {
            return new Launch(
                    found, systemProperties, jvmFlags, arguments, environment, artifact, new ArrayList<>(missing));
        }

        boolean javaAmong(List<Word> words) {
            for (int i = 0; i < words.size(); i++) {
                String program = words.get(i).program();
                if ((program.equals("java") || program.equals("java.exe") || program.equals("javaw"))
                        && java(words.subList(i + 1, words.size()))) {
                    found = true;
                    return true;
                }
            }
            return false;
        }

        /** @return whether a program is started: {@code java -version} starts none */
        private boolean java(List<Word> words) {
            systemProperties.clear();
            jvmFlags.clear();
            missing.clear();
            int i = 0;
            while (i < words.size()) {
                Word word = words.get(i);
                String text = word.text();
                if (text.equals("-m") || text.equals("--module")) {
                    if (i + 1 >= words.size()) {
                        return false;
                    }
                    started(words.get(i + 1));
                    arguments(words.subList(i + 2, words.size()));
                    return true;
                }
                // the launcher takes flags behind -jar, too: the first word that is none is the jar
                if (text.equals("-jar")
                        || word.unknown()
                        || text.startsWith("@")
                        || text.startsWith("$") && !text.startsWith("${")) {
                    i++;
                } else if (text.startsWith("-")) {
                    i = flag(words, i);
                } else {
                    started(word);
                    arguments(words.subList(i + 1, words.size()));
                    return true;
                }
            }
            return false;
        }

        private void started(Word word) {
            String name = word.text();
            boolean launcher = name.startsWith("org.springframework.boot.loader.");
            artifact = word.unknown() || launcher ? Optional.empty() : Optional.of(name);
        }

        private void arguments(List<Word> words) {
            for (Word word : words) {
                if (!word.unknown()) {
                    arguments.add(word.setting());
                    missing.addAll(word.missing());
                }
            }
        }

        /** @return the index behind the flag */
        private int flag(List<Word> words, int i) {
            Word word = words.get(i);
            String text = word.text();
            missing.addAll(word.missing());
            if (text.startsWith("-D")) {
                systemProperties.add(property(word));
                return i + 1;
            }
            if (FLAGS_WITH_VALUE.contains(text) && i + 1 < words.size()) {
                Word value = words.get(i + 1);
                missing.addAll(value.missing());
                jvmFlags.add(new Setting(
                        word.carrier(),
                        text + " " + value.text(),
                        word.location().through(value.location())));
                return i + 2;
            }
            jvmFlags.add(word.setting());
            return i + 1;
        }

        private static Setting property(Word word) {
            String text = word.text();
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Setting(text.substring(2), "", word.location())
                    : new Setting(text.substring(2, equals), text.substring(equals + 1), word.location());
        }

        void options(List<Word> words) {
            int i = 0;
            while (i < words.size()) {
                Word word = words.get(i);
                String text = word.text();
                boolean argument = text.startsWith("--") && !isModuleFlag(text) || !text.startsWith("-");
                if (argument) {
                    arguments.add(word.setting());
                    i++;
                } else {
                    i = flag(words, i);
                }
            }
        }

        private static boolean isModuleFlag(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            return FLAGS_WITH_VALUE.contains(name)
                    || name.equals("--enable-preview")
                    || name.equals("--illegal-access")
                    || name.equals("--sun-misc-unsafe-memory-access")
                    || name.equals("--finalization");
        }

        /** {@code mvn spring-boot:run} and {@code gradle bootRun} hand properties of their own to the application. */
        boolean buildTool(List<Word> words) {
            boolean maven = false;
            boolean gradle = false;
            for (Word word : words) {
                String program = word.program();
                maven |= program.equals("spring-boot:run")
                        || word.text().startsWith("org.springframework.boot:spring-boot-maven-plugin:")
                                && word.text().endsWith(":run");
                gradle |= program.equals("bootRun") || word.text().endsWith(":bootRun");
            }
            String tool = words.get(0).program();
            maven &= tool.equals("mvn") || tool.equals("mvnw") || tool.equals("mvn.cmd") || tool.equals("mvnd");
            gradle &= tool.equals("gradle") || tool.equals("gradlew");
            if (!maven && !gradle) {
                return false;
            }
            found = true;
            for (Word word : words) {
                handedOver(word, maven);
            }
            return true;
        }

        private void handedOver(Word word, boolean maven) {
            String text = word.text();
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            String value = text.substring(equals + 1);
            boolean taken = true;
            if (maven && (name.equals("-Dspring-boot.run.profiles") || name.equals("-Drun.profiles"))) {
                arguments.add(new Setting(word.carrier(), "--spring.profiles.active=" + value, word.location()));
            } else if (maven && (name.equals("-Dspring-boot.run.jvmArguments") || name.equals("-Drun.jvmArguments"))) {
                options(ShellWords.plain(PlacedText.at(value, word.location()), word.carrier()));
            } else if (maven && (name.equals("-Dspring-boot.run.arguments") || name.equals("-Drun.arguments"))
                    || !maven && name.equals("--args")) {
                for (Word argument : ShellWords.plain(PlacedText.at(value, word.location()), word.carrier())) {
                    arguments.add(argument.setting());
                }
            } else {
                taken = false;
            }
            if (taken) {
                missing.addAll(word.missing());
            }
        }
    }
}
