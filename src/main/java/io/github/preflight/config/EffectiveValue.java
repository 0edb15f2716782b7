package io.github.preflight.config;

import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What production sees under one key, and how it came.
 *
 * @param key as it was asked for, or as listed
 * @param raw the winning text with its placeholders; "" unless {@link State#SET}
 * @param value placeholders resolved; the default's text for {@link State#DEFAULT}; what could be resolved for {@link State#UNKNOWN}
 * @param location of the text that decides: the winning value, or the default inside a placeholder's file; {@link Location#NOWHERE} when no file does
 * @param steps the way, first the place that decides
 * @param reason for {@link State#UNKNOWN}: what would have to be known; otherwise ""
 */
public record EffectiveValue(
        String key, State state, String raw, String value, Location location, List<Step> steps, String reason) {
    /** How much is known. */
    public enum State {
        /** A committed file, a deploy file or a flag sets it. */
        SET,
        /** Nothing sets it; the framework in its version uses this value. */
        DEFAULT,
        /** Nothing sets it, and no default is known. */
        ABSENT,
        /** It may be set where nothing that was read can tell, or to what nothing that was read can tell. */
        UNKNOWN
    }

    public EffectiveValue {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(location, "location");
        steps = List.copyOf(steps);
        Objects.requireNonNull(reason, "reason");
    }

    /** What a place states as it stands: nothing in it is resolved. */
    public static EffectiveValue stated(String key, String text, Location location) {
        return new EffectiveValue(key, State.SET, text, text, location, List.of(), "");
    }

    public static EffectiveValue absent(String key) {
        return new EffectiveValue(key, State.ABSENT, "", "", Location.NOWHERE, List.of(), "");
    }

    public static EffectiveValue unknown(String key, String reason) {
        return new EffectiveValue(key, State.UNKNOWN, "", "", Location.NOWHERE, List.of(), reason);
    }

    public boolean isSet() {
        return state == State.SET;
    }

    public boolean isUnknown() {
        return state == State.UNKNOWN;
    }

    /** The same with another text, of one element of a list say. */
    public EffectiveValue withValue(String text) {
        return new EffectiveValue(key, state, raw, text, location, steps, reason);
    }

    /** A comma-separated text becomes one value an element, an empty one none; what is not known, or absent, stays as it is. */
    public List<EffectiveValue> elements() {
        if (isUnknown() || state == State.ABSENT) {
            return List.of(this);
        }
        List<EffectiveValue> elements = new ArrayList<>();
        for (String part : value.split(",")) {
            String element = part.trim();
            if (!element.isEmpty()) {
                elements.add(withValue(element));
            }
        }
        return elements;
    }
}
