package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.TomlTree;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the descriptors of platforms that run applications: Cloud Foundry, Fly, Render, App Engine, and the
 * Serverless Framework. Each of the platforms lets somebody set further variables outside the repository.
 */
final class PlatformReader {
    /** Runtimes in which no JVM and no image runs, by the beginnings of their names. */
    private static final List<String> OTHER_RUNTIMES =
            List.of("node", "python", "php", "ruby", "go", "rust", "elixir", "static", "dotnet");

    /** The value is made, or taken from elsewhere, by the platform. [render.com/docs/blueprint-spec] */
    private static final Set<String> GIVEN = Set.of("generateValue", "fromDatabase", "fromService", "sync");

    private static final int MOST_VARIABLES = 10_000;

    private final DeploymentFiles files;

    PlatformReader(DeploymentFiles files) {
        this.files = files;
    }

    /** Whether the name alone says what the file is. */
    static boolean isNamedLikeOne(String name) {
        return name.equals("fly.toml")
                || name.startsWith("fly.") && name.endsWith(".toml")
                || name.equals("appengine-web.xml");
    }

    void read(SourceFile file) throws UnreadableFileException {
        if (file.name().endsWith(".toml")) {
            fly(file, TomlTree.read(file));
        } else {
            appEngine(file, XmlReader.read(file));
        }
    }

    /** Reads a YAML file when its content is that of such a descriptor. @return whether it is one */
    boolean readIfOne(SourceFile file, YamlNode root) throws UnreadableFileException {
        String name = file.name();
        if (name.startsWith("manifest") && !items(root, "applications").isEmpty()) {
            cloudFoundry(file, root);
        } else if (name.startsWith("render.") && !items(root, "services").isEmpty()) {
            render(file, root);
        } else if (name.startsWith("serverless.") && root.get("provider").isPresent()) {
            serverless(file, root);
        } else if (name.startsWith("app.") || name.startsWith("app-")) {
            if (root.get("runtime").isEmpty()) {
                return false;
            }
            appEngine(file, root);
        } else {
            return false;
        }
        return true;
    }

    // ---- Cloud Foundry [docs.cloudfoundry.org/devguide/deploy-apps/manifest-attributes.html] ----

