package io.github.preflight.engine.secrets;

import io.github.preflight.config.Repository;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Servers that answer whoever comes, as a deploy file starts them: the login that a service beside them has in a mounted file
 * opens nothing that is shut.
 */
final class OpenServers {
    /** The words of a command that makes one ask for a login, by the image that asks for none without them. */
    private static final Map<String, List<String>> ASKING = Map.of(
            "victoria-metrics", List.of("httpAuth."),
            "vmagent", List.of("httpAuth."),
            "vminsert", List.of("httpAuth."),
            "vmselect", List.of("httpAuth."),
            "victoria-logs", List.of("httpAuth."),
            "prometheus", List.of("web.config.file"),
            "pushgateway", List.of("web.config.file"));

    /** By the image, the variable and its value with which one asks for none. */
    private static final Map<String, Map<String, String>> SHUT_OFF = Map.of(
            "elasticsearch", Map.of("xpack.security.enabled", "false"),
            "opensearch", Map.of("DISABLE_SECURITY_PLUGIN", "true"),
            "postgres", Map.of("POSTGRES_HOST_AUTH_METHOD", "trust"));

    private final List<Deployment> all = new ArrayList<>();
    /** By the repository path of a mounted file, the deploy files that mount it. */
    private final Map<String, Set<String>> mounting = new HashMap<>();

    OpenServers(Repository repository) {
        all.addAll(repository.deployments().deployments());
        all.addAll(repository.deployments().tools());
        for (Deployment deployment : all) {
            for (Mount mount : deployment.mounts()) {
                mount.source()
                        .ifPresent(source -> mounting.computeIfAbsent(source, path -> new HashSet<>())
                                .add(deployment.location().path()));
            }
        }
    }

    Circumstance in(SearchedFile file) {
        return secret -> (secret.isByName() ? behind(file.file, secret) : Optional.<String>empty())
                .flatMap(host -> Circumstance.Weight.when(
                        true, Severity.INFO, "; " + host + ", to which it goes, asks for no login as it is started"));
    }

    /** The host to which a login goes that stands in a mounted file, when it is one in every deploy file that mounts it. */
    private Optional<String> behind(SourceFile file, FoundSecret secret) {
        Set<String> deployFiles = mounting.getOrDefault(file.path(), Set.of());
        Optional<Format> format = Formats.springConfiguration(file.name(), true);
        if (deployFiles.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        Set<String> hosts = new HashSet<>();
        try {
            for (Document document : format.get().read(file)) {
                for (Setting setting : document.settings()) {
                    if (setting.location().line() == secret.location().line()) {
                        addHosts(
                                document,
                                setting.key().substring(0, setting.key().lastIndexOf('.') + 1),
                                hosts);
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return Optional.empty();
        }
        boolean open = hosts.size() == 1
                && deployFiles.stream()
                        .allMatch(path -> isOpen(path, hosts.iterator().next()));
        return open ? Optional.of(hosts.iterator().next()) : Optional.empty();
    }

    /** The hosts in the URLs that have a prefix. */
    private static void addHosts(Document document, String prefix, Set<String> hosts) {
        for (Setting setting : document.settings()) {
            String value = setting.value().strip();
            int scheme = value.indexOf("://");
            if (setting.key().startsWith(prefix) && scheme > 0) {
                String rest = value.substring(scheme + "://".length());
                int end = 0;
                while (end < rest.length() && ":/?,;".indexOf(rest.charAt(end)) < 0) {
                    end++;
                }
                hosts.add(rest.substring(0, end).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Whether exactly one service of a deploy file has the name, and asks for no login. */
    private boolean isOpen(String deployFile, String host) {
        int open = 0;
        int others = 0;
        for (Deployment deployment : all) {
            if (deployment.location().path().equals(deployFile)
                    && deployment.hints().contains(host)) {
                if (isOpen(deployment)) {
                    open++;
                } else {
                    others++;
                }
            }
        }
        return open == 1 && others == 0;
    }

    private static boolean isOpen(Deployment server) {
        if (server.openEnvironment()) {
            return false;
        }
        Map<String, String> variables = SHUT_OFF.getOrDefault(server.takenImage(), Map.of());
        for (EnvironmentVariable variable : server.environment()) {
            String off = variables.getOrDefault(variable.name(), "");
            if (!off.isEmpty() && Words.bare(variable.value().orElse("")).equals(off)) {
                return true;
            }
        }
        List<String> asking = ASKING.getOrDefault(server.takenImage(), List.of());
        for (Setting argument : server.arguments()) {
            for (String word : asking) {
                if (argument.value().contains(word)) {
                    return false;
                }
            }
        }
        return !asking.isEmpty();
    }
}
