package io.github.preflight.rule;

import io.github.preflight.config.Application;
import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.ProfileExpression;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.config.build.Packaging;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import io.github.preflight.source.Document;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run in the small: one application, a file's last word wins, a placeholder takes its default. Enough to hold rules
 * against their pages where nothing depends on how the layers of a framework are stacked.
 */
final class SmallRun implements PageRun {
    private static final String BOOT = "spring-boot";

    private final RuleCatalog catalog;

    SmallRun(RuleCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String findings(String rule, Map<String, String> files) {
        try {
            return print(judge(rule, new Files(files)));
        } catch (UnreadableFileException e) {
            throw new AssertionError(e.location() + " " + e.getMessage(), e);
        }
    }

    private List<Finding> judge(String id, Files files) {
        Rule rule = catalog.rules().stream()
                .filter(r -> r.info().id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, Finding> merged = new TreeMap<>();
        for (View view : files.views()) {
            for (Finding finding : rule.check(view)) {
                boolean lower = view.lowered && finding.scenario() == Scenario.PACKAGED;
                Finding judged = lower ? finding.withSeverity(finding.severity().oneLower()) : finding;
                String place = finding.location() + " " + finding.location().column() + finding.key();
                merged.merge(place, judged, (a, b) -> a.severity().compareTo(b.severity()) >= 0 ? a : b);
            }
        }
        return merged.values().stream()
                .sorted((a, b) -> a.location().compareTo(b.location()))
                .toList();
    }

    private static String print(List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : findings) {
            out.append(finding.severity().word())
                    .append(' ')
                    .append(finding.location())
                    .append(' ')
                    .append(finding.message())
                    .append('\n');
        }
        return out.toString();
    }

    /** What the files say, whatever is active. */
    private static final class Files {
        private final Application application;
        private final List<ConfigurationDocument> documents = new ArrayList<>();
        private final List<LoggingFile> logging = new ArrayList<>();
        private final List<Location> debugSecurity = new ArrayList<>();
        private final List<Packaging> packagings = new ArrayList<>();
        private final List<Dependency> dependencies = new ArrayList<>();
        private final List<Deployment> deployments = new ArrayList<>();
        private Framework boot = new Framework(BOOT, Optional.of(Version.of("3.5.1")), Location.ofLine("pom.xml", 5));

        Files(Map<String, String> contents) throws UnreadableFileException {
            for (Map.Entry<String, String> entry : new TreeMap<>(contents).entrySet()) {
                SourceFile file =
                        SourceFile.inMemory(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
                read(file, entry.getValue());
            }
            BuildModule module = new BuildModule(
                    "",
                    "pom.xml",
                    "com.example",
                    "shop",
                    "1.0",
                    "jar",
                    Truth.YES,
                    List.of(boot),
                    dependencies,
                    false,
                    List.of(),
                    List.of(),
                    Map.of(),
                    new ResourceFilter(List.of(), Map.of()),
                    Optional.empty(),
                    List.of());
            application = new Application("shop", module, deployments);
        }

        private void read(SourceFile file, String text) throws UnreadableFileException {
            String name = file.name();
            if (name.equals("pom.xml")) {
                readPom(XmlReader.read(file));
            } else if (name.equals("compose.yml")) {
                readCompose(YamlTree.read(file).get(0));
            } else if (LoggingFile.isName(name)) {
                logging.add(LoggingFile.of(name, XmlReader.read(file)));
            } else if (name.endsWith(".java")) {
                readJava(file.path(), text);
            } else {
                readConfiguration(file);
            }
        }

        private void readJava(String path, String text) {
            String[] lines = text.split("\n");
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].contains("debug = true")) {
                    debugSecurity.add(Location.ofLine(path, i + 1));
                }
            }
        }

        private void readConfiguration(SourceFile file) throws UnreadableFileException {
            String name = file.name();
            String stem = name.substring(0, name.lastIndexOf('.'));
            List<String> profiles = stem.startsWith("application-") ? List.of(stem.substring(12)) : List.of();
            for (Document document :
                    Formats.springConfiguration(name).orElseThrow().read(file)) {
                documents.add(new ConfigurationDocument(document, false, profiles, true));
            }
        }

