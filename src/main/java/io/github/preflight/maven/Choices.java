package io.github.preflight.maven;

import io.github.preflight.model.Severity;
import io.github.preflight.rule.RulePage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the POM and the command line say about how to judge; {@link io.github.preflight.engine.ScanRequest} tells what each
 * means.
 */
record Choices(
        List<String> productionProfiles,
        List<String> deploymentFiles,
        boolean useDeploymentFiles,
        Map<String, Optional<Severity>> severities,
        List<RulePage> pages,
        List<String> includes,
        List<String> excludes) {}