    private void cloudFoundry(SourceFile file, YamlNode root) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        for (YamlNode application : items(root, "applications")) {
            String name = word(application, "name");
            Location location = application.get("name").map(YamlNode::location).orElse(application.location());
            String docker =
                    application.get("docker").map(image -> word(image, "image")).orElse("");
            DeploymentDraft draft = draft(file, name, location, docker);
            draft.workingDirectory = Optional.of("/home/vcap/app");
            environment(root.get("env"), draft);
            environment(application.get("env"), draft);
            draft.environment.add(new EnvironmentVariable("VCAP_APPLICATION", Optional.empty(), location));
            if (application.get("services").isPresent()) {
                draft.environment.add(new EnvironmentVariable(
                        "VCAP_SERVICES",
                        Optional.empty(),
                        application.get("services").get().location()));
            }
            String path = word(application, "path");
            String artifact = DeploymentDraft.artifactName(path);
            if (!artifact.isEmpty()) {
                draft.artifacts.add(artifact);
            }
            Optional<String> folder = RepositoryPath.resolve(draft.folder, path);
            if (folder.isPresent()) {
                int target = ("/" + folder.get() + "/").indexOf("/target/");
                draft.folder = target > 0 ? folder.get().substring(0, target - 1) : draft.folder;
            }
            Optional<YamlNode> command = application.get("command");
            for (YamlNode process : items(application, "processes")) {
                if (word(process, "type").equals("web")) {
                    command = process.get("command").or(() -> application.get("command"));
                }
            }
            command.ifPresent(written -> shell(text, "command", written, draft));
            // of several buildpacks the last one starts the program
            List<YamlNode> buildpacks = items(application, "buildpacks");
            String last = buildpacks.isEmpty()
                    ? word(application, "buildpack")
                    : buildpacks.get(buildpacks.size() - 1).text().orElse("");
            draft.otherProgram |= isOther(last.replace("_buildpack", ""));
        }
    }

    // ---- Fly [fly.io/docs/reference/configuration] ----

    private void fly(SourceFile file, YamlNode root) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        YamlNode build = root.get("build").orElse(new YamlNode.Mapping(List.of(), root.location()));
        Map<String, YamlNode> commands = new HashMap<>();
        List<String> processes = new ArrayList<>();
        for (YamlNode.Entry process :
                root.get("processes").map(YamlNode::entries).orElse(List.of())) {
            commands.put(process.key(), process.value());
            processes.add(process.key());
        }
        if (processes.isEmpty()) {
            processes.add("");
        }
        for (String process : processes) {
            DeploymentDraft draft = draft(
                    file,
                    process,
                    root.get("app").map(YamlNode::location).orElse(root.location()),
                    word(build, "image"));
            addName(draft.services, word(root, "app"));
            environment(root.get("env"), draft);
            root.get("mounts").ifPresent(volumes -> volumes(volumes, "destination", draft));
            boolean buildpacks =
                    build.get("builder").isPresent() || build.get("buildpacks").isPresent();
            if (draft.imageName.isEmpty() && !buildpacks) {
                String dockerfile = word(build, "dockerfile");
                image(
                        inside(draft.folder, dockerfile.isEmpty() ? "Dockerfile" : dockerfile),
                        draft.folder,
                        word(build, "build-target"),
                        draft);
            }
            YamlNode command = commands.get(process);
            if (command != null) {
                shell(text, process, command, draft);
            }
        }
    }

    // ---- Render [render.com/docs/blueprint-spec] ----

    private void render(SourceFile file, YamlNode root) throws UnreadableFileException {
        SourceText text = SourceText.decode(file);
        Map<String, YamlNode> groups = new HashMap<>();
        for (YamlNode group : items(root, "envVarGroups")) {
            groups.put(word(group, "name"), group);
        }
        for (YamlNode service : items(root, "services")) {
            String runtime = word(service, service.get("runtime").isPresent() ? "runtime" : "env");
            String image = service.get("image").map(used -> word(used, "url")).orElse("");
            if (word(service, "type").equals("static") || runtime.equals("static")) {
                continue;
            }
            DeploymentDraft draft = draft(
                    file,
                    word(service, "name"),
                    service.get("name").map(YamlNode::location).orElse(service.location()),
                    image);
            addName(draft.services, word(service, "name"));
            draft.otherProgram =
                    isOther(runtime) || List.of("redis", "keyvalue").contains(word(service, "type"));
            for (YamlNode variable : items(service, "envVars")) {
                String group = word(variable, "fromGroup");
                if (groups.containsKey(group)) {
                    for (YamlNode shared : items(groups.get(group), "envVars")) {
                        renderVariable(shared, draft);
                    }
                } else {
                    renderVariable(variable, draft);
                }
            }
            draft.folder = inside("", word(service, "rootDir"));
            service.get("disk").ifPresent(disk -> volumes(disk, "mountPath", draft));
            if (runtime.equals("docker")) {
                String dockerfile = word(service, "dockerfilePath");
                String context = inside(draft.folder, word(service, "dockerContext"));
                image(inside(draft.folder, dockerfile.isEmpty() ? "Dockerfile" : dockerfile), context, "", draft);
            }
            service.get("dockerCommand")
                    .or(() -> service.get("startCommand"))
                    .ifPresent(command -> shell(text, "startCommand", command, draft));
        }
    }

    private static void renderVariable(YamlNode variable, DeploymentDraft draft) {
        Optional<YamlNode> key = variable.get("key");
        if (key.isEmpty() || draft.environment.size() > MOST_VARIABLES) {
            return;
        }
        String name = key.get().text().orElse("");
        Optional<YamlNode> value = variable.get("value");
        boolean given = false;
        for (String word : GIVEN) {
            given |= variable.get(word).isPresent();
        }
        if (value.isPresent()) {
            draft.environment.add(new EnvironmentVariable(
                    name, value.get().text(), value.get().location()));
        } else if (given && !name.isEmpty()) {
            draft.environment.add(
                    new EnvironmentVariable(name, Optional.empty(), key.get().location()));
        }
    }

    // ---- Serverless Framework [serverless.com/framework/docs/providers/aws/guide/serverless.yml] ----

    /** A deployment for the functions that have the provider's variables alone, and one for each that adds its own. */
    private void serverless(SourceFile file, YamlNode root) {
        YamlNode provider = root.get("provider").get();
        Optional<YamlNode> common = provider.get("environment");
        boolean shared = false;
        for (YamlNode.Entry function :
                root.get("functions").map(YamlNode::entries).orElse(List.of())) {
            YamlNode value = function.value();
            String runtime = word(value.get("runtime").isPresent() ? value : provider, "runtime");
            if (!runtime.startsWith("java")) {
                continue;
            }
            Optional<YamlNode> own = value.get("environment");
            if (own.isPresent()) {
                serverless(file, function.key(), function.keyLocation(), List.of(common, own));
            } else if (!shared) {
                shared = true;
                serverless(file, "", provider.location(), List.of(common));
            }
        }
    }

    /** What the framework puts in for <code>${env:NAME}</code> and its like, no file tells; what is no mapping comes from elsewhere as a whole. */
    private void serverless(SourceFile file, String function, Location location, List<Optional<YamlNode>> environments) {
        DeploymentDraft draft = draft(file, function, location, "");
        draft.open = false;
        for (Optional<YamlNode> environment : environments) {
            draft.open |= environment.flatMap(YamlNode::text).isPresent();
            environment(environment, draft);
        }
        draft.environment.replaceAll(variable -> variable.value().orElse("").contains("${")
                ? new EnvironmentVariable(variable.name(), Optional.empty(), variable.location())
                : variable);
    }

    // ---- App Engine [cloud.google.com/appengine/docs/standard/reference/app-yaml] ----

    private void appEngine(SourceFile file, YamlNode root) throws UnreadableFileException {
        DeploymentDraft draft = draft(file, "", root.get("runtime").get().location(), "");
        draft.platform = Platform.APP_ENGINE;
        addName(draft.services, word(root, "service"));
        environment(root.get("env_variables"), draft);
        draft.otherProgram = isOther(word(root, "runtime"));
        if (word(root, "runtime").equals("custom")) {
            image(inside(draft.folder, "Dockerfile"), draft.folder, "", draft);
        }
        Optional<YamlNode> entrypoint = root.get("entrypoint");
        if (entrypoint.isPresent()) {
            shell(SourceText.decode(file), "entrypoint", entrypoint.get(), draft);
        }
        if (file.path().endsWith("src/main/appengine/" + file.name())) {
            draft.folder = upwards(draft.folder, 3);
        }
    }

    /** [cloud.google.com/appengine/docs/legacy/standard/java/config/appref] */
    private void appEngine(SourceFile file, XmlElement root) {
        DeploymentDraft draft = draft(file, "", root.location(), "");
        draft.platform = Platform.APP_ENGINE;
        root.child("service").ifPresent(service -> addName(draft.services, service.text()));
        for (XmlElement variables : root.children()) {
            boolean environment = variables.name().equals("env-variables");
            if (!environment && !variables.name().equals("system-properties")) {
                continue;
            }
            for (XmlElement variable : variables.children()) {
                Optional<XmlElement.Attribute> name = variable.attribute("name");
                Optional<XmlElement.Attribute> value = variable.attribute("value");
                if (name.isPresent() && value.isPresent()) {
                    Location location = value.get().location();
                    if (environment) {
                        draft.environment.add(new EnvironmentVariable(
                                name.get().value(), Optional.of(value.get().value()), location));
                    } else {
                        draft.properties.add(new io.github.preflight.model.Setting(
                                name.get().value(), value.get().value(), location));
                    }
                }
            }
        }
    }

    private static String upwards(String folder, int levels) {
        String up = folder;
        for (int i = 0; i < levels; i++) {
            up = RepositoryPath.folder(up);
        }
        return up;
    }

    // ---- what they have in common ----

    private DeploymentDraft draft(SourceFile file, String part, Location location, String image) {
        String name = part.isEmpty() ? file.path() : file.path() + "#" + part;
        DeploymentDraft draft = new DeploymentDraft(
                image.isEmpty() ? DeploymentDraft.Kind.PROCESS : DeploymentDraft.Kind.CONTAINER, name, location);
        draft.imageName(image);
        draft.open = true;
        addName(draft.services, part);
        files.drafts.add(draft);
        return draft;
    }

    private static void addName(List<String> names, String name) {
        if (!name.isEmpty() && !names.contains(name)) {
            names.add(name);
        }
    }

    /** Variables as a mapping; {@code ((name))} is filled in from elsewhere. */
    static void environment(Optional<YamlNode> variables, DeploymentDraft draft) {
        for (YamlNode.Entry entry : variables.map(YamlNode::entries).orElse(List.of())) {
            Optional<String> text = entry.value().text();
            if (draft.environment.size() > MOST_VARIABLES) {
                return;
            }
            boolean known = text.isPresent() && !text.get().contains("((");
            draft.environment.add(new EnvironmentVariable(
                    entry.key(), known ? text : Optional.empty(), entry.value().location()));
        }
    }

    private static String inside(String folder, String path) {
        return RepositoryPath.resolve(folder, path.isEmpty() ? "." : path).orElse(folder);
    }

    private void image(String dockerfile, String context, String target, DeploymentDraft draft) {
        files.image(dockerfile, context, Map.of(), target).ifPresent(draft::image);
        draft.builds = true;
    }

    /** Disks that outlive a start, one or a list of them. */
    private static void volumes(YamlNode written, String key, DeploymentDraft draft) {
        List<YamlNode> volumes = written.items().isEmpty() ? List.of(written) : written.items();
        for (YamlNode volume : volumes) {
            String target = word(volume, key);
            if (target.startsWith("/")) {
                boolean slash = target.length() > 1 && target.endsWith("/");
                draft.mounts.add(new Mount(
                        slash ? target.substring(0, target.length() - 1) : target,
                        Optional.empty(),
                        volume.location()));
            }
        }
    }

    static void shell(SourceText text, String carrier, YamlNode written, DeploymentDraft draft) {
        if (written.text().isPresent()) {
            PlacedText placed =
                    PlacedText.within(text, written.location(), written.text().get());
            draft.entrypoint = Optional.of(Command.ofShell(carrier, placed));
            draft.otherProgram |= ProcfileReader.startsOtherProgram(placed.text());
        }
    }

    private static boolean isOther(String runtime) {
        for (String other : OTHER_RUNTIMES) {
            if (runtime.startsWith(other)) {
                return true;
            }
        }
        return false;
    }

    static String word(YamlNode node, String key) {
        Optional<YamlNode> found = node.get(key);
        return found.isPresent() ? found.get().text().orElse("") : "";
    }

    static List<YamlNode> items(YamlNode node, String key) {
        Optional<YamlNode> found = node.get(key);
        return found.isPresent() ? found.get().items() : List.of();
    }
}
