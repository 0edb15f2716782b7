package io.github.preflight.config.microprofile;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.Layer;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What WildFly gives its applications besides: {@code <system-properties>} of {@code standalone*.xml} (400), and the sources of the
 * subsystem {@code microprofile-config-smallrye}, each with its ordinal (100 unless it says another); and what scripts of its
 * command line add of these. Such a file counts where an image holds it, or where POM or Dockerfile name it. [MicroProfile Config
 * Subsystem Configuration of WildFly 26 to 33, its schema microprofile-config-smallrye 2.0]
 */
final class WildFlyFiles {
    private static final String SUBSYSTEM = "urn:wildfly:microprofile-config-smallrye:";
    private static final int SYSTEM_PROPERTIES = 400;
    private static final int USUAL = 100;

    private static final Pattern SYSTEM_PROPERTY =
            Pattern.compile("/system-property=(\"[^\"]*+\"|[^:/\\s\"]++):(add|remove|write-attribute)\\b(.*)");
    private static final Pattern SOURCE = Pattern.compile(
            "/subsystem=microprofile-config-smallrye/config-source=(\"[^\"]*+\"|[^:/\\s\"]++):([\\w-]++)(.*)");
    private static final Pattern VALUE = Pattern.compile("\\bvalue\\s*+=\\s*+(\"[^\"]*+\"|[^,)\\s]++)");
    private static final Pattern ORDINAL = Pattern.compile("\\bordinal\\s*+=\\s*+\"?(\\d{1,9})\\b");
    private static final Pattern NAME = Pattern.compile("\\bname\\s*+=\\s*+([\\w-]++)");
    private static final Pattern KEY = Pattern.compile("\\bkey\\s*+=\\s*+(\"[^\"]*+\"|[^,)\\s]++)");
    private static final Pattern PROPERTIES = Pattern.compile("\\bproperties\\s*+=\\s*+\\{([^}]*+)\\}");
    private static final Pattern PAIR =
            Pattern.compile("(\"[^\"]*+\"|[^,=\\s\"]++)\\s*+=>?\\s*+(\"[^\"]*+\"|[^,\\s\"]++)");

    private final FileTree files;
    private final ConfigReader reader;
    private final Map<String, Layer.Entry> systemProperties = new LinkedHashMap<>();
    private final Map<String, Source> sources = new TreeMap<>();
    private final List<SpringStack.External> external = new ArrayList<>();
    private String file = "";

    /** A source of the subsystem on its way. */
    private static final class Source {
        private final String path;
        private int ordinal = USUAL;
        private final Map<String, Layer.Entry> entries = new LinkedHashMap<>();

        Source(String path) {
            this.path = path;
        }
    }

    /**
     * What was found.
     *
     * @param external sources that are not in the repository
     */
    record Found(List<ConfigSource> sources, List<SpringStack.External> external) {}

    private WildFlyFiles(FileTree files, ConfigReader reader) {
        this.files = files;
        this.reader = reader;
    }

    static Found of(FileTree files, ConfigReader reader, BuildModule module, Optional<Deployment> deployment) {
        WildFlyFiles server = new WildFlyFiles(files, reader);
        List<SourceFile> candidates = server.candidates(module, deployment);
        for (SourceFile file : candidates) {
            if (!isScript(file)) {
                server.configuration(file);
            }
        }
        for (SourceFile file : candidates) {
            if (isScript(file)) {
                server.script(file);
            }
        }
        List<ConfigSource> found = new ArrayList<>();
        if (!server.systemProperties.isEmpty()) {
            found.add(new ConfigSource(
                    server.file, ConfigSource.Kind.FILE, false, SYSTEM_PROPERTIES, server.systemProperties.values()));
        }
        for (Source source : server.sources.values()) {
            if (!source.entries.isEmpty()) {
                found.add(new ConfigSource(
                        source.path, ConfigSource.Kind.FILE, false, source.ordinal, source.entries.values()));
            }
        }
        return new Found(found, List.copyOf(server.external));
    }

