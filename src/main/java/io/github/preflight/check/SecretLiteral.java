package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SigningKeys;
import io.github.preflight.value.UrlCredentials;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A secret that stands in the configuration in clear: effective in the scenario, or packaged in a part that nothing
 * activates. The default of a placeholder is as literal as a value.
 *
 * @param inUrl whether it is about passwords in URLs; otherwise about those that their keys tell
 */
record SecretLiteral(RuleHeader header, boolean inUrl) implements Rule {
    /** Keys with a rule of their own. */
    private static final Set<String> OWN_RULE =
            Set.of("spring.security.user.password", "javax.net.ssl.truststorepassword");

    /** Have a key for the password beside that for the URL. */
    private static final List<String> FRAMEWORKS = List.of("spring.", "quarkus.", "datasources.", "dataSource.");

    static final String OF_POM =
            "Take the value out of the POM, and let the environment or a secret store give it when the "
                    + "application starts, by a placeholder that filtering leaves as it is; and change the secret, since it has been published.";

    private static final int SHORTEST_GENERATED = 16;

    /** Shorter words stand in code for many reasons. */
    private static final int SHORTEST_RECOGNISED = 8;

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        addEffective(project, findings);
        for (ConfigurationDocument document : project.documents()) {
            if (document.packaged() && !document.active()) {
                addPackaged(document, project, findings);
            }
        }
        addUnits(project, findings);
        if (inUrl) {
            findings.replaceAll(finding -> finding.withFix(fix(finding.key())));
        }
        findings.replaceAll(finding -> finding.location().path().endsWith("pom.xml")
                ? finding.withFix(OF_POM)
                : remedy(finding, project)
                        .map(remedy -> finding.withFix(
                                "Take the value out of `" + finding.location().path() + "`, and " + remedy
                                        + "; and change the secret, since it has been published."))
                        .orElse(finding));
        return findings;
    }

    /** A URL is better split than given whole. */
    private Optional<String> remedy(Finding finding, Project project) {
        return inUrl ? Optional.empty() : GivenAtStart.remedy(project, finding.location());
    }

    /** The page's help, with the key for the password beside the URL, where the framework has one. */
    private String fix(String key) {
        int end = key.lastIndexOf('.') + 1;
        String prefix = key.startsWith("quarkus.datasource.") && key.endsWith("jdbc.url")
                ? key.substring(0, key.length() - "jdbc.url".length())
                : key.substring(0, end);
        boolean known = FRAMEWORKS.stream().anyMatch(key::startsWith);
        return header.fix()
                .replace(": `spring.datasource.password=", known ? ": `" + prefix + "password=" : ": `password=");
    }

    private void addEffective(Project project, List<Finding> findings) {
        Set<Location> defaultLogins = new HashSet<>();
        for (EffectiveValue password : DefaultLogin.passwords(project)) {
            defaultLogins.add(password.location());
        }
        for (EffectiveValue value : secrets(project.config())) {
            boolean ofDjango = value.key().equals("SECRET_KEY") || value.key().startsWith("SECRET_KEY_FALLBACKS");
            if (ofDjango
                    || DjangoText.isInSettings(value) && DjangoText.isName(value.value())
                    || OWN_RULE.contains(Words.relaxed(value.key()))
                    || defaultLogins.contains(value.location())) {
                continue;
            }
            if (UnreadKeys.hold(value.key(), project)) {
                String message = header.message() + ", under a key that no library of the application reads";
                findings.add(Findings.of(header, project, value, idle(value), message));
            } else if (DormantBranch.holds(value.key(), project.config())) {
                String message = header.message() + ", in a part that is switched off";
                findings.add(Findings.of(header, project, value, dormant(value, project.config()), message));
            } else if (DormantBranch.leadsNowhere(value.key(), project.config())) {
                String message = header.message() + ", for a connection whose address is left blank";
                findings.add(Findings.of(header, project, value, idle(value), message));
            } else if (project.boundToNothing(value.key())) {
                String message = header.message() + ", for a bean that a condition keeps away as things are";
                findings.add(Findings.of(header, project, value, idle(value), message));
            } else if (UnreadKeys.isOfNobody(value.key(), project)) {
                String message = header.message() + ", under a key that nothing here reads";
                Severity severity = SigningKeys.isOne(value.key()) ? Severity.INFO : idle(value);
                findings.add(Findings.of(header, project, value, severity, message));
            } else {
                findings.add(effective(value, project));
            }
        }
    }

    private Finding effective(EffectiveValue value, Project project) {
        Severity severity = severity(value, project.config());
        if (isFilled(value)) {
            boolean literal = !value.raw().contains("${");
            boolean known = project.codeReplaces(value.key(), value.value().strip())
                    || isRecognised(value.value().strip(), project);
            return Findings.of(
                    header,
                    project,
                    value,
                    known ? Severity.INFO : literal ? severity : severity.oneLower(),
                    value.key()
                            + " signs tokens, and a word to be replaced stands there: whoever knows it makes valid ones");
        }
        if (severity == Severity.ERROR
                && project.codeReplaces(value.key(), value.value().strip())) {
            String message = header.message() + "; the code puts another in its place";
            return Findings.of(header, project, value, Severity.INFO, message);
        }
        if (severity == Severity.ERROR && isRecognised(value.value().strip(), project)) {
            String message = header.message() + "; the code knows it, and may put another in its place";
            return Findings.of(header, project, value, Severity.WARNING, message);
        }
        if (severity == Severity.ERROR && isFormOfClient(value, project.config())) {
            String message = header.message() + "; the client's id beside it only says what has to stand there";
            return Findings.of(header, project, value, Severity.INFO, message);
        }
        if (severity == Severity.ERROR && EncryptedBeside.opensNothing(value.key(), project.config())) {
            String message = header.message()
                    + "; nothing beside it is encrypted with it yet, so that it protects nothing today";
            return Findings.of(header, project, value, Severity.WARNING, message);
        }
        int opened = EncryptedBeside.count(value.key(), project.config());
        String beside = opened == 0
                ? ""
                : opened == 1
                        ? "; it opens a value that is encrypted beside it"
                        : "; it opens " + opened + " values that are encrypted beside it";
        return Findings.of(header, project, value, severity, header.message() + beside);
    }

    private static boolean isFormOfClient(EffectiveValue value, EffectiveConfig config) {
        String key = value.key();
        String name = Words.bare(key);
        if (!name.endsWith("clientsecret")) {
            return false;
        }
        String id = key.endsWith("secret") ? "id" : key.endsWith("Secret") ? "Id" : "ID";
        EffectiveValue client = config.get(key.substring(0, key.length() - "secret".length()) + id);
        return TemplateWords.areClient(client.value(), key, value.value());
    }

    /** Whether code asks if the secret is still the one that comes along: it compares with a text or a constant that is the same. */
    private static boolean isRecognised(String secret, Project project) {
        if (secret.length() < SHORTEST_RECOGNISED || secret.indexOf('"') >= 0 || secret.indexOf('\n') >= 0) {
            return false;
        }
        String literal = '"' + secret + '"';
        if (project.codeMentions(literal + ".equals(", "equals(" + literal)) {
            return true;
        }
        Optional<String> constant = project.constant(secret);
        return constant.isPresent()
                && project.codeMentions(
                        constant.get() + ".equals(", "equals(" + constant.get() + ")", "== " + constant.get());
    }

    private Severity severity(EffectiveValue value, EffectiveConfig config) {
        EffectiveValue url = inUrl ? value : urlBeside(value.key(), config);
        if (InMemoryDatabase.isInMemory(url.value()) || isOfTrustStore(value.key())) {
            return Severity.INFO;
        }
        boolean file = !new JdbcUrl(url, false).databaseFile().isEmpty();
        return file ? Severity.WARNING : header.info().severity();
    }

    /**
     * Of a secret that nothing uses now. What was generated may open something, whatever reads it here; a word is what comes
     * along with a part until somebody switches it on and gives another, as a default is.
     */
    private static Severity idle(EffectiveValue value) {
        return !value.raw().contains("${") && isGenerated(value.value().strip()) ? Severity.WARNING : Severity.INFO;
    }

    /** As long as nobody wrote that the part is off, a later version or one more key switches it on, with this secret. */
    private Severity dormant(EffectiveValue value, EffectiveConfig config) {
        Severity idle = idle(value);
        boolean lurks = !value.raw().contains("${") && DormantBranch.isByDefault(value.key(), config);
        return lurks && idle == Severity.INFO ? Severity.WARNING : idle;
    }

    private static boolean isGenerated(String text) {
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            digit |= c >= '0' && c <= '9';
        }
        return SensitiveKeys.looksRandom(text) || digit && lower == upper && text.length() >= SHORTEST_GENERATED;
    }

    /** A trust store holds certificates, which are public. */
    private static boolean isOfTrustStore(String key) {
        List<String> words = Words.of(key);
        return words.contains("truststore")
                || words.contains("cacerts")
                || words.contains("trust") && !words.contains("token");
    }

    /** The values that are secrets, one a place: of keys that refer to each other the one that holds the text. */
    private Collection<EffectiveValue> secrets(EffectiveConfig config) {
        Map<Location, EffectiveValue> secrets = new LinkedHashMap<>();
        for (EffectiveValue value : config.values()) {
            if (value.isSet()
                    && (isSecret(value) || isFilled(value))
                    && !FilteredSecret.isFrozen(value.steps())
                    && !isTemplate(value, config)
                    && !isIdentifier(value.key(), config)) {
                EffectiveValue other = secrets.get(value.location());
                if (other == null || holdsText(value) && !holdsText(other)) {
                    secrets.put(value.location(), value);
                }
            }
        }
        return secrets.values();
    }

    private static boolean isTemplate(EffectiveValue value, EffectiveConfig config) {
        String prefix = value.key().substring(0, value.key().lastIndexOf('.') + 1);
        return value.location().path().endsWith("pom.xml")
                && TemplateWords.areLogin(
                        value.key(), config.get(prefix + "username").value(), value.value());
    }

    /** An access key beside its secret is the name of an account, as {@code accessKeyId} is. */
    private static boolean isIdentifier(String key, EffectiveConfig config) {
        for (String secret : secretsBeside(key)) {
            if (config.get(secret).isSet()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIdentifier(String key, ConfigurationDocument document) {
        List<String> secrets = secretsBeside(key);
        if (secrets.isEmpty()) {
            return false;
        }
        for (Setting setting : document.document().settings()) {
            for (String secret : secrets) {
                if (Words.bare(setting.key()).equals(Words.bare(secret))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The keys of which one holds the secret that belongs to an access key; none for any other key. */
    private static List<String> secretsBeside(String key) {
        int dot = key.lastIndexOf('.');
        String prefix = key.substring(0, dot + 1);
        String name = Words.bare(key.substring(dot + 1));
        if (name.equals("consumerkey")) {
            // OAuth 1.0 sends it with every request, and signs with the other
            return List.of(prefix + "consumerSecret", prefix + "consumer-secret");
        }
        if (!name.equals("accesskey")) {
            return List.of();
        }
        return List.of(
                prefix + "secret-key", prefix + "access-key-secret", prefix + "access-secret", prefix + "secret");
    }

    private boolean isSecret(EffectiveValue value) {
        // what a URL only refers to is judged where it stands
        boolean url =
                UrlCredentials.password(PlaceholderDefaults.of(value.raw())).isPresent();
        return inUrl ? url : !url && SensitiveKeys.isSecret(value.key(), value.value());
    }

    private boolean isFilled(EffectiveValue value) {
        return !inUrl && !isSecret(value) && SigningKeys.isFilled(value.key(), value.value());
    }

    private boolean isSecret(String key, String value) {
        boolean url = UrlCredentials.password(value).isPresent();
        return inUrl ? url : !url && SensitiveKeys.isSecret(key, value);
    }

    /** Whether the text stands under the key itself, if only as the default of a placeholder. */
    private static boolean holdsText(EffectiveValue value) {
        return !PlaceholderDefaults.of(value.raw()).contains("${");
    }

    private void addPackaged(ConfigurationDocument document, Project project, List<Finding> findings) {
        Severity inactive = document.developmentLike() || document.exampleLike() ? Severity.INFO : Severity.WARNING;
        EffectiveConfig active = new InactiveConfig(document, project.config());
        for (Setting setting : document.document().settings()) {
            String value = PlaceholderDefaults.of(setting.value());
            boolean ownRule = OWN_RULE.contains(Words.relaxed(setting.key()));
            if (isSecret(setting.key(), value) && !ownRule && !isIdentifier(setting.key(), document)) {
                boolean idle = document.hidden()
                        || DormantBranch.holds(setting.key(), active)
                        || UnreadKeys.hold(setting.key(), project);
                Severity severity = idle ? Severity.INFO : inactive;
                String message = header.message()
                        + (document.hidden()
                                ? "; it is packaged, though the application's own file of that name hides it"
                                : document.productionLike()
                                        ? "; it is packaged, in a profile for production that not every start activates"
                                        : "; it is packaged, though not active in production");
                findings.add(Findings.ofSetting(header, project, setting, severity, message));
            }
        }
    }

    /** What stands in the files that a persistence library reads. */
    private void addUnits(Project project, List<Finding> findings) {
        for (PersistenceUnit unit : PersistenceUnit.of(project)) {
            Severity severity =
                    unit.isInMemory(project) ? Severity.INFO : header.info().severity();
            for (String key : new TreeSet<>(unit.properties().keySet())) {
                EffectiveValue value = unit.get(key);
                if (value.isSet() && isSecret(key, value.value())) {
                    findings.add(PersistenceUnit.finding(header, project, value, severity, header.message()));
                }
            }
        }
    }

    /** The URL of the database that a password opens, which in memory or in a file is the fault itself. */
    private static EffectiveValue urlBeside(String key, EffectiveConfig config) {
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        return config.get(prefix.startsWith("quarkus.datasource.") ? prefix + "jdbc.url" : prefix + "url");
    }
}
