package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Loopback;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A database or broker on the machine itself, where production is known: in a container, that is the container. What an
 * artifact falls back to when nobody says anything cannot be reached, and so does no harm.
 */
record LocalDatabase(RuleHeader header) implements Rule {
    private static final String[] HOSTS = {
        "spring.data.redis.host",
        "spring.redis.host",
        "spring.rabbitmq.host",
        "spring.data.mongodb.host",
        "spring.mongodb.host"
    };
    private static final String[] LISTS = {
        "spring.kafka.bootstrap-servers",
        "spring.rabbitmq.addresses",
        "spring.elasticsearch.uris",
        "spring.data.mongodb.uri",
        "spring.data.redis.url",
        "kafka.bootstrap.servers",
        "quarkus.mongodb.connection-string",
        "quarkus.redis.hosts"
    };

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        Optional<Severity> severity = severity(project);
        if (project.scenario() == Scenario.PACKAGED || severity.isEmpty()) {
            return List.of();
        }
        List<EffectiveValue> local = new ArrayList<>();
        for (JdbcUrl url : JdbcUrl.of(project)) {
            if (!url.file() && url.databaseFile().isEmpty() && isLocal(url.host())) {
                local.add(url.value());
            }
        }
        for (String key : HOSTS) {
            EffectiveValue value = project.config().get(key);
            if (value.isSet() && isLocal(value.value().strip().toLowerCase(Locale.ROOT))) {
                local.add(value);
            }
        }
        for (String key : LISTS) {
            for (EffectiveValue element : project.config().list(key)) {
                if (element.isSet() && isLocal(new JdbcUrl(withScheme(element), false).host())) {
                    local.add(element);
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        Set<Location> places = new HashSet<>();
        for (EffectiveValue value : local) {
            if (!DormantBranch.holds(value.key(), project.config()) && places.add(value.location())) {
                findings.add(Findings.of(header, project, value, severity.get()));
            }
        }
        return findings;
    }

    private static EffectiveValue withScheme(EffectiveValue value) {
        String text = value.value().contains("//")
                ? value.value()
                : "//" + value.value().strip();
        return new EffectiveValue(
                value.key(), value.state(), value.raw(), text, value.location(), value.steps(), value.reason());
    }

    /** Compose services have a network each; other containers may share their machine's, or have a proxy beside them. */
    private Optional<Severity> severity(Project project) {
        if (project.deployment().isPresent()) {
            boolean compose = project.deployment().get().runsImage()
                    && project.deployment()
                            .get()
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .contains("compose");
            boolean weighs = compose
                    && !project.deployment().get().sharedNetwork()
                    && !project.config().isOpen();
            return Optional.of(weighs ? Severity.WARNING : header.info().severity());
        }
        for (String profile : project.profiles()) {
            if (ProfileNames.isProduction(profile)) {
                return Optional.of(header.info().severity());
            }
        }
        return Optional.empty();
    }

    /** Whether a host is the machine itself, or the one that a container runs on. */
    static boolean isLocal(String host) {
        return Loopback.isHost(host) || host.equals("host.docker.internal");
    }
}