    // ---- which files ----

    private static boolean isScript(SourceFile file) {
        return Formats.hasExtension(file.name(), "cli");
    }

    private List<SourceFile> candidates(BuildModule module, Optional<Deployment> deployment) {
        List<SourceFile> found = new ArrayList<>();
        StringBuilder naming = new StringBuilder();
        files.file(module.file()).ifPresent(pom -> naming.append(ConfigReader.latin1(pom)));
        for (SourceFile file : files.in(module.directory())) {
            if (file.name().contains("ockerfile") || file.name().contains("ontainerfile")) {
                naming.append(ConfigReader.latin1(file));
            }
        }
        String text = naming.toString();
        Set<String> inImage = inImage(deployment);
        for (SourceFile file : files.under(module.directory())) {
            String name = file.name();
            boolean server = name.startsWith("standalone") && name.endsWith(".xml");
            String path = RepositoryPath.folder(
                            file.path().substring(module.directory().length())) + "/";
            boolean other = path.contains("/test/") || path.contains("src/test/") || path.contains("target/");
            boolean named = inImage.isEmpty() && text.contains(name) || inImage.contains(file.path());
            if ((server || isScript(file)) && !other && (named || isScript(file) && text.contains(name))) {
                found.add(file);
            }
        }
        return found;
    }

    /** The server's configuration that an image holds. */
    private Set<String> inImage(Optional<Deployment> deployment) {
        List<Mount> mounts = new ArrayList<>();
        deployment.ifPresent(given -> mounts.addAll(given.contents()));
        deployment.ifPresent(given -> mounts.addAll(given.mounts()));
        Set<String> found = new java.util.HashSet<>();
        for (Mount mount : mounts) {
            boolean inside = mount.target().contains("/standalone/configuration");
            if (inside && mount.source().isPresent()) {
                String source = mount.source().get();
                if (files.file(source).isPresent()) {
                    found.add(source);
                } else {
                    files.in(source).forEach(file -> found.add(file.path()));
                }
            }
        }
        return found;
    }

    // ---- what they say ----

    private void configuration(SourceFile source) {
        XmlElement root;
        try {
            root = XmlReader.read(source);
        } catch (UnreadableFileException e) {
            reader.report(e);
            return;
        }
        if (!root.name().equals("server")) {
            return;
        }
        for (XmlElement properties : root.children("system-properties")) {
            for (XmlElement property : properties.children("property")) {
                entry(property).ifPresent(setting -> systemProperty(source.path(), setting));
            }
        }
        for (XmlElement profile : root.children("profile")) {
            for (XmlElement subsystem : profile.children("subsystem")) {
                boolean own = subsystem
                        .attribute("xmlns")
                        .map(XmlElement.Attribute::value)
                        .map(space -> space.startsWith(SUBSYSTEM))
                        .orElse(!subsystem.children("config-source").isEmpty());
                for (XmlElement given : own ? subsystem.children("config-source") : List.<XmlElement>of()) {
                    source(source.path(), given);
                }
            }
        }
    }

    private void source(String path, XmlElement element) {
        String name = element.attribute("name").map(XmlElement.Attribute::value).orElse("");
        Source source = new Source(path);
        Optional<String> ordinal = element.attribute("ordinal").map(XmlElement.Attribute::value);
        boolean outside =
                element.child("dir").isPresent() || element.child("class").isPresent();
        if (outside || ordinal.isPresent() && !ordinal.get().matches("\\d{1,9}")) {
            external.add(new SpringStack.External("the source " + name + " of the server", element.location()));
            return;
        }
        source.ordinal = ordinal.map(Integer::parseInt).orElse(USUAL);
        for (XmlElement property : element.children("property")) {
            entry(property).ifPresent(setting -> source.entries.put(setting.key(), Layer.Entry.of(setting)));
        }
        sources.put(name, source);
    }

