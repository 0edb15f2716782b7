package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Constants of programs that hold a known default, and are nowhere given to anything: the code only looks whether what it got is that
 * default, to warn of it or to replace it.
 */
final class ComparedDefaults {
    private static final Set<String> LANGUAGES = Set.of("java", "kt", "scala", "groovy");

    private final List<SourceFile> files;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param files all of the repository */
    ComparedDefaults(List<SourceFile> files) {
        this.files = files;
    }

    Circumstance in(SearchedFile file) {
        return secret ->
                Circumstance.Weight.when(secret.kind() == FoundSecret.Kind.CODE && hold(file, secret), Severity.INFO);
    }

    /** Whether a secret of a program is one. */
    private boolean hold(SearchedFile file, FoundSecret secret) {
        String name = secret.key();
        String extension = file.name().substring(file.name().lastIndexOf('.') + 1);
        boolean constant = LANGUAGES.contains(extension)
                && name.equals(name.toUpperCase(Locale.ROOT))
                && Words.of(name).contains("default");
        return constant && known.computeIfAbsent(name + "." + extension, n -> isOnlyCompared(name, "." + extension));
    }

    private boolean isOnlyCompared(String name, String extension) {
        boolean compared = false;
        for (SourceFile file : files) {
            if (!file.name().endsWith(extension)) {
                continue;
            }
            try {
                String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
                for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
                    if (!isWhole(text, at, at + name.length()) || isPassing(text, at, at + name.length())) {
                        continue;
                    }
                    if (!isCompared(text, at, at + name.length())) {
                        return false;
                    }
                    compared = true;
                }
            } catch (UnreadableFileException e) {
                // reported where it matters
                return false;
            }
        }
        return compared;
    }

    private static boolean isWhole(String text, int from, int to) {
        return (from == 0 || !Character.isJavaIdentifierPart(text.charAt(from - 1)))
                && (to == text.length() || !Character.isJavaIdentifierPart(text.charAt(to)));
    }

    /** Its declaration, an import, a comment. */
    private static boolean isPassing(String text, int from, int to) {
        String line = text.substring(text.lastIndexOf('\n', from) + 1, from).strip();
        String behind = text.substring(to, Math.min(text.length(), to + 40)).stripLeading();
        boolean declared = behind.startsWith("=") && !behind.startsWith("==") || behind.startsWith(": String =");
        return declared
                || line.startsWith("import ")
                || line.startsWith("*")
                || line.startsWith("/*")
                || line.contains("//");
    }

    private static boolean isCompared(String text, int from, int to) {
        String behind = text.substring(to, Math.min(text.length(), to + 40)).stripLeading();
        if (behind.startsWith(".equals(")
                || behind.startsWith(".equalsIgnoreCase(")
                || behind.startsWith("==")
                || behind.startsWith("!=")) {
            return true;
        }
        int start = from;
        while (start > 0 && (Character.isJavaIdentifierPart(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
            start--;
        }
        String before = text.substring(Math.max(0, start - 120), start).stripTrailing();
        // the other operand of Objects.equals(given, NAME)
        String call = before.endsWith(",") ? before.substring(0, before.lastIndexOf('(') + 1) : before;
        return call.endsWith("quals(")
                || call.endsWith("equalsIgnoreCase(")
                || call.endsWith("==")
                || call.endsWith("!=");
    }
}
