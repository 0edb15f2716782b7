package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.List;
import java.util.Optional;

/** A private field whose name no program or page of the repository has but where it is declared: nothing there uses what it holds. */
final class UnreadField implements Circumstance {
    private static final List<String> PROGRAMS =
            List.of("java", "kt", "groovy", "scala", "xml", "html", "ftl", "jsp", "js", "ts", "vue");

    /** Names that are shorter stand in code for other reasons. */
    private static final int SHORTEST_NAME = 6;

    private static final String UNREAD = "; nothing in this repository reads the field that holds it";

    private final SearchedFile file;
    private final List<SourceFile> files;

    /** @param files all of the repository */
    UnreadField(SearchedFile file, List<SourceFile> files) {
        this.file = file;
        this.files = files;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean key = secret.kind() == FoundSecret.Kind.PRIVATE_KEY && Formats.hasExtension(file.name(), "java");
        return Weight.when(key && holds(secret), Severity.WARNING, UNREAD);
    }

    private boolean holds(FoundSecret secret) {
        String name = field(secret);
        if (name.length() < SHORTEST_NAME) {
            return false;
        }
        // a getter has it with a capital
        String rest = name.substring(1);
        for (SourceFile other : files) {
            boolean program = PROGRAMS.stream().anyMatch(extension -> Formats.hasExtension(other.name(), extension));
            if (program && count(other, rest) > (other == file.file ? 1 : 0)) {
                return false;
            }
        }
        return count(file.file, rest) == 1;
    }

    /** The name in {@code private String name = "…}; "" for what is no private field of an object. */
    private String field(FoundSecret secret) {
        String declaration = file.line(secret.location().line()).strip();
        int sign = declaration.indexOf('=');
        String[] words = declaration.substring(0, Math.max(0, sign)).strip().split("\\s+");
        boolean field = words[0].equals("private")
                && words.length > 2
                && !List.of(words).contains("static");
        return field ? words[words.length - 1] : "";
    }

    private static int count(SourceFile file, String name) {
        int count = 0;
        try {
            String text = SourceText.decode(file).text();
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                count++;
            }
        } catch (UnreadableFileException e) {
            // what cannot be read may use it
            return Integer.MAX_VALUE;
        }
        return count;
    }
}
