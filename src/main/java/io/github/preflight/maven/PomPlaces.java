package io.github.preflight.maven;

import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Where something stands in the POM that configures the plugin, or in one that it inherits from. Maven itself tells lines
 * only in some versions, so the files are looked through; which is done for complaints alone.
 */
final class PomPlaces {
    private final List<Path> poms;

    private PomPlaces(List<Path> poms) {
        this.poms = poms;
    }

    /** The POMs on disk, the project's own first. */
    static PomPlaces of(MavenProject project) {
        List<Path> poms = new ArrayList<>();
        for (MavenProject at = project; at != null; at = at.getParent()) {
            if (at.getFile() != null) {
                poms.add(at.getFile().toPath());
            }
        }
        return new PomPlaces(poms);
    }

    /** File and line, as in {@code /home/you/shop/pom.xml:118}, of the rule with an id; "" when no file tells. */
    String ofRule(String id) {
        for (Path pom : poms) {
            try {
                XmlElement root = XmlReader.read(SourceFile.onDisk(pom.toString(), pom));
                Optional<XmlElement> rule = rule(root, id);
                if (rule.isPresent()) {
                    return rule.get().location().toString();
                }
            } catch (UnreadableFileException e) {
                // Maven has read it, and only a place for a complaint is wanted
                return "";
            }
        }
        return "";
    }

    private static Optional<XmlElement> rule(XmlElement element, String id) {
        for (XmlElement child : element.children()) {
            boolean named = child.name().equals("rule")
                    && element.name().equals("rules")
                    && child.child("id").filter(i -> i.text().equals(id)).isPresent();
            Optional<XmlElement> found = named ? Optional.of(child) : rule(child, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
