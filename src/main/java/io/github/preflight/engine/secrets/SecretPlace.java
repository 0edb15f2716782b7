package io.github.preflight.engine.secrets;

import io.github.preflight.model.Location;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a file a secret stands, for a person.
 *
 * @param program whether the file is source code, rather than data or a script for a database
 * @param within what the name in front of the secret is part of, {@code "the parameter "}; "" where it stands for itself
 * @param call the method that gets the secret as its first argument, with what it is called on, {@code mail.setSecret}; "" for none
 * @param table the one that a row of a script for a database goes to; "" for none
 */
record SecretPlace(boolean program, String within, String call, String table) {
    private static final List<String> DATA = List.of("sql", "tf", "tfvars", "hcl");
    private static final Pattern INSERT =
            Pattern.compile("(?i)\\b(?:insert|replace)\\s+(?:ignore\\s+)?into\\s+[`\"\\[]?([A-Za-z_][\\w.$]*)");

    private static final Pattern CALL = Pattern.compile("\\b((?:\\w+\\.)?(\\w+))\\s*\\(\\s*[\"'`]?$");
    private static final int MOST_ROWS = 500;
    private static final String PARAMETER = "the URL parameter ";
    private static final String JSON = "the JSON field ";

    static SecretPlace of(SearchedFile file, FoundSecret secret) {
        boolean json = Formats.hasExtension(file.name(), "json");
        boolean program = !json && !file.hasExtension(DATA);
        if (secret.kind() != FoundSecret.Kind.CODE || secret.key().isEmpty()) {
            return new SecretPlace(program, "", "", "");
        }
        String before = file.text().map(t -> before(t, secret.location())).orElse("");
        String table = Formats.hasExtension(file.name(), "sql") ? table(file, secret.location(), before) : "";
        return new SecretPlace(program, within(before, secret, json), program ? call(before, secret.key()) : "", table);
    }

    String words() {
        return !table.isEmpty()
                ? "a row for the table " + table + " in a committed script"
                : program ? "the source code" : "a committed file";
    }

    /** What the secret is for. */
    String name(String key) {
        return call.isEmpty() ? within + key : call;
    }

    /** A setter, or a method of one word, which alone would not say what it is. */
    private static String call(String before, String key) {
        Matcher call = CALL.matcher(before);
        return call.find() && call.group(2).endsWith(key) && !call.group().startsWith("new") ? call.group(1) : "";
    }

    /** From the statement that the line belongs to. */
    private static String table(SearchedFile file, Location location, String before) {
        String line = before;
        for (int number = location.line(); number > 0 && location.line() - number < MOST_ROWS; number--) {
            Matcher insert = INSERT.matcher(line);
            if (insert.find()) {
                return insert.group(1);
            }
            line = file.line(number - 1);
            if (line.stripTrailing().endsWith(";")) {
                return "";
            }
        }
        return "";
    }

    private static String within(String before, FoundSecret secret, boolean json) {
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
