package io.github.preflight.check;

import io.github.preflight.config.Artifact;
import io.github.preflight.config.ArtifactLibrary;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Libraries for tests that ship: by what was packaged, and before that by the scopes that this repository gives. What only
 * another library brings along is advice.
 */
record PackedTestLibrary(RuleHeader header) implements Rule {
    /** {@code groupId:artifactId}, or a group with all that is in it. */
    private static final String[] LIBRARIES = {
        "junit:junit",
        "org.junit.jupiter:",
        "org.junit.vintage:",
        "org.mockito:",
        "org.powermock:",
        "org.testcontainers:",
        "org.testng:testng",
        "org.spockframework:",
        "org.wiremock:",
        "com.github.tomakehurst:",
        "io.rest-assured:",
        "org.springframework:spring-test",
        "org.springframework.boot:spring-boot-test",
        "org.springframework.boot:spring-boot-test-autoconfigure",
        "org.springframework.boot:spring-boot-starter-test",
        "org.springframework.boot:spring-boot-testcontainers",
        "org.springframework.security:spring-security-test"
    };

    /** By a word of an artifact's name, the packages that it brings. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("junit", "org.junit junit.framework"),
            Map.entry("mockito", "org.mockito"),
            Map.entry("powermock", "org.powermock"),
            Map.entry("testng", "org.testng"),
            Map.entry("spock", "spock"),
            Map.entry("wiremock", "com.github.tomakehurst org.wiremock"),
            Map.entry("rest-assured", "io.restassured"),
            Map.entry("spring-test", "org.springframework.mock org.springframework.test"),
            Map.entry("boot-test", "org.springframework.boot.test"),
            Map.entry("testcontainers", "org.testcontainers"),
            Map.entry("security-test", "org.springframework.security.test"),
            Map.entry(
                    "starter-test",
                    "org.springframework.mock org.springframework.test org.springframework.boot.test org.junit org.mockito "
                            + "org.assertj org.hamcrest"));

    private static final String OF_NEEDED =
            "Replace what main code takes from them by what is made for production, then give the dependency the scope `test`; or "
                    + "move that code into the tests.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (isLibraryForTests(project.application().module())) {
            return List.of();
        }
        Map<Location, List<String>> declared = new TreeMap<>();
        Map<Location, List<String>> brought = new TreeMap<>();
        Optional<Artifact> artifact = Shipping.artifact(project);
        if (artifact.isPresent() && artifact.get().layout().tellsLibraries()) {
            for (ArtifactLibrary library : artifact.get().libraries()) {
                if (isForTests(library.groupId(), library.artifactId())) {
                    add(library.location(), library.artifactId(), declared, brought);
                }
            }
        } else {
            for (Dependency dependency : project.application().module().dependencies()) {
                boolean wanted = dependency.atRuntime()
                        && !dependency.optional()
                        && !isManagedElsewhere(dependency, project)
                        && isForTests(dependency.groupId(), dependency.artifactId());
                if (wanted
                        && project.dependency(dependency.groupId() + ":" + dependency.artifactId())
                                .isPresent()) {
                    add(dependency.location(), dependency.artifactId(), declared, brought);
                }
            }
        }
        boolean declaredOnes = !declared.isEmpty();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Location, List<String>> place : (declaredOnes ? declared : brought).entrySet()) {
            boolean needed = declaredOnes && isNeeded(place.getValue(), project);
            Finding finding = Findings.at(
                    header,
                    project,
                    place.getKey(),
                    declaredOnes && !needed ? header.info().severity() : Severity.INFO,
                    Scenario.ANY,
                    header.message().replace("{libraries}", String.join(", ", place.getValue()))
                            + (needed ? "; main code imports them" : ""),
                    List.of());
            findings.add(needed ? finding.withFix(OF_NEEDED) : finding);
        }
        return findings;
    }

    /**
     * Whether a POM that is not here gives the dependency its version, and so maybe a scope, as WildFly's BOM with tools does for
     * JUnit. Spring Boot's and Quarkus' give none.
     */
    private static boolean isManagedElsewhere(Dependency dependency, Project project) {
        return dependency.version().isEmpty()
                && project.application().module().file().endsWith("pom.xml")
                && project.framework("spring-boot").isEmpty()
                && project.framework("quarkus").isEmpty();
    }

    /** Whether code that ships imports what a library of these brings, which the scope {@code test} would take away from it. */
    private static boolean isNeeded(List<String> libraries, Project project) {
        List<String> imports = new ArrayList<>();
        for (String library : libraries) {
            for (Map.Entry<String, String> packages : PACKAGES.entrySet()) {
                if (library.contains(packages.getKey())) {
                    for (String name : packages.getValue().split(" ")) {
                        imports.add("import " + name + ".");
                        imports.add("import static " + name + ".");
                    }
                }
            }
        }
        return !imports.isEmpty() && project.codeMentions(imports.toArray(new String[0]));
    }

    private static void add(
            Location location, String name, Map<Location, List<String>> declared, Map<Location, List<String>> brought) {
        (location.line() > 0 ? declared : brought)
                .computeIfAbsent(location, l -> new ArrayList<>())
                .add(name);
    }

    /** A module that is for tests itself, as its name says. */
    private static boolean isLibraryForTests(BuildModule module) {
        for (String word : Words.of(module.artifactId())) {
            if (word.equals("test") || word.equals("tests") || word.equals("testing") || word.equals("testkit")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForTests(String groupId, String artifactId) {
        for (String library : LIBRARIES) {
            int colon = library.indexOf(':');
            boolean group = groupId.length() == colon && library.startsWith(groupId);
            if (group
                    && (colon == library.length() - 1
                            || library.substring(colon + 1).equals(artifactId))) {
                return true;
            }
        }
        return false;
    }
}
