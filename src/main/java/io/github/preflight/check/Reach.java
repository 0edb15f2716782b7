package io.github.preflight.check;

import io.github.preflight.config.Application;
import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.source.Comment;
import io.github.preflight.source.Comments;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How far what stands in a committed file goes. */
public enum Reach {
    /** Something deploys it together with an application. */
    PRODUCTION,
    /** Nothing that is committed tells. */
    UNKNOWN,
    /** Its name, its folder, or its own first comment says that it is for development. */
    DEVELOPMENT,
    /** It belongs to tests, or is a form to be filled in. */
    NONE;

    private static final int MOST_LINES_OF_A_HEADER = 30;

    private static final Set<String> FORMS = Set.of("example", "sample", "template", "tpl", "dist", "defaults");

    /** Answers for the files of one repository. */
    public static final class Of {
        private final Set<String> deployed = new HashSet<>();

        public Of(Repository repository) {
            for (Application application : repository.applications()) {
                for (Deployment deployment : application.deployments()) {
                    add(deployment);
                }
            }
            // a database beside an application is as much in production as that
            for (Deployment tool : repository.deployments().tools()) {
                if (deployed.contains(fileOf(tool))) {
                    add(tool);
                }
            }
        }

        private void add(Deployment deployment) {
            deployed.add(fileOf(deployment));
            // an overlay or a chart's values, which put together what stands elsewhere
            int part = deployment.name().indexOf('#');
            deployed.add(part < 0 ? deployment.name() : deployment.name().substring(0, part));
            for (EnvironmentVariable variable : deployment.environment()) {
                deployed.add(variable.location().path());
            }
        }

        private static String fileOf(Deployment deployment) {
            return deployment.location().path();
        }

        public Reach reach(SourceFile file) {
            if (isForTests(file.path()) || isForm(file.name())) {
                return NONE;
            }
            if (saysDevelopment(file)) {
                return DEVELOPMENT;
            }
            if (deployed.contains(file.path()) && !isChartsDefault(file.name())) {
                return PRODUCTION;
            }
            // a cluster on the developer's own machine
            boolean local = file.path().contains("minikube");
            return local || DevelopmentNames.tell(file.path()) ? DEVELOPMENT : UNKNOWN;
        }
    }

    /** The values that a chart brings, for whoever installs it to replace. */
    private static boolean isChartsDefault(String name) {
        return name.equals("values.yaml") || name.equals("values.yml");
    }

    /** {@code src/test}, {@code src/it}, {@code src/integration-test}, {@code src/e2e/java}. */
    private static boolean isForTests(String path) {
        String around = "/" + path;
        int src = around.indexOf("/src/");
        while (src >= 0) {
            int from = src + "/src/".length();
            int slash = around.indexOf('/', from);
            String folder = slash < 0 ? "" : around.substring(from, slash).toLowerCase(Locale.ROOT);
            if (folder.equals("it") || folder.contains("test") || isTestSources(folder, around, slash + 1)) {
                return true;
            }
            src = around.indexOf("/src/", from - 1);
        }
        return around.contains("/archetype-resources/");
    }

    /** {@code src/integration/java}, {@code src/e2e/resources}: beside the application's sources. */
    private static boolean isTestSources(String folder, String path, int below) {
        boolean named = folder.equals("e2e")
                || folder.equals("integration")
                || folder.equals("functional")
                || folder.equals("acceptance");
        return named && (path.startsWith("java/", below) || path.startsWith("resources/", below));
    }

    private static boolean isForm(String name) {
        for (String word : Words.of(name)) {
            if (FORMS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** As the files do that JHipster generates: "This configuration is intended for development purpose". */
    private static boolean saysDevelopment(SourceFile file) {
        try {
            List<Comment> comments = Comments.in(SourceText.decode(file));
            for (Comment comment : comments) {
                if (comment.line() <= MOST_LINES_OF_A_HEADER
                        && comment.text().toLowerCase(Locale.ROOT).contains("for development purpose")) {
                    return true;
                }
            }
        } catch (UnreadableFileException e) {
            return false;
        }
        return false;
    }
}
