package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A deployment while its files are read. Once image, environment and commands are together, {@link #finish} works out what is started. */
final class DeploymentDraft {
    /** Read by every JVM before its command line. [JVM TI specification; java launcher, JDK 9] */
    private static final List<String> BEFORE = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    /** Read by every HotSpot JVM behind its command line. */
    private static final String BEHIND = "_JAVA_OPTIONS";

    /** Read by start scripts only. */
    private static final List<String> OF_SCRIPTS =
            List.of("JAVA_OPTS", "JAVA_OPTIONS", "JAVA_OPTS_APPEND", "JVM_OPTS", "CATALINA_OPTS", "JAVA_ARGS");

    /** What the commands hold that start a site in Python. */
    private static final List<String> PYTHON =
            List.of("manage.py", "gunicorn", "uwsgi", "uvicorn", "daphne", "hypercorn", "waitress", "granian");

    final String name;
    final Location location;
    final String path;
    String folder;
    boolean open;
    /** Whether the command starts with a program that is no JVM. */
    boolean otherProgram;

    Optional<Image> image = Optional.empty();
    Optional<Command> entrypoint = Optional.empty();
    Optional<Command> command = Optional.empty();
    Optional<String> workingDirectory = Optional.empty();
    /** Image name as written, what could be replaced replaced; "" without one. */
    String imageName = "";

    boolean builds;
    boolean sharedNetwork;
    Platform platform = Platform.NONE;
    /** With which a script builds what the image copies; empty when none is known to. */
    List<String> mavenProfiles = List.of();
    /** Which reader made it, to judge what it starts. */
    final Kind kind;

    final List<EnvironmentVariable> environment = new ArrayList<>();
    /** System properties that the file sets by itself, not in a command. */
    final List<Setting> properties = new ArrayList<>();

    final List<Mount> mounts = new ArrayList<>();
    final List<String> artifacts = new ArrayList<>();
    final List<String> images = new ArrayList<>();
    final List<String> containers = new ArrayList<>();
    final List<String> services = new ArrayList<>();
    /** Names of variables that would have to be known to read the commands. */
    final Set<String> missing = new LinkedHashSet<>();

    private Launch launch = Launch.UNKNOWN;
    private List<String> usedScripts = List.of();
    private final List<Setting> handedOver = new ArrayList<>();

    /** What a deployment is declared as. */
    enum Kind {
        CONTAINER,
        DOCKERFILE,
        PROCESS,
        UNIT,
        SCRIPT
    }

    /** An image that a committed Dockerfile builds. */
    record Image(Dockerfile file, Dockerfile.Stage stage, String context) {}

    DeploymentDraft(Kind kind, String name, Location location) {
        this.kind = kind;
        this.name = name;
        this.location = location;
        this.path = location.path();
        this.folder = RepositoryPath.folder(path);
    }

    void image(Image built) {
        image = Optional.of(built);
        folder = built.context();
    }

    void imageName(String written) {
        imageName = written;
        String hint = KnownImages.shortName(written);
        if (!hint.isEmpty()) {
            images.add(hint);
        }
    }

    /** Takes over a start that was read already. */
    void given(Launch read) {
        launch = read;
    }

    Launch launch() {
        return launch;
    }

    List<String> usedScripts() {
        return usedScripts;
    }

    /** Whether what is started is another program than this repository's: no JVM, or a well-known image as it is. */
    boolean isTool() {
        if (otherProgram) {
            return true;
        }
        if (image.isPresent()) {
            return !launch.found() && !KnownImages.mayRunJava(image.get().stage());
        }
        return !builds && KnownImages.isTool(imageName);
    }

    Deployment finish(FileTree files) {
        Map<String, EnvironmentVariable> variables = new LinkedHashMap<>();
        if (image.isPresent()) {
            set(variables, image.get().stage().environment());
        }
        set(variables, environment);
        addUnknown(variables, missing);
        start(files, variables);
        set(variables, launch.environment());
        addUnknown(variables, new LinkedHashSet<>(launch.missing()));

        List<Setting> properties = new ArrayList<>(this.properties);
        List<Setting> flags = new ArrayList<>();
        List<Setting> arguments = new ArrayList<>();
        for (String carrier : BEFORE) {
            options(variables, carrier, properties, flags, arguments);
        }
        if (!launch.found()) {
            for (String carrier : OF_SCRIPTS) {
                options(variables, carrier, properties, flags, arguments);
            }
        }
        properties.addAll(launch.systemProperties());
        flags.addAll(launch.jvmFlags());
        arguments.addAll(launch.arguments());
        arguments.addAll(handedOver);
        if (startsPython() && !isTool()) {
            arguments.addAll(commands());
        }
        options(variables, BEHIND, properties, flags, arguments);
        return new Deployment(
                name,
                location,
                new ArrayList<>(variables.values()),
                open,
                properties,
                flags,
                arguments,
                mounts,
                contents(files),
                image.map(i -> i.file().mavenProfiles(i.stage()))
                        .filter(profiles -> !profiles.isEmpty())
                        .orElse(mavenProfiles),
                workingDirectory(),
                folder,
                builds || image.isPresent() ? "" : KnownImages.shortName(imageName),
                sharedNetwork,
                platform,
                hints(files));
    }

    /** Whether what is started is a server of Python's, as far as the command tells. */
    boolean startsPython() {
        for (Setting command : commands()) {
            for (String server : PYTHON) {
                if (command.value().contains(server)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The words of the command, those of the image where it has none of its own. */
    private List<Setting> commands() {
        List<Setting> words = new ArrayList<>();
        Optional<Command> first =
                entrypoint.or(() -> image.flatMap(i -> i.stage().entrypoint()).map(Dockerfile.Start::words));
        Optional<Command> second = command.or(() -> entrypoint.isPresent()
                ? Optional.empty()
                : image.flatMap(i -> i.stage().command()).map(Dockerfile.Start::words));
        for (Optional<Command> command : List.of(first, second)) {
            for (PlacedText word : command.map(Command::words).orElse(List.of())) {
                words.add(new Setting(command.get().carrier(), word.text(), word.location()));
            }
        }
        return words;
    }

    private static void set(Map<String, EnvironmentVariable> variables, List<EnvironmentVariable> set) {
        for (EnvironmentVariable variable : set) {
            variables.remove(variable.name());
            variables.put(variable.name(), variable);
        }
    }

    private void addUnknown(Map<String, EnvironmentVariable> variables, Set<String> names) {
        for (String unknown : names) {
            variables.putIfAbsent(unknown, new EnvironmentVariable(unknown, Optional.empty(), location));
        }
    }

    private void start(FileTree files, Map<String, EnvironmentVariable> variables) {
        List<Command> commands = new ArrayList<>();
        Optional<Command> first = entrypoint;
        Optional<Command> second = command;
        if (image.isPresent()) {
            Dockerfile.Stage stage = image.get().stage();
            if (first.isEmpty() && stage.entrypoint().isPresent()) {
                first = Optional.of(stage.entrypoint().get().words());
            }
            if (second.isEmpty() && entrypoint.isEmpty() && stage.command().isPresent()) {
                second = Optional.of(stage.command().get().words());
            }
        }
        first.ifPresent(commands::add);
        second.ifPresent(commands::add);
        if (launch.found()) {
            return;
        }
        CommandLine reader = new CommandLine(new CommittedScripts(files, folder, image));
        boolean unknownStart =
                first.isEmpty() && second.isPresent() && !second.get().shell();
        launch = reader.read(commands, new Variables(variables.values(), open));
        usedScripts = reader.usedScripts();
        if (!launch.found() && isTool()) {
            for (Command part : commands) {
                for (Word word : part.literalWords()) {
                    handedOver.add(word.setting());
                }
            }
        } else if (!launch.found() && unknownStart) {
            handedOver(second.get());
        }
    }

    /** Options without a program go to whatever the image starts; with an image that is built from sources that is the application. */
    private void handedOver(Command options) {
        List<Word> words = options.literalWords();
        if (words.isEmpty() || !words.get(0).text().startsWith("-")) {
            return;
        }
        for (Word word : words) {
            handedOver.add(word.setting());
        }
    }

    private static void options(
            Map<String, EnvironmentVariable> variables,
            String carrier,
            List<Setting> properties,
            List<Setting> flags,
            List<Setting> arguments) {
        EnvironmentVariable variable = variables.get(carrier);
        if (variable == null || variable.value().isEmpty()) {
            return;
        }
        Launch options = CommandLine.options(carrier, variable.value().get(), variable.location());
        properties.addAll(options.systemProperties());
        flags.addAll(options.jvmFlags());
        arguments.addAll(options.arguments());
    }

    private Optional<String> workingDirectory() {
        if (workingDirectory.isPresent() || image.isEmpty()) {
            return workingDirectory;
        }
        Dockerfile.Stage stage = image.get().stage();
        if (stage.workingDirectory().isPresent()) {
            return Optional.of(stage.workingDirectory().get().value());
        }
        return KnownImages.startsInRoot(stage.base().value()) ? Optional.of("/") : Optional.empty();
    }

    private List<Mount> contents(FileTree files) {
        return image.isPresent() ? new ImageContents(files, image.get()).committed() : List.of();
    }

    private Set<String> hints(FileTree files) {
        Set<String> hints = new LinkedHashSet<>(artifacts);
        if (image.isPresent()) {
            hints.addAll(new ImageContents(files, image.get()).renamedArtifacts());
            hints.addAll(copiedArtifacts(image.get()));
        }
        if (hints.isEmpty() && launch.artifact().isPresent()) {
            String started = artifactName(launch.artifact().get());
            boolean inImage = image.isPresent() || !images.isEmpty();
            if (!started.isEmpty() && !(inImage && isAnyApplication(started))) {
                hints.add(started);
            }
        }
        hints.addAll(images);
        hints.addAll(containers);
        hints.addAll(services);
        return hints;
    }

    /** Names of the archives that come into an image; the module's folder where the name is a pattern. */
    static List<String> copiedArtifacts(Image image) {
        List<String> found = new ArrayList<>();
        for (Dockerfile.Copy copy : image.file().contents(image.stage())) {
            for (Setting source : copy.sources()) {
                String name = artifactName(source.value());
                if (name.isEmpty()) {
                    name = moduleOf(source.value(), !copy.from().isEmpty());
                }
                boolean telling = !name.isEmpty() && (copy.from().isEmpty() || !isAnyApplication(name));
                if (telling && !found.contains(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private static boolean isAnyApplication(String name) {
        return name.equals("app") || name.equals("application") || name.equals("server") || name.equals("service");
    }

    /** {@code target/shop-1.0.jar} is {@code shop}; "" for what is no archive, or where a pattern stands for the name. */
    static String artifactName(String path) {
        String name = RepositoryPath.name(path);
        boolean archive = name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".ear");
        if (!archive) {
            return "";
        }
        name = name.substring(0, name.length() - 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '*' || c == '?' || c == '$' || c == '[' || c == '@') {
                name = name.substring(0, i);
            } else if (c == '-' && isVersion(name, i + 1)) {
                name = name.substring(0, i);
            }
        }
        return name.endsWith("-") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isVersion(String name, int from) {
        int i = from;
        while (i < name.length() && Character.isDigit(name.charAt(i))) {
            i++;
        }
        return i > from && (i == name.length() || name.charAt(i) == '.' || name.startsWith("-SNAPSHOT", i));
    }

    /** {@code shop/target/*.jar} is {@code shop}. */
    private static String moduleOf(String path, boolean inImage) {
        int target = path.indexOf("/target/");
        int libs = path.indexOf("/build/libs/");
        int end = target >= 0 ? target : libs;
        if (end <= 0) {
            return "";
        }
        String module = RepositoryPath.name(path.substring(0, end));
        boolean anywhere = inImage && KnownImages.isUsualFolder(module);
        return anywhere || module.indexOf('$') >= 0 || module.indexOf('*') >= 0 || module.startsWith(".") ? "" : module;
    }
}
