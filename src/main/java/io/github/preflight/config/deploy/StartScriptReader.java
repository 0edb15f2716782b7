package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
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

/** Reads start scripts: {@code docker run} and {@code java -jar} lines, as far as they say literally what they start. */
final class StartScriptReader {
    private static final int LONGEST = 1 << 17;

    private static final String WITH_VALUE =
            "|--add-host|--annotation|--blkio-weight|--cap-add|--cap-drop|--cgroupns|--cidfile|"
                    + "--cpu-quota|--cpu-period|--cpus|--cpu-shares|--cpuset-cpus|--detach-keys|--device|--dns|--dns-search|"
                    + "--domainname|--entrypoint|--env|--env-file|--expose|--gpus|--group-add|--health-cmd|--health-interval|"
                    + "--health-retries|--health-timeout|--health-start-period|--hostname|--ip|--ipc|--label|--label-file|"
                    + "--link|--log-driver|--log-opt|--mac-address|--memory|--memory-reservation|--memory-swap|--mount|--name|"
                    + "--net|--network|--network-alias|--net-alias|--oom-score-adj|--pid|--pids-limit|--platform|--pod|"
                    + "--publish|--pull|--restart|--runtime|--secret|--security-opt|--shm-size|--stop-signal|--stop-timeout|"
                    + "--storage-opt|--sysctl|--systemd|--tmpfs|--ulimit|--user|--userns|--uts|--volume|--volume-driver|"
                    + "--volumes-from|--workdir|";

    private final DeploymentFiles files;

    StartScriptReader(DeploymentFiles files) {
        this.files = files;
    }

    /** @param start whether its name or folder says that it starts something */
    void read(SourceFile file, boolean start) throws UnreadableFileException {
        SourceText source = SourceText.decode(file);
        if (source.text().length() > LONGEST || source.text().indexOf('\0') >= 0) {
            return;
        }
        PlacedText text = PlacedText.of(source);
        if (source.text().contains(" run ")
                && (source.text().contains("docker") || source.text().contains("podman"))) {
            containers(file, text, start);
        }
        boolean keepsRunning = source.text().contains("nohup ") || source.text().contains("exec java");
        if (source.text().contains("java") && (start || keepsRunning)) {
            launches(file, text);
        }
    }

    private void launches(SourceFile file, PlacedText text) {
        CommandLine reader = new CommandLine(program -> Optional.empty());
        Variables variables = new Variables(List.of(), true);
        List<Launch> launches = new ArrayList<>();
        for (Launch launch : reader.script(text, file.name(), variables)) {
            // what is run out of the build's folder is run by who develops it
            boolean starts = launch.artifact().isPresent()
                    && !isBuildOutput(launch.artifact().get());
            if (starts) {
                launches.add(launch);
            }
        }
        Set<String> names = new LinkedHashSet<>();
        for (Launch launch : launches) {
            String artifact = DeploymentDraft.artifactName(launch.artifact().get());
            if (artifact.isEmpty() && launch.artifact().get().contains("/")) {
                continue;
            }
            String name = launches.size() == 1 ? file.path() : file.path() + "#" + artifact;
            if (!names.add(name)) {
                continue;
            }
            DeploymentDraft draft =
                    new DeploymentDraft(DeploymentDraft.Kind.SCRIPT, name, Location.ofFile(file.path()));
            draft.given(launch);
            files.drafts.add(draft);
        }
    }

    private static boolean isBuildOutput(String artifact) {
        return artifact.startsWith("target/")
                || artifact.contains("/target/")
                || artifact.contains("build/libs/")
                || artifact.startsWith("org.apache.maven")
                || artifact.startsWith("org.gradle");
    }

