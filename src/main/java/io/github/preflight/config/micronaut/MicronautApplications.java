package io.github.preflight.config.micronaut;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.ProjectViews;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.spring.ConfigRoot;
import io.github.preflight.config.spring.SpringStack;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.JsonSettings;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How applications on Micronaut come to their settings. Active are the environments that the surroundings tell, below those that
 * {@code micronaut.environments} and {@code MICRONAUT_ENVIRONMENTS} name, below those that the code names; where there are none of
 * these, the default ones that the code names. [guide, Environments; DefaultEnvironment at v4.7]
 */
public final class MicronautApplications implements Layering {
    public static final String MICRONAUT = "micronaut";

    private static final List<String> CONFIG_NAMES = List.of("application", "bootstrap");

    private final ConfigReader reader;
    private final BuildModules modules;
    private final StartCode code;

    public MicronautApplications(FileTree files, ConfigReader reader, BuildModules modules) {
        this.reader = reader;
        this.modules = modules;
        this.code = new StartCode(files);
    }

    /** Build files tell them all. */
    @Override
    public List<Application> applications(BuildModules modules, FoundDeployments deployments) {
        return List.of();
    }

    @Override
    public boolean reads(Application application) {
        BuildModule module = application.module();
        return module.framework(MICRONAUT).isPresent()
                && module.framework("spring-boot").isEmpty()
                && module.framework("quarkus").isEmpty();
    }

    // ---- environments ----

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        return Environments.named(entries(deployment.systemProperties()), Layer.Entry.ofEnvironment(deployment));
    }

    @Override
    public List<String> productionProfiles(Application application) {
        Set<String> names = new TreeSet<>();
        for (BuildModule module : modulesOf(application)) {
            names.addAll(reader.profilesWithFiles(module, CONFIG_NAMES));
        }
        return ProfileNames.among(names);
    }

    private List<BuildModule> modulesOf(Application application) {
        List<BuildModule> all = new ArrayList<>(List.of(application.module()));
        for (String library : application.module().libraries()) {
            modules.in(library).ifPresent(all::add);
        }
        return all;
    }

    /** What the code of the application and of its libraries in this repository says together. */
    private StartCode.Start start(Application application) {
        List<JavaFacts.Text> environments = new ArrayList<>();
        List<JavaFacts.Text> defaults = new ArrayList<>();
        boolean bootstrap = false;
        for (BuildModule module : modulesOf(application)) {
            StartCode.Start start = code.of(module);
            environments.addAll(start.environments());
            defaults.addAll(start.defaults());
            bootstrap |= start.bootstrap();
        }
        return new StartCode.Start(environments, defaults, bootstrap);
    }

    // ---- what it sees ----

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        StartCode.Start start = start(application);
        List<Layer.Entry> variables = deployment.map(Layer.Entry::ofEnvironment).orElse(List.of());
        List<Layer.Entry> surroundings = new ArrayList<>(variables);
        surroundings.addAll(lambda(application.module()));
        List<String> environments = Environments.active(surroundings, profiles, start);
        List<ConfigRoot> classPath = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            boolean asThisBuildPackages = scenario == Scenario.PACKAGED
                    || application.module().release().isEmpty();
            classPath.add(reader.classPath(module, ProjectViews.filter(module, scenario), asThisBuildPackages));
        }
        List<Setting> properties = deployment.map(Deployment::systemProperties).orElse(List.of());
        MicronautStack stack = new MicronautStack(new MicronautSources(
                environments,
                named(environments, start),
                classPath,
                ProjectViews.workingDirectory(reader, application, deployment),
                Arguments.of(deployment.map(Deployment::arguments).orElse(List.of())),
                deployment.map(MicronautApplications::json).orElse(List.of()),
                entries(properties),
                variables,
                isBootstrapped(application.module(), properties, start),
                readsYaml(application.module())));
        Optional<String> openVariables = deployment.flatMap(Deployment::whyOpen);
        List<SpringStack.External> external = new ArrayList<>(stack.external());
        EffectiveConfig closed = config(stack, Optional.empty(), openVariables);
        external.addAll(RemoteConfiguration.attached(application.module(), closed));
        Optional<String> openWorld = external.isEmpty()
                ? Optional.empty()
                : Optional.of("it may come from " + external.get(0).text());
        return new Seen(config(stack, openWorld, openVariables), environments, stack.used(), external);
    }

    /** AWS sets it in every function. */
    private static List<Layer.Entry> lambda(BuildModule module) {
        for (Dependency dependency : module.dependencies()) {
            if (dependency.atRuntime() && dependency.artifactId().startsWith("micronaut-function-aws")) {
                return List.of(new Layer.Entry(
                        new Setting("AWS_LAMBDA_FUNCTION_NAME", "", dependency.location()), false, List.of()));
            }
        }
        return List.of();
    }

    /** The active environments that code names, as if a property did: so it is seen where they come from. */
    private static List<Layer.Entry> named(List<String> environments, StartCode.Start start) {
        List<JavaFacts.Text> texts = new ArrayList<>(start.environments());
        texts.addAll(start.defaults());
        for (JavaFacts.Text text : texts) {
            if (environments.contains(text.value())) {
                return List.of(Layer.Entry.of(new Setting(Environments.PROPERTY, text.value(), text.location())));
            }
        }
        return List.of();
    }

    private static EffectiveConfig config(
            MicronautStack stack, Optional<String> openWorld, Optional<String> openVariables) {
        return new MicronautConfig(
                stack.layers(), openWorld, openVariables, (key, config) -> EffectiveValue.absent(key));
    }

    /** Whether {@code bootstrap.*} is read: a flag says so, or else the code, or else that a library is there which asks servers. */
    private static boolean isBootstrapped(BuildModule module, List<Setting> properties, StartCode.Start start) {
        Optional<Boolean> flag = Optional.empty();
        for (Setting property : properties) {
            if (property.key().equals("micronaut.bootstrap.context")) {
                flag = Optional.of(property.value().equalsIgnoreCase("true"));
            }
        }
        return flag.orElseGet(() -> start.bootstrap() || !module.resolved() || has(module, "micronaut-discovery-core"));
    }

    /** Since Micronaut 4 a YAML parser is a dependency of its own; who has such a file has it, unless the build says for sure that not. */
    private static boolean readsYaml(BuildModule module) {
        return !module.resolved() || has(module, "snakeyaml");
    }

    private static boolean has(BuildModule module, String artifact) {
        for (Dependency dependency : module.dependencies()) {
            if (dependency.atRuntime() && dependency.artifactId().equals(artifact)) {
                return true;
            }
        }
        return false;
    }

    // ---- a deployment's sources ----

    private static List<Layer.Entry> entries(List<Setting> settings) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (Setting setting : settings) {
            entries.add(Layer.Entry.of(setting));
        }
        return entries;
    }

    private static List<Layer.Entry> json(Deployment deployment) {
        for (String name : List.of("SPRING_APPLICATION_JSON", "MICRONAUT_APPLICATION_JSON")) {
            for (EnvironmentVariable variable : deployment.environment()) {
                if (variable.name().equals(name)) {
                    return json(variable.value().orElse(""), variable.location());
                }
            }
        }
        return List.of();
    }

    private static List<Layer.Entry> json(String text, Location location) {
        try {
            return entries(JsonSettings.flatten(text, location));
        } catch (UnreadableFileException e) {
            // the variable itself is still seen as a variable
            return List.of();
        }
    }
}
