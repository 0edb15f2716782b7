package io.github.preflight.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found.
 *
 * @param applications sorted by path
 * @param findings those that count, sorted by place, then rule
 * @param suppressed those that do not, because somebody allowed them; sorted as the findings are
 * @param idle suppressions that this run came across and had no use for
 * @param filesRead how many files were opened
 * @param filesSkipped how many were not, by reason: {@code excluded}, {@code too large}; of those {@code
 *     searched in part} more may be in them than is told
 */
public record Outcome(
        List<JudgedApplication> applications,
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Suppression> idle,
        int filesRead,
        Map<String, Integer> filesSkipped) {
    /**
     * An application and what was assumed of it.
     *
     * @param path its directory, "" for the root
     * @param production how production was told: {@code profile prod}
     * @param deployments names of its deployments
     * @param assumptions one line for a person, without the name: {@code production = profile prod (compose.yml:14), Spring Boot 3.5.1 (pom.xml:9)}
     */
    public record JudgedApplication(
            String name,
            String path,
            List<Framework> frameworks,
            String production,
            List<String> deployments,
            String assumptions) {
        public JudgedApplication {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
            frameworks = List.copyOf(frameworks);
            Objects.requireNonNull(production, "production");
            deployments = List.copyOf(deployments);
            Objects.requireNonNull(assumptions, "assumptions");
        }
    }

    public Outcome {
        applications = List.copyOf(applications);
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        idle = List.copyOf(idle);
        SortedMap<String, Integer> sorted = new TreeMap<>(filesSkipped);
        filesSkipped = java.util.Collections.unmodifiableMap(sorted);
    }

    /** An outcome in which nothing is suppressed. */
    public Outcome(
            List<JudgedApplication> applications,
            List<Finding> findings,
            int filesRead,
            Map<String, Integer> filesSkipped) {
        this(applications, findings, List.of(), List.of(), filesRead, filesSkipped);
    }

    public Outcome withFindings(List<Finding> other) {
        return new Outcome(applications, other, suppressed, idle, filesRead, filesSkipped);
    }

    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
