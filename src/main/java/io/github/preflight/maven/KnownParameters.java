package io.github.preflight.maven;

import io.github.preflight.model.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Refuses parameters that no goal has. Maven before 3.9 passes over them in silence, later ones warn; but a gate whose
 * {@code failOnn} is ignored is open.
 */
final class KnownParameters {
    private static final String PREFIX = "preflight.";

    /** By goal. */
    private final Map<String, SortedSet<String>> names = new TreeMap<>();

    private final SortedSet<String> all = new TreeSet<>();
    private final SortedSet<String> properties = new TreeSet<>();

    KnownParameters(PluginDescriptor plugin) {
        for (MojoDescriptor goal : plugin.getMojos()) {
            SortedSet<String> ofGoal = new TreeSet<>();
            if (goal.getParameters() != null) {
                for (Parameter parameter : goal.getParameters()) {
                    if (parameter.isEditable()) {
                        ofGoal.add(parameter.getName());
                    }
                }
            }
            names.put(goal.getGoal(), ofGoal);
            all.addAll(ofGoal);
            addProperties(goal.getMojoConfiguration());
        }
    }

    private void addProperties(PlexusConfiguration defaults) {
        if (defaults == null) {
            return;
        }
        for (PlexusConfiguration parameter : defaults.getChildren()) {
            String expression = parameter.getValue() == null ? "" : parameter.getValue();
            if (expression.startsWith("${" + PREFIX) && expression.endsWith("}")) {
                properties.add(expression.substring(2, expression.length() - 1));
            }
        }
    }

    /** Looks at what the POM gives to the execution that runs. */
    void refuseUnknown(MavenProject project, MojoExecution execution) throws MojoExecutionException {
        String key = execution.getPlugin().getKey();
        Plugin plugin = project.getPlugin(key);
        if (plugin == null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement().getPluginsAsMap().get(key);
        }
        if (plugin == null) {
            return;
        }
        List<String> shared = children(plugin.getConfiguration());
        for (String name : shared) {
            if (!all.contains(name)) {
                throw unknown("<" + name + ">", "<configuration>", Suggestions.instead(name, all));
            }
        }
        PluginExecution own = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        if (own == null) {
            return;
        }
        SortedSet<String> known = ofGoals(own.getGoals(), execution.getGoal());
        for (String name : children(own.getConfiguration())) {
            if (!shared.contains(name) && !known.contains(name)) {
                throw unknown(
                        "<" + name + ">",
                        "<configuration> of execution '" + own.getId() + "'",
                        all.contains(name)
                                ? "it belongs to the goal " + String.join(", ", goalsWith(name))
                                : Suggestions.instead(name, known));
            }
        }
    }

    /** Looks at the command line. Names with a further dot, and {@code preflight.version}, are the POM's own affair. */
    void refuseUnknown(Properties userProperties) throws MojoExecutionException {
        if (properties.isEmpty()) {
            return;
        }
        for (String name : new TreeSet<>(userProperties.stringPropertyNames())) {
            if (name.startsWith(PREFIX)
                    && name.indexOf('.', PREFIX.length()) < 0
                    && !name.equals(PREFIX + "version")
                    && !properties.contains(name)) {
                throw unknown("-D" + name, "the command line", Suggestions.instead(name, properties));
            }
        }
    }

    private static MojoExecutionException unknown(String what, String where, String instead) {
        return new MojoExecutionException(where + ": " + what + " is no parameter here; " + instead);
    }

    private SortedSet<String> ofGoals(List<String> goals, String running) {
        SortedSet<String> known = new TreeSet<>(names.getOrDefault(running, new TreeSet<>()));
        for (String goal : goals) {
            known.addAll(names.getOrDefault(goal, new TreeSet<>()));
        }
        return known;
    }

    private List<String> goalsWith(String parameter) {
        List<String> goals = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> goal : names.entrySet()) {
            if (goal.getValue().contains(parameter)) {
                goals.add(goal.getKey());
            }
        }
        return goals;
    }

    private static List<String> children(Object configuration) {
        List<String> found = new ArrayList<>();
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                found.add(child.getName());
            }
        }
        return found;
    }
}
