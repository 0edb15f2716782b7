package io.github.preflight.config.build;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small repository in memory. */
final class BuildFiles {
    private final List<SourceFile> files = new ArrayList<>();

    BuildFiles file(String path, String text) {
        files.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** A POM of {@code org.shop:<artifactId>:1.0} without a parent. */
    BuildFiles pom(String path, String artifactId, String body) {
        return file(
                path,
                "<project>\n<groupId>org.shop</groupId><artifactId>" + artifactId
                        + "</artifactId><version>1.0</version>\n" + body + "</project>\n");
    }

    /** A POM below {@code org.shop:parent:1.0}. */
    BuildFiles child(String path, String artifactId, String body) {
        return file(
                path,
                "<project>\n<parent><groupId>org.shop</groupId><artifactId>parent</artifactId><version>1.0</version>"
                        + "</parent>\n<artifactId>" + artifactId + "</artifactId>\n" + body + "</project>\n");
    }

    /** A POM below spring-boot-starter-parent. */
    BuildFiles boot(String path, String artifactId, String version, String body) {
        return file(
                path,
                "<project>\n<parent>\n<groupId>org.springframework.boot</groupId>\n"
                        + "<artifactId>spring-boot-starter-parent</artifactId>\n<version>" + version
                        + "</version>\n<relativePath/>\n</parent>\n<groupId>org.shop</groupId><artifactId>" + artifactId
                        + "</artifactId><version>1.0</version>\n" + body + "</project>\n");
    }

    FileTree tree() {
        return new FileTree(files);
    }

    BuildModules read() {
        return BuildModules.read(tree(), BuildRequest.PLAIN);
    }

    BuildModules read(String... profiles) {
        return BuildModules.read(tree(), new BuildRequest(List.of(profiles), Map.of(), Map.of()));
    }

    /** The module of the root. */
    BuildModule root() {
        return read().in("").orElseThrow();
    }

    static String dependency(String groupId, String artifactId, String more) {
        return "<dependency><groupId>" + groupId + "</groupId><artifactId>" + artifactId + "</artifactId>" + more
                + "</dependency>";
    }
}
