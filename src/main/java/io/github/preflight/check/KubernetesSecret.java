package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.YamlNode;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Secret whose content is committed, or a ConfigMap with a secret in it; encrypted ones, as SOPS and SealedSecret make them,
 * are none.
 *
 * @param kind {@code Secret} or {@code ConfigMap}
 */
record KubernetesSecret(RuleHeader header, String kind) implements FileRule {
    /** In a Secret whatever is called a key and looks made by a machine is one. */
    private static final int SHORTEST_KEY = 24;

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        Reach.Of reaches = Reach.of(repository);
        Map<Location, Location> replaced = repository.deployments().replaced();
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean manifest = Formats.isYaml(file.name()) || Formats.hasExtension(file.name(), "json");
            if (!manifest || !CommittedSecret.mentions(file, "kind", kind, "ata")) {
                continue;
            }
            Reach reach = reaches.reach(file);
            if (reach != Reach.NONE) {
                for (YamlNode document : repository.yaml(file)) {
                    add(document, reach, replaced, findings);
                }
            }
        }
        return findings;
    }

    private void add(YamlNode document, Reach reach, Map<Location, Location> replaced, List<Finding> findings) {
        for (YamlNode item : document.get("items").map(YamlNode::items).orElse(List.of())) {
            add(item, reach, replaced, findings);
        }
        boolean secret = document.get("kind").flatMap(YamlNode::text).orElse("").equals(kind);
        if (!secret || document.get("sops").isPresent()) {
            return;
        }
        Severity severity =
                reach == Reach.DEVELOPMENT ? Severity.INFO : header.info().severity();
        String name = document.get("metadata")
                .flatMap(metadata -> metadata.get("name"))
                .flatMap(YamlNode::text)
                .orElse("");
        String message =
                header.message().replace("{name}", (name.isEmpty() ? "a " : "the ") + (kind + " " + name).strip());
        boolean encoded = kind.equals("Secret");
        for (String part : encoded ? List.of("data", "stringData") : List.of("data")) {
            for (YamlNode.Entry entry :
                    document.get(part).map(YamlNode::entries).orElse(List.of())) {
                Optional<String> value = encoded && part.equals("data")
                        ? decoded(entry.value().text().orElse(""))
                        : entry.value().text();
                // what an application reads as a file, its own rules judge
                boolean file = !encoded && value.isPresent() && value.get().indexOf('\n') >= 0;
                if (value.isPresent() && !file && isSecret(entry.key(), value.get())) {
                    Setting setting = new Setting(
                            part + "." + entry.key(), value.get(), entry.value().location());
                    Severity own = isOfDemonstration(entry.key()) ? least(severity, Severity.WARNING) : severity;
                    Finding finding = Findings.inFile(header, setting, own, message.replace("{entry}", entry.key()));
                    Location instead = replaced.get(setting.location());
                    findings.add(instead == null ? finding : behind(finding, instead));
                }
            }
        }
    }

    /** What an overlay replaces is in the history, but opens nothing in production. */
    private static Finding behind(Finding finding, Location instead) {
        return finding.withSeverity(finding.severity().oneLower())
                .withMessage(finding.message() + "; every overlay but those for development replaces it")
                .withSteps(List.of(new Step("another value takes its place from here", instead)));
    }

    /** {@code DEMO_LOGIN_PASSWORD}, which visitors are told. */
    private static boolean isOfDemonstration(String key) {
        return Words.of(key).contains("demo");
    }

    private static Severity least(Severity one, Severity other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Text behind Base64; empty for what is none, as a placeholder that somebody has to replace. */
    private static Optional<String> decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return text.indexOf('\uFFFD') >= 0 || text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSecret(String key, String value) {
        return CommittedSecret.isSecret(key, value)
                || value.contains("-----BEGIN") && value.contains("PRIVATE KEY-----")
                || key.equals(".dockerconfigjson") && value.contains("\"auth\"")
                || value.length() >= SHORTEST_KEY
                        && SensitiveKeys.looksRandom(value)
                        && key.toLowerCase(Locale.ROOT).contains("key");
    }
}
