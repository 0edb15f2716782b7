package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.KnownImages;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what is started among the modules of a build, and gives each its deployments. */
public final class Applications {
    /** What a module that has configuration for one of them may well be started with. */
    private static final List<String> FRAMEWORKS =
            List.of("quarkus", "micronaut", "play", "akka", "pekko", "ktor", "vertx");

    private final BuildModules modules;
    private final ConfigReader reader;
    private final boolean buildFilesDeploy;

    /** @param buildFilesDeploy whether images that a build file configures count as deployments */
    public Applications(BuildModules modules, ConfigReader reader, boolean buildFilesDeploy) {
        this.modules = modules;
        this.reader = reader;
        this.buildFilesDeploy = buildFilesDeploy;
    }

    /** The applications, sorted by directory; what is started for tests alone is none. */
    public List<Application> of(List<Deployment> deployments) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        List<BuildModule> started = new ArrayList<>();
        for (BuildModule module : modules.all()) {
            boolean starts = module.application() == Truth.YES
                    || module.application() == Truth.UNKNOWN
                            && !isLibrary(module.directory())
                            && (usesSpringBoot(module) || usesAny(module, FRAMEWORKS));
            if (starts && !modules.isForTests(module.directory())) {
                started.add(module);
                names.put(module.directory(), namesOf(module));
            }
        }
        Map<String, List<Deployment>> mapped = new DeploymentMapping(modules, names, onlyOne(started)).map(deployments);
        List<Application> applications = new ArrayList<>();
        for (BuildModule module : started) {
            List<Deployment> all = new ArrayList<>(mapped.getOrDefault(module.directory(), List.of()));
            if (buildFilesDeploy) {
                all.addAll(module.deployments());
            }
            if (!all.isEmpty() || !isPartOfAnother(module)) {
                applications.add(new Application(module.artifactId(), module, onTheirImage(all)));
            }
        }
        return applications;
    }

    /**
     * Whether a module with a main class comes out as a plain jar alone, and another one packages it into what is started: there it
     * is judged, with what that one adds.
     */
    private boolean isPartOfAnother(BuildModule module) {
        if (!module.file().endsWith("pom.xml")
                || !module.packaging().equals("jar")
                || !module.packagings().isEmpty()) {
            return false;
        }
        for (BuildModule other : modules.all()) {
            if (other.application() == Truth.YES
                    && !other.packagings().isEmpty()
                    && other.libraries().contains(module.directory())
                    && !modules.isForTests(other.directory())) {
                return true;
            }
        }
        return false;
    }

    /** The only application there is; where one is built on Spring Boot and others on nothing that is known, that one. */
    private Optional<String> onlyOne(List<BuildModule> started) {
        List<BuildModule> candidates = new ArrayList<>();
        for (BuildModule module : started) {
            if (usesSpringBoot(module)) {
                candidates.add(module);
            }
        }
        if (candidates.isEmpty()) {
            candidates.addAll(started);
        }
        return candidates.size() == 1 ? Optional.of(candidates.get(0).directory()) : Optional.empty();
    }

    /** An application's only image is what its workloads run, not a deployment of its own beside them. */
    private static List<Deployment> onTheirImage(List<Deployment> deployments) {
        List<Deployment> images = new ArrayList<>();
        boolean run = false;
        for (Deployment deployment : deployments) {
            if (deployment.isImage()) {
                images.add(deployment);
            }
            run |= deployment.runsImage();
        }
        Optional<Deployment> image = images.size() == 1 ? Optional.of(images.get(0)) : quarkusImage(images);
        if (image.isEmpty() || !run) {
            return deployments;
        }
        List<Deployment> joined = new ArrayList<>();
        for (Deployment deployment : deployments) {
            if (deployment.runsImage()) {
                joined.add(deployment.on(image.get()));
            } else if (!deployment.isImage()) {
                joined.add(deployment);
            }
        }
        return joined;
    }

    /** Of the several that a project on Quarkus starts with, one a way to run it, the one for a JVM. */
    private static Optional<Deployment> quarkusImage(List<Deployment> images) {
        Optional<Deployment> jvm = Optional.empty();
        for (Deployment image : images) {
            if (!image.name().contains("src/main/docker/Dockerfile.")) {
                return Optional.empty();
            }
            if (image.name().endsWith(".jvm")) {
                jvm = Optional.of(image);
            }
        }
        return jvm;
    }

    private boolean isLibrary(String directory) {
        for (BuildModule module : modules.all()) {
            if (module.libraries().contains(directory)) {
                return true;
            }
        }
        return false;
    }

    private boolean usesSpringBoot(BuildModule module) {
        if (module.framework("spring-boot").isPresent()) {
            return true;
        }
        for (String library : module.libraries()) {
            if (modules.in(library).flatMap(m -> m.framework("spring-boot")).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean usesAny(BuildModule module, List<String> frameworks) {
        for (String framework : frameworks) {
            if (module.framework(framework).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Set<String> namesOf(BuildModule module) {
        Set<String> names = new LinkedHashSet<>();
        names.add(lower(module.artifactId()));
        if (!module.directory().isEmpty()) {
            names.add(lower(module.directory().substring(module.directory().lastIndexOf('/') + 1)));
        }
        Setting image = module.properties().get("jib.to.image");
        if (image != null) {
            names.add(lower(KnownImages.shortName(image.value())));
        }
        for (String file : List.of("application.yml", "application.properties", "application.yaml", "bootstrap.yml")) {
            String extension = file.substring(file.lastIndexOf('.') + 1);
            reader.classPath(module, module.filter(), false)
                    .file(file, extension, true)
                    .ifPresent(found -> addApplicationName(found.documents(), names));
        }
        return names;
    }

    private static void addApplicationName(List<List<Layer.Entry>> documents, Set<String> names) {
        for (List<Layer.Entry> document : documents) {
            Optional<Layer.Entry> name =
                    new Layer("names", Layer.Kind.FILE, document).relaxed("spring.application.name");
            if (name.isPresent() && !name.get().setting().value().contains("${")) {
                names.add(lower(name.get().setting().value()));
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
