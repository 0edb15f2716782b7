package io.github.preflight.check;

import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A secret in a POM's properties, or in the configuration of a plugin. */
record PomSecret(RuleHeader header) implements FileRule {
    /** Plugins that run tests, and one whose tokens are marks in texts. */
    private static final Set<String> OTHERS = Set.of(
            "maven-surefire-plugin",
            "maven-failsafe-plugin",
            "replacer",
            "maven-replacer-plugin",
            "maven-invoker-plugin");

    /** Plugins that start servers, for tests where an execution starts them or the tests run beside. */
    private static final Set<String> STARTERS =
            Set.of("docker-maven-plugin", "cargo-maven2-plugin", "cargo-maven3-plugin");

    private static final Set<String> STARTS = Set.of("start", "stop", "run");

    private static final int DEEPEST = 20;

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean pom = file.name().equals("pom.xml") && !("/" + file.path()).contains("/src/");
            if (pom && reaches.reach(file) != Reach.NONE) {
                try {
                    List<Finding> own = new ArrayList<>();
                    project(XmlReader.read(file), own);
                    List<SourceFile> filled = own.isEmpty() ? List.of() : configurations(repository, file);
                    for (Finding finding : own) {
                        findings.add(isFrozen(finding.key(), filled) ? finding.withFix(SecretLiteral.OF_POM) : finding);
                    }
                } catch (UnreadableFileException e) {
                    // a POM that cannot be read is a finding of its own
                    continue;
                }
            }
        }
        return findings;
    }

    /** The configuration below a POM, which its properties may be put into. */
    private static List<SourceFile> configurations(Repository repository, SourceFile pom) {
        String folder = pom.path().substring(0, pom.path().length() - pom.name().length());
        List<SourceFile> files = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean packaged = file.path().startsWith(folder) && file.path().contains("src/main/resources/");
            if (packaged && Formats.springConfiguration(file.name(), true).isPresent()) {
                files.add(file);
            }
        }
        return files;
    }

    /** Whether filtering puts a property into a file that is packaged: a variable of the build would be put there as well. */
    private static boolean isFrozen(String property, List<SourceFile> files) {
        return files.stream()
                .anyMatch(file -> CommittedSecret.mentions(file, "@" + property + "@")
                        || CommittedSecret.mentions(file, "${" + property + "}"));
    }

    private void project(XmlElement project, List<Finding> findings) {
        part(project, header.info().severity(), header.info().severity(), findings);
        for (XmlElement profile :
                project.at("profiles").map(p -> p.children("profile")).orElse(List.of())) {
            String id = profile.child("id").map(XmlElement::text).orElse("");
            Severity severity = ProfileNames.tellDevelopment(id)
                    ? Severity.INFO
                    : header.info().severity();
            part(profile, isForTests(id) ? Severity.INFO : severity, severity, findings);
        }
    }

    /** @param starters the severity for what servers are started with that the build needs itself */
    private void part(XmlElement part, Severity starters, Severity severity, List<Finding> findings) {
        for (XmlElement properties : part.children("properties")) {
            values(properties, "", severity, findings, DEEPEST);
        }
        for (XmlElement build : part.children("build")) {
            plugins(build, starters, severity, findings);
            build.child("pluginManagement").ifPresent(managed -> plugins(managed, starters, severity, findings));
        }
    }

    private void plugins(XmlElement build, Severity starters, Severity severity, List<Finding> findings) {
        List<XmlElement> plugins =
                build.child("plugins").map(p -> p.children("plugin")).orElse(List.of());
        boolean tests = plugins.stream().anyMatch(plugin -> name(plugin).equals("maven-failsafe-plugin"));
        for (XmlElement plugin : plugins) {
            String name = name(plugin);
            if (OTHERS.contains(name)) {
                continue;
            }
            boolean server = STARTERS.contains(name) && (tests || starts(plugin));
            Severity started = server ? Severity.INFO : STARTERS.contains(name) ? starters : severity;
            configuration(plugin, name, started, severity, findings);
            for (XmlElement execution : executions(plugin)) {
                configuration(execution, name, started, severity, findings);
            }
        }
    }

    private static String name(XmlElement plugin) {
        return plugin.child("artifactId").map(XmlElement::text).orElse("");
    }

    private static List<XmlElement> executions(XmlElement plugin) {
        return plugin.child("executions").map(e -> e.children("execution")).orElse(List.of());
    }

    /** Whether the build itself starts, or stops, what the plugin is told about. */
    private static boolean starts(XmlElement plugin) {
        for (XmlElement execution : executions(plugin)) {
            for (XmlElement goal :
                    execution.child("goals").map(g -> g.children("goal")).orElse(List.of())) {
                if (STARTS.contains(goal.text())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code it}, {@code mysql-it}, {@code integration-testing}. */
    private static boolean isForTests(String profile) {
        for (String word : Words.of(profile)) {
            if (word.equals("it") || word.startsWith("integration") || word.startsWith("test")) {
                return true;
            }
        }
        return false;
    }

    /** Of the images that Docker's plugin knows, {@code run} is what it starts; the rest is what it builds. */
    private void configuration(
            XmlElement owner, String plugin, Severity started, Severity severity, List<Finding> findings) {
        for (XmlElement configuration : owner.children("configuration")) {
            if (plugin.equals("docker-maven-plugin")) {
                values(configuration, plugin + ".", severity, started, findings, DEEPEST);
            } else {
                values(configuration, plugin + ".", started, started, findings, DEEPEST);
            }
        }
    }

    private void values(XmlElement parent, String path, Severity severity, List<Finding> findings, int depth) {
        values(parent, path, severity, severity, findings, depth);
    }

    /** @param run the severity of what stands below an element {@code run} */
    private void values(
            XmlElement parent, String path, Severity severity, Severity run, List<Finding> findings, int depth) {
        for (XmlElement element : parent.children()) {
            String key = path + element.name();
            if (isSecret(element.name(), element.text()) && !isTemplate(parent, element)) {
                Setting setting = new Setting(key, element.text(), element.textLocation());
                boolean harmless = isForOwnMachine(parent, element.name())
                        || element.name().toLowerCase(Locale.ROOT).startsWith("test");
                Severity own = harmless ? Severity.INFO : severity;
                findings.add(Findings.inFile(header, setting, own, header.message()));
            }
            if (depth > 0) {
                values(element, key + ".", element.name().equals("run") ? run : severity, run, findings, depth - 1);
            }
        }
    }

    private static boolean isTemplate(XmlElement parent, XmlElement element) {
        String name = element.name();
        if (Words.bare(element.text()).equals(Words.bare(name) + "value")) {
            return true;
        }
        String prefix = name.substring(0, 1 + Math.max(name.lastIndexOf('.'), name.lastIndexOf('-')));
        String user = parent.child(prefix + "username")
                .or(() -> parent.child(prefix + "user"))
                .map(XmlElement::text)
                .orElse("");
        return TemplateWords.areLogin(name, user, element.text());
    }

    /** Whether the host or URL beside it, under a name that begins as the secret's, is the developer's own machine. */
    private static boolean isForOwnMachine(XmlElement parent, String name) {
        String prefix = name.substring(0, 1 + Math.max(name.lastIndexOf('.'), name.lastIndexOf('-')));
        for (XmlElement sibling : parent.children()) {
            String other = sibling.name().toLowerCase(Locale.ROOT);
            boolean place = other.endsWith("url") || other.endsWith("host") || other.endsWith("hostname");
            String text = sibling.text();
            if (place
                    && sibling.name().startsWith(prefix)
                    && (text.contains("localhost") || text.contains("127.0.0.1") || text.contains("jdbc:h2:"))) {
                return true;
            }
        }
        return false;
    }

    /** In a POM a short word under the name of a token is no token. */
    private static boolean isSecret(String name, String text) {
        boolean issued = SensitiveKeys.of(name) == Sensitivity.ISSUED;
        return CommittedSecret.isSecret(name, text) && (!issued || SensitiveKeys.looksRandom(text));
    }
}
