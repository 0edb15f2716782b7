package io.github.preflight.engine;

import io.github.preflight.model.Setting;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Passwords for a server on the machine itself, in a file that no application reads: a developer's, or those of a tool that
 * one runs. Not in what is named like Spring Boot's configuration, lies beside deploy files, or is named in its module's code: those are copied,
 * filled in or loaded somewhere.
 */
final class LocalLogin {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
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
    private static final String RESOURCES = "src/main/resources/";

    private LocalLogin() {}

    /**
     * Whether what stands beside a password, below the same prefix, names a loopback address, and no other.
     *
     * @param files all of the repository
     */
    static boolean isOne(SourceFile file, FoundSecret secret, List<SourceFile> files) {
        Optional<Format> format = Formats.springConfiguration(file.name(), true);
        String[] words = secret.key().split("[^A-Za-z]+");
        boolean password = words.length > 0
                && words[words.length - 1].toLowerCase(Locale.ROOT).startsWith("pass");
        if (format.isEmpty() || !password || mayBeDeployed(file)) {
            return false;
        }
        return standsBesideLoopback(file, secret, format.get()) && !isNamedInCode(file, files);
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

    /** Whether the code of the module in which it is packaged has its name. */
    private static boolean isNamedInCode(SourceFile file, List<SourceFile> files) {
        int resources = file.path().indexOf(RESOURCES);
        if (resources < 0) {
            return false;
        }
        String sources = file.path().substring(0, resources) + "src/main/";
        for (SourceFile other : files) {
            if (other.path().startsWith(sources)
                    && (Formats.hasExtension(other.name(), "java") || Formats.hasExtension(other.name(), "kt"))
                    && mentions(other, file.name())) {
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

    private static boolean standsBesideLoopback(SourceFile file, FoundSecret secret, Format format) {
        try {
            for (Document document : format.read(file)) {
                for (Setting setting : document.settings()) {
                    if (setting.location().line() == secret.location().line()) {
                        return standsBesideLoopback(setting, document.settings());
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return false;
        }
        return false;
    }

    private static boolean standsBesideLoopback(Setting secret, List<Setting> all) {
        String prefix = prefix(secret.key());
        boolean loopback = false;
        for (Setting setting : all) {
            if (!prefix(setting.key()).equals(prefix)) {
                continue;
            }
            String value = setting.value().strip().toLowerCase(Locale.ROOT);
            boolean local = isLoopback(value);
            if (!local && value.contains("://")) {
                return false;
            }
            loopback |= local;
        }
        return loopback;
    }

    private static String prefix(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    /** {@code jdbc:mysql://localhost:3306/shop}, {@code jdbc:oracle:thin:@localhost:1521:XE}, {@code 127.0.0.1}. */
    private static boolean isLoopback(String value) {
        for (String host : LOOPBACK) {
            boolean alone = value.equals(host) || value.startsWith(host + ":");
            if (alone || value.contains("//" + host) || value.contains("@" + host)) {
                return true;
            }
        }
        return false;
    }
}
