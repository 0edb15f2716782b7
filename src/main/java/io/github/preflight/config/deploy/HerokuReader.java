package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Heroku's {@code app.json} and {@code heroku.yml}, and the option settings of Elastic Beanstalk's
 * {@code .ebextensions}: variables that the processes of the Procfile beside them run with. Somebody may set others outside
 * the repository. [devcenter.heroku.com/articles/app-json-schema, /articles/build-docker-images-heroku-yml,
 * docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-optionsettings.html]
 */
final class HerokuReader {
    /** What a manifest of Heroku's has, and other files of the name do not. */
    private static final List<String> OF_HEROKU = List.of("buildpacks", "addons", "formation", "stack", "success_url");

    private static final String EXTENSIONS = ".ebextensions";
    private static final String BEANSTALK_ENVIRONMENT = "aws:elasticbeanstalk:application:environment";
    private static final String BEANSTALK_JVM = "aws:elasticbeanstalk:container:tomcat:jvmoptions";

    private final DeploymentFiles files;

    /** Variables by the folder whose Procfile they belong to. */
    private final Map<String, List<EnvironmentVariable>> beside = new LinkedHashMap<>();

    /** The file that stands for each folder's deployment where there is no Procfile. */
    private final Map<String, Location> alone = new LinkedHashMap<>();

    HerokuReader(DeploymentFiles files) {
        this.files = files;
    }

    static boolean isNamedLikeOne(SourceFile file) {
        return file.name().equals("app.json") || isExtension(file);
    }

    private static boolean isExtension(SourceFile file) {
        return file.name().endsWith(".config")
                && RepositoryPath.name(RepositoryPath.folder(file.path())).equals(EXTENSIONS);
    }

    void read(SourceFile file) throws UnreadableFileException {
        if (isExtension(file)) {
            extension(file);
        } else if (mayBeHeroku(file)) {
            YamlNode root = DeploymentFiles.tree(file);
            if (isHeroku(root)) {
                manifest(file, root);
            }
        }
    }

    /** A broken file of another program's is none of ours. */
    private static boolean mayBeHeroku(SourceFile file) throws UnreadableFileException {
        String text = SourceText.decode(file).text();
        boolean mentioned = text.contains("\"env\"");
        for (String word : OF_HEROKU) {
            mentioned |= text.contains('"' + word + '"');
        }
        return mentioned;
    }

    /** Whether an {@code app.json} is Heroku's: mini programs and Expo have files of that name, too. */
    private static boolean isHeroku(YamlNode root) {
        for (String word : OF_HEROKU) {
            if (root.get(word).isPresent()) {
                return true;
            }
        }
        boolean other = root.get("pages").isPresent() || root.get("expo").isPresent();
        return !other
                && !root.get("env").map(YamlNode::entries).orElse(List.of()).isEmpty();
    }

    private void manifest(SourceFile file, YamlNode root) {
        String folder = RepositoryPath.folder(file.path());
        List<EnvironmentVariable> variables = beside.computeIfAbsent(folder, key -> new ArrayList<>());
        alone.put(folder, root.get("name").map(YamlNode::location).orElse(root.location()));
        for (YamlNode.Entry entry : root.get("env").map(YamlNode::entries).orElse(List.of())) {
            YamlNode value = entry.value();
            Optional<YamlNode> given = value.text().isPresent() ? Optional.of(value) : value.get("value");
            boolean optional = PlatformReader.word(value, "required").equals("false")
                    && value.get("generator").isEmpty();
            if (given.isPresent()) {
                variables.add(new EnvironmentVariable(
                        entry.key(), given.get().text(), given.get().location()));
            } else if (!optional) {
                variables.add(new EnvironmentVariable(entry.key(), Optional.empty(), entry.keyLocation()));
            }
        }
    }

