package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A key of the application itself, or of a library, that by what its words say takes a protection away, or helps developers. */
record ProtectionSwitch(RuleHeader header, Switches switches) implements Rule {
    /** Keys with rules of their own. */
    private static final String[] OWN_RULES = {
        "management.security.",
        "endpoints.",
        "security.basic.",
        "security.enable-csrf",
        "spring.activemq.packages.",
        "server.servlet.session.cookie.",
        "server.session.cookie.",
        "server.reactive.session.cookie.",
        "spring.mail.properties.mail.debug",
        "logging.",
        "micronaut.security.enabled",
        "quarkus.native.",
        "quarkus.tls.",
        "play.http.session.",
        "play.ws.ssl.loose.",
        "ssl-config.loose.",
        "akka.ssl-config.loose.",
        "pekko.ssl-config.loose.",
        "server.error.",
        "spring.web.error.",
        "spring.security.debug",
        "SECURE_",
        "SESSION_COOKIE_",
        "CSRF_",
        "CORS_"
    };

    /** What some file has where there is code at all. */
    private static final String[] ANY_CODE = {"class ", "import "};

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        Map<Location, EffectiveValue> places = new LinkedHashMap<>();
        for (String key : config.keys("")) {
            Optional<Boolean> unsafe = switches.unsafePosition(key);
            if (unsafe.isEmpty() || hasOwnRule(key)) {
                continue;
            }
            EffectiveValue value = config.get(key);
            if (value.isSet()
                    && Switches.isIn(unsafe.get(), value.value())
                    && !isIdle(key, config)
                    && !isReadByNobody(key, project)) {
                // what a variable may be called sorts before the key that it sets, which is there in every deployment
                places.put(value.location(), value);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue value : places.values()) {
            Optional<EffectiveValue> own = ownInstead(value.key(), project);
            findings.add(
                    own.isEmpty()
                            ? Findings.of(header, project, value, header.info().severity())
                            : Findings.of(
                                    header,
                                    project,
                                    value,
                                    Severity.INFO,
                                    header.message() + "; " + own.get().key()
                                            + " may switch the application's own on"));
        }
        return findings;
    }

    /**
     * The switch by which the application's own code has the same protection, where the one that is off is a library's:
     * {@code shop.csrf}, which it reads, beside {@code wicket.core.csrf.enabled}, of which it knows nothing.
     */
    private Optional<EffectiveValue> ownInstead(String key, Project project) {
        EffectiveConfig config = project.config();
        String subject = Switches.subject(key);
        for (String other : config.keys("")) {
            Optional<Boolean> unsafe = switches.unsafePosition(other);
            if (unsafe.isPresent()
                    && !hasOwnRule(other)
                    && !part(other).equals(part(key))
                    && Switches.subject(other).equals(subject)) {
                EffectiveValue value = config.get(other);
                if (value.isSet()
                        && Switches.isIn(!unsafe.get(), value.value())
                        && project.codeMentions(mentions(other))
                        && !project.codeMentions(mentions(key))) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    private static String part(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    private static boolean hasOwnRule(String key) {
        for (String own : OWN_RULES) {
            if (key.startsWith(own)) {
                return true;
            }
        }
        return key.equals("debug") || key.equals("DEBUG") || isOfConnector(key) || isOfMicronautClient(key);
    }

    private static boolean isOfMicronautClient(String key) {
        return key.startsWith("micronaut.") && key.endsWith(".ssl.insecure-trust-all-certificates");
    }

    /** Dropwizard's connectors look at the server's own certificates at start (HttpsConnectorFactory at v4.0.10). */
    private static boolean isOfConnector(String key) {
        return key.startsWith("server.") && key.contains("onnector");
    }

    /**
     * Whether a switch can only be the application's own and no source, no bean definition and no other value reads it. A
     * library's keys stand below a name of its own, so a key without one is no library's.
     */
    private boolean isReadByNobody(String key, Project project) {
        int dot = key.indexOf('.');
        boolean below =
                dot > 0 && switches.unsafePosition(key.substring(dot + 1)).isPresent();
        return !below
                && project.codeMentions(ANY_CODE)
                && !project.codeMentions(mentions(key))
                && !isReferredTo(key, project);
    }

    /** How code may ask for a key: by itself, by its variable's name, or below a prefix. */
    private static String[] mentions(String key) {
        List<String> texts = new ArrayList<>();
        texts.add(key);
        String variable = "";
        for (String word : Words.of(key)) {
            variable = variable.isEmpty() ? word : variable + "_" + word;
        }
        texts.add(variable.toUpperCase(Locale.ROOT));
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            texts.add('"' + key.substring(0, dot) + '"');
            texts.add('"' + key.substring(0, dot + 1) + '"');
        }
        return texts.toArray(new String[0]);
    }

    private static boolean isReferredTo(String key, Project project) {
        String reference = "${" + key;
        for (ConfigurationDocument document : project.documents()) {
            for (Setting setting : document.document().settings()) {
                if (setting.value().contains(reference)) {
                    return true;
                }
            }
        }
        for (PackagedFile file : project.packaged("**/*.xml")) {
            if (file.text().contains(reference)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key above switches the whole part off: {@code shop.broker.enabled=false} over {@code shop.broker.trust-all}. */
    private static boolean isIdle(String key, EffectiveConfig config) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            String part = key.substring(0, dot + 1);
            if (isFalse(part + "enabled", key, config) || isFalse(part + "enable", key, config)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFalse(String above, String key, EffectiveConfig config) {
        if (Words.relaxed(above).equals(Words.relaxed(key))) {
            return false;
        }
        EffectiveValue value = config.get(above);
        return value.isSet() && Words.isFalse(value.value());
    }
}
