package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells in a text what services issued, by the forms of their tokens. */
final class IssuedTokens {
    private static final int LONGEST_AROUND = 300;
    private static final int NEAR = 400;
    private static final int NEAR_LINES = 4;

    private final FileText text;
    private final byte[] bytes;
    private final Hits hits;

    IssuedTokens(FileText text, Hits hits) {
        this.text = text;
        this.bytes = text.bytes();
        this.hits = hits;
    }

    /** Looks around a word of a pattern of the detector. */
    void around(LazyPattern pattern, Detector detector, int at) {
        Optional<BytePattern.Match> match = pattern.get().around(bytes, at, 0, bytes.length);
        if (match.isEmpty()) {
            return;
        }
        if (detector.companions().contains(pattern)) {
            beside(match.get().end(), detector);
            return;
        }
        String run = text.signs(match.get().runStart(), match.get().runEnd());
        if (!Examples.isForm(run) && !isInBlob(match.get())) {
            add(
                    detector,
                    match.get().secretStart(),
                    match.get().secretEnd(),
                    2 * pattern.get().weight());
        }
    }

    /** Whether it is a stretch of a long text in Base64, an image as a rule, which looks like everything somewhere. */
    private boolean isInBlob(BytePattern.Match match) {
        int start = match.start();
        int least = Math.max(0, start - LONGEST_AROUND);
        while (start > least && isBase64(bytes[start - 1])) {
            start--;
        }
        int end = match.end();
        int last = Math.min(bytes.length, end + LONGEST_AROUND);
        while (end < last && isBase64(bytes[end])) {
            end++;
        }
        return end - start - (match.end() - match.start()) > LONGEST_AROUND;
    }

    private static boolean isBase64(byte c) {
        return EncodedRuns.isSign(c) || c == '=';
    }

    /** Looks for what belongs to an id on its line and the next ones, up to the next id's distance. */
    private void beside(int at, Detector detector) {
        int i = at;
        int last = Math.min(bytes.length, at + NEAR);
        int lines = 0;
        while (i < last && lines < NEAR_LINES) {
            if (bytes[i] == '\n') {
                lines++;
            }
            if (!isTokenByte(bytes[i])) {
                i++;
                continue;
            }
            int end = i;
            while (end < last && isTokenByte(bytes[end])) {
                end++;
            }
            byte[] candidate = Arrays.copyOfRange(bytes, i, end);
            if (detector.isValue(candidate)
                    && isMixed(i, end)
                    && !Examples.isForm(new String(candidate, StandardCharsets.ISO_8859_1))) {
                add(detector, i, end, 1);
                return;
            }
            i = end;
        }
    }

    private static boolean isTokenByte(byte c) {
        return BytePattern.isLetterOrDigit(c) || c == '+' || c == '/' || c == '_';
    }

    private boolean isMixed(int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end; i++) {
            digit |= bytes[i] >= '0' && bytes[i] <= '9';
            letter |= bytes[i] > '9' && bytes[i] != '_';
        }
        return digit && letter;
    }

    private void add(Detector detector, int start, int end, int sure) {
        Secret secret = Secret.of(bytes, start, end);
        Severity severity = Examples.isPublished(secret.text()) ? Severity.INFO : detector.severity();
        hits.add(new Hit(
                FoundSecret.Kind.ISSUED,
                Optional.of(detector),
                detector.title(),
                "",
                secret,
                start,
                end,
                severity,
                sure));
    }
}
