package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DeploymentFinder;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Switches with which a build or a deployment takes whatever answers for the server that was meant. */
record InsecureTransport(RuleHeader header) implements FileRule {
    private static final Map<String, Severity> SWITCHES = switches();

    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private static Map<String, Severity> switches() {
        Map<String, Severity> switches = new LinkedHashMap<>();
        switches.put("maven.wagon.http.ssl.insecure=true", Severity.ERROR);
        switches.put("maven.wagon.http.ssl.allowall=true", Severity.WARNING);
        switches.put("aether.connector.https.securityMode=insecure", Severity.ERROR);
        switches.put("aether.transport.https.securityMode=insecure", Severity.ERROR);
        switches.put("NODE_TLS_REJECT_UNAUTHORIZED=0", Severity.WARNING);
        switches.put("NODE_TLS_REJECT_UNAUTHORIZED: 0", Severity.WARNING);
        switches.put("NODE_TLS_REJECT_UNAUTHORIZED: '0'", Severity.WARNING);
        switches.put("NODE_TLS_REJECT_UNAUTHORIZED: \"0\"", Severity.WARNING);
        switches.put("http.sslVerify=false", Severity.WARNING);
        switches.put("http.sslVerify false", Severity.WARNING);
        switches.put("--insecure-skip-tls-verify", Severity.WARNING);
        switches.put("--kube-insecure-skip-tls-verify", Severity.WARNING);
        return switches;
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineFile pipeline : PipelineFile.of(repository)) {
            for (Setting line : pipeline.lines()) {
                look(line.value(), line.location(), findings);
            }
        }
        for (SourceFile file : repository.files()) {
            boolean image = DeploymentFinder.isDockerfile(file.name()) && !DevelopmentNames.tell(file.path());
            boolean other = image
                    || file.path().endsWith(".mvn/maven.config")
                    || file.path().endsWith(".mvn/jvm.config");
            if (other) {
                lines(file, findings);
            }
        }
        variables(repository, findings);
        return findings;
    }

    /** Node and git look at these. [nodejs.org/api/cli.html, git-scm.com/docs/git] */
    private void variables(Repository repository, List<Finding> findings) {
        Reach.Of reaches = Reach.of(repository);
        List<Deployment> all = new ArrayList<>(repository.deployments().deployments());
        all.addAll(repository.deployments().tools());
        Set<Location> told = new HashSet<>();
        for (Deployment deployment : all) {
            for (EnvironmentVariable variable : deployment.environment()) {
                String value = variable.value().orElse("").strip();
                boolean off = variable.name().equals("NODE_TLS_REJECT_UNAUTHORIZED") && value.equals("0")
                        || variable.name().equals("GIT_SSL_NO_VERIFY") && Words.isTrue(value);
                String path = variable.location().path();
                // an image's lines have been looked at
                boolean image = DeploymentFinder.isDockerfile(RepositoryPath.name(path));
                if (off
                        && !image
                        && isDeployed(repository.spokenAbout(path), reaches)
                        && told.add(variable.location())) {
                    findings.add(finding(variable.name() + "=" + value, Severity.WARNING, variable.location()));
                }
            }
        }
    }

    private static boolean isDeployed(Optional<SourceFile> file, Reach.Of reaches) {
        return file.isPresent() && reaches.reach(file.get()) == Reach.PRODUCTION;
    }

    private void lines(SourceFile file, List<Finding> findings) {
        try {
            SourceText text = SourceText.decode(file);
            for (int line = 1; line <= text.lines(); line++) {
                if (!text.line(line).strip().startsWith("#")) {
                    look(text.line(line), Location.ofLine(file.path(), line), findings);
                }
            }
        } catch (UnreadableFileException e) {
            // whoever reads it will say so
            return;
        }
    }

    private void look(String line, Location location, List<Finding> findings) {
        for (String local : LOCAL) {
            if (line.contains(local)) {
                return;
            }
        }
        for (Map.Entry<String, Severity> entry : SWITCHES.entrySet()) {
            int at = line.indexOf(entry.getKey());
            boolean off =
                    at >= 0 && line.startsWith("=false", at + entry.getKey().length());
            if (at >= 0 && !off) {
                findings.add(finding(entry.getKey(), entry.getValue(), location));
                return;
            }
        }
    }

    private Finding finding(String what, Severity severity, Location location) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                header.message().replace("{value}", what),
                location,
                "",
                Optional.empty(),
                "",
                List.of(),
                header.fix());
    }
}
