package io.github.preflight.engine.secrets;

import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.value.Loopback;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command of a shell script or a pipeline that goes to a network, a container or a host of tests, as its name says, or to the machine that it runs on. */
final class TestCommand implements Circumstance {
    private static final List<String> SCRIPTS = List.of("sh", "bash");
    private static final Set<String> OPTIONS =
            Set.of("--network", "--net", "--link", "--name", "--host", "--hostname", "-h");
    private static final Set<String> HOSTS = Set.of("--host", "--hostname", "-h");
    private static final Set<String> WORDS = Set.of("test", "tests", "e2e", "it");
    private static final List<String> END_TO_END = List.of("end", "to", "end");

    private final SearchedFile file;

    TestCommand(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean kind = switch (secret.kind()) {
            case URL, HEADER, ASSIGNED -> true;
            default -> false;
        };
        boolean script = file.hasExtension(SCRIPTS) || PipelineJob.isWorkflow(file.path());
        boolean asked = kind && script && !file.isDeployed();
        return Weight.when(asked && holds(secret.location().line()), Severity.INFO);
    }

    /** Whether what stands on a line belongs to one. */
    private boolean holds(int line) {
        String command =
                file.text().flatMap(text -> ShellCommand.at(text, line)).orElse("");
        String[] words = command.split("[\\s\"']+");
        for (int i = 0; i < words.length; i++) {
            int sign = words[i].indexOf('=');
            String option = sign < 0 ? words[i] : words[i].substring(0, sign);
            String name = sign >= 0 ? words[i].substring(sign + 1) : i + 1 < words.length ? words[i + 1] : "";
            if (OPTIONS.contains(option) && isOfTests(name) || HOSTS.contains(option) && Loopback.isHost(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTests(String name) {
        List<String> words = Words.of(name);
        for (int i = 0; i < words.size(); i++) {
            boolean together = i + END_TO_END.size() <= words.size()
                    && words.subList(i, i + END_TO_END.size()).equals(END_TO_END);
            if (together || WORDS.contains(words.get(i))) {
                return true;
            }
        }
        return false;
    }
}
