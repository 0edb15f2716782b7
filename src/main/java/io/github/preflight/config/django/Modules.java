package io.github.preflight.config.django;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.Python;
import io.github.preflight.source.PythonReader;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The Python modules of a repository, as seen from the folders that a site imports from; each read once. */
final class Modules {
    private final FileTree files;
    private final Map<String, List<Python.Statement>> read = new ConcurrentHashMap<>();

    Modules(FileTree files) {
        this.files = files;
    }

    /**
     * Where a module stands.
     *
     * @param base the folder that imports start from
     * @param name {@code shop.settings.production}
     */
    record Module(String base, String name, SourceFile file) {
        /** The package that a relative import starts from. */
        String parent() {
            boolean isPackage = file.name().equals("__init__.py");
            int dot = name.lastIndexOf('.');
            return isPackage ? name : dot < 0 ? "" : name.substring(0, dot);
        }

        /** The last part of the name. */
        String last() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /** @param base a folder of the repository */
    Optional<Module> find(String base, String name) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        String path = RepositoryPath.join(base, name.replace('.', '/'));
        Optional<SourceFile> plain = files.file(path + ".py");
        return plain.or(() -> files.file(path + "/__init__.py")).map(file -> new Module(base, name, file));
    }

    /** Whether a package, with or without a file of its own, stands in the repository. */
    boolean isOwn(String base, String name) {
        int dot = name.indexOf('.');
        String top = dot < 0 ? name : name.substring(0, dot);
        return find(base, top).isPresent()
                || !files.under(RepositoryPath.join(base, top)).isEmpty();
    }

    /** The modules beside another, itself included. */
    List<Module> beside(Module module) {
        String folder = RepositoryPath.folder(module.file().path());
        String parent = module.parent();
        List<Module> found = new ArrayList<>();
        for (SourceFile file : files.in(folder)) {
            if (file.name().endsWith(".py") && !file.name().equals("__init__.py")) {
                String stem = file.name().substring(0, file.name().length() - 3);
                found.add(new Module(module.base(), parent.isEmpty() ? stem : parent + "." + stem, file));
            }
        }
        return found;
    }

    /** A file's statements; none when it is no text. */
    List<Python.Statement> statements(SourceFile file) {
        return read.computeIfAbsent(file.path(), path -> {
            try {
                return PythonReader.read(SourceText.decode(file));
            } catch (UnreadableFileException e) {
                return List.of();
            }
        });
    }
}
