package io.github.preflight.config.deploy;

import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import java.util.Optional;

/** Finds the committed file that a command runs: what an image copied from its context, or a file beside. */
final class CommittedScripts implements CommandLine.Scripts {
    private final FileTree files;
    private final String folder;
    private final Optional<DeploymentDraft.Image> image;

    CommittedScripts(FileTree files, String folder, Optional<DeploymentDraft.Image> image) {
        this.files = files;
        this.folder = folder;
        this.image = image;
    }

    @Override
    public Optional<SourceFile> find(String program) {
        if (program.isEmpty() || program.length() > 300 || isArchive(program)) {
            return Optional.empty();
        }
        if (image.isEmpty()) {
            Optional<String> beside = RepositoryPath.resolve(folder, program);
            return beside.isPresent() && program.indexOf('/') + program.indexOf('.') > -2
                    ? files.file(beside.get())
                    : Optional.empty();
        }
        return inImage(program, image.get());
    }

    private static boolean isArchive(String program) {
        return program.endsWith(".jar") || program.endsWith(".war") || program.endsWith(".class");
    }

    private Optional<SourceFile> inImage(String program, DeploymentDraft.Image built) {
        Optional<Setting> working = built.stage().workingDirectory();
        String absolute =
                RepositoryPath.inSystem(working.isPresent() ? working.get().value() : "/", program);
        Optional<SourceFile> byName = Optional.empty();
        for (Dockerfile.Copy copy : built.stage().copies()) {
            for (Setting source : copy.sources()) {
                Optional<SourceFile> exact = copied(copy, source.value(), absolute, built.context());
                if (exact.isPresent()) {
                    return exact;
                }
                if (program.indexOf('/') < 0
                        && RepositoryPath.name(source.value()).equals(program)) {
                    byName = committed(built.context(), source.value(), copy);
                }
            }
        }
        return byName;
    }

    /** The file that one source of a copy puts at a path of the image. */
    private Optional<SourceFile> copied(Dockerfile.Copy copy, String source, String absolute, String context) {
        String target = copy.target();
        String name = RepositoryPath.name(source);
        boolean folderTarget = target.endsWith("/");
        String place = folderTarget ? target + name : target;
        if (place.equals(absolute)) {
            Optional<SourceFile> file = committed(context, source, copy);
            if (file.isPresent()) {
                return file;
            }
        }
        String inside = folderTarget ? target : target + "/";
        if (!absolute.startsWith(inside)) {
            return Optional.empty();
        }
        String rest = absolute.substring(inside.length());
        int star = source.indexOf('*');
        String from = star < 0 ? source : source.substring(0, source.lastIndexOf('/', star) + 1);
        return committed(context, from.isEmpty() ? rest : from + "/" + rest, copy);
    }

    private Optional<SourceFile> committed(String context, String source, Dockerfile.Copy copy) {
        if (!copy.from().isEmpty()) {
            return anywhere(context, RepositoryPath.name(source));
        }
        String relative = source;
        while (relative.startsWith("/")) {
            relative = relative.substring(1);
        }
        Optional<String> path = RepositoryPath.resolve(context, relative);
        return path.isPresent() ? files.file(path.get()) : Optional.empty();
    }

    /** What an earlier stage hands on came from the context somewhere, when only one file has the name. */
    private Optional<SourceFile> anywhere(String context, String name) {
        Optional<SourceFile> found = Optional.empty();
        if (!name.endsWith(".sh")) {
            return found;
        }
        for (SourceFile file : files.under(context)) {
            if (file.name().equals(name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(file);
            }
        }
        return found;
    }
}
