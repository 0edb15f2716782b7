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
import io.github.preflight.source.JsonSettings;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

    private static final String ENVIRONMENTS = "micronaut.environments";
    private static final String ENVIRONMENTS_VARIABLE = "MICRONAUT_ENVIRONMENTS";
    private static final List<String> CONFIG_NAMES = List.of("application", "bootstrap");

    /** Variables that a platform sets, and the environments that Micronaut tells from them. */
    private static final String[][] PLATFORMS = {
        {"KUBERNETES_SERVICE_HOST", "k8s", "cloud"},
        {"VCAP_SERVICES", "pcf", "cloud"},
        {"DYNO", "heroku", "cloud"},
        {"GAE_ENV", "gae", "gcp", "cloud"},
        {"AWS_LAMBDA_FUNCTION_NAME", "ec2", "cloud"}
    };

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
        List<String> names = new ArrayList<>();
        for (Setting property : deployment.systemProperties()) {
            if (property.key().equals(ENVIRONMENTS)) {
                names.clear();
                addNames(property.value(), names);
            }
        }
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.name().equals(ENVIRONMENTS_VARIABLE)) {
                addNames(variable.value().orElse(""), names);
            }
        }
        return names;
    }

    private static void addNames(String text, List<String> into) {
        for (String name : text.split(",")) {
            if (!name.isBlank()) {
                into.add(name.trim());
            }
        }
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

    /** @param named by the deployment, or assumed for production; in order */
    private List<String> active(Application application, Optional<Deployment> deployment, List<String> named) {
        Set<String> deduced = new LinkedHashSet<>();
        for (EnvironmentVariable variable :
                deployment.map(Deployment::environment).orElse(List.of())) {
            for (String[] platform : PLATFORMS) {
                if (variable.name().equals(platform[0]) && !variable.value().equals(Optional.of(""))) {
                    deduced.addAll(List.of(platform).subList(1, platform.length));
                }
            }
        }
        List<String> specified = new ArrayList<>(named);
        List<String> defaults = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            StartCode.Start start = code.of(module);
            specified.addAll(start.environments());
            defaults.addAll(start.defaults());
        }
        if (deduced.isEmpty() && specified.isEmpty()) {
            specified = defaults;
        }
        deduced.removeAll(specified);
        deduced.addAll(specified);
        return List.copyOf(deduced);
    }

    // ---- what it sees ----

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        List<String> environments = active(application, deployment, profiles);
        List<ConfigRoot> classPath = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            boolean asThisBuildPackages = scenario == Scenario.PACKAGED
                    || application.module().release().isEmpty();
            classPath.add(reader.classPath(module, ProjectViews.filter(module, scenario), asThisBuildPackages));
        }
        List<Setting> properties = deployment.map(Deployment::systemProperties).orElse(List.of());
        MicronautStack stack = new MicronautStack(new MicronautSources(
                environments,
                classPath,
                ProjectViews.workingDirectory(reader, application, deployment),
                Arguments.of(deployment.map(Deployment::arguments).orElse(List.of())),
                deployment.map(MicronautApplications::json).orElse(List.of()),
                entries(properties),
                deployment.map(MicronautApplications::variables).orElse(List.of()),
                isBootstrapped(application, properties),
                readsYaml(application.module())));
        Optional<String> openVariables = deployment
                .filter(Deployment::openEnvironment)
                .map(d -> d.name() + " takes variables from where no committed file tells");
        List<SpringStack.External> external = new ArrayList<>(stack.external());
        EffectiveConfig closed = config(stack, Optional.empty(), openVariables);
        external.addAll(RemoteConfiguration.attached(application.module(), closed));
        Optional<String> openWorld = external.isEmpty()
                ? Optional.empty()
                : Optional.of("it may come from " + external.get(0).text());
        return new Seen(config(stack, openWorld, openVariables), environments, stack.used(), external);
    }

    private static EffectiveConfig config(
            MicronautStack stack, Optional<String> openWorld, Optional<String> openVariables) {
        return new MicronautConfig(
                stack.layers(), openWorld, openVariables, (key, config) -> EffectiveValue.absent(key));
    }

    /** Whether {@code bootstrap.*} is read: a flag says so, or else the code, or else that a library is there which asks servers. */
    private boolean isBootstrapped(Application application, List<Setting> properties) {
        Optional<Boolean> flag = Optional.empty();
        for (Setting property : properties) {
            if (property.key().equals("micronaut.bootstrap.context")) {
                flag = Optional.of(property.value().equalsIgnoreCase("true"));
            }
        }
        if (flag.isPresent()) {
            return flag.get();
        }
        boolean inCode = false;
        for (BuildModule module : modulesOf(application)) {
            inCode |= code.of(module).bootstrap();
        }
        return inCode || !application.module().resolved() || has(application.module(), "micronaut-discovery-core");
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

    private static List<Layer.Entry> variables(Deployment deployment) {
        List<Layer.Entry> entries = new ArrayList<>();
        for (EnvironmentVariable variable : deployment.environment()) {
            entries.add(new Layer.Entry(
                    new Setting(variable.name(), variable.value().orElse(""), variable.location()),
                    variable.value().isPresent(),
                    List.of()));
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
