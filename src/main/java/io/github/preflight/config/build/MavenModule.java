package io.github.preflight.config.build;

import io.github.preflight.model.Setting;
import io.github.preflight.source.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * A POM in force: with its parents, its active profiles and its values.
 *
 * @param lineage the POM itself, then its parents that stand in this repository
 * @param outside the parent that does not stand in this repository, where the lineage ends
 * @param active ids of the active profiles, as many lists as POMs in the lineage
 */
record MavenModule(
        List<Pom> lineage,
        Optional<Pom.Parent> outside,
        List<List<String>> active,
        MergedPom merged,
        PomValues values) {
    Pom pom() {
        return lineage.get(0);
    }

    String directory() {
        return pom().directory();
    }

    String groupId() {
        return values.resolve(pom().groupId());
    }

    String artifactId() {
        return values.resolve(pom().artifactId());
    }

    String version() {
        return values.resolve(pom().version());
    }

    String packaging() {
        Setting packaging = pom().facts().get("packaging");
        return packaging == null ? "jar" : values.resolve(packaging.value());
    }

    String coordinates() {
        return groupId() + ':' + artifactId();
    }

    boolean isPom() {
        return packaging().equals("pom");
    }

    /** A file or folder that the POM names, relative to the repository's root; empty when it is elsewhere or unknown. */
    Optional<String> path(String written) {
        String text = values.resolve(written);
        String folder = directory();
        if (text.startsWith("${")) {
            int end = text.indexOf('}');
            String name = end < 0 ? "" : text.substring(2, end);
            switch (name) {
                case "basedir", "project.basedir", "pom.basedir" -> folder = directory();
                case "project.parent.basedir", "parent.basedir" -> {
                    if (lineage.size() < 2) {
                        return Optional.empty();
                    }
                    folder = lineage.get(1).directory();
                }
                case "maven.multiModuleProjectDirectory", "session.executionRootDirectory" ->
                    folder = lineage.get(lineage.size() - 1).directory();
                default -> {
                    return Optional.empty();
                }
            }
            text = "./" + text.substring(end + 1);
        }
        return PomValues.known(text) ? RepositoryPath.resolve(folder, text) : Optional.empty();
    }
}