        private void readPom(XmlElement project) {
            project.at("parent", "version")
                    .ifPresent(v -> boot = new Framework(BOOT, Optional.of(Version.of(v.text())), v.location()));
            for (XmlElement dependency :
                    project.at("dependencies").map(XmlElement::children).orElse(List.of())) {
                String scope = dependency.child("scope").map(XmlElement::text).orElse("compile");
                boolean optional = dependency.child("optional").isPresent();
                dependencies.add(new Dependency(
                        dependency.child("groupId").orElseThrow().text(),
                        dependency.child("artifactId").orElseThrow().text(),
                        Optional.empty(),
                        scope,
                        optional,
                        dependency.location()));
            }
            for (XmlElement plugin :
                    project.at("build", "plugins").map(XmlElement::children).orElse(List.of())) {
                readPlugin(plugin);
            }
        }

        private void readPlugin(XmlElement plugin) {
            Map<String, String> configuration = new LinkedHashMap<>();
            for (XmlElement element :
                    plugin.child("configuration").map(XmlElement::children).orElse(List.of())) {
                configuration.put(element.name(), element.text());
            }
            Packaging.Kind kind =
                    switch (plugin.child("artifactId").orElseThrow().text()) {
                        case "spring-boot-maven-plugin" -> Packaging.Kind.REPACKAGE;
                        case "jib-maven-plugin" -> Packaging.Kind.JIB;
                        default -> Packaging.Kind.SHADE;
                    };
            packagings.add(new Packaging(kind, configuration, plugin.location()));
        }

        private void readCompose(YamlNode root) {
            for (YamlNode.Entry service : root.get("services").orElseThrow().entries()) {
                List<EnvironmentVariable> environment = new ArrayList<>();
                List<Setting> flags = new ArrayList<>();
                for (YamlNode.Entry variable : service.value()
                        .get("environment")
                        .map(YamlNode::entries)
                        .orElse(List.of())) {
                    String text = variable.value().text().orElse("");
                    Location location = variable.value().location();
                    environment.add(new EnvironmentVariable(variable.key(), Optional.of(text), location));
                    if (variable.key().equals("JAVA_TOOL_OPTIONS")) {
                        flags.add(new Setting(variable.key(), text, location));
                    }
                }
                deployments.add(new Deployment(
                        "compose.yml#" + service.key(),
                        service.keyLocation(),
                        environment,
                        false,
                        List.of(),
                        flags,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        "",
                        Set.of()));
            }
        }

