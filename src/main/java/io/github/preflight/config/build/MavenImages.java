package io.github.preflight.config.build;

import io.github.preflight.config.deploy.CommandLine;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Launch;
import io.github.preflight.config.deploy.Platform;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the images and deployments that Maven plugins configure. What only a development start uses
 * ({@code spring-boot:run}, an image without a build that tests run against) is none.
 */
final class MavenImages {
    private static final String SHELL = "/bin/sh";
    private static final List<String> JVM_OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    /** What start commands and option variables say, together. */
    private static final class Start {
        final List<Setting> systemProperties = new ArrayList<>();
        final List<Setting> jvmFlags = new ArrayList<>();
        final List<Setting> arguments = new ArrayList<>();
        final List<EnvironmentVariable> environment = new ArrayList<>();

        void add(Launch launch) {
            systemProperties.addAll(launch.systemProperties());
            jvmFlags.addAll(launch.jvmFlags());
            arguments.addAll(launch.arguments());
            environment.addAll(launch.environment());
        }
    }

    private final MavenModule module;
    private final PomValues values;
    private final List<Deployment> found = new ArrayList<>();

    private MavenImages(MavenModule module) {
        this.module = module;
        this.values = module.values();
    }

    /** In the order of the plugins; only those that the module declares or inherits as declared. */
    static List<Deployment> of(MavenModule module) {
        MavenImages images = new MavenImages(module);
        for (Pom.Plugin plugin : module.merged().declaredPlugins()) {
            Optional<XmlElement> configuration = configuration(plugin);
            if (configuration.isPresent() && !images.skipped(configuration.get())) {
                images.read(plugin, configuration.get());
            }
        }
        return images.found;
    }

    /** The plugin's own, under that of its first execution. */
    private static Optional<XmlElement> configuration(Pom.Plugin plugin) {
        Optional<XmlElement> configuration = plugin.configuration();
        for (Pom.Execution execution : plugin.executions()) {
            if (execution.configuration().isPresent() && !execution.phase().equals("none")) {
                return MergedPom.mergedConfiguration(execution.configuration(), configuration);
            }
        }
        return configuration;
    }

    private boolean skipped(XmlElement configuration) {
        return text(configuration, "skip").equals("true");
    }

    private void read(Pom.Plugin plugin, XmlElement configuration) {
        switch (plugin.key()) {
            case "com.google.cloud.tools:jib-maven-plugin" -> jib(plugin, configuration);
            case "io.fabric8:docker-maven-plugin",
                    "io.fabric8:fabric8-maven-plugin",
                    "org.eclipse.jkube:kubernetes-maven-plugin",
                    "org.eclipse.jkube:openshift-maven-plugin" -> images(plugin, configuration);
            case "com.spotify:docker-maven-plugin" -> spotify(plugin, configuration);
            case "org.springframework.boot:spring-boot-maven-plugin" -> buildpack(plugin, configuration);
            case "com.heroku.sdk:heroku-maven-plugin" -> heroku(plugin, configuration);
            case "com.microsoft.azure:azure-webapp-maven-plugin" -> azure(plugin, configuration);
            default -> {
                // nothing that starts the application
            }
        }
    }

    private void jib(Pom.Plugin plugin, XmlElement configuration) {
        Start start = new Start();
        Optional<XmlElement> container = configuration.child("container");
        List<EnvironmentVariable> environment = List.of();
        Optional<String> workingDirectory = Optional.empty();
        if (container.isPresent()) {
            environment = variables(container.get().child("environment"));
            List<Setting> entrypoint = new ArrayList<>(words(container.get().child("entrypoint")));
            List<Setting> arguments = words(container.get().child("args"));
            if (entrypoint.isEmpty()) {
                start.add(CommandLine.flags(words(container.get().child("jvmFlags"))));
                start.arguments.addAll(arguments);
            } else {
                entrypoint.addAll(arguments);
                start.add(CommandLine.exec(entrypoint, environment, false));
            }
            workingDirectory =
                    Optional.of(text(container.get(), "workingDirectory")).filter(t -> t.startsWith("/"));
        }
        Optional<XmlElement> image = configuration.at("to", "image");
        Location place = image.map(XmlElement::textLocation)
                .orElse(container.map(XmlElement::location).orElse(plugin.location()));
        add("jib", place, environment, start, workingDirectory, image.map(e -> values.resolve(e.text())));
    }

