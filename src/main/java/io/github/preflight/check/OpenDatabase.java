package io.github.preflight.check;

import io.github.preflight.config.Application;
import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A database beside an application that asks nobody for a password: told so, or published as it comes. */
record OpenDatabase(RuleHeader header) implements FileRule {
    /** Variables that let in whoever comes, with the value that does. */
    private static final String[][] SWITCHES = {
        {"POSTGRES_HOST_AUTH_METHOD", "trust"},
        {"NEO4J_AUTH", "none"},
        // true with any text, "no" included [dev.mysql.com, Docker environment variables]
        {"MYSQL_ALLOW_EMPTY_PASSWORD", ""},
        {"MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", ""},
        {"ALLOW_EMPTY_PASSWORD", "yes"},
        // Bitnami's etcd
        {"ALLOW_NONE_AUTHENTICATION", "yes"},
        {"DISABLE_SECURITY_PLUGIN", "yes"},
        {"plugins.security.disabled", "yes"},
    };

    private static final Set<String> REDIS = Set.of("redis", "valkey", "redis-stack", "redis-stack-server");
    private static final Set<String> MONGO = Set.of("mongo", "mongodb");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        Set<String> withApplications = new HashSet<>();
        for (Application application : repository.applications()) {
            for (Deployment deployment : application.deployments()) {
                withApplications.add(deployment.location().path());
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Deployment tool : repository.deployments().tools()) {
            Optional<SourceFile> file = repository.spokenAbout(tool.location().path());
            boolean beside =
                    file.isPresent() && withApplications.contains(file.get().path());
            if (beside && reaches.reach(file.get()) == Reach.PRODUCTION) {
                look(repository, tool, file.get(), findings);
            }
        }
        return findings;
    }

    private void look(Repository repository, Deployment tool, SourceFile file, List<Finding> findings) {
        Optional<Setting> told = told(tool);
        Optional<Location> published = published(repository, file, tool.name());
        Severity lower = header.info().severity().oneLower();
        if (told.isPresent()) {
            Location place = told.get().location();
            if (published.isEmpty()) {
                // a service that it extends
                published = repository.file(place.path()).flatMap(other -> published(repository, other, tool.name()));
            }
            String reason = told.get().key() + "=" + told.get().value();
            findings.add(finding(
                    tool, place, reason, published.isPresent() ? header.info().severity() : lower));
        } else if (published.isPresent() && asksNobody(tool, repository)) {
            findings.add(finding(tool, published.get(), "no password is set", lower));
        }
    }

    /** The variable that says so, unless a password is set, which counts more. */
    private static Optional<Setting> told(Deployment tool) {
        Optional<Setting> found = Optional.empty();
        boolean password = false;
        for (EnvironmentVariable variable : tool.environment()) {
            String value = variable.value().orElse("?");
            password |= isPassword(variable.name()) && !value.isEmpty();
            for (String[] open : SWITCHES) {
                boolean says = open[1].equals("yes")
                        ? Words.isTrue(value)
                        : value.strip().equalsIgnoreCase(open[1]);
                says |= open[1].isEmpty() && variable.value().isPresent() && !value.isEmpty();
                if (open[0].equals(variable.name()) && says) {
                    found = Optional.of(new Setting(variable.name(), value, variable.location()));
                }
            }
        }
        boolean beats = found.isPresent() && found.get().key().contains("EMPTY") && password;
        return beats ? Optional.empty() : found;
    }

    private static boolean isPassword(String variable) {
        return !variable.contains("EMPTY")
                && (variable.endsWith("PASSWORD") || variable.endsWith("PASSWORD_FILE") || variable.endsWith("_PASS"));
    }

