package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An XML element with its place.
 *
 * @param name local name, without prefix
 * @param attributes in file order
 * @param children elements only, in file order
 * @param text its own character data, trimmed, entities resolved; comments are no part of it
 * @param textLocation span of the trimmed text; the element's start tag when there is none
 * @param location span of the start tag
 */
public record XmlElement(
        String name,
        List<Attribute> attributes,
        List<XmlElement> children,
        String text,
        Location textLocation,
        Location location) {
    /** @param location span of the value, without quotes; of the start tag where it cannot be told */
    public record Attribute(String name, String value, Location location) {}

    public XmlElement {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    public Optional<Attribute> attribute(String attribute) {
        for (Attribute candidate : attributes) {
            if (candidate.name().equals(attribute)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public Optional<XmlElement> child(String child) {
        for (XmlElement candidate : children) {
            if (candidate.name().equals(child)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Follows a path of element names, the first of each name. */
    public Optional<XmlElement> at(String... path) {
        Optional<XmlElement> found = Optional.of(this);
        for (String step : path) {
            if (found.isEmpty()) {
                return found;
            }
            found = found.get().child(step);
        }
        return found;
    }

    public List<XmlElement> children(String child) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement candidate : children) {
            if (candidate.name().equals(child)) {
                found.add(candidate);
            }
        }
        return found;
    }
}
