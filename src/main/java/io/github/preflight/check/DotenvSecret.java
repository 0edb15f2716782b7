package io.github.preflight.check;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.Repository;
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
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;

/** A secret in a file of variables that is committed. */
record DotenvSecret(RuleHeader header) implements FileRule {
    private static final String PLACEHOLDER =
            "{key} has a placeholder where the secret belongs: what starts with this file as it is has a secret that everybody knows";

    private static final String OF_PLACEHOLDER =
            "Take the value out, so that nothing starts without one, and let each environment give its own; a form with such words "
                    + "is better a `.env.example`.";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            if (!Formats.isDotenv(file.name())) {
                continue;
            }
            Reach reach = reaches.reach(file);
            for (Setting variable : reach == Reach.NONE ? List.<Setting>of() : variables(file)) {
                if (CommittedSecret.isSecret(variable.key(), variable.value())) {
                    findings.add(finding(variable, severity(file, reach)));
                }
            }
        }
        return findings;
    }

    /** A word that asks for another has told nobody a secret; whoever starts something with the file as it is has none. */
    private Finding finding(Setting variable, Severity severity) {
        if (!TemplateWords.askForAnother(variable.value())) {
            return Findings.inFile(header, variable, severity, header.message());
        }
        Severity own = severity == Severity.ERROR ? Severity.WARNING : severity;
        return Findings.inFile(header, variable, own, PLACEHOLDER).withFix(OF_PLACEHOLDER);
    }

    private static List<Setting> variables(SourceFile file) {
        List<Setting> variables = new ArrayList<>();
        try {
            for (Document document : new DotenvFormat().read(file)) {
                variables.addAll(document.settings());
            }
        } catch (UnreadableFileException e) {
            return variables;
        }
        return variables;
    }

    private Severity severity(SourceFile file, Reach reach) {
        boolean certain =
                reach == Reach.PRODUCTION || reach == Reach.UNKNOWN && PathPurpose.isNamedForProduction(file.path());
        if (certain) {
            return header.info().severity();
        }
        return reach == Reach.DEVELOPMENT ? Severity.INFO : Severity.WARNING;
    }
}
