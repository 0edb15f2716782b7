package io.github.preflight.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A Maven session over modules in folders, with the plugin bound in each. Maven's own classes, no container. */
final class FakeMaven {
    static final String KEY = "io.github.preflight:preflight-maven-plugin";

    private final List<MavenProject> projects = new ArrayList<>();
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenSession session;

    /** @param modules folders below the root; "" is the root itself */
    FakeMaven(Path root, String... modules) {
        request.setBaseDirectory(root.toFile());
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_FAST);
        for (String module : modules) {
            projects.add(project(root.resolve(module), module));
        }
        session = newSession();
    }

    @SuppressWarnings("deprecation")
    private MavenSession newSession() {
        MavenSession made = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        made.setProjects(projects);
        return made;
    }

    MavenSession session() {
        return session;
    }

    MavenExecutionRequest request() {
        return request;
    }

    List<MavenProject> projects() {
        return projects;
    }

    CheckMojo check(String module, Engine engine) {
        CheckMojo mojo = new CheckMojo();
        prepare(mojo, project(module), "check", engine);
        mojo.failOn = "error";
        mojo.reports = List.of("json");
        return mojo;
    }

    ScanMojo scan(MavenProject project, Engine engine) {
        ScanMojo mojo = new ScanMojo();
        prepare(mojo, project, "scan", engine);
        mojo.failOn = "error";
        mojo.reports = List.of("json");
        return mojo;
    }

    ExplainMojo explain(MavenProject project, Engine engine) {
        ExplainMojo mojo = new ExplainMojo();
        prepare(mojo, project, "explain", engine);
        return mojo;
    }

    EnvironmentMojo environment(MavenProject project, Engine engine) {
        EnvironmentMojo mojo = new EnvironmentMojo();
        prepare(mojo, project, "environment", engine);
        return mojo;
    }

    /** Puts a goal that the real container made and configured into this session. */
    void adopt(PreflightMojo mojo, String module, Engine engine) {
        prepare(mojo, project(module), mojo.execution.getMojoDescriptor().getGoal(), engine);
    }

    private void prepare(PreflightMojo mojo, MavenProject project, String goal, Engine engine) {
        mojo.session = session;
        mojo.project = project;
        mojo.execution = execution(goal);
        mojo.engine = engine;
        mojo.setLog(new MemoryLog());
    }

    MavenProject project(String module) {
        for (MavenProject project : projects) {
            if (project.getArtifactId().equals("module" + module)) {
                return project;
            }
        }
        throw new IllegalArgumentException(module);
    }

    private static MavenProject project(Path folder, String module) {
        MavenProject project = new MavenProject();
        project.setGroupId("com.example");
        project.setArtifactId("module" + module);
        project.setVersion("1");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        project.setFile(folder.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        build.addPlugin(bound());
        project.setBuild(build);
        return project;
    }

    private static Plugin bound() {
        PluginExecution execution = new PluginExecution();
        execution.setId("default");
        execution.addGoal("check");
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.preflight");
        plugin.setArtifactId("preflight-maven-plugin");
        plugin.addExecution(execution);
        return plugin;
    }

    static MojoExecution execution(String goal) {
        PluginDescriptor descriptor = descriptor();
        Plugin plugin = bound();
        plugin.setVersion(descriptor.getVersion());
        descriptor.setPlugin(plugin);
        return new MojoExecution(descriptor.getMojo(goal), "default", MojoExecution.Source.LIFECYCLE);
    }

    /** The one that ships. */
    static PluginDescriptor descriptor() {
        try (InputStream in = FakeMaven.class.getResourceAsStream("/META-INF/maven/plugin.xml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
