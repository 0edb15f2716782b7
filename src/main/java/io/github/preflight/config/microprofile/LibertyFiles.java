package io.github.preflight.config.microprofile;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.Layer;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Open Liberty gives its applications besides: {@code appProperties} of {@code server.xml} (ordinal 600), its variables (500) and
 * their default values (1), {@code bootstrap.properties} and {@code -D} of {@code jvm.options} as system properties (400),
 * {@code server.env} as variables (300); with the files that {@code server.xml} includes, and what properties of the POM have the
 * Liberty plugin write. [ServerXMLConstants, AppPropertyConfigSource, ServerXMLVariableConfigSource of Open Liberty 22;
 * microprofile-config-ordinals of its documentation; common-server-parameters.md of ci.maven]
 */
final class LibertyFiles {
    private static final String FOLDER = "src/main/liberty/config";

    /** Folders of the server's configuration in images. */
    private static final List<String> IN_IMAGES =
            List.of("/config", "/opt/ol/wlp/usr/servers/defaultServer", "/opt/ibm/wlp/usr/servers/defaultServer");

    private static final List<String> APPLICATIONS =
            List.of("application", "webApplication", "enterpriseApplication", "ejbApplication");

    private static final int DEEPEST = 10;

    private final FileTree files;
    private final ConfigReader reader;
    private final List<ConfigSource> found = new ArrayList<>();
    private final List<Layer.Entry> variables = new ArrayList<>();
    private final List<Layer.Entry> defaults = new ArrayList<>();
    private final List<XmlElement> applications = new ArrayList<>();

    private LibertyFiles(FileTree files, ConfigReader reader) {
        this.files = files;
        this.reader = reader;
    }

    /** Whether a module brings a server that gives applications MicroProfile Config. */
    static boolean hasConfig(FileTree files, BuildModule module) {
        return files.file(RepositoryPath.join(module.directory(), FOLDER + "/server.xml"))
                .map(ConfigReader::latin1)
                .filter(text -> text.contains("mpConfig-") || text.contains("<feature>microProfile-"))
                .isPresent();
    }

    static List<ConfigSource> of(
            FileTree files, ConfigReader reader, BuildModule module, Optional<Deployment> deployment) {
        LibertyFiles liberty = new LibertyFiles(files, reader);
        liberty.read(folder(files, module, deployment), module);
        return liberty.found;
    }

    /** What the image holds, or else what the plugin takes. */
    private static String folder(FileTree files, BuildModule module, Optional<Deployment> deployment) {
        List<Mount> mounts = new ArrayList<>();
        deployment.ifPresent(given -> mounts.addAll(given.contents()));
        deployment.ifPresent(given -> mounts.addAll(given.mounts()));
        for (Mount mount : mounts) {
            for (String folder : IN_IMAGES) {
                Optional<String> server = mount.behind(folder + "/server.xml")
                        .filter(path -> files.file(path).isPresent());
                if (server.isPresent() && RepositoryPath.name(server.get()).equals("server.xml")) {
                    return RepositoryPath.folder(server.get());
                }
            }
        }
        return RepositoryPath.join(module.directory(), FOLDER);
    }

    private void read(String folder, BuildModule module) {
        String server = folder + "/server.xml";
        for (SourceFile file : dropins(folder, "defaults")) {
            gather(file, 0);
        }
        files.file(server).ifPresent(file -> gather(file, 0));
        for (SourceFile file : dropins(folder, "overrides")) {
            gather(file, 0);
        }
        variables.addAll(ofBuild(module, "liberty.var."));
        defaults.addAll(ofBuild(module, "liberty.defaultVar."));
        add(server, false, 600, properties(module));
        add(server, false, 500, variables);
        add(server, false, 1, defaults);
        // what the POM sets is written in place of the file
        List<Layer.Entry> bootstrap = ofBuild(module, "liberty.bootstrap.");
        add(
                folder + "/bootstrap.properties",
                false,
                400,
                bootstrap.isEmpty() ? entries(folder + "/bootstrap.properties") : bootstrap);
        add(folder + "/jvm.options", false, 400, flags(folder + "/jvm.options"));
        List<Layer.Entry> environment = ofBuild(module, "liberty.env.");
        add(folder + "/server.env", true, 300, environment.isEmpty() ? entries(folder + "/server.env") : environment);
    }