    private static Optional<Setting> entry(XmlElement property) {
        Optional<XmlElement.Attribute> name = property.attribute("name");
        return property.attribute("value")
                .filter(value -> name.isPresent())
                .map(value -> new Setting(name.get().value(), value.value(), value.location()));
    }

    /** The server puts in its own expressions, which are not MicroProfile's. */
    private void systemProperty(String path, Setting setting) {
        file = path;
        systemProperties.put(
                setting.key(), new Layer.Entry(setting, !setting.value().contains("${"), List.of()));
    }

    private void script(SourceFile source) {
        String[] lines = ConfigReader.latin1(source).replace("\r", "").split("\n", -1);
        StringBuilder command = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("#") && command.isEmpty()) {
                continue;
            }
            first = command.isEmpty() ? i : first;
            boolean open = line.endsWith("\\");
            command.append(open ? line.substring(0, line.length() - 1) : line);
            if (!open) {
                command(command.toString(), new Location(source.path(), first + 1, 0, first + 1, 0));
                command.setLength(0);
            }
        }
    }

    private void command(String command, Location place) {
        Matcher property = SYSTEM_PROPERTY.matcher(command);
        if (property.lookingAt()) {
            String name = bare(property.group(1));
            Matcher value = VALUE.matcher(property.group(3));
            if (property.group(2).equals("remove")) {
                systemProperties.remove(name);
            } else if (value.find()) {
                systemProperty(place.path(), new Setting(name, bare(value.group(1)), place));
            }
            return;
        }
        Matcher given = SOURCE.matcher(command);
        if (given.lookingAt()) {
            source(bare(given.group(1)), given.group(2), given.group(3), place);
        }
    }

    private void source(String name, String operation, String arguments, Location place) {
        Matcher attribute = NAME.matcher(arguments);
        String written = attribute.find() ? attribute.group(1) : "";
        Source source = sources.getOrDefault(name, new Source(place.path()));
        Matcher value = VALUE.matcher(arguments);
        switch (operation) {
            case "remove" -> sources.remove(name);
            case "add" -> {
                Matcher ordinal = ORDINAL.matcher(arguments);
                boolean outside = arguments.matches(".*\\b(?:dir|class)\\s*+=.*");
                if (outside || arguments.contains("ordinal") && !ordinal.find()) {
                    external.add(new SpringStack.External("the source " + name + " of the server", place));
                    return;
                }
                ordinal.reset();
                source.ordinal = ordinal.find() ? Integer.parseInt(ordinal.group(1)) : USUAL;
                Matcher properties = PROPERTIES.matcher(arguments);
                pairs(properties.find() ? properties.group(1) : "", place, source);
                sources.put(name, source);
            }
            case "map-put" -> {
                Matcher key = KEY.matcher(arguments);
                if (written.equals("properties") && key.find() && value.find()) {
                    put(bare(key.group(1)), bare(value.group(1)), place, source);
                    sources.put(name, source);
                }
            }
            case "write-attribute" -> {
                if (written.equals("ordinal")
                        && value.find()
                        && bare(value.group(1)).matches("\\d{1,9}")) {
                    source.ordinal = Integer.parseInt(bare(value.group(1)));
                } else if (written.equals("properties")) {
                    int open = arguments.indexOf('{');
                    int close = arguments.lastIndexOf('}');
                    source.entries.clear();
                    pairs(open < 0 || close < open ? "" : arguments.substring(open + 1, close), place, source);
                }
                sources.put(name, source);
            }
            default -> {}
        }
    }

    private static void pairs(String text, Location place, Source into) {
        Matcher pair = PAIR.matcher(text);
        while (pair.find()) {
            put(bare(pair.group(1)), bare(pair.group(2)), place, into);
        }
    }

    private static void put(String key, String value, Location place, Source into) {
        into.entries.put(key, Layer.Entry.of(new Setting(key, value, place)));
    }

    private static String bare(String text) {
        return text.length() > 1 && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }
}
