package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.django.Arrangement;
import io.github.preflight.config.django.DjangoConfig;
import io.github.preflight.config.django.SettingsOf;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Version;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks Django itself what settings come to, and what its deployment checks ({@code manage.py check --deploy}) say of them;
 * skipped, with a word on the standard output, where there is no Python or Django cannot be had.
 */
@Tag("oracle")
class DjangoOracleTest {
    private static final int GENERATED = 500;
    private static final Path WRITTEN = Path.of("src/test/resources/django/checks.txt");

    /** The check of Django's, and the rules of which one must speak when it does. */
    private static final Map<String, Set<String>> CHECKS = Map.ofEntries(
            Map.entry("security.W001", Set.of("django-security-middleware-missing")),
            Map.entry("security.W002", Set.of("django-xframe-middleware-missing")),
            Map.entry("security.W003", Set.of("django-csrf-middleware-missing")),
            Map.entry("security.W004", Set.of("django-hsts-off")),
            Map.entry("security.W005", Set.of("django-hsts-subdomains-off")),
            Map.entry("security.W006", Set.of("django-nosniff-off")),
            Map.entry("security.W008", Set.of("django-ssl-redirect-off")),
            Map.entry("security.W009", Set.of("django-secret-key-hardcoded", "django-secret-key-weak")),
            Map.entry("security.W011", Set.of("django-session-cookie-insecure")),
            Map.entry("security.W012", Set.of("django-session-cookie-insecure")),
            Map.entry("security.W014", Set.of("django-session-cookie-not-httponly")),
            Map.entry("security.W015", Set.of("django-session-cookie-not-httponly")),
            Map.entry("security.W016", Set.of("django-csrf-cookie-insecure")),
            Map.entry(
                    "security.W018",
                    Set.of("django-debug-true", "django-debug-env-default-true", "django-debug-env-string-truthy")),
            Map.entry("security.W019", Set.of("django-xframe-not-deny")),
            Map.entry("security.W020", Set.of("django-allowed-hosts-empty")),
            Map.entry("security.W021", Set.of("django-hsts-preload-off")),
            Map.entry("security.W022", Set.of("django-referrer-policy")),
            Map.entry("security.W025", Set.of("django-secret-key-fallback-weak")),
            Map.entry("security.E023", Set.of("django-referrer-policy-unknown")),
            Map.entry("security.E024", Set.of("django-opener-policy-unknown")));

    @TempDir
    private static Path folder;

    private static final Map<Arrangement, RealDjango.Answer> ANSWERS = new LinkedHashMap<>();

    @BeforeAll
    static void ask() throws Exception {
        Optional<Path> python = RealDjango.python();
        assumeTrue(python.isPresent(), "skipped: no Django");
        List<Arrangement> all = new ArrayList<>(Arrangement.of(WRITTEN));
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        for (int seed = 0; seed < GENERATED; seed++) {
            all.add(DjangoGenerator.arrangement(seed));
        }
        ANSWERS.putAll(RealDjango.ask(python.get(), folder, all));
        assertThat(ANSWERS).hasSize(all.size());
    }

    @Test
    void every_arrangement_starts() {
        assertThat(ANSWERS.values().stream().flatMap(a -> a.failure().stream())).isEmpty();
    }

