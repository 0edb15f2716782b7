package io.github.preflight.config;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder in a deployment's file system: what its image copies and its mounts put there. */
public final class MountedRoot implements ConfigRoot {
    private final ConfigReader reader;
    private final String directory;
    private final List<Mount> contents;
    private final List<Mount> mounts;

    /** @param directory absolute, without trailing slash; "" for the root */
    public MountedRoot(ConfigReader reader, String directory, Deployment deployment) {
        this.reader = reader;
        this.directory = directory;
        this.contents = deployment.contents();
        this.mounts = deployment.mounts();
    }

    @Override
    public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
        String wanted = directory + "/" + path;
        Optional<ConfigFile> mounted = read(mounts, wanted, extension, manyDocuments);
        if (mounted.isPresent() || isHidden(wanted)) {
            return mounted;
        }
        return read(contents, wanted, extension, manyDocuments);
    }

    private Optional<ConfigFile> read(List<Mount> from, String wanted, String extension, boolean manyDocuments) {
        for (int i = from.size() - 1; i >= 0; i--) {
            Optional<String> source = from.get(i).behind(wanted);
            if (source.isPresent()) {
                String folder = RepositoryPath.folder(source.get());
                Optional<ConfigFile> file =
                        reader.folder(folder).file(RepositoryPath.name(source.get()), extension, manyDocuments);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a mount lies over what the image has there. */
    private boolean isHidden(String wanted) {
        for (Mount mount : mounts) {
            if (mount.covers(wanted)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> folders(String folder) {
        String wanted = directory + "/" + folder;
        List<String> found = new ArrayList<>();
        List<Mount> all = new ArrayList<>(contents);
        all.addAll(mounts);
        for (Mount mount : all) {
            mount.behind(wanted)
                    .ifPresent(source -> found.addAll(reader.folder(source).folders("")));
            if (mount.source().isPresent() && mount.target().startsWith(wanted + "/")) {
                String inside = mount.target().substring(wanted.length() + 1);
                int slash = inside.indexOf('/');
                found.add(slash < 0 ? inside : inside.substring(0, slash));
            }
        }
        return found.stream().distinct().sorted().toList();
    }
}
