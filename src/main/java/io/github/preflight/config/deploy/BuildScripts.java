package io.github.preflight.config.deploy;

import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the Maven profiles with which a script beside a compose file builds what the images of its services copy out of {@code target},
 * before it starts them. Two scripts that do not agree say nothing.
 */
final class BuildScripts {
    private static final int LONGEST = 1 << 17;
    private static final Set<String> PACKAGING = Set.of("package", "verify", "install", "deploy");
    private static final Set<String> DEFAULT_FILES =
            Set.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml");

    private final DeploymentFiles files;
    /** By folder, what its scripts build for which compose file. */
    private final Map<String, Map<String, Set<List<String>>>> known = new HashMap<>();

    BuildScripts(DeploymentFiles files) {
        this.files = files;
    }

    void join() {
        for (DeploymentDraft draft : files.drafts) {
            if (draft.kind == DeploymentDraft.Kind.CONTAINER && copiesBuildOutput(draft.image)) {
                String folder = RepositoryPath.folder(draft.path);
                Set<List<String>> builds =
                        known.computeIfAbsent(folder, this::read).getOrDefault(draft.path, Set.of());
                if (builds.size() == 1) {
                    draft.mavenProfiles = builds.iterator().next();
                }
            }
        }
    }

    private static boolean copiesBuildOutput(Optional<DeploymentDraft.Image> image) {
        return image.isPresent()
                && image.get().stage().copies().stream()
                        .anyMatch(copy -> copy.from().isEmpty()
                                && copy.sources().stream()
                                        .anyMatch(source -> ("/" + source.value()).contains("/target/")));
    }

    private Map<String, Set<List<String>>> read(String folder) {
        Map<String, Set<List<String>>> found = new HashMap<>();
        for (SourceFile file : files.tree.under(folder)) {
            boolean script = file.name().endsWith(".sh")
                    && RepositoryPath.folder(file.path()).equals(folder);
            if (script && !DevelopmentNames.tell(file.path())) {
                try {
                    SourceText text = SourceText.decode(file);
                    if (text.text().length() <= LONGEST && text.text().contains("compose")) {
                        read(folder, file, text, found);
                    }
                } catch (UnreadableFileException e) {
                    // a script in another encoding says nothing that could be told here
                    continue;
                }
            }
        }
        return found;
    }

    private static void read(String folder, SourceFile file, SourceText text, Map<String, Set<List<String>>> into) {
        List<String> profiles = List.of();
        ShellWords shell = new ShellWords(PlacedText.of(text), file.name(), new Variables(List.of(), true));
        for (Optional<ShellWords.Command> next = shell.next(); next.isPresent(); next = shell.next()) {
            List<String> words = new ArrayList<>();
            next.get().words().forEach(word -> words.add(word.text()));
            if (!words.isEmpty() && words.get(0).equals("sudo")) {
                words.remove(0);
            }
            String program = words.isEmpty() ? "" : RepositoryPath.name(words.get(0));
            if (program.equals("mvn") || program.equals("mvnw")) {
                profiles = words.stream().anyMatch(PACKAGING::contains) ? profiles(words) : profiles;
            } else if (program.equals("docker-compose")
                    || program.equals("docker")
                            && words.size() > 1
                            && words.get(1).equals("compose")) {
                for (String path : started(folder, words)) {
                    into.computeIfAbsent(path, p -> new HashSet<>()).add(profiles);
                }
            }
        }
    }

    private static List<String> profiles(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String value = "";
            if ((word.equals("-P") || word.equals("--activate-profiles")) && i + 1 < words.size()) {
                value = words.get(i + 1);
            } else if (word.startsWith("--activate-profiles=")) {
                value = word.substring("--activate-profiles=".length());
            } else if (word.startsWith("-P")) {
                value = word.substring("-P".length());
            }
            if (!value.isBlank()) {
                return value.indexOf('$') >= 0
                        ? List.of()
                        : Arrays.stream(value.split(",")).map(String::strip).toList();
            }
        }
        return List.of();
    }

    /** The compose files that a command names; those with usual names where it names none. */
    private static List<String> started(String folder, List<String> words) {
        List<String> paths = new ArrayList<>();
        boolean starts = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            starts |= word.equals("up") || word.equals("build") || word.equals("start");
            if ((word.equals("-f") || word.equals("--file")) && i + 1 < words.size()) {
                RepositoryPath.resolve(folder, words.get(i + 1)).ifPresent(paths::add);
            }
        }
        if (paths.isEmpty()) {
            DEFAULT_FILES.forEach(name -> paths.add(folder.isEmpty() ? name : folder + "/" + name));
        }
        return starts ? paths : List.of();
    }
}
