package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern that is made from its text when it is first needed: of some hundred, a run needs a few. The words by which it is
 * found are known beforehand.
 */
final class LazyPattern {
    private final String text;
    private final List<byte[]> anchors;
    private volatile Parsed parsed = Parsed.NOT_YET;

    private record Parsed(BytePattern[] pattern) {
        static final Parsed NOT_YET = new Parsed(new BytePattern[0]);
    }

    private LazyPattern(String text, List<byte[]> anchors) {
        this.text = text;
        this.anchors = anchors;
    }

    /** @param columns the pattern's text, then its anchors */
    static LazyPattern of(List<String> columns) {
        List<byte[]> anchors = new ArrayList<>();
        for (String anchor : columns.subList(1, columns.size())) {
            anchors.add(anchor.getBytes(StandardCharsets.UTF_8));
        }
        return new LazyPattern(columns.get(0), anchors);
    }

    List<byte[]> anchors() {
        return anchors;
    }

    boolean ignoresCase() {
        return text.startsWith(BytePattern.ANY_CASE);
    }

    BytePattern get() {
        Parsed known = parsed;
        if (known == Parsed.NOT_YET) {
            known = new Parsed(new BytePattern[] {BytePattern.of(text)});
            parsed = known;
        }
        return known.pattern[0];
    }
}
