package io.github.preflight.source;

import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Properties in XML, {@code <properties><entry key="…">…</entry></properties>}, as {@link java.util.Properties#loadFromXML} reads them. */
public final class XmlPropertiesFormat implements Format {
    /** Without this system id the JDK reads no file. */
    private static final String DOCUMENT_TYPE = "http://java.sun.com/dtd/properties.dtd";

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        XmlElement root = XmlReader.readUntrimmed(file);
        if (root.name().equals("beans") && file.name().contains("-")) {
            // beans for Spring, in a file that is only named like a profile's: application-context.xml
            return List.of(new Document(file.path(), 0, List.of()));
        }
        if (!root.name().equals("properties")) {
            throw new UnreadableFileException(
                    root.location(), "is no XML properties file: its root is not <properties>");
        }
        if (!new String(file.bytes(), StandardCharsets.ISO_8859_1).contains(DOCUMENT_TYPE)) {
            throw new UnreadableFileException(
                    root.location(), "is no XML properties file: it has no DOCTYPE with " + DOCUMENT_TYPE);
        }
        List<Setting> settings = new ArrayList<>();
        for (XmlElement child : root.children()) {
            if (child.name().equals("comment")) {
                continue;
            }
            if (!child.name().equals("entry") || !child.children().isEmpty()) {
                throw new UnreadableFileException(
                        child.location(), "is no XML properties file: it holds more than <comment> and <entry>");
            }
            Optional<XmlElement.Attribute> key = child.attribute("key");
            if (key.isEmpty()) {
                throw new UnreadableFileException(child.location(), "has an <entry> without a key");
            }
            settings.add(new Setting(key.get().value(), child.text(), child.textLocation()));
        }
        return List.of(new Document(file.path(), 0, settings));
    }
}
