package io.github.preflight.config;

import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A file that is in the artifact: a resource of the application or of one of its libraries in this repository, or one below the web root. */
public final class PackagedFile {
    private final String resource;
    private final boolean own;
    private final boolean inWebRoot;
    private final SourceFile file;
    private final ConfigReader reader;
    private final UnaryOperator<String> filter;

    /**
     * @param resource its name in the artifact
     * @param own whether the application's own module brings it
     * @param inWebRoot whether it lies below a war's root, not on the class path
     * @param filter what the build makes of a text in the file
     */
    PackagedFile(
            String resource,
            boolean own,
            boolean inWebRoot,
            SourceFile file,
            ConfigReader reader,
            UnaryOperator<String> filter) {
        this.resource = resource;
        this.own = own;
        this.inWebRoot = inWebRoot;
        this.file = file;
        this.reader = reader;
        this.filter = filter;
    }

    /** Its name on the class path, {@code META-INF/persistence.xml}, or below the web root, {@code WEB-INF/web.xml}. */
    public String resource() {
        return resource;
    }

    /** Its name in the repository. */
    public String path() {
        return file.path();
    }

    /** Whether the application's own module brings it; otherwise a library's. */
    public boolean own() {
        return own;
    }

    /** Whether it lies below the root of a war, not on the class path. */
    public boolean inWebRoot() {
        return inWebRoot;
    }

    /** The file's bytes, one character each: enough to look for ASCII in what may be anything; "" when it cannot be read. */
    public String text() {
        return reader.text(file);
    }

    /** The root element, with what the build puts in; empty when the file cannot be read as XML, which the run reports. */
    public Optional<XmlElement> xml() {
        return reader.xml(file).map(this::filtered);
    }

    /** A YAML or JSON file as a tree, its first document; empty when it cannot be read, which the run reports. */
    public Optional<YamlNode> tree() {
        return reader.tree(file);
    }

    /** The settings of a properties or YAML file, all its documents' one after the other; none when it cannot be read, which the run reports. */
    public List<Setting> settings() {
        String extension = path().substring(path().lastIndexOf('.') + 1);
        List<Setting> settings = new ArrayList<>();
        for (Document document : reader.documents(path(), extension, false).orElse(List.of())) {
            for (Setting setting : document.settings()) {
                settings.add(new Setting(setting.key(), filter.apply(setting.value()), setting.location()));
            }
        }
        return settings;
    }

    private XmlElement filtered(XmlElement element) {
        List<XmlElement.Attribute> attributes = new ArrayList<>();
        for (XmlElement.Attribute attribute : element.attributes()) {
            attributes.add(
                    new XmlElement.Attribute(attribute.name(), filter.apply(attribute.value()), attribute.location()));
        }
        List<XmlElement> children = new ArrayList<>();
        for (XmlElement child : element.children()) {
            children.add(filtered(child));
        }
        return new XmlElement(
                element.name(),
                attributes,
                children,
                filter.apply(element.text()),
                element.textLocation(),
                element.location());
    }

    @Override
    public String toString() {
        return path();
    }
}
