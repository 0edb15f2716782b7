package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.source.XmlElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The constants of a Struts 2 application in the order in which its {@code Dispatcher.init} puts them on each other (6.4.0):
 * {@code struts.xml}, what it includes before its own; {@code struts.properties}; the filter's {@code init-param}s. In XML
 * <code>${env.NAME:default}</code> and <code>${name:default}</code> stand for variables and system properties
 * ({@code EnvsValueSubstitutor}).
 */
final class StrutsSettings {
    private static final String LIBRARY = "org.apache.struts:struts2-core";
    private static final String FILTERS = "org.apache.struts2.dispatcher.";
    private static final String ENVIRONMENT = "env.";

    private final Project project;
    private final Map<String, EffectiveValue> values = new LinkedHashMap<>();
    private final Set<String> included = new HashSet<>();

    private StrutsSettings(Project project) {
        this.project = project;
    }

    /** None where the application is known to be built on something else. */
    static StrutsSettings of(Project project) {
        StrutsSettings settings = new StrutsSettings(project);
        if (project.hasDependency(LIBRARY) != Truth.NO) {
            settings.read();
        }
        return settings;
    }

    /** A constant; absent where nothing that is packaged sets it. */
    EffectiveValue get(String name) {
        EffectiveValue value = values.get(name);
        return value == null ? EffectiveValue.absent(name) : value;
    }

    private void read() {
        WebDescriptor descriptor = WebDescriptor.of(project);
        Map<String, Setting> parameters = new LinkedHashMap<>();
        for (WebDescriptor.Component component : descriptor.components()) {
            if (component.className().startsWith(FILTERS)) {
                parameters.putAll(component.parameters());
            }
        }
        Setting files = parameters.get("config");
        for (String file : (files == null ? "struts-plugin.xml,struts.xml" : files.value()).split(",")) {
            addXml(file.strip());
        }
        for (PackagedFile file : first("struts.properties")) {
            for (Setting setting : file.settings()) {
                values.put(setting.key(), PersistenceUnit.value(setting, setting.key()));
            }
        }
        for (Setting setting : parameters.values()) {
            values.put(setting.key(), PersistenceUnit.value(setting, setting.key()));
        }
    }

    /** A resource that is looked up by name: the class path's first hides the others. */
    private List<PackagedFile> first(String resource) {
        for (PackagedFile file : project.packaged(resource)) {
            if (!file.inWebRoot()) {
                return List.of(file);
            }
        }
        return List.of();
    }

    private void addXml(String resource) {
        if (resource.isEmpty() || resource.indexOf('*') >= 0 || !included.add(resource)) {
            return;
        }
        for (PackagedFile file : project.packaged(resource)) {
            if (!file.inWebRoot()) {
                file.xml().filter(root -> root.name().equals("struts")).ifPresent(this::addRoot);
            }
        }
    }

    private void addRoot(XmlElement root) {
        for (XmlElement include : root.children("include")) {
            include.attribute("file").ifPresent(file -> addXml(file.value().strip()));
        }
        for (XmlElement constant : root.children("constant")) {
            Optional<XmlElement.Attribute> name = constant.attribute("name");
            Optional<XmlElement.Attribute> value = constant.attribute("value");
            if (name.isPresent() && value.isPresent()) {
                Setting setting = new Setting(
                        name.get().value(),
                        value.get().value().strip(),
                        value.get().location());
                values.put(setting.key(), resolved(setting));
            }
        }
    }

    /** A constant in XML, where a single placeholder may stand for it. */
    private EffectiveValue resolved(Setting setting) {
        String text = setting.value();
        boolean single = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
        if (!single) {
            return PersistenceUnit.value(setting, setting.key());
        }
        String inside = text.substring(2, text.length() - 1);
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        EffectiveValue stated = name.startsWith(ENVIRONMENT) ? variable(name) : LaunchProperties.get(project, name);
        if (stated.isUnknown() || colon < 0 && !stated.isSet()) {
            return EffectiveValue.unknown(setting.key(), "a placeholder in the file");
        }
        Setting answer = stated.isSet()
                ? new Setting(setting.key(), stated.value(), stated.location())
                : new Setting(setting.key(), inside.substring(colon + 1), setting.location());
        return PersistenceUnit.value(answer, setting.key());
    }

    private EffectiveValue variable(String placeholder) {
        String name = placeholder.substring(ENVIRONMENT.length());
        Optional<Deployment> deployment = project.deployment();
        if (deployment.isEmpty()) {
            return EffectiveValue.absent(name);
        }
        for (EnvironmentVariable variable : deployment.get().environment()) {
            if (variable.name().equals(name)) {
                return variable.value().isEmpty()
                        ? EffectiveValue.unknown(name, "a variable of the deployment")
                        : PersistenceUnit.value(
                                new Setting(name, variable.value().get(), variable.location()), name);
            }
        }
        return deployment.get().openEnvironment()
                ? EffectiveValue.unknown(name, "the deployment's environment")
                : EffectiveValue.absent(name);
    }
}
