package io.github.preflight.config;

import io.github.preflight.config.deploy.Mount;
import io.github.preflight.config.spring.ConfigRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The working directory of a deployment: what its image copies and its mounts put there. */
final class MountedRoot implements ConfigRoot {
    private final ConfigReader reader;
    private final String directory;
    private final List<Mount> mounts;

    /** @param directory absolute, without trailing slash; "" for the root */
    MountedRoot(ConfigReader reader, String directory, List<Mount> mounts) {
        this.reader = reader;
        this.directory = directory;
        this.mounts = List.copyOf(mounts);
    }

    @Override
    public Optional<ConfigFile> file(String path, String extension, boolean manyDocuments) {
        String wanted = directory + "/" + path;
        for (int i = mounts.size() - 1; i >= 0; i--) {
            Optional<String> source = source(mounts.get(i), wanted);
            if (source.isPresent()) {
                int slash = source.get().lastIndexOf('/');
                String folder = slash < 0 ? "" : source.get().substring(0, slash);
                Optional<ConfigFile> file =
                        reader.folder(folder).file(source.get().substring(slash + 1), extension, manyDocuments);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    /** The repository path behind an absolute path, when this mount covers it. */
    private static Optional<String> source(Mount mount, String wanted) {
        if (mount.source().isEmpty()) {
            return Optional.empty();
        }
        String source = mount.source().get();
        if (wanted.equals(mount.target())) {
            return Optional.of(source);
        }
        String target = mount.target().equals("/") ? "" : mount.target();
        if (!wanted.startsWith(target + "/")) {
            return Optional.empty();
        }
        String inside = wanted.substring(target.length() + 1);
        return Optional.of(source.isEmpty() ? inside : source + "/" + inside);
    }

    @Override
    public List<String> folders(String folder) {
        String wanted = directory + "/" + folder;
        List<String> found = new ArrayList<>();
        for (Mount mount : mounts) {
            source(mount, wanted).ifPresent(source -> found.addAll(reader.folder(source).folders("")));
            if (mount.source().isPresent() && mount.target().startsWith(wanted + "/")) {
                String inside = mount.target().substring(wanted.length() + 1);
                int slash = inside.indexOf('/');
                found.add(slash < 0 ? inside : inside.substring(0, slash));
            }
        }
        return found.stream().distinct().sorted().toList();
    }
}
