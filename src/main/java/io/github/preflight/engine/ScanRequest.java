package io.github.preflight.engine;

import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.RulePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that decides a run's outcome.
 *
 * @param root the repository's root, or the scanned folder outside a repository; absolute
 * @param folder the folder below the root that is judged; "" for all
 * @param modules directories of the modules to report about; empty for all that are found
 * @param productionProfiles active together in production, in this order; empty when they are to be found
 * @param deploymentFiles globs relative to the root that replace what would be found; empty when they are to be found
 * @param useDeploymentFiles false when no deploy file counts
 * @param severities by rule id; an empty value switches the rule off
 * @param includes globs relative to the root; empty for all
 * @param excludes globs relative to the root
 * @param buildProfiles ids of Maven profiles switched on, or off with a leading {@code !}
 * @param buildProperties user properties of the build ({@code -D})
 * @param resolved runtime dependencies by module directory, where the build resolved them
 * @param packagedFolders folders with packaged resources ({@code target/classes}) by module directory, absolute, where this build made them
 * @param offerFiles the committed files' paths when the caller has listed them already; empty to list here
 * @param pages of rules beside those that come with Preflight: the project's own, an organisation's
 * @param allowances what may be allowed, and which day it is
 * @param artifacts what this build packaged, by module directory, absolute: files, or a folder that ships; empty where nothing was, which says nothing about what ships
 * @param environment the variables that the build runs with
 */
public record ScanRequest(
        Path root,
        String folder,
        List<String> modules,
        List<String> productionProfiles,
        List<String> deploymentFiles,
        boolean useDeploymentFiles,
        Map<String, Optional<Severity>> severities,
        List<String> includes,
        List<String> excludes,
        List<String> buildProfiles,
        Map<String, String> buildProperties,
        Map<String, List<Dependency>> resolved,
        Map<String, Path> packagedFolders,
        Optional<List<String>> offerFiles,
        List<RulePage> pages,
        Allowances allowances,
        Map<String, List<Path>> artifacts,
        BuildEnvironment environment) {
    public ScanRequest {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(folder, "folder");
        modules = List.copyOf(modules);
        productionProfiles = List.copyOf(productionProfiles);
        deploymentFiles = List.copyOf(deploymentFiles);
        severities = Map.copyOf(severities);
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        buildProfiles = List.copyOf(buildProfiles);
        buildProperties = Map.copyOf(buildProperties);
        resolved = Map.copyOf(resolved);
        packagedFolders = Map.copyOf(packagedFolders);
        pages = List.copyOf(pages);
        Objects.requireNonNull(allowances, "allowances");
        artifacts = Map.copyOf(artifacts);
        Objects.requireNonNull(environment, "environment");
    }

    /**
     * A request over sources alone, with the rules that come with Preflight: comments alone allow something, nothing is
     * packaged, and the environment does not count.
     */
    public ScanRequest(
            Path root,
            String folder,
            List<String> modules,
            List<String> productionProfiles,
            List<String> deploymentFiles,
            boolean useDeploymentFiles,
            Map<String, Optional<Severity>> severities,
            List<String> includes,
            List<String> excludes,
            List<String> buildProfiles,
            Map<String, String> buildProperties,
            Map<String, List<Dependency>> resolved,
            Map<String, Path> packagedFolders,
            Optional<List<String>> offerFiles) {
        this(
                root,
                folder,
                modules,
                productionProfiles,
                deploymentFiles,
                useDeploymentFiles,
                severities,
                includes,
                excludes,
                buildProfiles,
                buildProperties,
                resolved,
                packagedFolders,
                offerFiles,
                List.of(),
                Allowances.COMMENTS,
                Map.of(),
                BuildEnvironment.NONE);
    }

    /** A scan of everything below a folder, with nothing given. */
    public static ScanRequest of(Path root) {
        return new ScanRequest(
                root,
                "",
                List.of(),
                List.of(),
                List.of(),
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** The same with the severities that are given to rules, and with pages of further ones. */
    public ScanRequest withRules(Map<String, Optional<Severity>> given, List<RulePage> further) {
        return with(given, further, allowances, artifacts, environment);
    }

    /** The same with other allowances. */
    public ScanRequest withAllowances(Allowances other) {
        return with(severities, pages, other, artifacts, environment);
    }

    /** The same with what the build packaged. */
    public ScanRequest withArtifacts(Map<String, List<Path>> packaged) {
        return with(severities, pages, allowances, packaged, environment);
    }

    /** The same with the variables that the build runs with. */
    public ScanRequest withEnvironment(BuildEnvironment other) {
        return with(severities, pages, allowances, artifacts, other);
    }

    private ScanRequest with(
            Map<String, Optional<Severity>> given,
            List<RulePage> further,
            Allowances allowed,
            Map<String, List<Path>> packaged,
            BuildEnvironment variables) {
        return new ScanRequest(
                root,
                folder,
                modules,
                productionProfiles,
                deploymentFiles,
                useDeploymentFiles,
                given,
                includes,
                excludes,
                buildProfiles,
                buildProperties,
                resolved,
                packagedFolders,
                offerFiles,
                further,
                allowed,
                packaged,
                variables);
    }
}
