package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A start command of a platform's descriptor that starts what developers work with. Django's {@code runserver} is
 * {@link DjangoRunserver}'s.
 */
record DevelopmentServer(RuleHeader header) implements FileRule {
    /** Words that stand for a development server or a restart at each change, with how bad each is. */
    private static final Map<String, Severity> COMMANDS = commands();

    /** What stands before a command in files that say other things, too. */
    private static final List<String> KEYS =
            List.of("web:", "startcommand:", "startcommand =", "entrypoint:", "command:", "cmd =", "app =", "web =");

    private static Map<String, Severity> commands() {
        Map<String, Severity> commands = new LinkedHashMap<>();
        for (String command : List.of(
                "quarkus:dev",
                "quarkusDev",
                "quarkus dev",
                "flask run",
                "npm run dev",
                "yarn dev",
                "pnpm dev",
                "next dev",
                "ng serve",
                "rails server -e development",
                "gunicorn --reload",
                "uvicorn --reload")) {
            commands.put(command, Severity.ERROR);
        }
        for (String command : List.of(
                "spring-boot:run",
                "bootRun",
                "mn:run",
                "jetty:run",
                "tomcat7:run",
                "liberty:dev",
                "wildfly:dev",
                "ktor:run")) {
            commands.put(command, Severity.WARNING);
        }
        return commands;
    }

    /** The development server that a command starts, with how bad it is. */
    static Optional<Map.Entry<String, Severity>> started(String command) {
        for (Map.Entry<String, Severity> known : COMMANDS.entrySet()) {
            if (stands(command, known.getKey())) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean procfile = file.name().equals("Procfile");
            boolean descriptor = List.of(
                            "heroku.yml",
                            "fly.toml",
                            "render.yaml",
                            "render.yml",
                            "app.yaml",
                            "railway.toml",
                            "nixpacks.toml")
                    .contains(file.name());
            if ((procfile || descriptor) && !DevelopmentNames.tell(file.path())) {
                look(file, procfile, findings);
            }
        }
        return findings;
    }

    private void look(SourceFile file, boolean procfile, List<Finding> findings) {
        SourceText text;
        try {
            text = SourceText.decode(file);
        } catch (UnreadableFileException e) {
            return;
        }
        for (int line = 1; line <= text.lines(); line++) {
            String content = text.line(line).strip();
            if (content.startsWith("#") || !procfile && !isCommand(content)) {
                continue;
            }
            Optional<Map.Entry<String, Severity>> command = started(content);
            if (command.isPresent()) {
                findings.add(finding(file, line, command.get()));
            }
        }
    }

    private static boolean isCommand(String line) {
        String lower = line.toLowerCase(java.util.Locale.ROOT);
        for (String key : KEYS) {
            if (lower.startsWith(key) || lower.startsWith("- " + key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the commands of a line has all the words, in their order, with others between them. */
    private static boolean stands(String line, String command) {
        List<String> wanted = List.of(command.split(" "));
        int next = 0;
        for (String word : line.replace("&&", " ; ")
                .replace("||", " ; ")
                .replace("|", " ; ")
                .replace(";", " ; ")
                .split("[\\s\"'\\[\\],]+")) {
            if (word.equals(";")) {
                next = 0;
            } else if (isWord(word, wanted.get(next)) && ++next == wanted.size()) {
                return true;
            }
        }
        return false;
    }

    /** A path may stand before a program, a project's name before a task of Gradle's, a group before a plugin's goal. */
    private static boolean isWord(String word, String wanted) {
        boolean task = wanted.indexOf(':') > 0 || wanted.equals("bootRun") || wanted.equals("quarkusDev");
        return word.equals(wanted) || word.endsWith("/" + wanted) || task && word.endsWith(":" + wanted);
    }

    private Finding finding(SourceFile file, int line, Map.Entry<String, Severity> command) {
        return new Finding(
                header.info().id(),
                header.info().category(),
                command.getValue(),
                Scenario.ANY,
                List.of(),
                header.message().replace("{value}", command.getKey()),
                Location.ofLine(file.path(), line),
                "",
                Optional.empty(),
                "",
                List.of(),
                header.fix());
    }
}
