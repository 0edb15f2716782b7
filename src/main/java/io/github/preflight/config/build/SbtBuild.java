package io.github.preflight.config.build;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of an sbt build can be told without running it: the folders of its projects, the libraries that it names, Play, Akka and
 * Pekko with their versions, and the system properties that the packaged start script sets.
 */
public final class SbtBuild {
    /** The packaging of a module that sbt builds. */
    public static final String PACKAGING = "sbt";

    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 2_000;

    private final FileTree files;
    private final String root;
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
    private final Map<String, Framework> plugins = new LinkedHashMap<>();
    private final Map<String, Setting> properties = new HashMap<>();
    private String name = "";

    private SbtBuild(FileTree files, String root) {
        this.files = files;
        this.root = root;
    }

    /** One module for each folder of a project: that of {@code build.sbt} itself, and each that it names with {@code file("…")}. */
    public static List<BuildModule> modules(FileTree files) {
        List<BuildModule> found = new ArrayList<>();
        for (SourceFile file : files.all()) {
            if (file.name().equals("build.sbt")
                    && !file.path().contains("/test/")
                    && !file.path().contains("/project/")) {
                SbtBuild build = new SbtBuild(files, RepositoryPath.folder(file.path()));
                found.addAll(build.read(file));
            }
        }
        return found;
    }

    private List<BuildModule> read(SourceFile script) {
        List<String> folders = new ArrayList<>(List.of(root));
        List<SourceFile> scripts = new ArrayList<>();
        for (SourceFile file : files.in(RepositoryPath.join(build(), "project"))) {
            if (file.name().endsWith(".sbt") || file.name().endsWith(".scala")) {
                scripts.add(file);
            }
        }
        scripts.add(script);
        for (SourceFile file : scripts) {
            text(file).ifPresent(this::readVersions);
        }
        for (SourceFile file : scripts) {
            text(file).ifPresent(text -> readLines(file, text, folders));
        }
        addOthers(folders);
        List<BuildModule> modules = new ArrayList<>();
        for (String folder : folders) {
            if (folder.equals(root)
                    || files.file(RepositoryPath.join(folder, "build.sbt")).isEmpty()) {
                modules.add(module(folder, script));
            }
        }
        return modules;
    }

    /** The folder of the build: a script without a folder {@code project} beside it tells of a project of the build above. */
    private String build() {
        String folder = root;
        while (files.in(RepositoryPath.join(folder, "project")).isEmpty()) {
            if (folder.isEmpty()) {
                return root;
            }
            folder = RepositoryPath.folder(folder);
        }
        return files.file(RepositoryPath.join(folder, "build.sbt")).isPresent() ? folder : root;
    }

    /** Projects whose folders the script puts together: where an application's configuration lies. */
    private void addOthers(List<String> folders) {
        for (SourceFile file : files.under(root)) {
            String path = file.path();
            for (String place : List.of("/conf/application.conf", "/src/main/resources/application.conf")) {
                String folder = path.endsWith(place) ? path.substring(0, path.length() - place.length()) : "";
                if (!folder.isEmpty() && !folders.contains(folder) && isOfThis(folder)) {
                    folders.add(folder);
                }
            }
        }
    }

    private boolean isOfThis(String folder) {
        String above = folder;
        while (!above.equals(root) && !above.isEmpty()) {
            if (files.file(RepositoryPath.join(above, "build.sbt")).isPresent()
                    || files.file(RepositoryPath.join(above, "pom.xml")).isPresent()) {
                return false;
            }
            above = RepositoryPath.folder(above);
        }
        return true;
    }

