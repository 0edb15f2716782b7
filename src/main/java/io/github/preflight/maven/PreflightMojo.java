package io.github.preflight.maven;

import io.github.preflight.model.Severity;
import io.github.preflight.report.Line;
import io.github.preflight.rule.RulePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: what is judged, and as what. */
abstract class PreflightMojo extends AbstractMojo {
    Engine engine = new Engine.Core();

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * Does nothing. A literal value in the POM would beat the command line, so set it as a property.
     *
     * <p>Example:
     * <pre>{@code
     * <properties>
     *   <preflight.skip>true</preflight.skip>
     * </properties>
     * }</pre>
     */
    @Parameter(property = "preflight.skip", defaultValue = "false")
    boolean skip;

    /**
     * The profiles that are active in production, together and in this order. Without it they are found: what a deploy
     * file activates, else what is named {@code prod}, {@code production}, {@code prd} or {@code live}; where several of
     * these names are found, each is judged apart.
     *
     * <p>Example:
     * <pre>{@code
     * <productionProfiles>
     *   <profile>cloud</profile>
     *   <profile>prod</profile>
     * </productionProfiles>
     * }</pre>
     *
     * <p>On the command line: {@code -Dpreflight.productionProfiles=cloud,prod}
     */
    @Parameter(property = "preflight.productionProfiles")
    List<String> productionProfiles;

    /**
     * The files that say how the application is started in production, as globs relative to the repository's root. They
     * replace what would be found; {@code none} leaves all deploy files out.
     *
     * <p>Example:
     * <pre>{@code
     * <deploymentFiles>
     *   <file>deploy/production/*.yaml</file>
     * </deploymentFiles>
     * }</pre>
     *
     * <p>On the command line: {@code -Dpreflight.deploymentFiles=none}
     */
    @Parameter(property = "preflight.deploymentFiles")
    List<String> deploymentFiles;

    /**
     * Only files that match one of these globs are read, relative to the repository's root. All by default.
     *
     * <p>Example:
     * <pre>{@code
     * <includes>
     *   <include>services/**</include>
     * </includes>
     * }</pre>
     */
    @Parameter(property = "preflight.includes")
    List<String> includes;

    /**
     * Files that match one of these globs are not read, relative to the repository's root.
     *
     * <p>Example:
     * <pre>{@code
     * <excludes>
     *   <exclude>samples/**</exclude>
     * </excludes>
     * }</pre>
     */
    @Parameter(property = "preflight.excludes")
    List<String> excludes;

    final PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    final void refuseUnknownParameters() throws MojoExecutionException {
        KnownParameters known = new KnownParameters(plugin());
        known.refuseUnknown(project, execution);
        known.refuseUnknown(session.getUserProperties());
    }

    /** What is judged, without what is said about rules. */
    final Choices choices() {
        return choices(Map.of(), List.of());
    }

    final Choices choices(Map<String, Optional<Severity>> severities, List<RulePage> pages) {
        List<String> files = given(deploymentFiles);
        boolean useFiles = !Words.isNone(files);
        return new Choices(
                given(productionProfiles),
                useFiles ? files : List.of(),
                useFiles,
                severities,
                pages,
                given(includes),
                given(excludes));
    }

    /** A list parameter as it was meant; Maven leaves one that is not given null. */
    static List<String> given(List<String> list) {
        return list == null ? List.of() : Words.list(list);
    }

    /** A text parameter as it was meant; Maven leaves one that is not given null. */
    static String given(String text) {
        return text == null ? "" : text.strip();
    }

    /** The folder that a goal outside of projects looks at: what is given, relative to where Maven was started. */
    final Path folder(String directory) throws MojoExecutionException {
        Path here = Path.of(session.getExecutionRootDirectory());
        Path folder = here.resolve(given(directory)).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new MojoExecutionException("directory: there is no folder " + folder);
        }
        return folder;
    }

    final void log(List<Line> lines) {
        for (Line line : lines) {
            switch (line.severity()) {
                case ERROR -> getLog().error(line.text());
                case WARNING -> getLog().warn(line.text());
                case INFO -> getLog().info(line.text());
            }
        }
    }
}
