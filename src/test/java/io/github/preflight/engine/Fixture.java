package io.github.preflight.engine;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import io.github.preflight.secret.TokenTemplates;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small project told as Markdown: fenced blocks that name their file, {@code ```yaml src/main/resources/application.yml},
 * lines {@code boot: 3.5.1} and {@code dependencies: actuator h2} that stand for a POM, {@code suppression: rule | path | key
 * | until | reason} for one in it, {@code off: rule} for some that are switched off, and a block {@code ```findings} with what is
 * expected, with {@code steps: shown} the ways of the values, too, with {@code fixes: shown} what is to do.
 */
final class Fixture {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private String expected = "";

    private Fixture() {}

    static Fixture parse(String markdown) {
        Fixture fixture = new Fixture();
        String[] lines = markdown.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("```")) {
                StringBuilder body = new StringBuilder();
                String info = lines[i].substring(3).trim();
                while (++i < lines.length && !lines[i].startsWith("```")) {
                    body.append(lines[i]).append('\n');
                }
                fixture.addBlock(info, body.toString());
            } else if (lines[i].matches("[a-z-]+: .*")) {
                int colon = lines[i].indexOf(':');
                if (lines[i].startsWith("suppression: ")) {
                    fixture.addSuppression(lines[i].substring(colon + 1).split("\\|"));
                    continue;
                }
                fixture.options.put(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).trim());
            }
        }
        if (!fixture.files.containsKey("pom.xml") && fixture.options.containsKey("boot")) {
            fixture.files.put("pom.xml", fixture.pom());
        }
        return fixture;
    }

    private void addSuppression(String[] parts) {
        String until = parts[3].strip();
        suppressions.add(new Suppression(
                Suppression.Kind.POM,
                parts[0].strip(),
                parts[1].strip(),
                parts[2].strip(),
                parts[4].strip(),
                until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                Location.ofFile("pom.xml")));
    }

    private void addBlock(String info, String body) {
        if (info.equals("findings")) {
            expected = body;
        } else {
            String[] words = info.split(" ", 2);
            String path = words[1];
            boolean resource = !path.contains("/") && path.matches("(application|bootstrap|logback).*");
            files.put(resource ? "src/main/resources/" + path : path, body);
        }
    }

    private String pom() {
        StringBuilder pom = new StringBuilder("<project>\n<parent>\n<groupId>org.springframework.boot</groupId>\n"
                + "<artifactId>spring-boot-starter-parent</artifactId>\n<version>"
                + options.get("boot")
                + "</version>\n</parent>\n<groupId>com.example</groupId>\n<artifactId>shop</artifactId>\n"
                + "<version>1.0-SNAPSHOT</version>\n<dependencies>\n");
        List<String> names = new ArrayList<>(List.of("web"));
        names.addAll(List.of(options.getOrDefault("dependencies", "").split(" ")));
        for (String name : names) {
            if (!name.isEmpty()) {
                pom.append(dependency(name));
            }
        }
        return pom + "</dependencies>\n<build><plugins><plugin><groupId>org.springframework.boot</groupId>"
                + "<artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build>\n</project>\n";
    }

    private static String dependency(String name) {
        String coordinates = switch (name) {
            case "h2" -> "com.h2database:h2:runtime";
            case "devtools" -> "org.springframework.boot:spring-boot-devtools:runtime";
            case "config-client" -> "org.springframework.cloud:spring-cloud-starter-config:compile";
            case "nacos" -> "com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config:compile";
            case "bootstrap" -> "org.springframework.cloud:spring-cloud-starter-bootstrap:compile";
            case "flyway" -> "org.flywaydb:flyway-core:compile";
            default -> "org.springframework.boot:spring-boot-starter-" + name + ":compile";
        };
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><scope>"
                + parts[2] + "</scope></dependency>\n";
    }

    boolean showsSteps() {
        return options.containsKey("steps");
    }

    boolean showsFixes() {
        return options.containsKey("fixes");
    }

    String expected() {
        return expected;
    }

    Outcome run() {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(
                SourceFile.inMemory(path, TokenTemplates.filled(text, 1).getBytes(StandardCharsets.UTF_8))));
        ScanRequest plain = ScanRequest.of(Path.of("/nowhere").toAbsolutePath());
        String profiles = options.getOrDefault("production-profiles", "");
        ScanRequest request = new ScanRequest(
                plain.root(),
                "",
                List.of(),
                profiles.isEmpty() ? List.of() : List.of(profiles.split(",")),
                List.of(),
                !options.getOrDefault("deployment-files", "").equals("none"),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
        Allowances allowances = new Allowances(
                suppressions,
                options.getOrDefault("trusted", "").equals("true"),
                LocalDate.parse(options.getOrDefault("today", "2026-06-01")));
        Map<String, Optional<Severity>> severities = new TreeMap<>();
        for (String rule : options.getOrDefault("off", "").split(" ")) {
            if (!rule.isEmpty()) {
                severities.put(rule, Optional.empty());
            }
        }
        return new Scan(request.withRules(severities, List.of()).withAllowances(allowances), new FileTree(sources))
                .run();
    }

    /** One line a finding: severity, scenario, place, rule, key, deployments. */
    static String print(Outcome outcome) {
        return print(outcome, false);
    }

    /** @param steps whether the way of each value is printed below */
    static String print(Outcome outcome, boolean steps) {
        return print(outcome, steps, false);
    }

    static String print(Outcome outcome, boolean steps, boolean fixes) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : outcome.findings()) {
            print(finding, out);
            out.append(fixes ? "  " + finding.fix() + "\n" : "");
            for (Step step : steps ? finding.steps() : List.<Step>of()) {
                out.append("  ").append(step.text());
                out.append(step.location().equals(Location.NOWHERE) ? "" : " (" + step.location() + ")");
                out.append('\n');
            }
        }
        for (Suppressed suppressed : outcome.suppressed()) {
            out.append("allowed ")
                    .append(suppressed.kind().name().toLowerCase(Locale.ROOT))
                    .append(' ');
            print(suppressed.finding(), out);
        }
        return out.toString();
    }

    private static void print(Finding finding, StringBuilder out) {
        out.append(finding.severity().word())
                .append(' ')
                .append(finding.scenario().word())
                .append(' ')
                .append(finding.location())
                .append(' ')
                .append(finding.rule());
        if (!finding.key().isEmpty()) {
            out.append(' ').append(finding.key());
        }
        finding.value().ifPresent(value -> out.append('=').append(value));
        if (!finding.deployments().isEmpty()) {
            out.append(' ').append(finding.deployments());
        }
        out.append('\n');
    }
}