    private void images(Pom.Plugin plugin, XmlElement configuration) {
        String name = plugin.artifactId().equals("docker-maven-plugin") ? "docker" : "kubernetes";
        for (XmlElement list : configuration.children("images")) {
            for (XmlElement image : list.children("image")) {
                Optional<XmlElement> build = image.child("build");
                if (build.isEmpty() || text(build.get(), "skip").equals("true")) {
                    continue;
                }
                List<EnvironmentVariable> environment = variables(build.get().child("env"));
                Start start = new Start();
                start.add(CommandLine.exec(
                        started(build.get().child("entryPoint"), build.get().child("cmd")), environment, false));
                Optional<XmlElement> label = image.child("name");
                add(
                        name,
                        label.map(XmlElement::textLocation).orElse(image.location()),
                        environment,
                        start,
                        Optional.of(text(build.get(), "workdir")).filter(t -> t.startsWith("/")),
                        label.map(e -> values.resolve(e.text())));
            }
        }
    }

    private void spotify(Pom.Plugin plugin, XmlElement configuration) {
        Optional<XmlElement> entryPoint = configuration.child("entryPoint");
        Optional<XmlElement> command = configuration.child("cmd");
        List<EnvironmentVariable> environment = variables(configuration.child("env"));
        if (entryPoint.isEmpty() && command.isEmpty() && environment.isEmpty()) {
            return;
        }
        Start start = new Start();
        start.add(CommandLine.exec(started(entryPoint, command), environment, false));
        Optional<XmlElement> image = configuration.child("imageName");
        add(
                "docker",
                image.map(XmlElement::textLocation).orElse(plugin.location()),
                environment,
                start,
                Optional.empty(),
                image.map(e -> values.resolve(e.text())));
    }

    /** Build packs put {@code BPE_NAME} into the environment of what the image runs. */
    private void buildpack(Pom.Plugin plugin, XmlElement configuration) {
        Optional<XmlElement> image = configuration.child("image");
        if (image.isEmpty()) {
            return;
        }
        Map<String, EnvironmentVariable> environment = new LinkedHashMap<>();
        for (EnvironmentVariable variable : variables(image.get().child("env"))) {
            String name = buildpackName(variable.name());
            if (!name.isEmpty()) {
                environment.put(name, new EnvironmentVariable(name, variable.value(), variable.location()));
            }
        }
        Optional<XmlElement> label = image.get().child("name");
        if (environment.isEmpty() && label.isEmpty()) {
            return;
        }
        add(
                "image",
                label.map(XmlElement::textLocation).orElse(image.get().location()),
                new ArrayList<>(environment.values()),
                new Start(),
                Optional.empty(),
                label.map(e -> values.resolve(e.text())));
    }

    private static String buildpackName(String name) {
        if (name.startsWith("BPL_")) {
            return name;
        }
        if (!name.startsWith("BPE_") || name.startsWith("BPE_DELIM_")) {
            return "";
        }
        for (String kind : List.of("BPE_DEFAULT_", "BPE_OVERRIDE_", "BPE_APPEND_", "BPE_PREPEND_")) {
            if (name.startsWith(kind)) {
                return name.substring(kind.length());
            }
        }
        return name.substring(4);
    }

    private void heroku(Pom.Plugin plugin, XmlElement configuration) {
        Start start = new Start();
        List<EnvironmentVariable> environment = variables(configuration.child("configVars"));
        Optional<XmlElement> web = configuration.at("processTypes", "web");
        // Heroku itself sets further variables
        web.ifPresent(e ->
                start.add(CommandLine.shell("web", values.resolve(e.text()), e.textLocation(), environment, true)));
        add(
                "heroku",
                web.map(XmlElement::textLocation).orElse(plugin.location()),
                environment,
                start,
                Optional.empty(),
                configuration.child("appName").map(e -> values.resolve(e.text())));
    }

    private void azure(Pom.Plugin plugin, XmlElement configuration) {
        List<EnvironmentVariable> environment = new ArrayList<>();
        for (XmlElement list : configuration.children("appSettings")) {
            for (XmlElement property : list.children()) {
                String name = text(property, "name");
                Optional<XmlElement> value = property.child("value");
                if (!name.isEmpty() && value.isPresent()) {
                    environment.add(variable(name, value.get()));
                }
            }
        }
        Optional<XmlElement> name = configuration.child("appName");
        add(
                "azure",
                name.map(XmlElement::textLocation).orElse(plugin.location()),
                environment,
                new Start(),
                Optional.empty(),
                name.map(e -> values.resolve(e.text())));
    }

