package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Truth;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The properties that a persistence library is started with by a packaged file: a unit of {@code persistence.xml},
 * {@code hibernate.properties}, {@code hibernate.cfg.xml}, or a bean in Spring's XML.
 *
 * @param properties by name, as Hibernate or the provider asks for them
 */
record PersistenceUnit(Map<String, Setting> properties) {
    private static final String PERSISTENCE_XML = "META-INF/persistence.xml";
    private static final String HIBERNATE = "hibernate.";
    /** Spring's, which hands its properties on to Hibernate (buildJpaPropertyMap at 5.3.39 and 6.1.14). */
    private static final String ADAPTER = "HibernateJpaVendorAdapter";

    /** Of a unit in {@code persistence.xml}, which has it always: "" where it takes the server's default. */
    private static final String DATA_SOURCE = "data source";

    private static final String JNDI_NAME = ".jndiName";
    private static final String[] HIBERNATE_LIBRARIES = {
        "org.hibernate.orm:hibernate-core",
        "org.hibernate:hibernate-core",
        "org.hibernate:hibernate-entitymanager",
        "org.springframework.boot:spring-boot-starter-data-jpa"
    };
    private static final String[] OPENS_UNITS = {
        "setPersistenceUnitName(", "setPersistenceXmlLocation", "createEntityManagerFactory("
    };
    private static final String[] OPENS_HIBERNATE = {"hibernate.cfg.xml", "org.hibernate.cfg.Configuration"};

    PersistenceUnit {
        properties = Map.copyOf(properties);
    }

    /** The unit's property; absent when the file does not set it, unknown when something else puts it in. */
    EffectiveValue get(String name) {
        Setting setting = properties.get(name);
        if (setting == null) {
            return EffectiveValue.absent(name);
        }
        return value(setting, name);
    }

    /** What a file says under a name. A placeholder in it is answered where the application runs. */
    static EffectiveValue value(Setting setting, String name) {
        if (setting.value().contains("${") || setting.value().contains("@{")) {
            return EffectiveValue.unknown(name, "a placeholder in the file");
        }
        return EffectiveValue.stated(name, setting.value(), setting.location());
    }

    /** A finding about a value in a file, which holds whatever is active. */
    static Finding finding(
            RuleHeader header, Project project, EffectiveValue value, Severity severity, String message) {
        return Findings.of(header, project, value, severity, message).withScenario(Scenario.ANY, List.of());
    }

    /** Whether the unit's own URL is one of a database in memory, or every definition of its data source. */
    boolean isInMemory(Project project) {
        for (String name : JdbcUrl.UNIT_KEYS) {
            if (InMemoryDatabase.isInMemory(get(name).value())) {
                return true;
            }
        }
        String source = get(DATA_SOURCE).value();
        if (source.isEmpty()) {
            return false;
        }
        for (String key : project.config().keys("")) {
            // Play gives its databases such names
            if (key.endsWith(JNDI_NAME) && project.config().get(key).value().equals(source)) {
                String url = key.substring(0, key.length() - JNDI_NAME.length()) + ".url";
                return InMemoryDatabase.isInMemory(project.config().get(url).value());
            }
        }
        List<String> urls = project.dataSourceUrls(source);
        return !urls.isEmpty() && urls.stream().allMatch(InMemoryDatabase::isInMemory);
    }

    /** Whether it uses the database that the build provisions a server with for trying out. */
    boolean isOverExample(Project project) {
        if (!properties.containsKey(DATA_SOURCE)) {
            return false;
        }
        String source = get(DATA_SOURCE).value();
        boolean own = JdbcUrl.UNIT_KEYS.stream().anyMatch(properties::containsKey);
        return !own
                && project.isExampleDatabase(source)
                && (source.isEmpty() || project.dataSourceUrls(source).isEmpty());
    }

    /**
     * The units in files that the application reads. Spring Boot does not look for {@code persistence.xml} by itself (how-to
     * "Use a Traditional persistence.xml File"), nor for {@code hibernate.cfg.xml}; there they count where code opens them.
     */
    static List<PersistenceUnit> of(Project project) {
        List<PersistenceUnit> units = new ArrayList<>();
        boolean boot = project.framework("spring-boot").isPresent();
        for (PackagedFile file : project.packaged(PERSISTENCE_XML)) {
            if (!boot || project.codeMentions(OPENS_UNITS)) {
                file.xml().ifPresent(root -> addUnits(root, units));
            }
        }
        if (!mayUseHibernate(project)) {
            return units;
        }
        if (!boot) {
            for (PackagedFile file : project.packaged("**/*.xml")) {
                boolean beans = file.text().contains("<beans")
                        && (file.text().contains(HIBERNATE) || file.text().contains(ADAPTER));
                if (beans && !LoadedFiles.isForOtherEnvironment(file.resource())) {
                    file.xml().ifPresent(root -> addBeans(root, project, units));
                }
            }
        }
        first(project, "hibernate.cfg.xml")
                .filter(file -> !boot || project.codeMentions(OPENS_HIBERNATE))
                .flatMap(PackagedFile::xml)
                .ifPresent(root -> addSessionFactories(root, units));
        first(project, "hibernate.properties").ifPresent(file -> units.add(ofSettings(file.settings())));
        return units;
    }

    private static boolean mayUseHibernate(Project project) {
        return project.hasAnyDependency(HIBERNATE_LIBRARIES) != Truth.NO;
    }

