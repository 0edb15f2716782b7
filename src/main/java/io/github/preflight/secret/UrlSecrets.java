package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells passwords in the URLs of a text. */
final class UrlSecrets {
    private static final int LONGEST = 2048;
    private static final int LONGEST_SCHEME = 60;

    /** Nobody writes longer lines of a program. */
    private static final int LONGEST_LINE = 1000;

    private final FileText text;
    private final byte[] bytes;
    private final Hits hits;
    private int done;

    UrlSecrets(FileText text, Hits hits) {
        this.text = text;
        this.bytes = text.bytes();
        this.hits = hits;
    }

    /** Looks around {@code ://}, or where a URL without it begins; asked in ascending order. */
    void around(int at) {
        if (at < done) {
            return;
        }
        int start = at;
        int least = Math.max(0, at - LONGEST_SCHEME);
        while (start > least && isScheme(bytes[start - 1])) {
            start--;
        }
        int end = at;
        int last = Math.min(bytes.length, at + LONGEST);
        int braces = 0;
        boolean sign = false;
        while (end < last) {
            byte c = bytes[end];
            braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
            if (c >= 0 && c < ' ' || "\"'`<>\\|".indexOf(c) >= 0 || braces == 0 && (c == ' ' || c == ')' || c == ']')) {
                break;
            }
            sign |= c == '@' || c == '=';
            end++;
        }
        done = Math.max(done, end);
        if (!sign) {
            return;
        }
        String url = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        Optional<String> password = UrlCredentials.password(PlaceholderDefaults.of(url));
        if (password.isPresent() && !isForm(url, password.get()) && !text.isInComment(start)) {
            hits.add(Hit.of(FoundSecret.Kind.URL, "", new Secret(password.get()), start, end, Severity.ERROR));
        }
    }

    private static boolean isScheme(byte c) {
        return BytePattern.isLetterOrDigit(c) || c == '+' || c == '.' || c == '-' || c == ':';
    }

    /** Whether the last URL stands in a line that is longer than somebody writes. */
    private boolean isGenerated() {
        int start = done;
        int least = Math.max(0, done - LONGEST_LINE);
        while (start > least && bytes[start - 1] != '\n') {
            start--;
        }
        return start > 0 && bytes[start - 1] != '\n';
    }

    /** In programs and texts for people {@code user:password@host} shows how a URL is built. */
    private boolean isForm(String url, String password) {
        if (Examples.isForm(password)) {
            return true;
        }
        boolean prose = text.kind() == FileKind.PROSE;
        if (!text.isProgram() && !prose) {
            return false;
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean word = lower.startsWith("pass")
                || lower.equals("pwd")
                || lower.equals("pw")
                || lower.equals("secret")
                || lower.equals("token");
        return word
                || !prose && isGenerated() && !SensitiveKeys.looksRandom(password)
                || url.contains("example.")
                || prose && !SensitiveKeys.looksRandom(password);
    }
}
