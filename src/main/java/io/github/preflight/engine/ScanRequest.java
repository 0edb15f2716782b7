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
 * @param allowances what may be allowed, and which day it is
 * @param pages of rules beside those that come with Preflight: the project's own, an organisation's
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
        Allowances allowances,
        List<RulePage> pages) {
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
        Objects.requireNonNull(allowances, "allowances");
        pages = List.copyOf(pages);
    }

    /** The same with other allowances. */
    public ScanRequest withAllowances(Allowances other) {
        return new ScanRequest(
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
                other,
                pages);
    }

    /** A request in which comments alone allow something, with the rules that come with Preflight and no other. */
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
                Allowances.COMMENTS,
                List.of());
    }

    /** The same with the severities that are given to rules, and with pages of further ones. */
    public ScanRequest withRules(Map<String, Optional<Severity>> given, List<RulePage> further) {
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
                allowances,
                further);
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
}
