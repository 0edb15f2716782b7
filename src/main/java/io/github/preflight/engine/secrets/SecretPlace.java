package io.github.preflight.engine.secrets;

import io.github.preflight.model.Location;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * Where in a file a secret stands, for a person.
 *
 * @param program whether the file is source code, rather than data or a script for a database
 * @param within what the name in front of the secret is part of, {@code "the parameter "}; "" where it stands for itself
 */
record SecretPlace(boolean program, String within) {
    private static final List<String> DATA = List.of("sql", "tf", "tfvars", "hcl");
    private static final String PARAMETER = "the URL parameter ";
    private static final String JSON = "the JSON field ";

    static SecretPlace of(SearchedFile file, FoundSecret secret) {
        boolean json = Formats.hasExtension(file.name(), "json");
        boolean program = !json && !file.hasExtension(DATA);
        return new SecretPlace(
                program,
                secret.kind() == FoundSecret.Kind.CODE && !secret.key().isEmpty()
                        ? within(file.text(), secret, json)
                        : "");
    }

    String words() {
        return program ? "the source code" : "a committed file";
    }

    private static String within(Optional<SourceText> text, FoundSecret secret, boolean json) {
        String before = text.map(t -> before(t, secret.location())).orElse("");
        String key = secret.key();
        int end = before.length() - key.length() - 1;
        if (end > 0 && before.endsWith(key + "=") && "?&".indexOf(before.charAt(end - 1)) >= 0) {
            return PARAMETER;
        }
        return !json && isField(before, key) ? JSON : "";
    }

    /** Whether a name in quotes and a colon stand in front, themselves in a text: {@code "{\"password\": \"}. */
    private static boolean isField(String before, String key) {
        int at = before.lastIndexOf(key);
        if (at < 1) {
            return false;
        }
        String behind = before.substring(at + key.length()).replace("\\", "").replace(" ", "");
        int brace = before.lastIndexOf('{', at);
        char quote = before.charAt(at - 1);
        boolean inText = brace > 0 && "\"'`".indexOf(before.charAt(brace - 1)) >= 0;
        return quote == '"' && inText && (behind.equals("\":\"") || behind.equals("\":"));
    }

    /** The text of the line up to the secret. */
    private static String before(SourceText text, Location location) {
        if (location.line() < 1 || location.line() > text.lines() || location.column() < 2) {
            return "";
        }
        String line = text.line(location.line());
        return line.substring(0, Math.min(line.length(), location.column() - 1));
    }
}
