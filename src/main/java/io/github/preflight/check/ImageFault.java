package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.DeploymentFinder;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.Dockerfile;
import io.github.preflight.config.deploy.DockerfileReader;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.SensitiveKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What should not be in the stage of a Dockerfile that is shipped. */
record ImageFault(RuleHeader header, Kind kind) implements FileRule {
    /** Files that hold nothing but credentials of people and machines. */
    private static final Set<String> CREDENTIALS = Set.of(
            "id_rsa",
            "id_ed25519",
            "id_ecdsa",
            "id_dsa",
            ".git-credentials",
            ".netrc",
            ".pgpass",
            ".ssh",
            ".aws",
            ".kube",
            "kubeconfig",
            "settings-security.xml");

    /** Files that may. */
    private static final Set<String> DOUBTFUL = Set.of(".npmrc", "settings.xml", ".git");

    private static final Set<String> FORMS = Set.of("example", "sample", "template", "dist");

    /** What is wrong. */
    enum Kind {
        ARGUMENT,
        COPY,
        SERVER
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            if (!DeploymentFinder.isDockerfile(file.name())) {
                continue;
            }
            Reach reach = reaches.reach(file);
            if (reach != Reach.NONE && reach != Reach.DEVELOPMENT) {
                look(file, findings);
            }
        }
        return findings;
    }

    private void look(SourceFile file, List<Finding> findings) {
        try {
            Dockerfile dockerfile = DockerfileReader.read(file);
            Optional<Dockerfile.Stage> image = dockerfile.image();
            if (image.isEmpty() || DevelopmentNames.tell(image.get().name())) {
                return;
            }
            switch (kind) {
                case ARGUMENT -> arguments(SourceText.decode(file), dockerfile, image.get(), findings);
                case COPY -> copies(image.get(), findings);
                case SERVER -> server(image.get(), findings);
            }
        } catch (UnreadableFileException e) {
            // whoever deploys it says so
            return;
        }
    }

    /** A variable whose value a build argument without a default gives. */
    private void arguments(SourceText text, Dockerfile dockerfile, Dockerfile.Stage image, List<Finding> findings) {
        for (EnvironmentVariable variable : image.environment()) {
            Location place = variable.location();
            if (variable.value().isPresent() || !SensitiveKeys.isSensitive(variable.name()) || place.line() == 0) {
                continue;
            }
            String line = text.line(place.line());
            for (Setting argument : dockerfile.arguments()) {
                boolean given = line.contains("$" + argument.key()) || line.contains("${" + argument.key());
                if (given && argument.value().isEmpty()) {
                    findings.add(finding(variable.name(), place, header.info().severity()));
                    break;
                }
            }
        }
    }

    private void copies(Dockerfile.Stage image, List<Finding> findings) {
        for (Dockerfile.Copy copy : image.copies()) {
            for (Setting source : copy.from().isEmpty() ? copy.sources() : List.<Setting>of()) {
                severity(source.value())
                        .ifPresent(severity -> findings.add(finding(source.value(), source.location(), severity)));
            }
        }
    }

    private Optional<Severity> severity(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = RepositoryPath.name(plain).toLowerCase(Locale.ROOT);
        boolean folder = plain.contains("/.ssh/") || plain.startsWith(".ssh/") || plain.contains("/.aws/");
        if (plain.endsWith(".kube/config")) {
            return Optional.of(header.info().severity());
        }
        if (name.endsWith(".pub") || name.equals("known_hosts") || name.equals("config")) {
            return Optional.empty();
        }
        if (CREDENTIALS.contains(name) || folder) {
            return Optional.of(header.info().severity());
        }
        boolean form = false;
        for (String word : FORMS) {
            form |= name.contains(word);
        }
        boolean doubtful = DOUBTFUL.contains(name) || Formats.isDotenv(name) && name.startsWith(".env");
        return doubtful && !form ? Optional.of(header.info().severity().oneLower()) : Optional.empty();
    }

    private void server(Dockerfile.Stage image, List<Finding> findings) {
        for (Optional<Dockerfile.Start> start : List.of(image.entrypoint(), image.command())) {
            if (start.isEmpty()) {
                continue;
            }
            Setting written = start.get().text();
            String command = written.value().replace("\"", " ").replace(",", " ");
            Optional<Map.Entry<String, Severity>> server = DevelopmentServer.started(command);
            if (server.isPresent()) {
                // who builds an image for developers may not say so
                findings.add(finding(
                        server.get().getKey(),
                        written.location(),
                        server.get().getValue().oneLower()));
                return;
            }
        }
    }

    private Finding finding(String what, Location location, Severity severity) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                header.message().replace("{value}", what).replace("{key}", what),
                location,
                "",
                Optional.empty(),
                "",
                List.of(),
                header.fix());
    }
}
