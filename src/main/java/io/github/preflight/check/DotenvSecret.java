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
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/** A secret in a file of variables that is committed. */
record DotenvSecret(RuleHeader header) implements FileRule {
    private static final String OF_FORM =
            "Leave the value empty, so that nothing starts with a word that everybody can read, or name "
                    + "the file `.env.example`, which is to be filled in.";

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
                    Finding finding = Findings.inFile(header, variable, severity(file, reach), header.message());
                    findings.add(isFiller(variable.value()) ? finding.withFix(OF_FORM) : finding);
                }
            }
        }
        return findings;
    }

    /** A word that says that a value is to come: there is nothing to change where it was published. */
    private static boolean isFiller(String value) {
        String word = Words.bare(value);
        return word.startsWith("change")
                || word.startsWith("your")
                || word.contains("placeholder")
                || word.contains("replace");
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
