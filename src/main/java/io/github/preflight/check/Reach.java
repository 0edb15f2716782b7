package io.github.preflight.check;

import io.github.preflight.config.Application;
import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Repository;
import io.github.preflight.config.build.TestBuilds;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Comment;
import io.github.preflight.source.Comments;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** Words of a pipeline's script that lets something out of it. */
    private static final Set<String> DELIVERS =
            Set.of("deploy", "deployment", "release", "publish", "push", "upload", "ship", "promote");

    private static final Set<String> COMPILED = Set.of("java", "kt", "scala", "groovy");

    private static final Set<String> FORMS = Set.of("example", "sample", "template", "tpl", "dist", "defaults");

    /** Answers for the files of a repository. */
    public static Of of(Repository repository) {
        return repository.drawn(Of.class, Of::new);
    }

    /** Answers for the files of one repository. */
    public static final class Of {
        private final Set<String> deployed = new HashSet<>();
        private final List<SourceFile> files;
        private final Set<String> testImages;
        private final DeveloperScripts developerScripts;
        private final TestBuilds testBuilds;
        /** Looked for when somebody asks about what may be one. */
        private Optional<Set<String>> developmentRealms = Optional.empty();
        /** Files and folders that a developer's compose file mounts, and those that another deployment does. */
        private final Set<String> mountedForDevelopment = new HashSet<>();

        private final Set<String> mounted = new HashSet<>();
        /** Single files that an image copies by their names. */
        private final Set<String> copied = new HashSet<>();

        /** By their folders. */
        private final Map<String, SourceFile> poms = new HashMap<>();

        private Of(Repository repository) {
            files = repository.files();
            developerScripts = new DeveloperScripts(files);
            testImages = TestImages.folders(files);
            testBuilds = new TestBuilds(files);
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
                addMounted(tool);
            }
            // a service whose image is some application's, but not known whose
            for (Deployment deployment : repository.deployments().deployments()) {
                addMounted(deployment);
                addCopied(deployment);
            }
            repository.deployments().tools().forEach(this::addCopied);
            addMounts(repository.deployments());
            for (SourceFile file : repository.files()) {
                if (file.name().equals("pom.xml")) {
                    poms.put(RepositoryPath.folder(file.path()), file);
                }
            }
        }

        /** Single files of settings, and of variables, that a service gets from the repository go wherever the service does. */
        private void addMounted(Deployment deployment) {
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

        private void addCopied(Deployment image) {
            for (Mount copy : isForOthers(fileOf(image)) ? List.<Mount>of() : image.contents()) {
                copy.source()
                        .filter(source -> isConfiguration(RepositoryPath.name(source))
                                || Formats.springConfiguration(RepositoryPath.name(source))
                                        .isPresent())
                        .ifPresent(copied::add);
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

        private void addMounts(FoundDeployments found) {
            List<Deployment> all = new ArrayList<>(found.deployments());
            all.addAll(found.tools());
            Set<String> developers = new HashSet<>();
            for (Deployment deployment : all) {
                if (servesSources(deployment)) {
                    developers.add(fileOf(deployment));
                }
            }
            for (Deployment deployment : all) {
                boolean developer = developers.contains(fileOf(deployment))
                        || !deployed.contains(fileOf(deployment)) && DevelopmentNames.tell(fileOf(deployment));
                for (Mount mount : deployment.mounts()) {
                    // the whole repository is sources
                    mount.source()
                            .filter(source -> !source.isEmpty())
                            .ifPresent(source -> (developer ? mountedForDevelopment : mounted).add(source));
                }
            }
        }

        /** A development server on mounted sources. */
        private static boolean servesSources(Deployment deployment) {
            boolean serves = false;
            for (Setting word : deployment.arguments()) {
                String text = word.value();
                serves |=
                        text.contains("runserver") || text.contains("spring-boot:run") || text.contains("quarkus:dev");
            }
            return serves
                    && deployment.mounts().stream()
                            .anyMatch(mount -> mount.source().isPresent());
        }

        /** {@code shop-mysql.properties}, where the module's POM has a Maven profile {@code mysql-it} and none {@code mysql}. */
        private boolean isOfIntegrationTests(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            int dash = name.lastIndexOf('-');
            int dot = name.lastIndexOf('.');
            if (dash <= 0 || dot <= dash + 1 || !path.contains("src/main/resources/")) {
                return false;
            }
            String module = path.substring(0, path.indexOf("src/main/resources/"));
            SourceFile pom = poms.get(module.isEmpty() ? "" : module.substring(0, module.length() - 1));
            if (pom == null) {
                return false;
            }
            try {
                String profile = "<id>" + name.substring(dash + 1, dot);
                String text = SourceText.decode(pom).text();
                return text.contains(profile + "-it</id>") && !text.contains(profile + "</id>");
            } catch (UnreadableFileException e) {
                // reported where it matters
                return false;
            }
        }

        /** A script of a pipeline that no name says to deploy or to publish: what it starts lives as long as the job. */
        private static boolean isPipelinesOwn(String path) {
            if (!path.startsWith(".github/") || !Formats.hasExtension(path, "sh")) {
                return false;
            }
            for (String word : Words.of(path)) {
                if (ProfileNames.isProduction(word) || DELIVERS.contains(word)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isMountedForDevelopment(String path) {
            return (isWithin(path, mountedForDevelopment) || isDevelopmentRealm(path)) && !isWithin(path, mounted);
        }

        private boolean isDevelopmentRealm(String path) {
            if (!Formats.hasExtension(path, "json")) {
                return false;
            }
            if (developmentRealms.isEmpty()) {
                developmentRealms = Optional.of(DevelopmentRealms.paths(files));
            }
            return developmentRealms.get().contains(path);
        }

        private static boolean isWithin(String path, Set<String> folders) {
            for (String folder : folders) {
                if (path.equals(folder) || path.startsWith(folder + "/")) {
                    return true;
                }
            }
            return false;
        }

        private void add(Deployment deployment) {
            deployed.add(fileOf(deployment));
            addMounted(deployment);
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
                    || testBuilds.hold(file.path())
                    || isForm(file.name())) {
                return NONE;
            }
            if (saysDevelopment(file) || isForBuild(file.name())) {
                return DEVELOPMENT;
            }
            if (deployed.contains(file.path()) && !isChartsDefault(file.name())) {
                return PRODUCTION;
            }
            if (testImages.contains(RepositoryPath.folder(file.path()))) {
                return NONE;
            }
            // a cluster on the developer's own machine
            boolean local = file.path().contains("minikube")
                    || isOfPipeline(file.path())
                    || isMountedForDevelopment(file.path())
                    || isOfIntegrationTests(file.path())
                    || isPipelinesOwn(file.path())
                    || developerScripts.contain(file);
            boolean named = DevelopmentNames.tell(withoutPackages(file.path())) && !copied.contains(file.path());
            return local || named ? DEVELOPMENT : UNKNOWN;
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

    /** Not a class: {@code RedisTemplateConfig.java} is no template. */
    private static boolean isForm(String name) {
        if (COMPILED.stream().anyMatch(extension -> Formats.hasExtension(name, extension))) {
            return false;
        }
        for (String word : Words.of(name)) {
            if (FORMS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** What the jobs of GitHub's workflows find beside them, but for what they run, which may deploy. */
    private static boolean isOfPipeline(String path) {
        return path.startsWith(".github/")
                && !path.startsWith(".github/workflows/")
                && !path.startsWith(".github/actions/")
                && !path.startsWith(".github/scripts/")
                && !path.endsWith(".sh");
    }

    /** {@code .env-build}, {@code .env.build}: what an image is built with, so that its settings can be read at all. */
    private static boolean isForBuild(String name) {
        return name.startsWith(".env") && Words.of(name).contains("build");
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
