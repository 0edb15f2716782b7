package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.Glob;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads configuration files once each, and offers folders of them as the roots in which an application looks. Not thread-safe. */
public final class ConfigReader {
    private final FileTree files;
    private final Map<String, SourceFile> embedded;
    private final Packaged packaged;
    private final Map<String, Optional<List<Document>>> read = new HashMap<>();
    private final Map<String, Optional<XmlElement>> trees = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, UnreadableFileException> unreadable = new TreeMap<>();
    private final Set<String> opened = new TreeSet<>();

    /** Gives the copy of a resource that this build packaged. */
    @FunctionalInterface
    public interface Packaged {
        /** @return the packaged file, when this build made one that is newer than its source */
        Optional<SourceFile> copy(BuildModule module, String source, String target);
    }

    /** @param embedded files that stand inside others, by the name that a mount gives them */
    public ConfigReader(FileTree files, Map<String, SourceFile> embedded, Packaged packaged) {
        this.files = files;
        this.embedded = Map.copyOf(embedded);
        this.packaged = packaged;
    }

    /** The documents of a file of the tree; empty when there is no such file, or none that can be read. */
    public Optional<List<Document>> documents(String path, String extension, boolean manyDocuments) {
        String key = path + (manyDocuments ? "|" : "||") + extension;
        Optional<List<Document>> known = read.get(key);
        if (known == null) {
            known = files.file(path).or(() -> embedded(path)).flatMap(file -> parse(file, extension, manyDocuments));
            read.put(key, known);
        }
        return known;
    }

