package io.github.preflight.config.logging;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LoggingFile.System;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the logging file that is read. Spring Boot takes {@code logging.config}, else the first of the library's standard
 * names, which come before the {@code -spring} ones (AbstractLoggingSystem.initializeWithConventions at v2.7.18; getStandardConfigLocations
 * of LogbackLoggingSystem and Log4J2LoggingSystem at v2.7.18 and v3.5.1). Without Spring Boot each library on the class path
 * looks for its own names, in the same order. What lies outside the repository, a config server, may name another file, and may
 * set another level; what is committed counts until something is known to say otherwise, as it does for settings.
 */
public final class LoggingFiles {
    /** The extensions that Log4j 2 tries, in its order. */
    static final List<String> LOG4J2_EXTENSIONS = List.of("properties", "yaml", "yml", "json", "jsn", "xml");

    private static final Map<System, List<String>> LIBRARIES = Map.of(
            System.LOGBACK,
            List.of("ch.qos.logback:logback-classic"),
            System.LOG4J2,
            List.of("org.apache.logging.log4j:log4j-core"),
            System.LOG4J,
            List.of("log4j:log4j", "ch.qos.reload4j:reload4j", "org.slf4j:slf4j-log4j12", "org.slf4j:slf4j-reload4j"));

    /** System properties that name a library's file. */
    private static final Map<System, List<String>> NAMING = Map.of(
            System.LOGBACK, List.of("logback.configurationFile"),
            System.LOG4J2, List.of("log4j2.configurationFile", "log4j.configurationFile"),
            System.LOG4J, List.of("log4j.configuration"),
            System.JUL, List.of("java.util.logging.config.file", "java.util.logging.config.class"));

    private LoggingFiles() {}

    /** The files that take part: with Spring Boot at most one, without it one for each library that is there. */
    public static List<LoggingFile> read(Project project) {
        List<LoggingFile> files = project.loggingFiles();
        if (files.isEmpty()) {
            return files;
        }
        if (isSpringBoot(project)) {
            return ofSpringBoot(project, files).map(List::of).orElse(List.of());
        }
        return withoutFramework(project, files);
    }

    static boolean isSpringBoot(Project project) {
        return project.framework("spring-boot").isPresent();
    }

    private static Optional<LoggingFile> ofSpringBoot(Project project, List<LoggingFile> files) {
        EffectiveValue named = project.config().get("logging.config");
        if (named.isUnknown() && !named.location().equals(Location.NOWHERE)) {
            return Optional.empty();
        }
        if (named.isSet() && !named.value().isBlank()) {
            return named(files, named.value().strip());
        }
        System system = usesLog4j2(project) ? System.LOG4J2 : System.LOGBACK;
        List<String> names = names(system);
        for (String name : names(system)) {
            if (name.endsWith(".xml")) {
                names.add(name.substring(0, name.length() - ".xml".length()) + "-spring.xml");
            } else if (system == System.LOG4J2) {
                int dot = name.lastIndexOf('.');
                names.add(name.substring(0, dot) + "-spring" + name.substring(dot));
            }
        }
        return first(files, system, names);
    }

    private static boolean usesLog4j2(Project project) {
        return project.hasDependency("org.springframework.boot:spring-boot-starter-log4j2") == Truth.YES
                || (project.hasDependency("org.apache.logging.log4j:log4j-core") == Truth.YES
                        && project.hasDependency("ch.qos.logback:logback-classic") != Truth.YES);
    }

    /**
     * Dropwizard sets Logback up itself, Quarkus brings a logging library of its own; a Log4j 2 that somebody adds beside that
     * still reads its file.
     */
    private static List<LoggingFile> withoutFramework(Project project, List<LoggingFile> files) {
        if (project.hasDependency("io.dropwizard:dropwizard-core") == Truth.YES) {
            return List.of();
        }
        if (project.framework("quarkus").isPresent()) {
            boolean own = isThere(System.LOG4J2, project) == Truth.YES;
            return own ? pick(project, files, System.LOG4J2).map(List::of).orElse(List.of()) : List.of();
        }
        Truth best = Truth.NO;
        for (System system : System.values()) {
            best = best.or(isThere(system, project));
        }
        List<LoggingFile> found = new ArrayList<>();
        for (System system : System.values()) {
            boolean reads =
                    system == System.JUL ? isWar(project) : best != Truth.NO && isThere(system, project) == best;
            if (reads) {
                pick(project, files, system).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<LoggingFile> pick(Project project, List<LoggingFile> files, System system) {
        if (project.deployment().isPresent()) {
            for (Setting property : project.deployment().get().systemProperties()) {
                if (NAMING.get(system).contains(property.key())) {
                    return named(files, property.value());
                }
            }
        }
        return first(files, system, names(system));
    }

    private static Truth isThere(System system, Project project) {
        return project.hasAnyDependency(
                LIBRARIES.getOrDefault(system, List.of()).toArray(new String[0]));
    }

    /** Tomcat reads {@code logging.properties} of each web application; a JVM by itself does not look on the class path. */
    private static boolean isWar(Project project) {
        return project.application().module().packaging().equals("war");
    }

    private static List<String> names(System system) {
        List<String> names = new ArrayList<>();
        switch (system) {
            case LOGBACK ->
                names.addAll(List.of("logback-test.groovy", "logback-test.xml", "logback.groovy", "logback.xml"));
            case LOG4J2 -> {
                for (String stem : new String[] {"log4j2-test.", "log4j2."}) {
                    for (String extension : LOG4J2_EXTENSIONS) {
                        names.add(stem + extension);
                    }
                }
            }
            case LOG4J -> names.addAll(List.of("log4j.xml", "log4j.properties"));
            case JUL -> names.add("logging.properties");
        }
        return names;
    }

    private static Optional<LoggingFile> first(List<LoggingFile> files, System system, List<String> names) {
        for (String name : names) {
            for (LoggingFile file : files) {
                if (file.resource().equals(name) && file.system() == system) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LoggingFile> named(List<LoggingFile> files, String location) {
        String resource = location.startsWith("classpath:") ? location.substring("classpath:".length()) : location;
        while (resource.startsWith("/")) {
            resource = resource.substring(1);
        }
        for (LoggingFile file : files) {
            if (file.resource().equals(resource)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
