package io.github.preflight.engine;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** The copies of resources that this build packaged, as long as they are newer than what they were made of. */
final class PackagedFolders implements ConfigReader.Packaged {
    private final ScanRequest request;

    PackagedFolders(ScanRequest request) {
        this.request = request;
    }

    @Override
    public Optional<SourceFile> copy(BuildModule module, String source, String target) {
        Path folder = request.packagedFolders().get(module.directory());
        if (folder == null) {
            return Optional.empty();
        }
        Path copy = folder.resolve(target);
        try {
            FileTime made = Files.getLastModifiedTime(copy);
            boolean fresh = made.compareTo(Files.getLastModifiedTime(request.root().resolve(source))) >= 0
                    && made.compareTo(Files.getLastModifiedTime(request.root().resolve(module.file()))) >= 0;
            return fresh ? Optional.of(SourceFile.onDisk(source, copy)) : Optional.empty();
        } catch (IOException e) {
            // no copy, or one that cannot be looked at: what would be packaged is worked out instead
            return Optional.empty();
        }
    }
}