    private void containers(SourceFile file, PlacedText text, boolean start) {
        ShellWords shell = new ShellWords(text, file.name(), new Variables(List.of(), true));
        Variables variables = shell.variables();
        Map<String, List<Word>> builds = new LinkedHashMap<>();
        List<DeploymentDraft> found = new ArrayList<>();
        for (Optional<ShellWords.Command> next = shell.next(); next.isPresent(); next = shell.next()) {
            List<Word> words = next.get().words();
            if (words.isEmpty() || CommandLine.assigns(words, variables, false)) {
                continue;
            }
            int program = 0;
            while (program < words.size() && !isEngine(words.get(program))) {
                program++;
            }
            if (program + 1 >= words.size()) {
                continue;
            }
            int verb = program + (words.get(program + 1).text().equals("container") ? 2 : 1);
            if (verb >= words.size()) {
                continue;
            }
            List<Word> rest = words.subList(verb + 1, words.size());
            if (words.get(verb).text().equals("build")) {
                build(rest, builds);
            } else if (words.get(verb).text().equals("run")) {
                run(file, rest, builds, start).ifPresent(found::add);
            }
        }
        for (DeploymentDraft draft : found) {
            files.drafts.add(draft);
        }
    }

    private static boolean isEngine(Word word) {
        String program = word.program();
        return program.equals("docker") || program.equals("podman") || program.equals("nerdctl");
    }

