package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the deployment descriptors of a war say: its {@code WEB-INF/web.xml}, the {@code web-fragment.xml} of its libraries in this
 * repository, and Tomcat's {@code META-INF/context.xml}. A server reads them; Spring Boot's embedded one does not.
 */
final class WebDescriptor {
    /**
     * A servlet or filter.
     *
     * @param className "" where the descriptor adds to one that the server brings
     * @param parameters its {@code init-param}s by name
     * @param location of the element that names its class, otherwise its name
     */
    record Component(String name, String className, Map<String, Setting> parameters, Location location) {
        /** Where it is absent, the place is the component's. */
        EffectiveValue parameter(String parameter) {
            Setting setting = parameters.get(parameter);
            return setting != null
                    ? value(setting, parameter)
                    : new EffectiveValue(parameter, EffectiveValue.State.ABSENT, "", "", location, List.of(), "");
        }
    }

    /** By 2.0 and later, and before. */
    private static final List<String> SPRING_BOOT =
            List.of("server.servlet.context-parameters.", "server.context-parameters.");

    private final List<XmlElement> roots = new ArrayList<>();
    private final Map<String, Setting> parameters = new LinkedHashMap<>();
    private final List<Component> components = new ArrayList<>();
    private Optional<XmlElement> context = Optional.empty();

    /** Asked where Spring Boot's own server is the one that runs the application. */
    private final Optional<EffectiveConfig> boot;

    private WebDescriptor(Optional<EffectiveConfig> boot) {
        this.boot = boot;
    }

    /** No elements and components where the application is no war, or one that no server but its own reads. */
    static WebDescriptor of(Project project) {
        WebDescriptor descriptor = new WebDescriptor(
                project.framework("spring-boot").isPresent() ? Optional.of(project.config()) : Optional.empty());
        if (isReadByServer(project)) {
            descriptor.read(project);
        }
        return descriptor;
    }

    private static boolean isReadByServer(Project project) {
        if (!project.application().module().packaging().equals("war")) {
            return false;
        }
        boolean described = !project.packaged("WEB-INF/web.xml").isEmpty()
                || !project.packaged("META-INF/web-fragment.xml").isEmpty()
                || !project.packaged("META-INF/context.xml").isEmpty();
        return described
                && (project.framework("spring-boot").isEmpty() || project.codeMentions("SpringBootServletInitializer"));
    }

    private void read(Project project) {
        for (PackagedFile file : project.packaged("META-INF/context.xml")) {
            if (file.inWebRoot() && context.isEmpty()) {
                context = file.xml();
            }
        }
        context.ifPresent(root -> addContextParameters(root, false));
        for (PackagedFile file : project.packaged("WEB-INF/web.xml")) {
            file.xml().ifPresent(this::add);
        }
        for (PackagedFile file : project.packaged("META-INF/web-fragment.xml")) {
            if (!file.own()) {
                file.xml().ifPresent(this::add);
            }
        }
        context.ifPresent(root -> addContextParameters(root, true));
    }

    /** In Tomcat a {@code Parameter} stands behind the descriptor's unless it says that nothing overrides it. */
    private void addContextParameters(XmlElement root, boolean overridden) {
        for (XmlElement parameter : root.children("Parameter")) {
            Optional<XmlElement.Attribute> name = parameter.attribute("name");
            Optional<XmlElement.Attribute> value = parameter.attribute("value");
            boolean stays = parameter
                    .attribute("override")
                    .map(XmlElement.Attribute::value)
                    .orElse("")
                    .equals("false");
            if (name.isPresent() && value.isPresent() && stays != overridden) {
                Setting setting = new Setting(
                        name.get().value(),
                        value.get().value().strip(),
                        value.get().location());
                parameters.putIfAbsent(setting.key(), setting);
            }
        }
    }

    private void add(XmlElement root) {
        roots.add(root);
        addParameters(root, "context-param", parameters);
        for (String kind : List.of("filter", "servlet")) {
            for (XmlElement element : root.children(kind)) {
                Optional<XmlElement> name = element.child(kind + "-name");
                Optional<XmlElement> type = element.child(kind + "-class");
                Map<String, Setting> own = new LinkedHashMap<>();
                addParameters(element, "init-param", own);
                components.add(new Component(
                        name.map(XmlElement::text).orElse(""),
                        type.map(XmlElement::text).orElse(""),
                        own,
                        type.or(() -> name).map(XmlElement::textLocation).orElse(element.location())));
            }
        }
    }

    /** The first of a name counts. */
    private static void addParameters(XmlElement parent, String element, Map<String, Setting> into) {
        for (XmlElement parameter : parent.children(element)) {
            Optional<XmlElement> name = parameter.child("param-name");
            Optional<XmlElement> value = parameter.child("param-value");
            if (name.isPresent() && value.isPresent()) {
                Setting setting = new Setting(
                        name.get().text(), value.get().text(), value.get().textLocation());
                into.putIfAbsent(setting.key(), setting);
            }
        }
    }

    /** The root elements of the descriptors, the war's own first. */
    List<XmlElement> roots() {
        return roots;
    }

    /** The root of Tomcat's {@code META-INF/context.xml}. */
    Optional<XmlElement> context() {
        return context;
    }

    List<Component> components() {
        return components;
    }

    /** A parameter of the servlet context, which Spring Boot's own server takes from the application's configuration. */
    EffectiveValue parameter(String name) {
        if (boot.isEmpty() || parameters.containsKey(name)) {
            return value(parameters.get(name), name);
        }
        for (String prefix : SPRING_BOOT) {
            EffectiveValue configured = boot.get().get(prefix + name);
            if (configured.isSet() || configured.isUnknown()) {
                return configured;
            }
        }
        return EffectiveValue.absent(name);
    }

    /**
     * An entry of the component environment, {@code java:comp/env/…}: what the descriptor or Tomcat's {@code Environment} gives it.
     * Unknown where the descriptor leaves its value to whoever deploys.
     */
    EffectiveValue environmentEntry(String name) {
        for (XmlElement root : roots) {
            for (XmlElement entry : root.children("env-entry")) {
                boolean named = entry.child("env-entry-name")
                        .map(XmlElement::text)
                        .orElse("")
                        .equals(name);
                if (named) {
                    Optional<XmlElement> value = entry.child("env-entry-value");
                    return value.isEmpty()
                            ? EffectiveValue.unknown(name, "an environment entry without a value")
                            : value(
                                    new Setting(
                                            name,
                                            value.get().text(),
                                            value.get().textLocation()),
                                    name);
                }
            }
        }
        for (XmlElement entry : context.map(c -> c.children("Environment")).orElse(List.of())) {
            Optional<XmlElement.Attribute> value = entry.attribute("value");
            boolean named = entry.attribute("name")
                    .map(XmlElement.Attribute::value)
                    .orElse("")
                    .equals(name);
            if (named && value.isPresent()) {
                return value(new Setting(name, value.get().value(), value.get().location()), name);
            }
        }
        return EffectiveValue.absent(name);
    }

    private static EffectiveValue value(Setting setting, String name) {
        return setting == null ? EffectiveValue.absent(name) : PersistenceUnit.value(setting, name);
    }
}
