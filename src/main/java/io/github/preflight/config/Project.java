package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Truth;
import io.github.preflight.source.JavaFacts;
import java.util.List;
import java.util.Optional;

/** All that a rule may see: one application in one scenario, in one deployment. */
public interface Project {
    Application application();

    /** {@link Scenario#DEPLOYED} or {@link Scenario#PACKAGED}. */
    Scenario scenario();

    /** The deployment that is judged; empty for the production profile without deploy files, and as packaged. */
    Optional<Deployment> deployment();

    /** What this scenario makes of the configuration. */
    EffectiveConfig config();

    /** The profiles that are active, in order of rising precedence. */
    List<String> profiles();

    Optional<Framework> framework(String name);

    /** The runtime dependency {@code groupId:artifactId}, when it is known to be there. */
    Optional<Dependency> dependency(String coordinates);

    /** Every part of the application's configuration, active in this scenario or not, in order of rising precedence. */
    List<ConfigurationDocument> documents();

    /** The logging files at the root of the class path, and the one that {@code logging.config} names where it is packaged. */
    List<LoggingFile> loggingFiles();

    /**
     * The packaged files whose names fit: resources of the application and of its libraries in this repository, in class path
     * order, then what stands below the web root of a war. A library's file of the same name is given, too; what a resource folder
     * has under {@code WEB-INF} is not, because nothing reads it there.
     *
     * @param glob over names in the artifact: {@code META-INF/persistence.xml}, {@code WEB-INF/web.xml}, {@code **}{@code /*.properties}
     */
    List<PackagedFile> packaged(String glob);

    /**
     * Whether a main source file in Java, Kotlin, Groovy or Scala of the application, or of its libraries in this repository, holds
     * one of these texts; a text of less than three characters stands everywhere. Every file is read, so ask last.
     */
    boolean codeMentions(String... texts);

    /**
     * Whether rules of Spring Security in the main sources, or what these refer to, name one of some paths; but for those that they
     * only spare a token against forged requests, which lets nobody in. Every file is read, so ask last.
     */
    boolean codeNamesPath(String... paths);

    /** Whether code that gets the value of a key puts another in its place when it is this text, which a constant of it holds. */
    boolean codeReplaces(String key, String text);

    /**
     * The URLs of a data source that a server keeps under a name, as code, descriptors and WildFly's scripts define it; "" for a
     * definition without one. Every file is read, so ask last.
     */
    List<String> dataSourceUrls(String name);

    /** Whether the build provisions the server with a database for trying out, in memory, under a name, or "" as its default. */
    boolean isExampleDatabase(String name);

    /** The name of a constant that is this text in a main source file, those of its libraries in this repository included. */
    Optional<String> constant(String text);

    /**
     * Whether another module of this repository binds a key, and nothing that the application holds is seen to read it: none of
     * its own modules binds a part of the configuration with the key, its sources do not name such a part, no other value refers
     * to it, and no library that is not here is of the other module's house.
     */
    boolean boundElsewhere(String key);

    /**
     * Whether the application's own modules bind a key, to beans alone that conditions keep away as things are, and nothing else of
     * it is seen to read the key.
     */
    boolean boundToNothing(String key);

    /**
     * Whether no module that the application holds binds or names a key of its own making, nor may a module of this repository's
     * house that is not here: no prefix above it, no name of it in code, no other value that refers to it.
     */
    boolean unnamed(String key);

    /** The modules of this repository that the application holds, itself the first. */
    List<BuildModule> modules();

    /** The places in the main Java sources, those of its libraries in this repository included, that switch Spring Security's debug output on. */
    List<Location> debugSecurity();

    /** What the main sources say, those of the application's libraries in this repository included; only files that say anything. */
    List<JavaFacts> code();

    /** How the build puts the application together with its libraries; empty when nothing that was read tells it. */
    List<Packaging> packagings();

    /** What this build packaged; empty when it packaged nothing, which leaves open what ships. */
    Optional<Artifact> artifact();

    /** Whether {@code groupId:artifactId} is on the runtime class path; unknown when only resolution could tell. */
    Truth hasDependency(String coordinates);

    /** Whether one of several libraries is. */
    default Truth hasAnyDependency(String... coordinates) {
        Truth any = Truth.NO;
        for (String library : coordinates) {
            any = any.or(hasDependency(library));
        }
        return any;
    }
}
