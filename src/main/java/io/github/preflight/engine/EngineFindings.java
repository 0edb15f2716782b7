package io.github.preflight.engine;

import io.github.preflight.config.ProjectView;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings that the run itself makes: what it could not read, could not know, and what would not start. */
final class EngineFindings {
    private EngineFindings() {}

    static List<Finding> of(ProjectView view) {
        List<Finding> findings = new ArrayList<>();
        for (SpringStack.Fault fault : view.faults()) {
            findings.add(finding(
                    "spring-refuses-to-start",
                    Severity.ERROR,
                    view.scenario(),
                    fault.text(),
                    fault.location(),
                    view,
                    "Correct the configuration so that the application starts."));
        }
        for (String key : view.config().keys("")) {
            Optional<String> circle = view.config().circular(key);
            if (circle.isPresent() && !isFilledByBuild(view, key, circle.get())) {
                findings.add(finding(
                        "circular-placeholder",
                        view.codeMentions("${" + key) ? Severity.ERROR : Severity.WARNING,
                        view.scenario(),
                        key + ": ${" + circle.get()
                                + "} leads back to itself; the application fails when it asks for the key",
                        view.config().get(key).location(),
                        view,
                        "Give one of the keys in the circle a value of its own."));
            }
        }
        if (view.scenario() == Scenario.DEPLOYED && !view.unknown().isEmpty()) {
            SpringStack.External first = mostTelling(view.unknown());
            findings.add(finding(
                    "configuration-source-unknown",
                    Severity.INFO,
                    Scenario.ANY,
                    "configuration may also come from " + first.text()
                            + ", which is not read here: what no committed file sets is not judged",
                    first.location(),
                    view,
                    "Nothing, if that source is looked after elsewhere."));
        }
        return findings;
    }

    /** Whether {@code name=${name}} stands in a file that Maven filters: then it is the build's to fill, with a profile or a flag. */
    private static boolean isFilledByBuild(ProjectView view, String key, String circle) {
        if (!PropertyName.canonical(key).equals(PropertyName.canonical(circle))) {
            return false;
        }
        BuildModule module = view.application().module();
        if (!module.filter().delimiters().contains(ResourceFilter.Delimiter.of("${*}"))) {
            return false;
        }
        String path = view.config().get(key).location().path();
        for (ResourceFolder folder : module.resources()) {
            if (folder.filtered() && RepositoryPath.isBelow(folder.directory(), path)) {
                return true;
            }
        }
        return false;
    }

    /** The last that a file attaches, which is the one that the active profiles choose; or else the first. */
    private static SpringStack.External mostTelling(List<SpringStack.External> sources) {
        SpringStack.External telling = sources.get(0);
        for (SpringStack.External source : sources) {
            if (source.location().line() > 0) {
                telling = source;
            }
        }
        return telling;
    }

    private static Finding finding(
            String rule,
            Severity severity,
            Scenario scenario,
            String message,
            Location location,
            ProjectView view,
            String fix) {
        return new Finding(
                rule,
                Category.FILE,
                severity,
                scenario,
                List.of(),
                message,
                location,
                "",
                Optional.empty(),
                view.application().name(),
                List.of(),
                fix);
    }

    static Finding unreadable(UnreadableFileException problem, Severity severity) {
        return new Finding(
                "unreadable-file",
                Category.FILE,
                severity,
                Scenario.ANY,
                List.of(),
                "the file " + problem.getMessage(),
                problem.location(),
                "",
                Optional.empty(),
                "",
                List.of(),
                "Correct the file: what it says could not be judged.");
    }
}