    private static void build(List<Word> words, Map<String, List<Word>> builds) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String text = words.get(i).text();
            if (text.equals("-t") || text.equals("--tag")) {
                builds.put(words.get(i + 1).text(), words);
            }
        }
    }

    private Optional<DeploymentDraft> run(
            SourceFile file, List<Word> words, Map<String, List<Word>> builds, boolean start) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        // what a variable holds stands where the variable is set
        Location location =
                words.get(0).location().through(words.get(words.size() - 1).location());
        Options options = new Options(file, location);
        int i = 0;
        while (i < words.size() && words.get(i).text().startsWith("-")) {
            i = options.take(words, i);
        }
        boolean stays = options.detached || start && !options.removed && !options.interactive;
        if (i >= words.size() || !stays) {
            return Optional.empty();
        }
        String image = words.get(i).text();
        DeploymentDraft draft = options.draft(image);
        List<PlacedText> command = new ArrayList<>();
        for (Word word : words.subList(i + 1, words.size())) {
            command.add(word.placed());
            draft.missing.addAll(word.missing());
        }
        if (!command.isEmpty()) {
            draft.command = Optional.of(new Command("docker run", false, command));
        }
        if (builds.containsKey(image)) {
            built(file, builds.get(image), draft);
        }
        return Optional.of(draft);
    }

    private void built(SourceFile file, List<Word> words, DeploymentDraft draft) {
        String dockerfile = "";
        for (int i = 0; i + 1 < words.size(); i++) {
            String text = words.get(i).text();
            dockerfile = text.equals("-f") || text.equals("--file")
                    ? words.get(i + 1).text()
                    : dockerfile;
        }
        String folder = RepositoryPath.folder(file.path());
        Optional<String> context =
                RepositoryPath.resolve(folder, words.get(words.size() - 1).text());
        Optional<String> path = dockerfile.isEmpty()
                ? context.flatMap(found -> RepositoryPath.resolve(found, "Dockerfile"))
                : RepositoryPath.resolve(folder, dockerfile);
        if (context.isPresent() && path.isPresent()) {
            draft.builds = true;
            files.image(path.get(), context.get(), Map.of(), "").ifPresent(draft::image);
        }
    }

    /** The options of {@code docker run}. */
    private final class Options {
        private final SourceFile file;
        private final Location location;
        private final List<EnvironmentVariable> environment = new ArrayList<>();
        private final List<Mount> mounts = new ArrayList<>();
        private Optional<String> container = Optional.empty();
        private Optional<String> workingDirectory = Optional.empty();
        private Optional<Word> entrypoint = Optional.empty();
        private boolean interactive;
        private boolean detached;
        private boolean removed;
        private boolean open;

        Options(SourceFile file, Location location) {
            this.file = file;
            this.location = location;
        }

        /** @return the index behind the option and its value */
        int take(List<Word> words, int i) {
            Word word = words.get(i);
            String text = word.text();
            int equals = text.indexOf('=');
            if (text.startsWith("--")) {
                if (equals > 0) {
                    option(text.substring(0, equals), part(word, equals + 1));
                    return i + 1;
                }
                interactive |= text.equals("--interactive") || text.equals("--tty");
                detached |= text.equals("--detach");
                removed |= text.equals("--rm");
                boolean valued = WITH_VALUE.contains("|" + text + "|");
                if (valued && i + 1 < words.size()) {
                    option(text, words.get(i + 1));
                }
                return valued ? i + 2 : i + 1;
            }
            for (int at = 1; at < text.length(); at++) {
                char c = text.charAt(at);
                if ("evpuwhmlac".indexOf(c) >= 0) {
                    boolean attached = at + 1 < text.length();
                    if (attached) {
                        option("-" + c, part(word, at + 1));
                    } else if (i + 1 < words.size()) {
                        option("-" + c, words.get(i + 1));
                    }
                    return attached ? i + 1 : i + 2;
                }
                interactive |= c == 'i' || c == 't';
                detached |= c == 'd';
            }
            return i + 1;
        }

        private Word part(Word word, int from) {
            return new Word(word.carrier(), word.placed().part(from, word.text().length()), false, word.missing(), -1);
        }

        private void option(String name, Word value) {
            switch (name) {
                case "-e", "--env" -> variable(value);
                case "--env-file" -> open = true;
                case "--name" -> container = Optional.of(value.text());
                case "-w", "--workdir" -> workingDirectory = Optional.of(value.text());
                case "--entrypoint" -> entrypoint = Optional.of(value);
                case "-v", "--volume" -> volume(value);
                default -> {}
            }
        }

        private void variable(Word word) {
            int equals = word.text().indexOf('=');
            String name = equals < 0 ? word.text() : word.text().substring(0, equals);
            boolean known = equals > 0 && word.missing().isEmpty();
            Optional<String> value = known ? Optional.of(word.text().substring(equals + 1)) : Optional.empty();
            Location place =
                    known ? word.placed().part(equals + 1, word.text().length()).location() : word.location();
            environment.add(new EnvironmentVariable(name, value, place));
        }

        private void volume(Word word) {
            String text = word.text();
            int colon = text.indexOf(':');
            int end = text.indexOf(':', colon + 1);
            String target = end < 0 ? text.substring(colon + 1) : text.substring(colon + 1, end);
            if (!target.startsWith("/")
                    || target.length() == 1
                    || !word.missing().isEmpty()) {
                return;
            }
            String from = colon < 0 ? "" : text.substring(0, colon);
            Optional<String> path = from.startsWith(".")
                    ? RepositoryPath.resolve(RepositoryPath.folder(file.path()), from)
                    : Optional.empty();
            boolean committed = path.isPresent()
                    && (files.tree.file(path.get()).isPresent()
                            || !files.tree.under(path.get()).isEmpty());
            mounts.add(new Mount(
                    RepositoryPath.inSystem("/", target), committed ? path : Optional.empty(), word.location()));
        }

        DeploymentDraft draft(String image) {
            String part = container.filter(name -> name.indexOf('$') < 0).orElse(KnownImages.shortName(image));
            DeploymentDraft draft = new DeploymentDraft(
                    DeploymentDraft.Kind.SCRIPT, part.isEmpty() ? file.path() : file.path() + "#" + part, location);
            draft.imageName(image);
            draft.environment.addAll(environment);
            draft.mounts.addAll(mounts);
            draft.open = open;
            draft.workingDirectory = workingDirectory;
            if (!part.isEmpty() && container.isPresent()) {
                draft.containers.add(part);
            }
            if (entrypoint.isPresent()) {
                draft.entrypoint = Optional.of(new Command(
                        "docker run", false, List.of(entrypoint.get().placed())));
            }
            return draft;
        }
    }
}
