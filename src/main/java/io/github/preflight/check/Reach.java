package io.github.preflight.check;

import io.github.preflight.config.Application;
import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.source.Comment;
import io.github.preflight.source.Comments;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
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
    private static final int LONGEST_HEADER = 1 << 13;
    private static final String FOR_DEVELOPMENT = "for development purpose";

    /** Folders of sources that hold packages. */
    private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "scala", "groovy");

    private static final Set<String> FORMS = Set.of("example", "sample", "template", "tpl", "dist", "defaults");

    /** Answers for the files of one repository. */
    public static final class Of {
        private final Set<String> deployed = new HashSet<>();
        private final Set<String> testImages;

        public Of(Repository repository) {
            testImages = TestImages.folders(repository.files());
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
                mounted(tool);
            }
            // a service whose image is some application's, but not known whose
            for (Deployment deployment : repository.deployments().deployments()) {
                mounted(deployment);
            }
        }

        /** Single files of settings, and of variables, that a service gets from the repository go wherever the service does. */
        private void mounted(Deployment deployment) {
            if (isForOthers(fileOf(deployment))) {
                return;
            }
            for (Mount mount : deployment.mounts()) {
                String source = mount.source().orElse("");
                if (isConfiguration(RepositoryPath.name(source)) && !isForOthers(source)) {
                    deployed.add(source);
                }
            }
            for (EnvironmentVariable variable : deployment.environment()) {
                String source = variable.location().path();
                if (Formats.isDotenv(RepositoryPath.name(source)) && !isForOthers(source)) {
                    deployed.add(source);
                }
            }
        }

        private static boolean isForOthers(String path) {
            return DevelopmentNames.tell(path) || PathPurpose.isForTests(path);
        }

        private static boolean isConfiguration(String name) {
            return Formats.springConfiguration(name).isPresent()
                    || Formats.hasExtension(name, "conf")
                    || Formats.hasExtension(name, "toml")
                    || Formats.hasExtension(name, "json");
        }

        private void add(Deployment deployment) {
            deployed.add(fileOf(deployment));
            mounted(deployment);
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
            if (PathPurpose.isTestSource(file.path())
                    || ("/" + file.path()).contains("/archetype-resources/")
                    || isForm(file.name())) {
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
            return local
                            || testImages.contains(RepositoryPath.folder(file.path()))
                            || DevelopmentNames.tell(withoutPackages(file.path()))
                    ? DEVELOPMENT
                    : UNKNOWN;
        }
    }

    /** The values that a chart brings, for whoever installs it to replace. */
    private static boolean isChartsDefault(String name) {
        return name.equals("values.yaml") || name.equals("values.yml");
    }

    /** Of a program the folder of the sources and the name: {@code com/example} and {@code it} are packages like any other. */
    private static String withoutPackages(String path) {
        int sources = ("/" + path).indexOf("/src/main/");
        int language = sources < 0 ? -1 : path.indexOf('/', sources + "src/main/".length());
        if (language < 0 || !LANGUAGES.contains(path.substring(sources + "src/main/".length(), language))) {
            return path;
        }
        return path.substring(0, language) + path.substring(path.lastIndexOf('/'));
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
            byte[] bytes = file.bytes();
            String head = new String(bytes, 0, Math.min(bytes.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
            if (!head.toLowerCase(Locale.ROOT).contains(FOR_DEVELOPMENT)) {
                return false;
            }
            for (Comment comment : Comments.in(SourceText.decode(file))) {
                if (comment.line() <= MOST_LINES_OF_A_HEADER
                        && comment.text().toLowerCase(Locale.ROOT).contains(FOR_DEVELOPMENT)) {
                    return true;
                }
            }
        } catch (UnreadableFileException e) {
            return false;
        }
        return false;
    }
}