    /** Of values that no reader can tell without running it, only those that are written to be such are left unknown. */
    @Test
    void settings_are_what_django_has() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<Arrangement, RealDjango.Answer> asked : ANSWERS.entrySet()) {
            Arrangement arrangement = asked.getKey();
            DjangoConfig config = SettingsOf.files(
                    arrangement.files(),
                    arrangement.variables(),
                    Optional.empty(),
                    Optional.of(Version.of(RealDjango.VERSION)));
            for (Map.Entry<String, String> setting : asked.getValue().values().entrySet()) {
                EffectiveValue value = config.get(setting.getKey());
                if (value.state() == State.ABSENT) {
                    continue;
                }
                compared++;
                if (value.isUnknown() || !value.raw().equals(setting.getValue())) {
                    differences.add(arrangement.name() + ": " + setting + " is here " + value.state() + " "
                            + value.raw() + "\n" + arrangement.files());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(10 * GENERATED);
    }

    @Test
    void a_rule_speaks_where_a_deployment_check_does() {
        List<String> differences = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Map.Entry<Arrangement, RealDjango.Answer> asked : ANSWERS.entrySet()) {
            Arrangement arrangement = asked.getKey();
            RealDjango.Answer answer = asked.getValue();
            Set<String> rules = rules(arrangement);
            seen.addAll(answer.checks());
            CHECKS.forEach((check, any) -> {
                boolean django = answer.checks().contains(check);
                boolean here = rules.stream().anyMatch(any::contains);
                // the same under another number
                boolean known = CHECKS.entrySet().stream()
                        .anyMatch(
                                e -> e.getValue().equals(any) && answer.checks().contains(e.getKey()));
                boolean differs = django ? !here : here && !known;
                if (differs && !isMeant(check, django, answer)) {
                    differences.add(arrangement.name() + ": only " + (django ? "Django says " : "a rule says ") + check
                            + "\n" + arrangement.variables() + arrangement.files());
                }
            });
        }
        assertThat(differences).isEmpty();
        assertThat(seen).containsAll(CHECKS.keySet());
    }

    /** What Django says by intent and rules do not, or the other way round. */
    private static boolean isMeant(String check, boolean django, RealDjango.Answer answer) {
        Map<String, String> values = answer.values();
        String silenced = values.get("SILENCED_SYSTEM_CHECKS");
        return switch (check) {
            // a good key that stands in the settings is none
            case "security.W009", "security.W025" -> !django;
            // with DEBUG on, Django takes the local names for an empty list
            case "security.W020" -> django && isTrue(values.get("DEBUG"));
            // silencing does not switch it off
            case "security.W018" -> !django && silenced.contains(check);
            // Django wants True itself; any other value that counts as true does the same
            case "security.W005" -> django && isTrue(values.get("SECURE_HSTS_INCLUDE_SUBDOMAINS"));
            case "security.W006" -> django && isTrue(values.get("SECURE_CONTENT_TYPE_NOSNIFF"));
            case "security.W008" -> django && isTrue(values.get("SECURE_SSL_REDIRECT"));
            case "security.W021" -> django && isTrue(values.get("SECURE_HSTS_PRELOAD"));
            case "security.W011", "security.W012" ->
                django
                        && (isTrue(values.get("SESSION_COOKIE_SECURE"))
                                // whoever silences it may take the number that is said without the app
                                || silenced.contains("security.W011")
                                || silenced.contains("security.W012"));
            case "security.W014", "security.W015" ->
                django
                        && (isTrue(values.get("SESSION_COOKIE_HTTPONLY"))
                                || silenced.contains("security.W014")
                                || silenced.contains("security.W015"));
            case "security.W016" -> isTrue(values.get(django ? "CSRF_COOKIE_SECURE" : "CSRF_USE_SESSIONS"));
            default -> false;
        };
    }

    private static boolean isTrue(String written) {
        return !Set.of("False", "None", "0", "''", "[]").contains(written);
    }

    /** The rules that speak of the site as it is deployed with the arrangement's variables. */
    private static Set<String> rules(Arrangement arrangement) {
        Map<String, String> files = new LinkedHashMap<>(arrangement.files());
        files.put("shop/__init__.py", "");
        files.put("shop/wsgi.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        files.put("requirements.txt", "Django==" + RealDjango.VERSION + ".1\n");
        StringBuilder compose = new StringBuilder("""
                services:
                  shop:
                    build: .
                    command: gunicorn shop.wsgi
                    environment:
                      PORT: "80"
                """);
        arrangement
                .variables()
                .forEach((name, value) -> compose.append("      ")
                        .append(name)
                        .append(": \"")
                        .append(value)
                        .append("\"\n"));
        files.put("compose.yml", compose.toString());
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        Set<String> rules = new TreeSet<>();
        for (Finding finding :
                new Scan(ScanRequest.of(folder), new FileTree(sources)).run().findings()) {
            if (finding.scenario() != Scenario.PACKAGED) {
                rules.add(finding.rule());
            }
        }
        return rules;
    }
}
