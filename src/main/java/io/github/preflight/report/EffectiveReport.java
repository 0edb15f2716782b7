package io.github.preflight.report;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.List;

/** The effective configuration for a person: every value with where it came from; with its whole way when one key was asked for. */
public final class EffectiveReport {
    /** Longer values are cut; nobody reads them in a log. */
    private static final int LONGEST_VALUE = 200;

    private final String key;

    /** @param key shows only this key and those below it, in any spelling of case and dashes, with their whole way; "" shows all */
    public EffectiveReport(String key) {
        this.key = key;
    }

    /** All lines, in the order of the listings. */
    public List<Line> lines(List<EffectiveListing> listings) {
        List<Line> lines = new ArrayList<>();
        for (EffectiveListing listing : listings) {
            add(lines, heading(listing));
            int shown = 0;
            for (EffectiveValue value : listing.values()) {
                if (isAskedFor(value.key())) {
                    value(value, !key.isEmpty(), lines);
                    shown++;
                }
            }
            if (shown == 0) {
                add(lines, key.isEmpty() ? "  nothing is set" : "  nothing is known of " + key);
            }
        }
        if (listings.isEmpty()) {
            add(lines, "no application here");
        }
        return lines;
    }

    /** What a listing is of, in one line. */
    static String heading(EffectiveListing listing) {
        String profiles = switch (listing.profiles().size()) {
            case 0 -> ", no profile";
            case 1 -> ", profile ";
            default -> ", profiles ";
        };
        return listing.application() + ", " + listing.scenario() + profiles + String.join(", ", listing.profiles());
    }

    /**
     * A value with its place.
     *
     * @param way whether the way on which it came is told, too
     */
    static void value(EffectiveValue value, boolean way, List<Line> lines) {
        String place = value.location().toString();
        StringBuilder text = new StringBuilder("  ").append(value.key());
        switch (value.state()) {
            case SET -> text.append(" = ").append(cut(value.value()));
            case DEFAULT -> text.append(" = ").append(cut(value.value())).append(" (default)");
            case ABSENT -> text.append(" is not set");
            case UNKNOWN -> text.append(" is unknown: ").append(value.reason());
        }
        if (!place.isEmpty()) {
            text.append("  # ").append(place);
        }
        add(lines, text.toString());
        if (!way) {
            return;
        }
        if (!value.raw().isEmpty() && !value.raw().equals(value.value())) {
            add(lines, "      written as " + cut(value.raw()));
        }
        for (Step step : value.steps()) {
            String stepPlace = step.location().toString();
            add(lines, "      " + step.text() + (stepPlace.isEmpty() ? "" : " (" + stepPlace + ")"));
        }
    }

    private boolean isAskedFor(String candidate) {
        if (key.isEmpty()) {
            return true;
        }
        String plain = plain(candidate);
        String wanted = plain(key);
        if (!plain.startsWith(wanted)) {
            return false;
        }
        if (plain.length() == wanted.length() || wanted.endsWith(".")) {
            return true;
        }
        char next = plain.charAt(wanted.length());
        return next == '.' || next == '[';
    }

    /** Lower case, without dashes and underscores: the spellings that frameworks take for one key. */
    private static String plain(String key) {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c != '-' && c != '_') {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }

    static void add(List<Line> lines, String text) {
        lines.add(Line.of(Severity.INFO, text));
    }
}