    private List<SourceFile> dropins(String folder, String kind) {
        List<SourceFile> dropins = new ArrayList<>();
        for (SourceFile file : files.in(folder + "/configDropins/" + kind)) {
            if (file.name().endsWith(".xml")) {
                dropins.add(file);
            }
        }
        dropins.sort(Comparator.comparing(SourceFile::name));
        return dropins;
    }

    /** A later value of a name takes the place of an earlier one. */
    private void gather(SourceFile file, int depth) {
        Optional<XmlElement> root = root(file);
        for (XmlElement element : root.map(XmlElement::children).orElse(List.of())) {
            if (element.name().equals("include") && depth < DEEPEST) {
                element.attribute("location")
                        .flatMap(location -> RepositoryPath.resolve(
                                RepositoryPath.folder(file.path()),
                                location.value().replace("${server.config.dir}/", "")))
                        .flatMap(files::file)
                        .ifPresent(included -> gather(included, depth + 1));
            } else if (element.name().equals("variable")) {
                named(element, "value", variables);
                named(element, "defaultValue", defaults);
            } else if (APPLICATIONS.contains(element.name())) {
                applications.add(element);
            }
        }
    }

    private static void named(XmlElement element, String attribute, List<Layer.Entry> into) {
        Optional<XmlElement.Attribute> name = element.attribute("name");
        Optional<XmlElement.Attribute> value = element.attribute(attribute);
        if (name.isPresent() && value.isPresent()) {
            String text = value.get().value();
            Setting setting = new Setting(name.get().value(), text, value.get().location());
            // the server's own references are not MicroProfile's
            into.add(new Layer.Entry(setting, !text.contains("${"), List.of()));
        }
    }

    /** Those of the module's application: of the only one, or of the one that is named like it. */
    private List<Layer.Entry> properties(BuildModule module) {
        List<Layer.Entry> all = new ArrayList<>();
        for (XmlElement application : applications) {
            String archive = application
                    .attribute("location")
                    .or(() -> application.attribute("id"))
                    .map(attribute -> RepositoryPath.name(attribute.value()))
                    .orElse("");
            boolean own = applications.size() == 1
                    || archive.equals(module.artifactId() + ".war")
                    || archive.equals(module.artifactId() + "-" + module.version() + ".war");
            for (XmlElement properties : own ? application.children("appProperties") : List.<XmlElement>of()) {
                for (XmlElement property : properties.children("property")) {
                    named(property, "value", all);
                }
            }
        }
        return all;
    }

    private static List<Layer.Entry> ofBuild(BuildModule module, String prefix) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Setting> property : module.properties().entrySet()) {
            if (property.getKey().startsWith(prefix)) {
                Setting set = property.getValue();
                Setting setting =
                        new Setting(property.getKey().substring(prefix.length()), set.value(), set.location());
                entries.add(new Layer.Entry(setting, !set.value().contains("${"), List.of()));
            }
        }
        return entries;
    }

    private List<Layer.Entry> entries(String path) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (Document document :
                reader.documents(path, Flavour.PROPERTIES, false).orElse(List.of())) {
            for (Setting setting : document.settings()) {
                entries.add(Layer.Entry.of(setting));
            }
        }
        return entries;
    }

    private List<Layer.Entry> flags(String path) {
        List<Layer.Entry> entries = new ArrayList<>();
        String[] lines = files.file(path).map(ConfigReader::latin1).orElse("").split("\n");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            int equals = line.indexOf('=');
            if (line.startsWith("-D") && equals > 2) {
                Setting setting = new Setting(
                        line.substring(2, equals), line.substring(equals + 1), Location.ofLine(path, i + 1));
                entries.add(new Layer.Entry(setting, !setting.value().contains("${"), List.of()));
            }
        }
        return entries;
    }

    private void add(String name, boolean variables, int ordinal, List<Layer.Entry> entries) {
        if (!entries.isEmpty()) {
            found.add(new ConfigSource(name, ConfigSource.Kind.FILE, variables, ordinal, entries));
        }
    }

    private Optional<XmlElement> root(SourceFile file) {
        try {
            return Optional.of(XmlReader.read(file)).filter(root -> root.name().equals("server"));
        } catch (UnreadableFileException e) {
            reader.report(e);
            return Optional.empty();
        }
    }
}
