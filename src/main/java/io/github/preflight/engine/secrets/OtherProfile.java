package io.github.preflight.engine.secrets;

import io.github.preflight.check.BeanLocations;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Optional;

/**
 * A properties file in a folder for a profile, where XML of Spring's beans names its siblings in the folders beside, one by one,
 * and nothing names this one: nothing loads it.
 */
final class OtherProfile implements Circumstance {
    private static final String RESOURCES = "src/main/resources/";
    private static final String WORDS =
            "; Spring's XML loads the files of its name in the folders beside, and not this one";

    /** What may name a resource, or make its name. */
    private static final List<String> LOADING =
            List.of("java", "kt", "groovy", "scala", "xml", "gradle", "kts", "yml", "yaml", "properties", "sh", "bat");

    private final SearchedFile file;
    private final List<SourceFile> files;
    private Optional<Boolean> holds = Optional.empty();

    /** @param files all of the repository */
    OtherProfile(SearchedFile file, List<SourceFile> files) {
        this.file = file;
        this.files = files;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        int at = ("/" + file.path()).indexOf("/" + RESOURCES);
        if (!secret.isByName() || at < 0 || !Formats.hasExtension(file.name(), "properties")) {
            return Optional.empty();
        }
        if (holds.isEmpty()) {
            holds = Optional.of(isPassedOver(file.path().substring(at + RESOURCES.length())));
        }
        return Weight.when(holds.get(), Severity.INFO, WORDS);
    }

    private boolean isPassedOver(String resource) {
        String folder = RepositoryPath.folder(resource);
        if (folder.isEmpty()) {
            return false;
        }
        String beside = RepositoryPath.folder(folder).isEmpty() ? "classpath:" : RepositoryPath.folder(folder) + "/";
        List<String> makes = List.of(folder + "/", beside + "$", beside + "*", beside + "\"", "*.properties");
        boolean siblings = false;
        for (SourceFile other : files) {
            boolean loading = LOADING.stream().anyMatch(extension -> Formats.hasExtension(other.name(), extension))
                    || other.name().startsWith("Dockerfile");
            String text = loading && !other.path().equals(file.path()) ? text(other) : "";
            boolean beans = BeanLocations.isBeans(text);
            if (makes.stream().anyMatch(text::contains) || beans && BeanLocations.name(text, resource)) {
                return false;
            }
            siblings |= beans && BeanLocations.nameSibling(text, resource);
        }
        return siblings;
    }

    private static String text(SourceFile file) {
        try {
            return SourceText.decode(file).text();
        } catch (UnreadableFileException e) {
            // reported where it matters
            return "";
        }
    }
}
