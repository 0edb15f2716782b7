package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML files as trees. A document type is read over, nothing outside the file is opened, no entity but XML's own is resolved. */
public final class XmlReader {
    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 100_000;

    private final SourceText source;
    private final boolean trimmed;
    private final XmlTags tags;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;

    /** An element whose end has not come yet. */
    private static final class Open {
        final String name;
        final XmlTags.Tag tag;
        final List<XmlElement.Attribute> attributes = new ArrayList<>();
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, XmlTags.Tag tag) {
            this.name = name;
            this.tag = tag;
        }
    }

    private XmlReader(SourceText source, boolean trimmed) {
        this.source = source;
        this.trimmed = trimmed;
        this.tags = new XmlTags(source.text());
    }

    /**
     * The root element.
     *
     * @throws UnreadableFileException when the file is not well-formed, deeper than 200 elements, or holds more than 100,000
     */
    public static XmlElement read(SourceFile file) throws UnreadableFileException {
        return read(file, true);
    }

    /** As {@link #read(SourceFile)} with the white space around texts, where it counts. */
    static XmlElement readUntrimmed(SourceFile file) throws UnreadableFileException {
        return read(file, false);
    }

    private static XmlElement read(SourceFile file, boolean trimmed) throws UnreadableFileException {
        byte[] bytes = file.bytes();
        SourceText source = SourceText.decode(file.path(), bytes, declaredCharset(file.path(), bytes));
        return new XmlReader(source, trimmed).root();
    }

    private XmlElement root() throws UnreadableFileException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // Maven and others read a prefix that nobody declares
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source.text()));
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.peek().text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> {
                        if (!open.isEmpty()) {
                            open.peek()
                                    .text
                                    .append('&')
                                    .append(reader.getLocalName())
                                    .append(';');
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        XmlElement element = close(open.pop());
                        if (open.isEmpty()) {
                            while (reader.hasNext()) {
                                reader.next();
                            }
                            return element;
                        }
                        open.peek().children.add(element);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new UnreadableFileException(place(e), "is not well-formed XML: " + reason(e));
        }
    }

    private void start(XMLStreamReader reader) throws UnreadableFileException {
        XmlTags.Tag tag = tags.next();
        Location location = source.span(tag.from(), tag.to());
        if (++elements > MOST_ELEMENTS) {
            throw new UnreadableFileException(
                    Location.ofFile(source.path()), "holds more than 100,000 elements, too many for configuration");
        }
        if (open.size() >= DEEPEST) {
            throw new UnreadableFileException(location, "nests deeper than " + DEEPEST + " elements");
        }
        Open element = new Open(withoutPrefix(reader.getLocalName()), tag);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (name.equals("xmlns") || name.startsWith("xmlns:")) {
                continue;
            }
            XmlTags.Span span = tag.value(i, name);
            Location where = source.span(span.from(), span.to());
            element.attributes.add(new XmlElement.Attribute(withoutPrefix(name), reader.getAttributeValue(i), where));
        }
        open.push(element);
    }

    private XmlElement close(Open element) {
        tags.end(element.tag);
        Location location = source.span(element.tag.from(), element.tag.to());
        String all = element.text.toString();
        String text = trimmed ? all.trim() : all;
        Location textLocation = text.isBlank() || element.tag.textFrom() < 0
                ? location
                : source.span(element.tag.textFrom(), element.tag.textTo());
        return new XmlElement(element.name, element.attributes, element.children, text, textLocation, location);
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private Location place(XMLStreamException e) {
        if (e.getLocation() == null || e.getLocation().getLineNumber() < 1) {
            return Location.ofFile(source.path());
        }
        int line = Math.min(e.getLocation().getLineNumber(), source.lines());
        int offset = source.lineStart(line) + Math.max(0, e.getLocation().getColumnNumber() - 1);
        return source.span(offset, offset);
    }

    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        String reason = start < 0 ? message : message.substring(start + 9);
        int end = reason.indexOf('\n');
        reason = end < 0 ? reason : reason.substring(0, end);
        return withoutEntity(reason.length() > 200 ? reason.substring(0, 200) : reason);
    }

    /** The parser quotes the name of an entity, which is a piece of a password that has an {@code &} in it. */
    private static String withoutEntity(String reason) {
        int open = reason.indexOf("entity \"");
        int close = open < 0 ? -1 : reason.lastIndexOf('"');
        return close > open + 7 ? reason.substring(0, open + 6) + reason.substring(close + 1) : reason;
    }

    private static Charset declaredCharset(String path, byte[] bytes) throws UnreadableFileException {
        String start = new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1);
        int end = start.indexOf("?>");
        if (!start.startsWith("<?xml") || end < 0) {
            return StandardCharsets.UTF_8;
        }
        int at = start.indexOf("encoding");
        if (at < 0 || at > end) {
            return StandardCharsets.UTF_8;
        }
        int from = at + 8;
        while (from < end && start.charAt(from) != '"' && start.charAt(from) != '\'') {
            from++;
        }
        int to = start.indexOf(start.charAt(from), from + 1);
        if (from >= end || to < 0 || to > end) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(start.substring(from + 1, to));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(Location.ofLine(path, 1), "declares an encoding that is not known");
        }
    }
}
