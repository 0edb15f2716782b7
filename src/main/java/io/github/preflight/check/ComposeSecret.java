package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.ComposeValues;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A secret that a compose file gives to a service, or to the build of its image. */
record ComposeSecret(RuleHeader header) implements FileRule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean compose = Formats.isYaml(file.name()) && !file.name().startsWith("application");
            if (!compose || !CommittedSecret.mentions(file, "services")) {
                continue;
            }
            List<ComposeValues.Value> values = ComposeValues.of(repository.yaml(file), variables(repository, file));
            if (values.isEmpty()) {
                continue;
            }
            Reach reach = reaches.reach(file);
            if (reach == Reach.UNKNOWN && startsWhatIsBuiltHere(repository, file)) {
                reach = Reach.PRODUCTION;
            }
            for (ComposeValues.Value value : values) {
                if (reach != Reach.NONE
                        && CommittedSecret.isSecret(
                                value.variable(), value.setting().value())) {
                    findings.add(finding(value, reach));
                }
            }
        }
        return findings;
    }

    /** An application that is not known as one: of another language, or of a build that is not read. */
    private static boolean startsWhatIsBuiltHere(Repository repository, SourceFile file) {
        Set<String> built = ComposeValues.built(repository.yaml(file));
        for (Deployment deployment : repository.deployments().deployments()) {
            String name = deployment.name();
            int mark = name.indexOf('#');
            boolean here = mark > 0 && name.substring(0, mark).equals(file.path());
            if (here && (built.contains(name.substring(mark + 1)) || mountsConfiguration(deployment))) {
                return true;
            }
        }
        return false;
    }

    /** An image that runs with an {@code application.yml} of this repository is production's, whoever built it. */
    private static boolean mountsConfiguration(Deployment deployment) {
        for (Mount mount : deployment.mounts()) {
            String source = mount.source().orElse("");
            if (Formats.springConfiguration(RepositoryPath.name(source)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(ComposeValues.Value value, Reach reach) {
        Severity severity = reach != Reach.PRODUCTION
                ? Severity.INFO
                : value.isDefault() ? Severity.WARNING : header.info().severity();
        String given = value.variable() + " of service " + value.service();
        if (!value.isDefault()) {
            return Findings.inFile(
                    header, value.setting(), severity, header.message().replace("{variable}", given));
        }
        String message = header.message()
                .replace("{variable}", "the default of ${" + value.reference() + "}, for " + given + ",");
        return Findings.inFile(header, value.setting(), severity, message)
                .withFix("Leave the default out, `${" + value.reference()
                        + ":?}`, so that nothing starts without a value, or mount the "
                        + "secret; and change it, since it has been published.");
    }

    /** Those that the {@code .env} beside a compose file sets. */
    private static Set<String> variables(Repository repository, SourceFile file) {
        Set<String> names = new HashSet<>();
        String folder = RepositoryPath.folder(file.path());
        Optional<SourceFile> dotenv = repository.file(folder.isEmpty() ? ".env" : folder + "/.env");
        if (dotenv.isPresent()) {
            try {
                for (Document document : new DotenvFormat().read(dotenv.get())) {
                    for (Setting setting : document.settings()) {
                        names.add(setting.key());
                    }
                }
            } catch (UnreadableFileException e) {
                return names;
            }
        }
        return names;
    }
}
