package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Maven's resource filtering: replaces {@code @name@}, {@code ${name}} and what else the module's delimiters say by the
 * build's properties. A name that no property has stays as it is written, marks included, and its closing mark opens
 * nothing. Follows maven-filtering 3.5 ({@code MultiDelimiterInterpolatorFilterReaderLineEnding}).
 */
public final class ResourceFilter {
    private static final String PUT_IN = "Maven puts in the property ";
    private static final int DEEPEST = 20;
    private static final int MOST_STEPS = 1000;
    private static final int LONGEST_VALUE = 1 << 14;

    /** A filter that changes nothing: what Gradle packages, and Maven from folders that are not filtered. */
    public static final ResourceFilter NONE = new ResourceFilter(List.of(), Map.of());

    /**
     * An opening and a closing mark.
     *
     * @param open {@code "${"} or {@code "@"}
     */
    public record Delimiter(String open, String close) {
        /** From Maven's notation: {@code ${*}}, or one mark for both ends. */
        public static Delimiter of(String specification) {
            int star = specification.indexOf('*');
            return star < 0
                    ? new Delimiter(specification, specification)
                    : new Delimiter(specification.substring(0, star), specification.substring(star + 1));
        }
    }

    /**
     * Text after filtering.
     *
     * @param steps one for each property that was put in, with the place that sets it; empty when nothing was
     */
    public record Filtered(String text, List<Step> steps) {}

    private final List<Delimiter> delimiters;
    private final Map<String, Setting> properties;
    private final String escape;
    private final int window;

    /** @param properties by name, with the value as Maven puts it in */
    public ResourceFilter(List<Delimiter> delimiters, Map<String, Setting> properties) {
        this(delimiters, properties, "");
    }

    /** @param escape the text before a mark that keeps it from being one, "" for none */
    public ResourceFilter(List<Delimiter> delimiters, Map<String, Setting> properties, String escape) {
        List<Delimiter> usable = new ArrayList<>();
        int marks = 0;
        for (Delimiter delimiter : delimiters) {
            if (!delimiter.open().isEmpty() && !delimiter.close().isEmpty()) {
                usable.add(delimiter);
                marks += 2 * (delimiter.open().length() + delimiter.close().length());
            }
        }
        this.delimiters = List.copyOf(usable);
        this.properties = Map.copyOf(properties);
        this.escape = escape;
        // Maven's reader looks no further ahead than this; it keeps a stray mark from reaching across a file
        this.window = 255 + escape.length() + marks;
    }

    /** The first property among the steps that comes from outside the repository: from the environment, or the command line. */
    public static Optional<String> outside(List<Step> steps) {
        for (Step step : steps) {
            if (step.text().startsWith(PUT_IN) && step.location().equals(Location.NOWHERE)) {
                return Optional.of(step.text().substring(PUT_IN.length()));
            }
        }
        return Optional.empty();
    }

    /** What the filter knows, by the name that a placeholder asks for. */
    public Map<String, Setting> properties() {
        return properties;
    }

    /** The marks, in Maven's order. */
    public List<Delimiter> delimiters() {
        return delimiters;
    }

    public Filtered apply(String text) {
        if (!marked(text)) {
            return new Filtered(text, List.of());
        }
        List<Step> steps = new ArrayList<>();
        return new Filtered(filter(text, steps, new HashSet<>(), delimiters.size()), steps);
    }

    private boolean marked(String text) {
        for (Delimiter delimiter : delimiters) {
            if (text.indexOf(delimiter.open()) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** @param marks how many of the delimiters count */
    private String filter(String text, List<Step> steps, Set<String> open, int marks) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            if (!escape.isEmpty() && text.startsWith(escape, at)) {
                at = escaped(text, at, out, marks);
                continue;
            }
            int mark = markAt(text, at, marks);
            int end = mark < 0 ? -1 : end(text, at, delimiters.get(mark));
            if (end < 0) {
                out.append(text.charAt(at++));
                continue;
            }
            replace(text.substring(at + delimiters.get(mark).open().length(), end), mark, out, steps, open);
            at = end + delimiters.get(mark).close().length();
        }
        return out.toString();
    }

    /** The escape goes, and what it stands before is copied; before anything but a mark it stays. */
    private int escaped(String text, int at, StringBuilder out, int marks) {
        int next = at + escape.length();
        if (next >= text.length()) {
            out.append(escape);
            return next;
        }
        if (markAt(text, next, marks) < 0) {
            out.append(escape);
        }
        out.append(text.charAt(next));
        return next + 1;
    }

    /** Index of the delimiter whose opening mark stands here, the longest one; -1 when none does. */
    private int markAt(String text, int at, int marks) {
        int longest = -1;
        for (int i = 0; i < marks; i++) {
            String open = delimiters.get(i).open();
            if (text.startsWith(open, at)
                    && (longest < 0
                            || open.length() >= delimiters.get(longest).open().length())) {
                longest = i;
            }
        }
        return longest;
    }

    private int end(String text, int at, Delimiter delimiter) {
        int last = Math.min(text.length(), at + window) - delimiter.close().length();
        for (int end = at + delimiter.open().length(); end <= last; end++) {
            if (text.startsWith(delimiter.close(), end)) {
                return end;
            }
        }
        return -1;
    }

    private void replace(String name, int mark, StringBuilder out, List<Step> steps, Set<String> open) {
        Setting property = properties.get(name);
        boolean usable = property != null
                && open.size() < DEEPEST
                && steps.size() < MOST_STEPS
                && property.value().length() <= LONGEST_VALUE
                && !open.contains(name);
        if (!usable) {
            // Maven looks for the marks in their order: what stands between two stray ones may hold earlier ones
            String inside = property == null && mark > 0 ? filter(name, steps, open, mark) : name;
            out.append(delimiters.get(mark).open())
                    .append(inside)
                    .append(delimiters.get(mark).close());
            return;
        }
        steps.add(new Step(PUT_IN + property.key(), property.location()));
        if (marked(property.value())) {
            open.add(name);
            out.append(filter(property.value(), steps, open, delimiters.size()));
            open.remove(name);
        } else {
            out.append(property.value());
        }
    }
}
