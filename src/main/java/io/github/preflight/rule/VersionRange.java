package io.github.preflight.rule;

import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/** The releases in which a key is read: {@code [<4.0]}, {@code [>=2.3 <3.0]}. */
public final class VersionRange {
    /** Every release. */
    public static final VersionRange ALL = new VersionRange(List.of());

    private record Bound(String operator, Version version) {
        boolean admits(Version candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    private final List<Bound> bounds;

    private VersionRange(List<Bound> bounds) {
        this.bounds = List.copyOf(bounds);
    }

    /** @param text what stands between the brackets */
    static VersionRange parse(String text, String where) {
        List<Bound> bounds = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(text);
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            String operator =
                    part.startsWith("<=") || part.startsWith(">=") ? part.substring(0, 2) : part.substring(0, 1);
            String number = part.substring(Math.min(part.length(), operator.length()));
            boolean known = operator.equals("<") || operator.equals(">") || operator.length() == 2;
            if (!known || !Version.isVersion(number)) {
                throw new RulePageException(
                        where, "version range '[" + text + "]'", "write bounds such as [<4.0] or [>=2.3 <3.0]");
            }
            bounds.add(new Bound(operator, Version.of(number)));
        }
        return new VersionRange(bounds);
    }

    /** Whether every release is meant. */
    boolean isAll() {
        return bounds.isEmpty();
    }

    /** As a page writes it, {@code [>=2.3 <3.0]}; "" for every release. */
    @Override
    public String toString() {
        if (bounds.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("[");
        for (Bound bound : bounds) {
            text.append(text.length() == 1 ? "" : " ").append(bound.operator()).append(bound.version());
        }
        return text.append(']').toString();
    }

    /** Unknown when the version is not known and not every release is meant. */
    public Truth contains(Optional<Version> version) {
        if (bounds.isEmpty()) {
            return Truth.YES;
        }
        if (version.isEmpty()) {
            return Truth.UNKNOWN;
        }
        for (Bound bound : bounds) {
            if (!bound.admits(version.get())) {
                return Truth.NO;
            }
        }
        return Truth.YES;
    }
}
