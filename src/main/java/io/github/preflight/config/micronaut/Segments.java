package io.github.preflight.config.micronaut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text's placeholders, as Micronaut parts it: {@code ${a:b}} ends at the first brace; a default that holds a colon is itself a
 * list of names, of which the last is the default, unless it stands in backticks; nothing nests.
 * [DefaultPropertyPlaceholderResolver at v4.7]
 */
final class Segments {
    /**
     * A piece of the text.
     *
     * @param text as it stands; "" for a placeholder
     * @param names to be looked up, the first that is set counts; empty for a plain text
     * @param fallback the default
     */
    record Segment(String text, List<String> names, Optional<String> fallback) {
        Segment {
            names = List.copyOf(names);
        }
    }

    private Segments() {}

    /** @return empty when a placeholder has no end, on which Micronaut fails */
    static Optional<List<Segment>> of(String text) {
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        int open = text.indexOf("${");
        while (open >= 0) {
            if (open > at) {
                segments.add(new Segment(text.substring(at, open), List.of(), Optional.empty()));
            }
            int close = text.indexOf('}', open + 2);
            if (close < 0) {
                return Optional.empty();
            }
            segments.add(placeholder(text.substring(open + 2, close).trim()));
            at = close + 1;
            open = text.indexOf("${", at);
        }
        if (at < text.length() || segments.isEmpty()) {
            segments.add(new Segment(text.substring(at), List.of(), Optional.empty()));
        }
        return Optional.of(segments);
    }

    private static Segment placeholder(String inside) {
        List<String> names = new ArrayList<>();
        String rest = inside;
        while (true) {
            int tick = rest.indexOf(":`");
            int end = tick < 0 ? -1 : rest.indexOf('`', tick + 2);
            if (end > tick + 2) {
                names.add(rest.substring(0, tick));
                return new Segment("", names, Optional.of(rest.substring(tick + 2, end)));
            }
            int colon = rest.indexOf(':');
            if (colon < 0) {
                names.add(rest);
                return new Segment("", names, Optional.empty());
            }
            names.add(rest.substring(0, colon));
            rest = rest.substring(colon + 1);
            if (rest.indexOf(':') < 0) {
                return new Segment("", names, Optional.of(rest));
            }
        }
    }
}