    /** A file inside another is located in that one, whose line numbers it keeps. */
    private Optional<SourceFile> embedded(String path) {
        SourceFile file = embedded.get(path);
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(SourceFile.inMemory(path.substring(0, path.indexOf('#')), file.bytes()));
        } catch (UnreadableFileException e) {
            report(e);
            return Optional.empty();
        }
    }

    private Optional<List<Document>> parse(SourceFile file, String extension, boolean manyDocuments) {
        Optional<Format> format = Formats.configuration(extension, manyDocuments);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        opened.add(file.path());
        try {
            return Optional.of(format.get().read(file));
        } catch (UnreadableFileException e) {
            unreadable.putIfAbsent(file.path(), e);
            return Optional.empty();
        }
    }

    /** The root element of an XML file of the tree; empty when it cannot be read. */
    Optional<XmlElement> xml(SourceFile file) {
        Optional<XmlElement> known = trees.get(file.path());
        if (known == null) {
            opened.add(file.path());
            try {
                known = Optional.of(XmlReader.read(file));
            } catch (UnreadableFileException e) {
                report(e);
                known = Optional.empty();
            }
            trees.put(file.path(), known);
        }
        return known;
    }

    /** The first document of a YAML or JSON file; empty when it cannot be read. */
    Optional<YamlNode> tree(SourceFile file) {
        opened.add(file.path());
        try {
            List<YamlNode> documents = YamlTree.read(file);
            return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(0));
        } catch (UnreadableFileException e) {
            report(e);
            return Optional.empty();
        }
    }

    /** A file's text, one character a byte: enough to look for ASCII. "" when it cannot be read. */
    String text(SourceFile file) {
        return texts.computeIfAbsent(file.path(), path -> latin1(file));
    }

    /** A file's text, one character a byte, for a file that is looked at once; "" when it cannot be read. */
    public static String latin1(SourceFile file) {
        try {
            return new String(file.bytes(), StandardCharsets.ISO_8859_1);
        } catch (UnreadableFileException e) {
            return "";
        }
    }

    /** The name of the layer that a document makes. */
    public static String layerName(String path, int index, int documents) {
        return documents == 1 ? path : path + " (document #" + index + ")";
    }

    /** The path of the file behind a layer's name. */
    public static String pathOfLayer(String layer) {
        int mark = layer.indexOf(" (document #");
        return mark < 0 ? layer : layer.substring(0, mark);
    }

    /** Remembers a file that another reader could not read. */
    public void report(UnreadableFileException problem) {
        unreadable.putIfAbsent(problem.location().path(), problem);
    }

    /** The paths of the files that were opened. */
    public Set<String> filesRead() {
        return opened;
    }

    /** Files that were asked for and could not be read, by path. */
    public Map<String, UnreadableFileException> unreadable() {
        return unreadable;
    }

    /** A module's share of the class path, with a resource filter. */
    public ConfigRoot classPath(BuildModule module, ResourceFilter filter, boolean asThisBuildPackages) {
        return new ModuleRoot(module, filter, asThisBuildPackages);
    }

    /** A folder of the repository, read as it stands. */
    public ConfigRoot folder(String folder) {
        return new FolderRoot(folder);
    }

    /** Names of every profile that configuration files of a module have a file for, {@code application-<profile>.*}. */
    public Set<String> profilesWithFiles(BuildModule module, List<String> names) {
        Set<String> profiles = new TreeSet<>();
        for (ResourceFolder resources : module.resources()) {
            for (String folder : List.of("", "/config")) {
                addProfiles(resources.directory() + folder, names, profiles);
            }
        }
        String prefix = module.directory().isEmpty() ? "" : module.directory() + "/";
        addProfiles(prefix + "config", names, profiles);
        return profiles;
    }

    private void addProfiles(String folder, List<String> names, Set<String> into) {
        for (SourceFile file : files.in(folder)) {
            String fileName = file.name();
            int dot = fileName.lastIndexOf('.');
            if (dot < 0 || Formats.springConfiguration(fileName, true).isEmpty()) {
                continue;
            }
            for (String name : names) {
                if (fileName.startsWith(name + "-") && dot > name.length() + 1) {
                    into.add(fileName.substring(name.length() + 1, dot));
                }
            }
        }
    }

    private static List<List<Layer.Entry>> entries(List<Document> documents) {
        List<List<Layer.Entry>> all = new ArrayList<>();
        for (Document document : documents) {
            List<Layer.Entry> entries = new ArrayList<>();
            for (Setting setting : document.settings()) {
                entries.add(Layer.Entry.of(setting));
            }
            all.add(entries);
        }
        return all;
    }

    private final class FolderRoot implements ConfigRoot {
        private final String prefix;

        FolderRoot(String folder) {
            this.prefix = folder.isEmpty() ? "" : folder + "/";
        }

        @Override
        public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
            return documents(prefix + path, extension, manyDocuments)
                    .map(documents -> new ConfigFile(prefix + path, entries(documents)));
        }

        @Override
        public List<String> folders(String folder) {
            String start = folder.isEmpty() ? prefix : prefix + folder + "/";
            Set<String> names = new TreeSet<>();
            for (SourceFile file : files.under(start.isEmpty() ? "" : start.substring(0, start.length() - 1))) {
                int slash = file.path().indexOf('/', start.length());
                if (slash > 0) {
                    names.add(file.path().substring(start.length(), slash));
                }
            }
            return List.copyOf(names);
        }
    }

    private final class ModuleRoot implements ConfigRoot {
        private final BuildModule module;
        private final ResourceFilter filter;
        private final boolean asThisBuildPackages;

        ModuleRoot(BuildModule module, ResourceFilter filter, boolean asThisBuildPackages) {
            this.module = module;
            this.filter = filter;
            this.asThisBuildPackages = asThisBuildPackages;
        }

        @Override
        public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
            List<ResourceFolder> folders = module.resources();
            for (int i = folders.size() - 1; i >= 0; i--) {
                Optional<String> source = source(folders.get(i), path);
                if (source.isEmpty()) {
                    continue;
                }
                Optional<List<Document>> documents = documents(source.get(), extension, manyDocuments);
                if (documents.isPresent()) {
                    List<List<Layer.Entry>> entries =
                            folders.get(i).filtered() ? filtered(documents.get()) : entries(documents.get());
                    return Optional.of(new ConfigFile(
                            source.get(), asPackaged(source.get(), path, extension, manyDocuments, entries)));
                }
            }
            return Optional.empty();
        }

        private Optional<String> source(ResourceFolder folder, String path) {
            String inside = path;
            if (!folder.targetPath().isEmpty()) {
                if (!path.startsWith(folder.targetPath() + "/")) {
                    return Optional.empty();
                }
                inside = path.substring(folder.targetPath().length() + 1);
            }
            String source = folder.directory().isEmpty() ? inside : folder.directory() + "/" + inside;
            if (files.file(source).isEmpty()) {
                return Optional.empty();
            }
            boolean included = folder.includes().isEmpty();
            for (String pattern : folder.includes()) {
                included |= Glob.of(pattern).matches(inside);
            }
            for (String pattern : folder.excludes()) {
                included &= !Glob.of(pattern).matches(inside);
            }
            return included ? Optional.of(source) : Optional.empty();
        }

        private List<List<Layer.Entry>> filtered(List<Document> documents) {
            List<List<Layer.Entry>> all = new ArrayList<>();
            for (Document document : documents) {
                List<Layer.Entry> entries = new ArrayList<>();
                for (Setting setting : document.settings()) {
                    ResourceFilter.Filtered text = filter.apply(setting.value());
                    entries.add(new Layer.Entry(
                            new Setting(setting.key(), text.text(), setting.location()), true, text.steps()));
                }
                all.add(entries);
            }
            return all;
        }

        /** What this build packaged counts where it differs from what was worked out; it is still located in the source. */
        private List<List<Layer.Entry>> asPackaged(
                String source, String path, String extension, boolean manyDocuments, List<List<Layer.Entry>> computed) {
            Optional<SourceFile> copy = asThisBuildPackages ? packaged.copy(module, source, path) : Optional.empty();
            if (copy.isEmpty()) {
                return computed;
            }
            Optional<List<Document>> documents = parse(copy.get(), extension, manyDocuments);
            if (documents.isEmpty() || documents.get().size() != computed.size()) {
                return computed;
            }
            List<List<Layer.Entry>> all = new ArrayList<>();
            for (int i = 0; i < computed.size(); i++) {
                all.add(located(documents.get().get(i).settings(), computed.get(i)));
            }
            return all;
        }

        private static List<Layer.Entry> located(List<Setting> packaged, List<Layer.Entry> computed) {
            Map<String, Layer.Entry> byKey = new HashMap<>();
            for (Layer.Entry entry : computed) {
                byKey.put(entry.setting().key(), entry);
            }
            List<Layer.Entry> entries = new ArrayList<>();
            for (Setting setting : packaged) {
                Layer.Entry entry = byKey.get(setting.key());
                if (entry == null) {
                    entries.add(Layer.Entry.of(setting));
                } else if (entry.setting().value().equals(setting.value())) {
                    entries.add(entry);
                } else {
                    Setting located = new Setting(
                            setting.key(), setting.value(), entry.setting().location());
                    entries.add(new Layer.Entry(
                            located,
                            true,
                            List.of(new Step(
                                    "the packaged copy says so", entry.setting().location()))));
                }
            }
            return entries;
        }

        @Override
        public List<String> folders(String folder) {
            return List.of();
        }
    }
}
