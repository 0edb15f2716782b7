package io.github.preflight.config.logging;

import io.github.preflight.source.XmlElement;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Log4j 2 in YAML or JSON as the elements that would stand in XML: texts are attributes, all else elements. */
final class TreeElements {
    private TreeElements() {}

    /** The element below the only name at the top. */
    static XmlElement of(YamlNode root) {
        XmlElement top = element("", root);
        return top.children().size() == 1 ? top.children().get(0) : top;
    }

    private static XmlElement element(String name, YamlNode node) {
        List<XmlElement.Attribute> attributes = new ArrayList<>();
        List<XmlElement> children = new ArrayList<>();
        for (YamlNode.Entry entry : node.entries()) {
            YamlNode value = entry.value();
            if (value.text().isPresent()) {
                attributes.add(
                        new XmlElement.Attribute(entry.key(), value.text().get(), value.location()));
            }
            if (!value.entries().isEmpty()) {
                children.add(element(entry.key(), value));
            }
            for (YamlNode item : value.items()) {
                children.add(element(entry.key(), item));
            }
        }
        return new XmlElement(name, attributes, children, node.text().orElse(""), node.location(), node.location());
    }
}