        List<View> views() {
            List<View> views = new ArrayList<>();
            boolean lowered = !deployments.isEmpty() || documents.stream().anyMatch(d -> d.productionLike());
            views.add(new View(this, Scenario.PACKAGED, Optional.empty(), lowered));
            for (Deployment deployment : deployments) {
                views.add(new View(this, Scenario.DEPLOYED, Optional.of(deployment), false));
            }
            if (deployments.isEmpty()) {
                views.add(new View(this, Scenario.DEPLOYED, Optional.empty(), false));
            }
            return views;
        }
    }

    /** The files in one scenario. */
    private static final class View implements Project, EffectiveConfig {
        private final Files files;
        private final Scenario scenario;
        private final Optional<Deployment> deployment;
        private final boolean lowered;
        private final List<String> profiles;
        private final List<ConfigurationDocument> documents = new ArrayList<>();
        private final Map<String, Setting> settings = new LinkedHashMap<>();

        View(Files files, Scenario scenario, Optional<Deployment> deployment, boolean lowered) {
            this.files = files;
            this.scenario = scenario;
            this.deployment = deployment;
            this.lowered = lowered;
            this.profiles = activeProfiles();
            stack();
        }

        private List<String> activeProfiles() {
            Optional<String> said = variable("SPRING_PROFILES_ACTIVE").map(Setting::value);
            for (ConfigurationDocument document : files.documents) {
                for (Setting setting : document.document().settings()) {
                    if (said.isEmpty()
                            && document.profiles().isEmpty()
                            && setting.key().equals("spring.profiles.active")) {
                        said = Optional.of(setting.value());
                    }
                }
            }
            if (deployment.isEmpty() && scenario == Scenario.DEPLOYED) {
                for (ConfigurationDocument document : files.documents) {
                    if (document.productionLike()) {
                        return document.profiles();
                    }
                }
            }
            return said.map(s -> List.of(s.split(","))).orElse(List.of());
        }

        private Optional<Setting> variable(String name) {
            return deployment.flatMap(d -> d.environment().stream()
                    .filter(v -> v.name().equals(name))
                    .findFirst()
                    .map(v -> new Setting(name, v.value().orElse(""), v.location())));
        }

        private void stack() {
            for (ConfigurationDocument document : files.documents) {
                boolean active = document.profiles().isEmpty()
                        || ProfileExpression.matchesAny(document.profiles().get(0), profiles);
                documents.add(new ConfigurationDocument(document.document(), active, document.profiles(), true));
            }
            for (boolean profile : new boolean[] {false, true}) {
                for (ConfigurationDocument document : documents) {
                    if (document.active() && document.profiles().isEmpty() != profile) {
                        document.document().settings().forEach(s -> settings.put(s.key(), s));
                    }
                }
            }
        }

        @Override
        public EffectiveValue get(String key) {
            Optional<Setting> setting =
                    variable(key.toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
            for (Setting candidate : settings.values()) {
                if (setting.isEmpty() && Words.relaxed(candidate.key()).equals(Words.relaxed(key))) {
                    setting = Optional.of(candidate);
                }
            }
            return setting.map(s -> value(key, s)).orElseGet(() -> EffectiveValue.absent(key));
        }

        private EffectiveValue value(String key, Setting setting) {
            String text = PlaceholderDefaults.of(setting.value());
            if (text.contains("${")) {
                return EffectiveValue.unknown(key, text);
            }
            List<Step> steps = List.of(new Step(setting.key(), setting.location()));
            return new EffectiveValue(key, State.SET, setting.value(), text, setting.location(), steps, "");
        }

        @Override
        public List<EffectiveValue> list(String key) {
            EffectiveValue whole = get(key);
            if (!whole.isSet()) {
                return List.of(whole);
            }
            List<EffectiveValue> elements = new ArrayList<>();
            for (String element : whole.value().split(",")) {
                elements.add(new EffectiveValue(
                        key, State.SET, element, element.strip(), whole.location(), whole.steps(), ""));
            }
            return elements;
        }

        @Override
        public List<String> keys(String prefix) {
            TreeSet<String> keys = new TreeSet<>();
            for (String key : settings.keySet()) {
                if (key.startsWith(prefix)) {
                    keys.add(key);
                }
            }
            return List.copyOf(keys);
        }

        @Override
        public Application application() {
            return files.application;
        }

        @Override
        public Scenario scenario() {
            return scenario;
        }

        @Override
        public Optional<Deployment> deployment() {
            return deployment;
        }

        @Override
        public EffectiveConfig config() {
            return this;
        }

        @Override
        public List<String> profiles() {
            return profiles;
        }

        @Override
        public Optional<Framework> framework(String name) {
            return name.equals(BOOT) ? Optional.of(files.boot) : Optional.empty();
        }

        @Override
        public Optional<Dependency> dependency(String coordinates) {
            return files.dependencies.stream()
                    .filter(d -> (d.groupId() + ":" + d.artifactId()).equals(coordinates))
                    .findFirst();
        }

        @Override
        public Truth hasDependency(String coordinates) {
            return dependency(coordinates).map(d -> Truth.of(d.atRuntime())).orElse(Truth.UNKNOWN);
        }

        @Override
        public List<ConfigurationDocument> documents() {
            return documents;
        }

        @Override
        public List<LoggingFile> loggingFiles() {
            return files.logging;
        }

        @Override
        public List<Location> debugSecurity() {
            return files.debugSecurity;
        }

        @Override
        public List<Packaging> packagings() {
            return files.packagings;
        }
    }
}
