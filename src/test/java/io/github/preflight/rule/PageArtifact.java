package io.github.preflight.rule;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A jar or war made of an example's listing: one name a line. A name that one of the example's resources has gets that one's
 * content; others are empty.
 */
final class PageArtifact {
    private PageArtifact() {}

    static boolean isListing(String path) {
        return path.startsWith("target/") && (path.endsWith(".jar") || path.endsWith(".war"));
    }

    static Path write(Path root, String path, String listing, Map<String, String> files) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (String name : listing.lines().toList()) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(content(name, files).getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(String name, Map<String, String> files) {
        for (Map.Entry<String, String> file : files.entrySet()) {
            int resources = file.getKey().indexOf("resources/");
            if (resources >= 0 && name.endsWith("/" + file.getKey().substring(resources + "resources/".length()))) {
                return file.getValue();
            }
        }
        return "";
    }
}
