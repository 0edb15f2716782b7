package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pipeline must not do with secrets: print them, trace its jobs, put them into an image. */
record PipelineFault(RuleHeader header, Kind kind) implements FileRule {
    /** Tokens that a service makes for one job, and that end with it. */
    private static final List<String> OF_THE_JOB = List.of("GITHUB_TOKEN", "CI_JOB_TOKEN", "SYSTEM_ACCESSTOKEN");

    private static final int LONGEST_GROUP = 20;

    /** What is wrong. */
    enum Kind {
        /** GitLab's trace of every command and variable. */
        TRACE,
        /** A secret is written into the job's log. */
        PRINTED,
        /** A secret becomes a part of an image's history. */
        BUILD_ARGUMENT
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineFile pipeline : PipelineFile.of(repository)) {
            switch (kind) {
                case TRACE -> trace(pipeline, findings);
                case PRINTED -> printed(pipeline, findings);
                case BUILD_ARGUMENT -> {
                    List<Finding> each = new ArrayList<>();
                    buildArguments(pipeline, each);
                    findings.addAll(joined(each));
                }
            }
        }
        return findings;
    }

    /** GitLab reads {@code 1}, {@code t} and {@code true} for on. [gitlab-runner: common/build.go, strconv.ParseBool] */
    private void trace(PipelineFile pipeline, List<Finding> findings) {
        if (!PipelineFile.isGitlab(pipeline.file())) {
            return;
        }
        for (Setting line : pipeline.lines()) {
            if (line.value().startsWith("CI_DEBUG_TRACE:")) {
                String value = unquoted(line.value().substring("CI_DEBUG_TRACE:".length()));
                if (Words.isTrue(value) || value.equalsIgnoreCase("t")) {
                    findings.add(finding(line, "CI_DEBUG_TRACE", header.info().severity()));
                }
            }
        }
    }

    private static String unquoted(String value) {
        String bare = value.strip();
        int comment = bare.indexOf(" #");
        bare = comment < 0 ? bare : bare.substring(0, comment).strip();
        boolean quoted = bare.length() > 1 && "'\"".indexOf(bare.charAt(0)) >= 0;
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }

    /** {@code echo $DB_PASSWORD} and nothing behind it that would take the text away from the log. */
    private void printed(PipelineFile pipeline, List<Finding> findings) {
        for (int i = 0; i < pipeline.lines().size(); i++) {
            Setting line = pipeline.lines().get(i);
            String command = PipelineFile.command(line.value());
            boolean prints =
                    command.startsWith("echo ") || command.startsWith("printf ") || command.startsWith("Write-Host ");
            if (!prints || isTakenAway(command) || isInGroup(pipeline, i)) {
                continue;
            }
            Optional<String> secret = reference(command);
            if (secret.isPresent() && !isMasked(pipeline, secret.get())) {
                findings.add(finding(
                        line,
                        secret.get(),
                        pipeline.masks()
                                ? header.info().severity().oneLower()
                                : header.info().severity()));
            }
        }
    }

    private static boolean isTakenAway(String command) {
        return command.indexOf('|') >= 0
                || command.indexOf('>') >= 0
                || command.contains("::add-mask::")
                || command.contains("$(")
                || command.contains("<<");
    }

    /** Whether a block around it is written somewhere else: {@code { … } >> file}. */
    private static boolean isInGroup(PipelineFile pipeline, int line) {
        int last = Math.min(pipeline.lines().size(), line + 1 + LONGEST_GROUP);
        for (int i = line + 1; i < last; i++) {
            String text = pipeline.lines().get(i).value();
            boolean ends = text.startsWith("}") || text.startsWith(")") || text.startsWith("done");
            if (ends && isTakenAway(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a job has told the service that a variable is to be masked. */
    private static boolean isMasked(PipelineFile pipeline, String name) {
        for (Setting line : pipeline.lines()) {
            if (line.value().contains("::add-mask::") && line.value().contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** The variable with a secret's name that a text refers to, outside of single quotes. */
    private static Optional<String> reference(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '$' && !quoted && (at == 0 || text.charAt(at - 1) != '\\')) {
                int from = at + 1;
                boolean braces = from < text.length() && text.charAt(from) == '{';
                from += braces ? 1 : 0;
                int end = from;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                    end++;
                }
                String name = text.substring(from, end);
                // ${#NAME} is a length, ${NAME:+set} says only whether, ${NAME:0:4} a part
                boolean whole = !braces || end < text.length() && text.charAt(end) == '}';
                if (whole && isSecret(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(String name) {
        Sensitivity sensitivity = SensitiveKeys.of(name);
        return (sensitivity == Sensitivity.CHOSEN || sensitivity == Sensitivity.ISSUED) && !OF_THE_JOB.contains(name);
    }

    /** {@code docker build --build-arg NPM_TOKEN=…}, and the lines below {@code build-args:} of Docker's action. */
    private void buildArguments(PipelineFile pipeline, List<Finding> findings) {
        int block = -1;
        for (Setting line : pipeline.lines()) {
            int indent = line.location().column();
            String text = line.value();
            if (block >= 0 && indent > block) {
                argument(line, text, findings);
                continue;
            }
            block = text.startsWith("build-args:") ? indent : -1;
            if (block >= 0) {
                argument(line, unquoted(text.substring("build-args:".length())), findings);
            }
            for (int at = text.indexOf("--build-arg"); at >= 0; at = text.indexOf("--build-arg", at + 1)) {
                String rest = text.substring(at + "--build-arg".length()).strip();
                argument(line, rest.startsWith("=") ? rest.substring(1) : rest, findings);
            }
        }
    }

    /** One finding for each argument: a workflow builds the same image under several names, and all is mended at once. */
    private static Collection<Finding> joined(List<Finding> each) {
        Map<String, Finding> byKey = new LinkedHashMap<>();
        for (Finding finding : each) {
            byKey.merge(finding.key(), finding, (first, other) -> {
                List<Step> steps = new ArrayList<>(first.steps());
                steps.add(new Step("and another build gets it here", other.location()));
                return first.withSteps(steps);
            });
        }
        return byKey.values();
    }

    /** A name alone takes the variable of the job. */
    private void argument(Setting line, String written, List<Finding> findings) {
        String argument = written.strip();
        while (!argument.isEmpty() && "'\"|>-".indexOf(argument.charAt(0)) >= 0) {
            argument = argument.substring(1).strip();
        }
        int end = 0;
        while (end < argument.length()
                && (Character.isLetterOrDigit(argument.charAt(end)) || argument.charAt(end) == '_')) {
            end++;
        }
        String name = argument.substring(0, end);
        String value = argument.startsWith("=", end) ? argument.substring(end + 1) : "$" + name;
        boolean ofJob =
                value.contains("github.token") || value.contains("GITHUB_TOKEN") || value.contains("CI_JOB_TOKEN");
        if (isSecret(name) && value.indexOf('$') >= 0 && !ofJob) {
            findings.add(finding(line, name, header.info().severity()));
        }
    }

    private Finding finding(Setting line, String name, Severity severity) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                header.message().replace("{key}", name),
                line.location(),
                name,
                Optional.empty(),
                "",
                List.of(),
                header.fix().replace("{key}", name));
    }
}