    private void add(
            String part,
            Location place,
            List<EnvironmentVariable> environment,
            Start start,
            Optional<String> workingDirectory,
            Optional<String> image) {
        for (EnvironmentVariable variable : environment) {
            if (JVM_OPTIONS.contains(variable.name()) && variable.value().isPresent()) {
                start.add(CommandLine.options(variable.name(), variable.value().get(), variable.location()));
            }
        }
        Set<String> hints = new LinkedHashSet<>();
        image.map(MavenImages::plainImage).filter(PomValues::known).ifPresent(hints::add);
        found.add(new Deployment(
                module.pom().path() + "#" + part,
                place,
                merged(environment, start.environment),
                false,
                start.systemProperties,
                start.jvmFlags,
                start.arguments,
                List.of(),
                List.of(),
                List.of(),
                workingDirectory,
                module.directory(),
                "",
                false,
                Platform.NONE,
                hints));
    }

    private static List<EnvironmentVariable> merged(
            List<EnvironmentVariable> environment, List<EnvironmentVariable> started) {
        if (started.isEmpty()) {
            return environment;
        }
        Map<String, EnvironmentVariable> byName = new LinkedHashMap<>();
        for (EnvironmentVariable variable : environment) {
            byName.put(variable.name(), variable);
        }
        for (EnvironmentVariable variable : started) {
            byName.put(variable.name(), variable);
        }
        return new ArrayList<>(byName.values());
    }

    /** Without registry, tag and digest. */
    static String plainImage(String image) {
        int digest = image.indexOf('@');
        String name = digest < 0 ? image : image.substring(0, digest);
        int colon = name.lastIndexOf(':');
        if (colon > name.lastIndexOf('/')) {
            name = name.substring(0, colon);
        }
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
        return registry ? name.substring(slash + 1) : name;
    }

    private List<EnvironmentVariable> variables(Optional<XmlElement> list) {
        List<EnvironmentVariable> variables = new ArrayList<>();
        if (list.isPresent()) {
            for (XmlElement element : list.get().children()) {
                variables.add(variable(element.name(), element));
            }
        }
        return variables;
    }

    private EnvironmentVariable variable(String name, XmlElement value) {
        String text = values.resolve(value.text());
        return new EnvironmentVariable(
                name, PomValues.known(text) ? Optional.of(text) : Optional.empty(), value.textLocation());
    }

    /** As Docker starts an image: an entry point that a shell reads leaves the command out. */
    private List<Setting> started(Optional<XmlElement> entryPoint, Optional<XmlElement> command) {
        List<Setting> words = new ArrayList<>(words(entryPoint));
        boolean shell = !words.isEmpty() && words.get(0).value().equals(SHELL);
        if (!shell) {
            words.addAll(words(command));
        }
        return words;
    }

    /** {@code <exec><arg>…}, a list of elements, a JSON array; {@code <shell>…} and a plain line are for a shell. */
    private List<Setting> words(Optional<XmlElement> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        XmlElement element = given.get();
        Optional<XmlElement> exec = element.child("exec");
        if (exec.isPresent()) {
            return words(exec);
        }
        // jib's entrypoint may name its words as it likes, "shell" too: a list has several, or is not of this name
        Optional<XmlElement> shell = element.child("shell");
        if (shell.isPresent() && element.children().size() == 1) {
            return inShell(setting(element.name(), shell.get()));
        }
        if (!element.children().isEmpty()) {
            List<Setting> words = new ArrayList<>();
            for (XmlElement child : element.children()) {
                if (!child.text().isEmpty()) {
                    words.add(setting(element.name(), child));
                }
            }
            return resolved(words);
        }
        if (element.text().isEmpty() || element.text().equals("INHERIT")) {
            return List.of();
        }
        Setting text = setting(element.name(), element);
        return element.text().startsWith("[") ? resolved(WrittenWords.array(text)) : inShell(text);
    }

    private List<Setting> inShell(Setting line) {
        return List.of(
                new Setting(line.key(), SHELL, line.location()),
                new Setting(line.key(), "-c", line.location()),
                values.resolve(line));
    }

    private List<Setting> resolved(List<Setting> words) {
        List<Setting> resolved = new ArrayList<>(words.size());
        for (Setting word : words) {
            resolved.add(values.resolve(word));
        }
        return resolved;
    }

    private static Setting setting(String carrier, XmlElement element) {
        return new Setting(carrier, element.text(), element.textLocation());
    }

    private String text(XmlElement element, String child) {
        return element.child(child).map(e -> values.resolve(e.text())).orElse("");
    }
}
