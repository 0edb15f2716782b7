package io.github.preflight.config.build;

import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maven's resource filtering: replaces {@code @name@}, {@code ${name}} and what else the module's delimiters say by the
 * build's properties. A name that no property has stays as it is written.
 */
public final class ResourceFilter {
    /**
     * An opening and a closing mark.
     *
     * @param open {@code "${"} or {@code "@"}
     */
    public record Delimiter(String open, String close) {}

    /**
     * Text after filtering.
     *
     * @param steps one for each property that was put in, with the place that sets it; empty when nothing was
     */
    public record Filtered(String text, List<Step> steps) {}

    private final List<Delimiter> delimiters;
    private final Map<String, Setting> properties;

    /** @param properties by name, with the value as Maven puts it in */
    public ResourceFilter(List<Delimiter> delimiters, Map<String, Setting> properties) {
        this.delimiters = List.copyOf(delimiters);
        this.properties = Map.copyOf(properties);
    }

    public Filtered apply(String text) {
        List<Step> steps = new ArrayList<>();
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int next = replaceAt(text, at, out, steps);
            if (next == at) {
                out.append(text.charAt(at++));
            } else {
                at = next;
            }
        }
        return new Filtered(out.toString(), steps);
    }

    private int replaceAt(String text, int at, StringBuilder out, List<Step> steps) {
        for (Delimiter delimiter : delimiters) {
            if (!text.startsWith(delimiter.open(), at)) {
                continue;
            }
            int from = at + delimiter.open().length();
            int end = text.indexOf(delimiter.close(), from);
            if (end < 0) {
                continue;
            }
            Setting property = properties.get(text.substring(from, end));
            if (property == null) {
                continue;
            }
            out.append(property.value());
            steps.add(new Step("Maven puts in the property " + property.key(), property.location()));
            return end + delimiter.close().length();
        }
        return at;
    }
}
