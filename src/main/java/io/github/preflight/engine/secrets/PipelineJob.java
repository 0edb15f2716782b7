package io.github.preflight.engine.secrets;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs of a workflow of GitHub's or CircleCI's. What its {@code services} have as a password, or the images beside the first, lives
 * as long as the job, wherever else in the job it stands; and a job that is named for tests has throw-away passwords of its own.
 */
final class PipelineJob implements Circumstance {
    private static final String WORKFLOWS = ".github/workflows/";
    private static final String CIRCLE = ".circleci/";
    private static final String SERVICES = ".services.";
    private static final String IMAGES = ".docker.";
    private static final String IMAGE = "- image:";

    private final List<FoundSecret> found;
    private final Optional<SourceText> text;

    PipelineJob(SearchedFile file) {
        this.found = file.found;
        this.text = isWorkflow(file.path()) ? file.text() : Optional.empty();
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        boolean kind = secret.isByName() || secret.kind() == FoundSecret.Kind.URL;
        return Weight.when(kind && throwsAway(secret), Severity.INFO);
    }

    static boolean isWorkflow(String path) {
        return (path.startsWith(WORKFLOWS) || path.startsWith(CIRCLE)) && Formats.isYaml(path);
    }

    /** Whether a secret is one that is good for nothing when its job has ended. */
    private boolean throwsAway(FoundSecret secret) {
        if (text.isEmpty()) {
            return false;
        }
        String job = job(secret.location().line());
        if (job.isEmpty()) {
            return areAllForTests();
        }
        Set<Object> services = new HashSet<>();
        for (FoundSecret other : found) {
            if ((other.key().contains(SERVICES) || isOfSecondImage(other))
                    && job(other.location().line()).equals(job)) {
                services.add(other.secret());
            }
        }
        return services.contains(secret.secret()) || PathPurpose.isForTests(job + "/");
    }

    /** CircleCI runs a job in the first image of its list, and the others beside it. */
    private boolean isOfSecondImage(FoundSecret secret) {
        if (!secret.key().contains(IMAGES)) {
            return false;
        }
        int images = 0;
        for (int i = secret.location().line(); i > 0; i--) {
            String words = text.get().line(i).strip();
            if (words.equals("docker:")) {
                return images > 1;
            }
            images += words.startsWith(IMAGE) ? 1 : 0;
        }
        return false;
    }

    /** Whether what no job has for itself is for tests alone, because every job is. */
    private boolean areAllForTests() {
        boolean below = false;
        int depth = 0;
        int jobs = 0;
        for (int i = 1; i <= text.get().lines(); i++) {
            String words = text.get().line(i);
            String name = words.strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            int indent = words.indexOf(name.charAt(0));
            if (indent == 0) {
                below = name.equals("jobs:");
                continue;
            }
            depth = below && depth == 0 ? indent : depth;
            if (below && indent == depth && name.endsWith(":")) {
                jobs++;
                if (!PathPurpose.isForTests(name.substring(0, name.length() - 1) + "/")) {
                    return false;
                }
            }
        }
        return jobs > 0;
    }

    /** The name of the job in which a line stands; "" for none. */
    private String job(int line) {
        int jobs = 0;
        for (int i = 1; i <= text.get().lines() && jobs == 0; i++) {
            jobs = text.get().line(i).stripTrailing().equals("jobs:") ? i : 0;
        }
        String job = "";
        int depth = 0;
        for (int i = jobs + 1; jobs > 0 && i <= Math.min(line, text.get().lines()); i++) {
            String words = text.get().line(i);
            String name = words.strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            int indent = words.indexOf(name.charAt(0));
            depth = depth == 0 ? indent : depth;
            if (indent == 0) {
                return "";
            }
            if (indent == depth && name.endsWith(":")) {
                job = name.substring(0, name.length() - 1);
            }
        }
        return job;
    }
}
