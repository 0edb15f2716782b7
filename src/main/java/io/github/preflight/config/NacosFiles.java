package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.spring.RemoteSources;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a team keeps in its repository of what it puts into Nacos: files that are named as the data ids that an application
 * asks for. The server may hold more, so it stays unknown what they do not set. Source of the names and of their order:
 * NacosPropertySourceLocator and NacosConfigDataLocationResolver of Spring Cloud Alibaba 2021.0.5.
 */
final class NacosFiles {
    private static final String PREFIX = "spring.cloud.nacos.config.";

    private final FileTree files;
    private final ConfigReader reader;
    private final BuildModules modules;
    private final Map<String, List<String>> byName = new HashMap<>();

    NacosFiles(FileTree files, ConfigReader reader, BuildModules modules) {
        this.files = files;
        this.reader = reader;
        this.modules = modules;
    }

    /**
     * The layers that committed files give in the place of a source, highest first; empty when it is not Nacos, or no file
     * answers to a name that it is asked for.
     *
     * @param client what the application knows before it asks
     * @param profiles the active ones
     */
    List<Layer> of(SpringStack.External source, LayeredConfig client, List<String> profiles) {
        List<Layer> layers = new ArrayList<>();
        if (!RemoteSources.isNacos(source)) {
            return layers;
        }
        for (DataId id : asked(source, client, profiles)) {
            Optional<String> path = committed(id.name());
            if (path.isPresent()) {
                layers.addAll(0, layers(path.get(), id.extension()));
            }
        }
        return layers;
    }

    /** @param extension how the content is read, without dot */
    private record DataId(String name, String extension) {
        static DataId of(String name) {
            return new DataId(name, name.substring(name.lastIndexOf('.') + 1));
        }
    }

    /** What the server is asked for, lowest precedence first. */
    private static List<DataId> asked(SpringStack.External source, LayeredConfig client, List<String> profiles) {
        Optional<String> imported = RemoteSources.nacosDataId(source);
        if (imported.isPresent()) {
            return List.of(DataId.of(imported.get()));
        }
        List<DataId> ids = new ArrayList<>();
        for (String list : List.of("shared-dataids", "shared-configs", "ext-config", "extension-configs")) {
            for (EffectiveValue element : client.list(PREFIX + list)) {
                add(element, ids);
            }
            for (int i = 0; client.get(PREFIX + list + "[" + i + "].data-id").isSet(); i++) {
                add(client.get(PREFIX + list + "[" + i + "].data-id"), ids);
            }
        }
        for (String key : List.of("nacos.config.data-id", "nacos.config.data-ids")) {
            for (EffectiveValue element : client.list(key)) {
                add(element, ids);
            }
        }
        EffectiveValue extension = client.get(PREFIX + "file-extension");
        String suffix = extension.isSet() ? extension.value() : "properties";
        for (String key : List.of(PREFIX + "prefix", PREFIX + "name", "spring.application.name")) {
            EffectiveValue name = client.get(key);
            if (name.isSet() && !name.value().isEmpty()) {
                ids.add(new DataId(name.value(), suffix));
                ids.add(new DataId(name.value() + "." + suffix, suffix));
                for (String profile : profiles) {
                    ids.add(new DataId(name.value() + "-" + profile + "." + suffix, suffix));
                }
                break;
            }
        }
        return ids;
    }

    private static void add(EffectiveValue name, List<DataId> into) {
        if (name.isSet() && name.value().indexOf('.') > 0) {
            into.add(DataId.of(name.value()));
        }
    }

    /** The only file of that name that no module packages; of several the only one that is not for development. */
    private Optional<String> committed(String dataId) {
        if (byName.isEmpty()) {
            index();
        }
        List<String> found = byName.getOrDefault(dataId, List.of());
        if (found.size() > 1) {
            List<String> production = new ArrayList<>(found);
            production.removeIf(path -> DevelopmentNames.tell(path.substring(0, path.lastIndexOf('/') + 1)));
            found = production;
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void index() {
        for (SourceFile file : files.all()) {
            String path = file.path();
            if (Formats.springConfiguration(file.name(), true).isPresent()
                    && !path.startsWith("src/")
                    && !path.contains("/src/")
                    && !isResource(path)) {
                byName.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(path);
            }
        }
    }

    private boolean isResource(String path) {
        for (BuildModule module : modules.all()) {
            for (ResourceFolder folder : module.resources()) {
                if (!folder.directory().isEmpty() && path.startsWith(folder.directory() + "/")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A file's documents, highest first; one that waits for a profile is left out. */
    private List<Layer> layers(String path, String extension) {
        List<Document> documents = reader.documents(path, extension, true).orElse(List.of());
        List<Step> why = List.of(
                new Step("the file is named as a data id that the application loads from Nacos", Location.NOWHERE));
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            List<Layer.Entry> entries = new ArrayList<>();
            documents.get(i).settings().forEach(setting -> entries.add(new Layer.Entry(setting, true, why)));
            Layer layer = new Layer(ConfigReader.layerName(path, i, documents.size()), Layer.Kind.FILE, entries);
            if (layer.elements("spring.config.activate.on-profile").isEmpty()
                    && layer.elements("spring.profiles").isEmpty()) {
                layers.add(0, layer);
            }
        }
        return layers;
    }
}
