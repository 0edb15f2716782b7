package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import io.github.preflight.value.SensitiveKeys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells in a text what headers for logging in carry. */
final class HeaderSecrets {
    private static final int LONGEST = 1024;
    private static final int SHORTEST = 8;
    private static final int SHORTEST_BEARER = 20;
    private static final int LONGEST_BEFORE = 60;

    private final FileText text;
    private final byte[] bytes;
    private final Hits hits;

    HeaderSecrets(FileText text, Hits hits) {
        this.text = text;
        this.bytes = text.bytes();
        this.hits = hits;
    }

    /** Looks behind {@code Basic} or {@code Bearer}. */
    void behind(int at) {
        if (text.kind() == FileKind.PROSE) {
            return;
        }
        int start = at;
        while (start < bytes.length && bytes[start] != ' ') {
            start++;
        }
        start++;
        int end = start;
        int last = Math.min(bytes.length, start + LONGEST);
        while (end < last && (BytePattern.isLetterOrDigit(bytes[end]) || "+/=_-.".indexOf(bytes[end]) >= 0)) {
            end++;
        }
        if (end - start < SHORTEST || end == last && last < bytes.length) {
            return;
        }
        String carried = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
        boolean basic = BytePattern.lower(bytes[at + 1]) == 'a';
        boolean secret = basic
                ? isLogin(Proof.decoded(carried))
                : carried.length() >= SHORTEST_BEARER && SensitiveKeys.looksRandom(carried) && !carried.contains("--");
        boolean shown = basic
                && text.isProgram()
                && text.isInBlockComment(at)
                && Proof.decoded(carried).toLowerCase(Locale.ROOT).contains(":pass");
        if (secret && isBehindName(at) && !shown && !Examples.isForm(carried)) {
            String title = basic ? "login in an authentication header" : "bearer token";
            hits.add(Hit.of(FoundSecret.Kind.HEADER, title, new Secret(carried), start, end, Severity.ERROR));
        }
    }

    private static boolean isLogin(String decoded) {
        int colon = decoded.indexOf(':');
        if (colon < 1 || colon + 1 >= decoded.length()) {
            return false;
        }
        for (int i = 0; i < decoded.length(); i++) {
            if (decoded.charAt(i) < ' ' || decoded.charAt(i) > '~') {
                return false;
            }
        }
        return SensitiveKeys.isSecret("password", decoded.substring(colon + 1));
    }

    /** Whether {@code Authorization} stands shortly before on the same line. */
    private boolean isBehindName(int at) {
        String before = text.signs(Math.max(0, at - LONGEST_BEFORE), at).toLowerCase(Locale.ROOT);
        return before.lastIndexOf("auth") > before.lastIndexOf('\n');
    }
}