    /** Redis and MongoDB as their images come, which know no users; a configuration that is mounted may change that. */
    private static boolean asksNobody(Deployment tool, Repository repository) {
        boolean redis = REDIS.contains(tool.takenImage());
        boolean mongo = MONGO.contains(tool.takenImage());
        if (!redis && !mongo || tool.openEnvironment()) {
            return false;
        }
        for (EnvironmentVariable variable : tool.environment()) {
            if (isPassword(variable.name())
                    || variable.name().endsWith("_ARGS")
                    || variable.name().contains("ROOT_USER")) {
                return false;
            }
        }
        for (Setting word : tool.arguments()) {
            String text = word.value();
            boolean changes = text.contains("requirepass")
                    || text.contains("aclfile")
                    || text.contains("auth")
                    || text.contains(".conf") && !(redis && asksNobody(text, tool, repository))
                    || text.contains("-f")
                    || text.contains("$");
            if (changes) {
                return false;
            }
        }
        for (Mount mount : tool.mounts()) {
            boolean configures =
                    mount.target().contains("conf") || mount.target().startsWith("/etc");
            if (configures && !(redis && asksNobody(mount.target(), tool, repository))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the words of a command name one file, which is committed and in which nothing asks for a password or keeps others away. */
    private static boolean asksNobody(String words, Deployment tool, Repository repository) {
        String path = words.substring(words.lastIndexOf(' ') + 1);
        for (Mount mount : tool.mounts()) {
            Optional<SourceFile> file = mount.behind(path).flatMap(repository::file);
            if (file.isPresent()) {
                return !text(file.get()).lines().anyMatch(OpenDatabase::guards);
            }
        }
        return false;
    }

    private static String text(SourceFile file) {
        try {
            return new String(file.bytes(), StandardCharsets.ISO_8859_1);
        } catch (UnreadableFileException e) {
            return "include";
        }
    }

    /** A directive of Redis after which not everybody gets in, or that takes others from elsewhere. */
    private static boolean guards(String line) {
        String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", 2);
        return switch (words[0]) {
            case "requirepass", "aclfile", "user", "include", "bind", "loadmodule", "rename-command", "tls-port" ->
                true;
            case "protected-mode", "port" ->
                !line.strip().endsWith("no") && !line.strip().endsWith("6379");
            default -> false;
        };
    }

    /** A port of a compose service that the host hands on from every interface. */
    private static Optional<Location> published(Repository repository, SourceFile file, String deployment) {
        int mark = deployment.indexOf('#');
        List<YamlNode> documents = mark < 0 ? List.of() : repository.yaml(file);
        Optional<YamlNode> service = documents.isEmpty()
                ? Optional.empty()
                : documents.get(0).get("services").flatMap(services -> services.get(deployment.substring(mark + 1)));
        for (YamlNode port : service.flatMap(found -> found.get("ports"))
                .map(YamlNode::items)
                .orElse(List.of())) {
            if (isEverywhere(port)) {
                return Optional.of(port.location());
            }
        }
        return Optional.empty();
    }

    private static boolean isEverywhere(YamlNode port) {
        if (port.text().isEmpty()) {
            String host = port.get("host_ip").flatMap(YamlNode::text).orElse("0.0.0.0");
            return port.get("published").isPresent() && isEverywhere(host);
        }
        String text = port.text().get();
        if (text.indexOf('$') >= 0) {
            // what a variable says may be an address, too
            return false;
        }
        int last = text.lastIndexOf(':');
        int first = last < 0 ? -1 : text.lastIndexOf(':', last - 1);
        return last >= 0 && (first < 0 || isEverywhere(text.substring(0, first)));
    }

    private static boolean isEverywhere(String host) {
        return host.equals("0.0.0.0") || host.equals("[::]") || host.equals("::");
    }

    private Finding finding(Deployment tool, Location place, String reason, Severity severity) {
        int mark = tool.name().indexOf('#');
        String service = tool.name().substring(mark + 1);
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                Scenario.ANY,
                List.of(),
                header.message().replace("{service}", service).replace("{reason}", reason),
                place,
                "",
                Optional.empty(),
                "",
                List.of(),
                header.fix());
    }
}