    private static Optional<SourceText> text(SourceFile file) {
        try {
            return Optional.of(SourceText.decode(file));
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    /** {@code val akkaVersion = "2.6.20"}. */
    private void readVersions(SourceText text) {
        for (int line = 1; line <= Math.min(text.lines(), MOST_LINES); line++) {
            String written = text.line(line).strip();
            int val = written.indexOf("val ");
            int equals = written.indexOf('=');
            if (val >= 0 && equals > val) {
                String variable = written.substring(val + 4, equals).strip();
                int colon = variable.indexOf(':');
                quoted(written, equals)
                        .ifPresent(value -> versions.putIfAbsent(
                                colon < 0
                                        ? variable
                                        : variable.substring(0, colon).strip(),
                                value));
            }
        }
    }

    private void readLines(SourceFile file, SourceText text, List<String> folders) {
        for (int line = 1; line <= Math.min(text.lines(), MOST_LINES); line++) {
            String written = text.line(line);
            String plain = written.strip();
            if (plain.startsWith("//") || plain.startsWith("*")) {
                continue;
            }
            Location place = Location.ofLine(file.path(), line);
            readFolders(written, folders);
            readLibraries(written, place);
            if (plain.startsWith("name") && plain.contains(":=") && name.isEmpty()) {
                name = quoted(plain, plain.indexOf(":=")).orElse("");
            }
            if (written.contains("-D") && !written.contains("Test") && !written.contains("run ")) {
                readProperties(written, place);
            }
        }
    }

    private void readFolders(String written, List<String> folders) {
        for (int at = written.indexOf("file(\""); at >= 0; at = written.indexOf("file(\"", at + 1)) {
            quoted(written, at)
                    .flatMap(folder -> RepositoryPath.resolve(root, folder))
                    .filter(folder -> !folders.contains(folder))
                    .ifPresent(folders::add);
        }
        // a project without a folder of its own name
        int project = written.indexOf("= project");
        int val = written.indexOf("val ");
        if (val >= 0 && project > val && !written.contains("file(")) {
            String folder = RepositoryPath.join(
                    root, written.substring(val + 4, project).strip().replace("`", ""));
            if (!folders.contains(folder) && !files.under(folder).isEmpty()) {
                folders.add(folder);
            }
        }
    }

    /** {@code "com.typesafe.akka" %% "akka-actor" % AkkaVersion % Test}. */
    private void readLibraries(String written, Location place) {
        if (written.length() > LONGEST_LINE) {
            return;
        }
        for (int at = written.indexOf('%'); at >= 0; at = written.indexOf('%', at + 1)) {
            int open = written.lastIndexOf('"', at);
            int begin = open <= 0 ? -1 : written.lastIndexOf('"', open - 1);
            int next = at;
            while (next < written.length() && "% ".indexOf(written.charAt(next)) >= 0) {
                next++;
            }
            boolean first = begin >= 0
                    && written.substring(open + 1, at).isBlank()
                    && next < written.length()
                    && written.charAt(next) == '"'
                    && !written.substring(0, begin).stripTrailing().endsWith("%");
            Optional<String> artifact = first ? quoted(written, next) : Optional.empty();
            if (artifact.isEmpty()) {
                continue;
            }
            String group = written.substring(begin + 1, open);
            int behind = written.indexOf('"', next + 1) + 1;
            String rest = written.substring(behind);
            String scope =
                    rest.contains("Test") || rest.contains("\"test\"") || rest.contains("\"it") ? "test" : "compile";
            Dependency dependency = new Dependency(group, artifact.get(), version(rest), scope, false, place);
            dependencies.putIfAbsent(group + ":" + artifact.get(), dependency);
            plugin(dependency);
            at = behind;
        }
    }

    private Optional<Version> version(String rest) {
        int from = 0;
        while (from < rest.length() && "% ".indexOf(rest.charAt(from)) >= 0) {
            from++;
        }
        if (from == 0 || from == rest.length()) {
            return Optional.empty();
        }
        Optional<String> text = rest.charAt(from) == '"' ? quoted(rest, from) : Optional.empty();
        int to = from;
        while (to < rest.length() && (Character.isJavaIdentifierPart(rest.charAt(to)) || rest.charAt(to) == '.')) {
            to++;
        }
        String variable = rest.substring(from, to);
        return text.or(() -> Optional.ofNullable(versions.get(variable.substring(variable.lastIndexOf('.') + 1))))
                .filter(Version::isVersion)
                .map(Version::of);
    }

    private void plugin(Dependency dependency) {
        String coordinates = dependency.groupId() + ":" + dependency.artifactId();
        boolean play = coordinates.equals("com.typesafe.play:sbt-plugin")
                || coordinates.equals("org.playframework:sbt-plugin")
                || coordinates.equals("play:sbt-plugin");
        if (play || coordinates.equals("com.lightbend.lagom:lagom-sbt-plugin")) {
            String framework = play ? "play" : "lagom";
            plugins.put(framework, new Framework(framework, dependency.version(), dependency.location()));
        }
    }

    /** What the start script hands to the JVM: {@code Universal / javaOptions += "-Dconfig.resource=production.conf"}. */
    private void readProperties(String written, Location place) {
        if (written.length() > LONGEST_LINE) {
            return;
        }
        for (int at = written.indexOf("-D"); at >= 0; at = written.indexOf("-D", at + 1)) {
            int end = at;
            while (end < written.length() && "\"', )".indexOf(written.charAt(end)) < 0) {
                end++;
            }
            int equals = written.indexOf('=', at);
            if (equals > at + 2 && equals < end) {
                String key = written.substring(at + 2, equals);
                String value = written.substring(equals + 1, end);
                if (value.indexOf('$') < 0) {
                    properties.put(key.equals("config.file") ? "config.resource" : key, new Setting(key, value, place));
                }
            }
        }
    }

    private static Optional<String> quoted(String text, int from) {
        int open = text.indexOf('"', from);
        if (open >= 0 && text.startsWith("\"\"\"", open)) {
            open += 2;
        }
        int close = open < 0 ? -1 : text.indexOf('"', open + 1);
        return close < 0 ? Optional.empty() : Optional.of(text.substring(open + 1, close));
    }

    private BuildModule module(String folder, SourceFile script) {
        List<Dependency> libraries = new ArrayList<>(dependencies.values());
        List<Framework> frameworks = new ArrayList<>();
        boolean ofPlay = plugins.containsKey("play")
                && !files.under(RepositoryPath.join(folder, "conf")).isEmpty();
        if (ofPlay) {
            frameworks.add(plugins.get("play"));
        }
        Optional.ofNullable(plugins.get("lagom")).ifPresent(frameworks::add);
        List<Framework> others = new ArrayList<>();
        OtherFrameworks.find(libraries, others);
        for (Framework other : others) {
            if (frameworks.isEmpty() || !other.name().equals("play")) {
                frameworks.add(other);
            }
        }
        List<ResourceFolder> resources = new ArrayList<>();
        resources.add(folder(RepositoryPath.join(folder, ofPlay ? "conf" : "src/main/resources")));
        String plain = folder.equals(root) && !name.isEmpty()
                ? name
                : folder.isEmpty() ? PACKAGING : RepositoryPath.name(folder);
        return new BuildModule(
                folder,
                script.path(),
                "",
                plain,
                "",
                PACKAGING,
                Truth.YES,
                frameworks,
                libraries,
                false,
                List.of(),
                resources,
                List.of(),
                properties,
                ResourceFilter.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static ResourceFolder folder(String directory) {
        return new ResourceFolder(directory, "", false, List.of(), List.of());
    }
}
