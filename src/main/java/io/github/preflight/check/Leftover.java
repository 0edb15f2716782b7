package io.github.preflight.check;

import io.github.preflight.config.ArtifactFile;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.KeyMaterial;
import io.github.preflight.value.SensitiveKeys;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Kinds of files that are left in an artifact by oversight. */
enum Leftover {
    /** {@code application-dev.yml}: configuration of a profile that is for development by name. */
    DEVELOPMENT_CONFIGURATION(true) {
        @Override
        Optional<Severity> severity(ArtifactFile file, Severity given) {
            String folder = file.resource().substring(0, file.resource().lastIndexOf('/') + 1);
            if (file.resource().isEmpty() || !folder.isEmpty() && !folder.equals("config/")) {
                return Optional.empty();
            }
            String name = file.fileName();
            int dot = name.lastIndexOf('.');
            for (String start : new String[] {"application-", "bootstrap-"}) {
                if (name.startsWith(start)
                        && dot > start.length()
                        && Formats.springConfiguration(name).isPresent()
                        && ProfileNames.isDevelopment(name.substring(start.length(), dot))) {
                    return Optional.of(given);
                }
            }
            return Optional.empty();
        }
    },
    /** {@code .env}: with a secret in it an error, otherwise one lower. */
    VARIABLES(true) {
        @Override
        Optional<Severity> severity(ArtifactFile file, Severity given) {
            String name = file.fileName();
            boolean named = name.equals(".env") || name.startsWith(".env.");
            if (!named || EXAMPLES.contains(name.substring(name.lastIndexOf('.') + 1))) {
                return Optional.empty();
            }
            return Optional.of(holdsSecret(file) ? given : given.oneLower());
        }
    },
    /** Private keys, and key stores that hold one. */
    KEY_MATERIAL(true) {
        @Override
        Optional<Severity> severity(ArtifactFile file, Severity given) {
            String name = file.fileName().toLowerCase(Locale.ROOT);
            if (!KeyMaterial.mayHoldKey(name)) {
                return Optional.empty();
            }
            return switch (KeyMaterial.of(name, file.head(LARGEST_KEYS))) {
                case PRIVATE_KEY -> Optional.of(given);
                case PROTECTED_KEY -> Optional.of(given.oneLower());
                case NONE -> Optional.empty();
            };
        }
    },
    /** {@code java_pid1.hprof}. */
    HEAP_DUMP(false) {
        @Override
        Optional<Severity> severity(ArtifactFile file, Severity given) {
            String name = file.fileName().toLowerCase(Locale.ROOT);
            return name.endsWith(".hprof") || name.endsWith(".hprof.gz") || name.endsWith(".phd")
                    ? Optional.of(given)
                    : Optional.empty();
        }
    },
    /** The repository's own history. */
    GIT_FOLDER(false) {
        @Override
        Optional<Severity> severity(ArtifactFile file, Severity given) {
            boolean below = file.name().startsWith(".git/") || file.name().contains("/.git/");
            return below ? Optional.of(given) : Optional.empty();
        }
    };

    private static final Set<String> EXAMPLES = Set.of("example", "sample", "template", "dist", "defaults", "md");
    private static final int LARGEST_VARIABLES = 1 << 18;
    private static final int LARGEST_KEYS = 1 << 20;

    private final boolean librarysAffair;

    Leftover(boolean librarysAffair) {
        this.librarysAffair = librarysAffair;
    }

    /** Whether such a file is not told where a library brings it. */
    boolean isLibrarysAffair() {
        return librarysAffair;
    }

    /**
     * Whether a file is of this kind, and how much it weighs.
     *
     * @param given of the rule
     */
    abstract Optional<Severity> severity(ArtifactFile file, Severity given);

    private static boolean holdsSecret(ArtifactFile file) {
        try {
            SourceFile text = SourceFile.inMemory(file.name(), file.head(LARGEST_VARIABLES));
            for (Document document : new DotenvFormat().read(text)) {
                for (Setting setting : document.settings()) {
                    if (SensitiveKeys.isSecret(setting.key(), setting.value())) {
                        return true;
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // what cannot be read says nothing; that it ships is told anyway
            return false;
        }
        return false;
    }
}
