package io.github.preflight.engine.secrets;

import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Loopback;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passwords for a server on the machine itself, in a file that no application reads: a developer's, or those of a tool that
 * one runs. Not in what is named like Spring Boot's configuration, lies beside deploy files, or is named in its module's code: those are copied,
 * filled in or loaded somewhere.
 */
final class LocalLogin implements Circumstance {
    private static final Set<String> DEPLOYED = Set.of(
            "chart",
            "charts",
            "conf",
            "deploy",
            "deployment",
            "dist",
            "docker",
            "helm",
            "k8s",
            "kubernetes",
            "script",
            "scripts");
    /** {@code location="classpath:*.properties"} of a placeholder configurer. */
    private static final String ALL_PROPERTIES = "*.properties\"";

    private static final String RESOURCES = "src/main/resources/";

    /** One runs it oneself: its token is as good as the server that made it. */
    private static final String OWN_SERVICE = "Vault";

    private final SearchedFile searched;
    private final SourceFile file;
    private final List<SourceFile> files;
    private Optional<Boolean> named = Optional.empty();
    private Optional<Map<Integer, Boolean>> lines = Optional.empty();

    /** @param files all of the repository */
    LocalLogin(SearchedFile searched, List<SourceFile> files) {
        this.searched = searched;
        this.file = searched.file;
        this.files = files;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        if (secret.kind() == FoundSecret.Kind.ISSUED) {
            return Weight.when(
                    secret.title().contains(OWN_SERVICE) && isOne(secret),
                    searched.isForTests() ? Severity.INFO : Severity.WARNING);
        }
        boolean open = secret.kind() == FoundSecret.Kind.ASSIGNED && !searched.isDeployed();
        return Weight.when(open && isOne(secret), Severity.INFO);
    }

    /** Whether what stands beside a password or a token, below the same prefix, names a loopback address, and no other. */
    private boolean isOne(FoundSecret secret) {
        Optional<Format> format = Formats.springConfiguration(file.name(), true);
        String[] words = secret.key().split("[^A-Za-z]+");
        boolean password = words.length > 0
                && words[words.length - 1].toLowerCase(Locale.ROOT).startsWith("pass");
        boolean login = password || secret.kind() == FoundSecret.Kind.ISSUED;
        if (format.isEmpty() || !login || mayBeDeployed(file)) {
            return false;
        }
        if (lines.isEmpty()) {
            lines = Optional.of(read(file, format.get()));
        }
        boolean local = lines.get().getOrDefault(secret.location().line(), false);
        if (local && named.isEmpty()) {
            named = Optional.of(isNamedInCode(file, files));
        }
        return local && !named.get();
    }

    private static boolean mayBeDeployed(SourceFile file) {
        String name = file.name();
        if (name.startsWith("application") || name.startsWith("bootstrap") || name.startsWith("values")) {
            return true;
        }
        for (String word : Words.of(RepositoryPath.folder(file.path()))) {
            if (DEPLOYED.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the code of the module in which it is packaged has its name, or a Spring context there takes all properties files. */
    private static boolean isNamedInCode(SourceFile file, List<SourceFile> files) {
        int resources = file.path().indexOf(RESOURCES);
        if (resources < 0) {
            return false;
        }
        String sources = file.path().substring(0, resources) + "src/main/";
        for (SourceFile other : files) {
            if (!other.path().startsWith(sources)) {
                continue;
            }
            boolean code = Formats.hasExtension(other.name(), "java") || Formats.hasExtension(other.name(), "kt");
            boolean descriptor = Formats.hasExtension(other.name(), "xml");
            if ((code || descriptor) && mentions(other, file.name()) || descriptor && mentions(other, ALL_PROPERTIES)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(SourceFile code, String name) {
        try {
            return SourceText.decode(code).text().contains(name);
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    /** By each line on which a setting begins, whether what has the same prefix is about a server on the machine itself. */
    private static Map<Integer, Boolean> read(SourceFile file, Format format) {
        Map<Integer, Boolean> lines = new HashMap<>();
        try {
            for (Document document : format.read(file)) {
                Map<String, Boolean> local = new HashMap<>();
                for (Setting setting : document.settings()) {
                    String value = setting.value().strip().toLowerCase(Locale.ROOT);
                    boolean loopback = Loopback.isIn(value);
                    if (loopback || value.contains("://")) {
                        local.merge(prefix(setting.key()), loopback, Boolean::logicalAnd);
                    }
                }
                for (Setting setting : document.settings()) {
                    lines.put(setting.location().line(), local.getOrDefault(prefix(setting.key()), false));
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return Map.of();
        }
        return lines;
    }

    private static String prefix(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }
}
