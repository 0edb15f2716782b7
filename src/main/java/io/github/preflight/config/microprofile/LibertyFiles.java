package io.github.preflight.config.microprofile;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.Layer;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Open Liberty gives its applications besides: the variables of {@code server.xml} (ordinal 500), {@code bootstrap.properties}
 * as system properties (400), {@code server.env} as variables (300). [microprofile-config-ordinals of Open Liberty's documentation]
 */
final class LibertyFiles {
    private static final String FOLDER = "src/main/liberty/config";

    private LibertyFiles() {}

    static List<ConfigSource> of(FileTree files, ConfigReader reader, BuildModule module) {
        String folder = RepositoryPath.join(module.directory(), FOLDER);
        List<ConfigSource> found = new ArrayList<>();
        String server = folder + "/server.xml";
        files.file(server).flatMap(file -> root(file, reader)).ifPresent(root -> {
            List<Layer.Entry> variables = new ArrayList<>();
            for (XmlElement variable : root.children("variable")) {
                Optional<XmlElement.Attribute> name = variable.attribute("name");
                Optional<XmlElement.Attribute> value = variable.attribute("value");
                if (name.isPresent() && value.isPresent()) {
                    variables.add(Layer.Entry.of(new Setting(
                            name.get().value(), value.get().value(), value.get().location())));
                }
            }
            add(server, false, 500, variables, found);
        });
        add(folder + "/bootstrap.properties", false, 400, reader, found);
        add(folder + "/server.env", true, 300, reader, found);
        return found;
    }

    private static void add(String path, boolean variables, int ordinal, ConfigReader reader, List<ConfigSource> into) {
        Optional<List<Document>> documents = reader.documents(path, Flavour.PROPERTIES, false);
        List<Layer.Entry> entries = new ArrayList<>();
        for (Document document : documents.orElse(List.of())) {
            for (Setting setting : document.settings()) {
                entries.add(Layer.Entry.of(setting));
            }
        }
        add(path, variables, ordinal, entries, into);
    }

    private static void add(
            String path, boolean variables, int ordinal, List<Layer.Entry> entries, List<ConfigSource> into) {
        if (!entries.isEmpty()) {
            into.add(new ConfigSource(path, ConfigSource.Kind.FILE, variables, ordinal, entries));
        }
    }

    private static Optional<XmlElement> root(SourceFile file, ConfigReader reader) {
        try {
            return Optional.of(XmlReader.read(file)).filter(root -> root.name().equals("server"));
        } catch (UnreadableFileException e) {
            reader.report(e);
            return Optional.empty();
        }
    }
}