    /** Images that Heroku builds, each with its command; a release phase is no process. */
    void images(SourceFile file, YamlNode root) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        Map<String, YamlNode> built = entries(root.get("build").flatMap(build -> build.get("docker")));
        Map<String, YamlNode> run = entries(root.get("run"));
        Set<String> processes = new LinkedHashSet<>(run.isEmpty() ? built.keySet() : run.keySet());
        processes.remove("release");
        for (String process : processes) {
            YamlNode started = run.get(process);
            String image = started == null ? "" : PlatformReader.word(started, "image");
            YamlNode dockerfile = built.get(image.isEmpty() ? process : image);
            Location location = (started == null ? dockerfile : started).location();
            DeploymentDraft draft =
                    new DeploymentDraft(DeploymentDraft.Kind.CONTAINER, file.path() + "#" + process, location);
            draft.open = true;
            draft.platform = Platform.HEROKU;
            draft.builds = true;
            files.drafts.add(draft);
            PlatformReader.environment(root.get("setup").flatMap(setup -> setup.get("config")), draft);
            if (dockerfile != null) {
                String written = dockerfile.text().orElse(PlatformReader.word(dockerfile, "dockerfile"));
                Optional<String> path = RepositoryPath.resolve(draft.folder, written);
                path.flatMap(found -> files.image(
                                found,
                                RepositoryPath.folder(found),
                                Map.of(),
                                PlatformReader.word(dockerfile, "target")))
                        .ifPresent(draft::image);
            }
            if (started != null) {
                Optional<YamlNode> command = started.get("command");
                YamlNode words = command.isPresent()
                        ? command.get().items().isEmpty()
                                ? command.get()
                                : command.get().items().get(0)
                        : started;
                PlatformReader.shell(text, process, words, draft);
            }
        }
    }

    private static Map<String, YamlNode> entries(Optional<YamlNode> mapping) {
        Map<String, YamlNode> found = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.map(YamlNode::entries).orElse(List.of())) {
            found.put(entry.key(), entry.value());
        }
        return found;
    }

    private void extension(SourceFile file) throws UnreadableFileException {
        YamlNode root = DeploymentFiles.tree(file);
        Optional<YamlNode> settings = root.get("option_settings");
        if (settings.isEmpty()) {
            return;
        }
        String folder = RepositoryPath.folder(RepositoryPath.folder(file.path()));
        List<EnvironmentVariable> variables = beside.computeIfAbsent(folder, key -> new ArrayList<>());
        alone.putIfAbsent(folder, settings.get().location());
        for (YamlNode item : settings.get().items()) {
            String namespace = PlatformReader.word(item, "namespace");
            Optional<YamlNode> value = item.get("value");
            if (value.isPresent()) {
                option(
                        namespace.isEmpty() ? BEANSTALK_ENVIRONMENT : namespace,
                        PlatformReader.word(item, "option_name"),
                        value.get(),
                        variables);
            }
        }
        for (YamlNode.Entry namespace : settings.get().entries()) {
            for (YamlNode.Entry option : namespace.value().entries()) {
                option(namespace.key(), option.key(), option.value(), variables);
            }
        }
    }

    private static void option(String namespace, String name, YamlNode value, List<EnvironmentVariable> variables) {
        boolean variable = namespace.equals(BEANSTALK_ENVIRONMENT) && !name.isEmpty();
        boolean flags = namespace.equals(BEANSTALK_JVM) && name.equals("JVM Options");
        if (variable || flags) {
            // a function of CloudFormation is worked out there
            Optional<String> text = value.text().filter(written -> !written.startsWith("`{"));
            variables.add(new EnvironmentVariable(flags ? "JAVA_OPTS" : name, text, value.location()));
        }
    }

    /** Gives the processes of each Procfile what stands beside it; where there is none, the platform starts what was built. */
    void finish() {
        for (Map.Entry<String, List<EnvironmentVariable>> entry : beside.entrySet()) {
            boolean found = false;
            for (DeploymentDraft draft : files.drafts) {
                boolean process = RepositoryPath.folder(draft.path).equals(entry.getKey())
                        && (RepositoryPath.name(draft.path).equals("Procfile")
                                || RepositoryPath.name(draft.path).equals("heroku.yml"));
                if (process) {
                    found = true;
                    draft.environment.addAll(0, entry.getValue());
                }
            }
            if (!found && !entry.getValue().isEmpty()) {
                Location location = alone.get(entry.getKey());
                DeploymentDraft draft = new DeploymentDraft(DeploymentDraft.Kind.PROCESS, location.path(), location);
                draft.folder = entry.getKey();
                draft.open = true;
                draft.platform = Platform.HEROKU;
                draft.environment.addAll(entry.getValue());
                files.drafts.add(draft);
            }
        }
    }
}
