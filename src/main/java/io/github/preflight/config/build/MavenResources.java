package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a Maven module packages besides classes, and how it is filtered on the way. */
final class MavenResources {
    private static final String WEB_XML = "WEB-INF/web.xml";
    private static final List<String> DEFAULT_DELIMITERS = List.of("${*}", "@");

    private final FileTree files;
    private final Map<String, Setting> environment = new LinkedHashMap<>();
    private final List<UnreadableFileException> problems;

    /**
     * @param variables of the build's environment, by name
     * @param problems takes filter files that cannot be read
     */
    MavenResources(FileTree files, Map<String, String> variables, List<UnreadableFileException> problems) {
        this.files = files;
        this.problems = problems;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = "env." + variable.getKey();
            environment.put(name, new Setting(name, variable.getValue(), Location.NOWHERE));
        }
    }

    /** In the order in which Maven copies; folders outside the repository are left out. */
    List<ResourceFolder> folders(MavenModule module) {
        if (module.isPom()) {
            return List.of();
        }
        List<XmlElement> declared = module.merged().resources();
        if (declared.isEmpty()) {
            String folder = RepositoryPath.join(module.directory(), "src/main/resources");
            return List.of(new ResourceFolder(folder, "", false, List.of(), List.of()));
        }
        List<ResourceFolder> folders = new ArrayList<>();
        for (XmlElement resource : declared) {
            Optional<String> folder = module.path(text(resource, "directory"));
            folder.ifPresent(f -> folders.add(declared(module, resource, f)));
        }
        return folders;
    }

    /**
     * What maven-war-plugin packages below a war's root, as {@code WarProjectPackagingTask} of its 3.4.0 does: the descriptor that
     * {@code webXml} names, web resources, the web root; what comes first stays.
     */
    List<ResourceFolder> webRoot(MavenModule module) {
        if (!module.packaging().equals("war")) {
            return List.of();
        }
        Optional<XmlElement> configuration = configuration(module, "maven-war-plugin", "default-war");
        boolean descriptors =
                setting(module, configuration, "filteringDeploymentDescriptors").equals("true");
        List<ResourceFolder> folders = new ArrayList<>();
        String webXml = setting(module, configuration, "webXml");
        if (!webXml.isEmpty()) {
            Optional<String> file = module.path(webXml);
            if (file.isPresent() && files.file(file.get()).isPresent()) {
                folders.add(new ResourceFolder(
                        RepositoryPath.folder(file.get()),
                        WEB_XML,
                        descriptors,
                        List.of(RepositoryPath.name(file.get())),
                        List.of()));
            }
        }
        String stated = setting(module, configuration, "warSourceDirectory");
        Optional<String> root = module.path(stated.isEmpty() ? "src/main/webapp" : stated);
        if (webXml.isEmpty() && descriptors && root.isPresent()) {
            folders.add(new ResourceFolder(root.get(), "", true, List.of(WEB_XML), List.of()));
        }
        for (XmlElement resource : configuration
                .flatMap(c -> c.child("webResources"))
                .map(XmlElement::children)
                .orElse(List.of())) {
            module.path(text(resource, "directory"))
                    .ifPresent(folder -> folders.add(declared(module, resource, folder)));
        }
        if (root.isPresent()) {
            List<String> excluded = webXml.isEmpty() ? List.of() : List.of(WEB_XML);
            folders.add(new ResourceFolder(root.get(), "", false, List.of(), excluded));
        }
        return folders;
    }

    private static String setting(MavenModule module, Optional<XmlElement> configuration, String name) {
        return module.values().resolve(configuration.map(c -> text(c, name)).orElse(""));
    }

    private static ResourceFolder declared(MavenModule module, XmlElement resource, String folder) {
        return new ResourceFolder(
                folder,
                plainTarget(module.values().resolve(text(resource, "targetPath"))),
                module.values().resolve(text(resource, "filtering")).equals("true"),
                patterns(module, resource.child("includes")),
                patterns(module, resource.child("excludes")));
    }

    /** Properties win over filter files, the command line over both, as in maven-filtering's {@code BaseFilter}. */
    ResourceFilter filter(MavenModule module, Map<String, Setting> properties) {
        Optional<XmlElement> configuration = configuration(module, "maven-resources-plugin", "default-resources");
        Map<String, Setting> values = new LinkedHashMap<>(environment);
        values.putAll(module.values().projectValues());
        for (Setting file : filterFiles(module, configuration)) {
            addEntries(module, file, values);
        }
        values.putAll(properties);
        String escape = configuration.map(c -> text(c, "escapeString")).orElse("");
        return new ResourceFilter(
                delimiters(module, configuration), values, module.values().resolve(escape));
    }

    /** Whether some filtered file of the module asks for the property. */
    boolean uses(MavenModule module, ResourceFilter filter, String property) {
        List<String> placeholders = new ArrayList<>();
        for (ResourceFilter.Delimiter delimiter : filter.delimiters()) {
            placeholders.add(delimiter.open() + property + delimiter.close());
        }
        for (ResourceFolder folder : folders(module)) {
            if (!folder.filtered()) {
                continue;
            }
            int prefix = folder.directory().isEmpty() ? 0 : folder.directory().length() + 1;
            for (SourceFile file : files.under(folder.directory())) {
                String name = file.path().substring(prefix);
                if (isText(file.name()) && folder.packages(name) && holds(file, placeholders)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isText(String name) {
        return name.endsWith(".yml")
                || name.endsWith(".yaml")
                || name.endsWith(".properties")
                || name.endsWith(".xml")
                || name.endsWith(".json")
                || name.endsWith(".conf");
    }

    private static boolean holds(SourceFile file, List<String> placeholders) {
        try {
            String text = new String(file.bytes(), StandardCharsets.UTF_8);
            for (String placeholder : placeholders) {
                if (text.contains(placeholder)) {
                    return true;
                }
            }
        } catch (UnreadableFileException e) {
            // whoever reads it as configuration reports it
            return false;
        }
        return false;
    }

    private static Optional<XmlElement> configuration(MavenModule module, String name, String execution) {
        Optional<Pom.Plugin> plugin = module.merged().lifecyclePlugin(name);
        if (plugin.isEmpty()) {
            return Optional.empty();
        }
        Optional<XmlElement> own = Optional.empty();
        for (Pom.Execution candidate : plugin.get().executions()) {
            if (candidate.id().equals(execution)) {
                own = candidate.configuration();
            }
        }
        return MergedPom.mergedConfiguration(own, plugin.get().configuration());
    }

    private static List<ResourceFilter.Delimiter> delimiters(MavenModule module, Optional<XmlElement> configuration) {
        List<XmlElement> stated = configuration
                .flatMap(c -> c.child("delimiters"))
                .map(XmlElement::children)
                .orElse(List.of());
        boolean defaults = stated.isEmpty()
                || !configuration
                        .map(c -> module.values().resolve(text(c, "useDefaultDelimiters")))
                        .orElse("")
                        .equals("false");
        Set<String> specifications = new LinkedHashSet<>();
        if (defaults) {
            specifications.addAll(DEFAULT_DELIMITERS);
        }
        for (XmlElement delimiter : stated) {
            // an empty element is Maven's way to write the one that it would itself replace
            specifications.add(
                    delimiter.text().isEmpty() ? "${*}" : module.values().resolve(delimiter.text()));
        }
        List<ResourceFilter.Delimiter> delimiters = new ArrayList<>();
        for (String specification : specifications) {
            delimiters.add(ResourceFilter.Delimiter.of(specification));
        }
        return delimiters;
    }

    private static List<Setting> filterFiles(MavenModule module, Optional<XmlElement> configuration) {
        List<Setting> found = new ArrayList<>(module.merged().filters());
        for (XmlElement file : configuration
                .flatMap(c -> c.child("filters"))
                .map(XmlElement::children)
                .orElse(List.of())) {
            found.add(new Setting("filter", file.text(), file.textLocation()));
        }
        return found;
    }

    private void addEntries(MavenModule module, Setting filterFile, Map<String, Setting> values) {
        Optional<SourceFile> file = module.path(filterFile.value()).flatMap(files::file);
        if (file.isEmpty()) {
            return;
        }
        try {
            for (Document document : PropertiesFormat.plain().read(file.get())) {
                for (Setting entry : document.settings()) {
                    values.put(entry.key(), module.values().resolve(entry));
                }
            }
        } catch (UnreadableFileException e) {
            problems.add(e);
        }
    }

    private static List<String> patterns(MavenModule module, Optional<XmlElement> list) {
        List<String> patterns = new ArrayList<>();
        for (XmlElement pattern : list.map(XmlElement::children).orElse(List.of())) {
            if (!pattern.text().isEmpty()) {
                patterns.add(module.values().resolve(pattern.text()).replace('\\', '/'));
            }
        }
        return patterns;
    }

    private static String plainTarget(String target) {
        return RepositoryPath.resolve("", target).orElse(target);
    }

    private static String text(XmlElement element, String child) {
        return element.child(child).map(XmlElement::text).orElse("");
    }
}
