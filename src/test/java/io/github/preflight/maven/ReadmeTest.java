package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.check.Checks;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.report.ConsoleReport;
import io.github.preflight.report.EffectiveReport;
import io.github.preflight.report.EnvironmentReport;
import io.github.preflight.report.KeyReport;
import io.github.preflight.report.Line;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleFolder;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.FileFinder;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the README promises; {@code -Dupdate} writes the parts of it that are made. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path CHANGELOG = Path.of("CHANGELOG.md");
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String ELSEWHERE = "/home/you/preflight";
    private static final List<String> GOALS = List.of("check", "scan", "effective", "environment", "explain");

    @BeforeAll
    static void updateIndex() throws IOException {
        RuleFolder.updateIndex();
    }

    @Test
    void shows_what_the_demo_prints() throws IOException {
        Outcome outcome = new Scan(demo()).run();

        List<Line> lines = new ConsoleReport(HERE).lines(outcome, "", 400);

        assertThat(new Verdict(outcome, Optional.of(Severity.ERROR)).fails()).isTrue();
        check("demo", fenced(lines) + "[INFO] BUILD FAILURE\n```\n");
    }

    @Test
    void shows_what_the_demo_is_configured_to() throws IOException {
        List<Line> lines = new EffectiveReport("server.error").lines(new Scan(demo()).effective());

        check("effective", fenced(lines) + "```\n");
    }

    @Test
    void shows_what_the_demo_reads_from_the_environment() throws IOException {
        List<Line> lines = EnvironmentReport.lines(new Scan(demo()).environment());

        check("environment", fenced(lines) + "```\n");
    }

    @Test
    void shows_what_a_key_of_the_demo_is_explained_with() throws IOException {
        List<Line> lines = new KeyReport().lines(new Scan(demo()).explain("server.error.include-stacktrace"));

        check("explain", fenced(lines) + "```\n");
    }

    @Test
    void the_own_rule_is_one() throws Exception {
        String readme = Files.readString(README);
        String rules = readme.substring(
                readme.indexOf("<rules>", readme.indexOf("### Own rules")),
                readme.indexOf("</rules>", readme.indexOf("### Own rules")) + "</rules>".length());
        XmlElement rule = XmlReader.read(SourceFile.inMemory("README.md", rules.getBytes(StandardCharsets.UTF_8)))
                .child("rule")
                .orElseThrow();
        PlexusConfiguration given = new DefaultPlexusConfiguration("rule");
        for (XmlElement word : rule.children()) {
            given.addChild(word.name(), word.text());
        }
        PlexusConfiguration all = new DefaultPlexusConfiguration("rules");
        all.addChild(given);

        RuleChoices choices = new RuleChoices(new Engine.Core(), PomPlaces.of(new MavenProject())).withRules(all);

        assertThat(choices.pages()).hasSize(1);
    }

    @Test
    void lists_every_parameter() throws IOException {
        Map<String, Parameter> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<String>> goals = new TreeMap<>();
        Map<String, String> defaults = new TreeMap<>();
        for (String name : GOALS) {
            MojoDescriptor goal = FakeMaven.descriptor().getMojo(name);
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.isEditable()) {
                    Parameter known = parameters.putIfAbsent(parameter.getName(), parameter);
                    assertThat(meaning(parameter)).isEqualTo(meaning(known == null ? parameter : known));
                    goals.computeIfAbsent(parameter.getName(), n -> new ArrayList<>())
                            .add(name);
                    defaults.put(parameter.getName(), defaultOf(goal, parameter));
                }
            }
        }
        StringBuilder table = new StringBuilder("| parameter | goals | default | meaning |\n|---|---|---|---|\n");
        for (Parameter parameter : parameters.values()) {
            String name = parameter.getName();
            List<String> of = goals.get(name);
            table.append("| `").append(name).append("` | ");
            table.append(of.equals(GOALS) ? "all" : "`" + String.join("`, `", of) + "`");
            table.append(" | ").append(defaults.get(name));
            table.append(" | ").append(meaning(parameter)).append(" |\n");
        }
        check("parameters", table.toString());
    }

    @Test
    void lists_every_rule() throws IOException {
        Map<String, List<RuleHeader>> packs = new TreeMap<>();
        for (RuleHeader header : rules()) {
            packs.computeIfAbsent(header.info().pack(), p -> new ArrayList<>()).add(header);
        }
        StringBuilder index = new StringBuilder();
        packs.forEach((pack, headers) -> {
            index.append("<details><summary><b>").append(pack).append("</b>, ").append(headers.size());
            index.append(headers.size() == 1 ? " rule" : " rules").append("</summary>\n\n");
            index.append("| rule | severity | what it finds |\n|---|---|---|\n");
            for (RuleHeader header : headers) {
                String id = header.info().id();
                index.append("| [`").append(id).append("`](src/main/resources/rules/");
                index.append(pack).append('/').append(id).append(".md) | ");
                index.append(header.info().severity().word()).append(" | ");
                index.append(header.info().title()).append(" |\n");
            }
            index.append("\n</details>\n");
        });
        check("rules", index.toString());
    }

    @Test
    void the_changelog_names_every_rule() throws IOException {
        String changelog = Files.readString(CHANGELOG);
        if (System.getProperty("update") != null) {
            changelog = withEveryRule(changelog);
            Files.writeString(CHANGELOG, changelog);
        }

        for (RuleHeader header : rules()) {
            assertThat(changelog).containsOnlyOnce("- `" + header.info().id() + "`");
        }
    }

    /** The changelog with a line for each rule that no release names, in the newest part's section of rules. */
    private static String withEveryRule(String changelog) {
        int start = changelog.indexOf("### Rules\n\n") + "### Rules\n\n".length();
        int next = changelog.indexOf("\n#", start);
        int end = next < 0 ? changelog.length() : next;
        String released = changelog.substring(end);
        StringBuilder lines = new StringBuilder();
        for (RuleHeader header : rules()) {
            String line = "- `" + header.info().id() + "`";
            if (!released.contains(line)) {
                lines.append(line).append(": ").append(header.info().title()).append(".\n");
            }
        }
        return changelog.substring(0, start) + lines + released;
    }

    @Test
    void ci_runs_what_the_readme_says() throws IOException {
        String readme = Files.readString(README);
        List<String> commands = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(".ci/run"))) {
            if (line.startsWith("mvn ")) {
                commands.add(line);
            }
        }

        assertThat(commands).isNotEmpty();
        assertThat(readme.lines()).containsAll(commands);
    }

    private static List<RuleHeader> rules() {
        return RuleCatalog.packed(new Checks()).headers();
    }

    /** The demo as {@code scan} sees it, and {@code check} no different. */
    private static ScanRequest demo() {
        ScanRequest plain = ScanRequest.of(HERE);
        return new ScanRequest(
                HERE,
                "demo",
                plain.modules(),
                plain.productionProfiles(),
                plain.deploymentFiles(),
                plain.useDeploymentFiles(),
                plain.severities(),
                plain.includes(),
                plain.excludes(),
                plain.buildProfiles(),
                plain.buildProperties(),
                plain.resolved(),
                plain.packagedFolders(),
                Optional.of(new FileFinder(HERE, "demo", List.of(), List.of())
                        .find()
                        .paths()));
    }

    private static String fenced(List<Line> lines) {
        StringBuilder text = new StringBuilder("```\n");
        for (Line line : lines) {
            text.append('[').append(line.severity().name()).append("] ");
            text.append(line.text().replace(HERE.toString(), ELSEWHERE)).append('\n');
        }
        return text.toString();
    }

    private static String defaultOf(MojoDescriptor goal, Parameter parameter) {
        PlexusConfiguration mapping = goal.getMojoConfiguration().getChild(parameter.getName(), false);
        String value = mapping == null ? null : mapping.getAttribute("default-value");
        return value == null ? "" : "`" + value + "`";
    }

    /** The first paragraph of what help says. */
    private static String meaning(Parameter parameter) {
        return parameter.getDescription().lines().findFirst().orElseThrow().strip();
    }

    private static void check(String part, String content) throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf('\n', readme.indexOf("<!-- " + part + ":")) + 1;
        int end = readme.indexOf("<!-- /" + part + " -->");
        assertThat(start).isBetween(1, end);
        if (System.getProperty("update") != null) {
            Files.writeString(README, readme.substring(0, start) + content + readme.substring(end));
        } else {
            assertThat(readme.substring(start, end)).isEqualTo(content);
        }
    }
}