    /** A resource that is looked up by name: the class path's first hides the others. */
    private static Optional<PackagedFile> first(Project project, String resource) {
        List<PackagedFile> files = project.packaged(resource);
        return files.isEmpty() ? Optional.empty() : Optional.of(files.get(0));
    }

    private static PersistenceUnit ofSettings(List<Setting> settings) {
        Map<String, Setting> properties = new LinkedHashMap<>();
        for (Setting setting : settings) {
            properties.put(setting.key(), setting);
        }
        return new PersistenceUnit(properties);
    }

    private static void addUnits(XmlElement root, List<PersistenceUnit> units) {
        for (XmlElement unit : root.children("persistence-unit")) {
            String name =
                    unit.attribute("name").map(XmlElement.Attribute::value).orElse("");
            if (ProfileNames.tellDevelopment(name)) {
                continue;
            }
            List<Setting> settings = new ArrayList<>();
            XmlElement source = unit.child("jta-data-source")
                    .or(() -> unit.child("non-jta-data-source"))
                    .orElse(unit);
            String sourceName = source == unit ? "" : source.text().strip();
            settings.add(new Setting(DATA_SOURCE, sourceName, source.location()));
            for (XmlElement properties : unit.children("properties")) {
                for (XmlElement property : properties.children("property")) {
                    Optional<XmlElement.Attribute> key = property.attribute("name");
                    Optional<XmlElement.Attribute> value = property.attribute("value");
                    if (key.isPresent() && value.isPresent()) {
                        settings.add(new Setting(
                                key.get().value().strip(),
                                value.get().value().strip(),
                                value.get().location()));
                    }
                }
            }
            units.add(ofSettings(settings));
        }
    }

    /** Hibernate puts its prefix before a name that lacks it (LoadedConfig.Builder.addConfigurationValue at 5.6.15). */
    private static void addSessionFactories(XmlElement root, List<PersistenceUnit> units) {
        for (XmlElement factory : root.children("session-factory")) {
            List<Setting> settings = new ArrayList<>();
            for (XmlElement property : factory.children("property")) {
                String name = property.attribute("name")
                        .map(XmlElement.Attribute::value)
                        .orElse("")
                        .strip();
                boolean whole = name.startsWith(HIBERNATE) || name.contains("persistence.");
                settings.add(new Setting(whole ? name : HIBERNATE + name, property.text(), property.textLocation()));
            }
            units.add(ofSettings(settings));
        }
    }

    /** Properties of Hibernate that stand together in Spring's XML; what waits for a profile for development does not count. */
    private static void addBeans(XmlElement parent, Project project, List<PersistenceUnit> units) {
        List<Setting> settings = new ArrayList<>();
        for (XmlElement element : parent.children()) {
            Optional<XmlElement.Attribute> profile = element.attribute("profile");
            if (profile.isPresent()
                    && ProfileNames.tellDevelopment(profile.get().value())) {
                continue;
            }
            if (isAdapter(element)) {
                List<Setting> handedOn = new ArrayList<>();
                adapterProperty(element, "showSql", project)
                        .ifPresent(value -> handedOn.add(new Setting(
                                HIBERNATE + "show_sql", value.value().toLowerCase(Locale.ROOT), value.location())));
                units.add(ofSettings(handedOn));
                continue;
            }
            Optional<XmlElement.Attribute> key = element.attribute("key");
            if (key.isPresent() && key.get().value().startsWith(HIBERNATE)) {
                Optional<XmlElement.Attribute> value = element.attribute("value");
                String name = key.get().value();
                settings.add(
                        value.isPresent()
                                ? new Setting(
                                        name,
                                        value.get().value().strip(),
                                        value.get().location())
                                : new Setting(name, element.text(), element.textLocation()));
            } else {
                addBeans(element, project, units);
            }
        }
        if (!settings.isEmpty()) {
            units.add(ofSettings(settings));
        }
    }

    private static boolean isAdapter(XmlElement element) {
        return element.name().equals("bean")
                && element.attribute("class")
                        .filter(type -> type.value().strip().endsWith("." + ADAPTER))
                        .isPresent();
    }

    /** By an attribute {@code p:showSql} or a property; where that is a placeholder, by the file that the beans load. */
    private static Optional<Setting> adapterProperty(XmlElement bean, String name, Project project) {
        Optional<Setting> found = bean.attribute("p:" + name)
                .or(() -> bean.attribute(name))
                .map(value -> new Setting(name, value.value().strip(), value.location()));
        for (XmlElement property : bean.children("property")) {
            boolean named = property.attribute("name")
                    .filter(attribute -> attribute.value().equals(name))
                    .isPresent();
            Optional<XmlElement.Attribute> value = property.attribute("value");
            if (named && value.isPresent()) {
                found = Optional.of(new Setting(
                        name, value.get().value().strip(), value.get().location()));
            } else if (named && property.child("value").isPresent()) {
                XmlElement text = property.child("value").get();
                found = Optional.of(new Setting(name, text.text(), text.textLocation()));
            }
        }
        return found.flatMap(setting -> loaded(setting, project));
    }

    private static Optional<Setting> loaded(Setting setting, Project project) {
        String text = setting.value();
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return Optional.of(setting);
        }
        String key = text.substring(2, text.length() - 1);
        for (LoadedFiles.Loaded loaded : LoadedFiles.settings(project, key)) {
            if (loaded.setting().key().equals(key)) {
                return Optional.of(loaded.setting());
            }
        }
        return Optional.empty();
    }
}
