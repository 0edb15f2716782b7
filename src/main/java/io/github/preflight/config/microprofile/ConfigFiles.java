package io.github.preflight.config.microprofile;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration files of an application, whatever is active, each parted by the profiles that its settings wait for. */
final class ConfigFiles {
    private final List<Part> parts = new ArrayList<>();

    /**
     * Settings of a file that wait for the same.
     *
     * @param file the profile that the whole file waits for; "" for none
     * @param profiles those in front of the names; empty where none are
     */
    private record Part(String path, boolean packaged, String file, List<String> profiles, List<Setting> settings) {}

    ConfigFiles(FileTree files, ConfigReader reader, Flavour flavour, List<BuildModule> modules) {
        for (int i = modules.size() - 1; i >= 0; i--) {
            BuildModule module = modules.get(i);
            for (Flavour.Named named : flavour.files()) {
                if (named.root() == Flavour.Root.CLASS_PATH) {
                    for (ResourceFolder folder : module.resources()) {
                        add(files, reader, folder.directory(), named, true);
                    }
                } else if (i == 0 && !named.name().startsWith(".env")) {
                    add(files, reader, module.directory(), named, false);
                }
            }
        }
    }

    private void add(FileTree files, ConfigReader reader, String root, Flavour.Named named, boolean packaged) {
        String path = RepositoryPath.join(root, named.name());
        String folder = RepositoryPath.folder(path);
        String plain = RepositoryPath.name(path);
        int dot = plain.lastIndexOf('.');
        String start = plain.substring(0, dot) + "-";
        String end = plain.substring(dot);
        for (SourceFile file : files.in(folder)) {
            String name = file.name();
            boolean ofProfile =
                    name.startsWith(start) && name.endsWith(end) && name.length() > start.length() + end.length();
            if (name.equals(plain) || ofProfile) {
                String profile = ofProfile ? name.substring(start.length(), name.length() - end.length()) : "";
                Optional<List<Document>> documents = reader.documents(file.path(), named.format(), false);
                documents.ifPresent(all -> add(file.path(), packaged, profile, all));
            }
        }
    }

    private void add(String path, boolean packaged, String file, List<Document> documents) {
        Map<List<String>, List<Setting>> byProfiles = new LinkedHashMap<>();
        byProfiles.put(List.of(), new ArrayList<>());
        for (Document document : documents) {
            for (Setting setting : document.settings()) {
                byProfiles
                        .computeIfAbsent(Profiles.of(setting.key()), profiles -> new ArrayList<>())
                        .add(new Setting(Profiles.bare(setting.key()), setting.value(), setting.location()));
            }
        }
        byProfiles.forEach((profiles, settings) -> parts.add(new Part(path, packaged, file, profiles, settings)));
    }

    /** Every profile that some file or name waits for. */
    Set<String> profiles() {
        Set<String> all = new LinkedHashSet<>();
        for (Part part : parts) {
            all.addAll(part.profiles());
            if (!part.file().isEmpty()) {
                all.add(part.file());
            }
        }
        return all;
    }

    /** The file that belongs to a profile; nowhere when none does. */
    Location place(String profile) {
        for (Part part : parts) {
            if (part.file().equals(profile)) {
                return Location.ofFile(part.path());
            }
        }
        return Location.NOWHERE;
    }

    /**
     * @param used the paths of the files that are read
     * @param active profiles
     */
    List<ConfigurationDocument> documents(Set<String> used, Set<String> active) {
        List<ConfigurationDocument> documents = new ArrayList<>();
        int index = 0;
        for (Part part : parts) {
            boolean isActive = used.contains(part.path());
            List<String> profiles = new ArrayList<>(part.profiles());
            if (!profiles.isEmpty()) {
                boolean any = false;
                for (String profile : profiles) {
                    any |= active.contains(profile);
                }
                isActive &= any;
            }
            if (!part.file().isEmpty()) {
                profiles.add(part.file());
            }
            documents.add(new ConfigurationDocument(
                    new Document(part.path(), index++, part.settings()), isActive, profiles, part.packaged(), false));
        }
        return documents;
    }
}
