package io.github.preflight.engine;

import io.github.preflight.check.Reach;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Repository;
import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.secret.Secret;
import io.github.preflight.secret.SecretScanner;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Masked;
import io.github.preflight.value.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Judges the secrets that a search of the committed files found, by where each file goes. What
 * applications read as their configuration, they answer for themselves; there it adds only what services issued.
 */
final class SecretFindings {
    private static final int MOST_PLACES = 3;

    private static final List<String> VENDORED = List.of(
            "vendor",
            "vendors",
            "third_party",
            "thirdparty",
            "third-party",
            "node_modules",
            "bower_components",
            "static/lib",
            "static/libs",
            "static/plugins",
            "static/ajax/libs",
            "webjars",
            "swagger-ui");

    /** Issued by a cluster that somebody set up; one for tests goes with them. */
    private static final Set<String> OF_A_CLUSTER =
            Set.of("Kubernetes client private key", "Kubernetes bootstrap token", "K3s cluster token");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final Map<FoundSecret.Kind, RuleHeader> headers = new EnumMap<>(FoundSecret.Kind.class);
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<SourceFile> files;
    private final Reach.Of reaches;
    private final Predicate<String> isConfiguration;
    private final LocalDate today;
    private final Set<String> bundles = new HashSet<>();
    private final Map<Secret, List<Location>> places = new HashMap<>();
    private int searched;

    /**
     * @param isConfiguration tells by its path whether an application's rules judge what a file assigns
     * @param today what has ended before is advice
     */
    SecretFindings(RuleCatalog catalog, Repository repository, Predicate<String> isConfiguration, LocalDate today) {
        for (FoundSecret.Kind kind : FoundSecret.Kind.values()) {
            headers.put(kind, catalog.header(rule(kind)).orElseThrow());
        }
        this.files = repository.files();
        this.reaches = new Reach.Of(repository);
        this.isConfiguration = isConfiguration;
        this.today = today;
    }

    private static String rule(FoundSecret.Kind kind) {
        return switch (kind) {
            case ISSUED -> "secret-issued-token";
            case PRIVATE_KEY -> "secret-private-key";
            case URL -> "secret-in-url";
            case HEADER -> "secret-in-auth-header";
            case ASSIGNED -> "secret-in-file";
            case CODE -> "secret-in-code";
            case KEY_STORE -> "secret-key-store-open";
        };
    }

    /** How many files were not searched, by reason; known after {@link #find}. */
    Map<String, Integer> skipped() {
        return skipped;
    }

    /** How many files were searched; known after {@link #find}. */
    int searched() {
        return searched;
    }

    List<Finding> find(SecretSearch search) {
        List<SecretSearch.Searched> answers = search.results();
        for (SecretSearch.Searched answer : answers) {
            for (FoundSecret secret : answer.found()) {
                places.computeIfAbsent(secret.secret(), same -> new ArrayList<>())
                        .add(secret.location());
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (SecretSearch.Searched answer : answers) {
            if (!answer.skipped().isEmpty()) {
                skipped.merge(answer.skipped(), 1, Integer::sum);
            }
            if (answer.isSearched()) {
                searched++;
                judge(answer.file(), answer.found(), findings);
            }
        }
        return findings;
    }

    private void judge(SourceFile file, List<FoundSecret> found, List<Finding> findings) {
        if (found.isEmpty()) {
            return;
        }
        noticeAllowances(file);
        Reach reach = reaches.reach(file);
        boolean configuration = isConfiguration.test(file.path());
        boolean bundle = isBundle(file.path()) || isVendored(file.path());
        Optional<SourceText> text = text(file, found);
        LocalLogin local = new LocalLogin(file, files);
        for (FoundSecret secret : found) {
            boolean byName = secret.kind() == FoundSecret.Kind.ASSIGNED || secret.kind() == FoundSecret.Kind.CODE;
            if (byName && (bundle || isJudgedByRule(file, secret.key()))) {
                continue;
            }
            Optional<Severity> severity = severity(secret, file, reach, configuration, local);
            if (severity.isPresent()) {
                findings.add(finding(secret, SecretPlace.of(file, text, secret), severity.get()));
            }
        }
    }

    /** The text of a file in which a program has secrets: what stands in front of them tells more. */
    private static Optional<SourceText> text(SourceFile file, List<FoundSecret> found) {
        for (FoundSecret secret : found) {
            if (secret.kind() == FoundSecret.Kind.CODE) {
                try {
                    return Optional.of(SourceText.decode(file));
                } catch (UnreadableFileException e) {
                    // too large, or in no encoding that is known
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The search reads a file as a stream; whether comments in it allow something, a file knows once it was read whole. */
    private static void noticeAllowances(SourceFile file) {
        try {
            file.bytes();
        } catch (UnreadableFileException e) {
            // too large for that: what is found in it can be allowed in the POM
            return;
        }
    }

    /** Whether a rule about that kind of file judges such a place, and where it is silent, means it. */
    private static boolean isJudgedByRule(SourceFile file, String key) {
        if (file.name().equals("pom.xml") || Formats.isDotenv(file.name())) {
            return true;
        }
        if (!Formats.isYaml(file.name())) {
            return false;
        }
        String path = "." + key.toLowerCase(Locale.ROOT);
        return path.contains(".environment.")
                || path.contains(".args.")
                || path.startsWith(".data.")
                || path.startsWith(".stringdata.")
                || path.contains(".encrypteddata.");
    }

    /** Somebody else's code, which is full of names for secrets that are none. */
    private static boolean isVendored(String path) {
        for (String folder : VENDORED) {
            if (path.startsWith(folder + "/") || path.contains("/" + folder + "/")) {
                return true;
            }
        }
        return false;
    }

    /** Texts in several languages, {@code messages_de.properties} beside {@code messages.properties}, name secrets without holding one. */
    private boolean isBundle(String path) {
        int dot = path.lastIndexOf('.');
        int slash = path.lastIndexOf('/');
        if (dot <= slash) {
            return false;
        }
        String name = path.substring(slash + 1, dot);
        if (name.length() == 2 && LANGUAGES.contains(name)
                || !untranslated(path).isEmpty()) {
            return true;
        }
        if (bundles.isEmpty()) {
            for (SourceFile file : files) {
                bundles.add(untranslated(file.path()));
            }
        }
        return bundles.contains(path);
    }

    /** The path of what a file translates, {@code texts.properties} of {@code texts_nl_BE.properties}; "" where it is no translation. */
    private static String untranslated(String path) {
        int dot = path.lastIndexOf('.');
        int start = path.lastIndexOf('/') + 1;
        if (dot < start) {
            return "";
        }
        String name = path.substring(start, dot);
        int mark = lastMark(name);
        if (mark > 2 && name.length() - mark == 3 && Character.isUpperCase(name.charAt(mark + 1))) {
            // a region behind the language
            name = name.substring(0, mark);
            mark = lastMark(name);
        }
        boolean language = mark > 0 && name.length() - mark == 3 && LANGUAGES.contains(name.substring(mark + 1));
        return language ? path.substring(0, start) + name.substring(0, mark) + path.substring(dot) : "";
    }

    private static int lastMark(String name) {
        return Math.max(name.lastIndexOf('_'), name.lastIndexOf('-'));
    }

    /** Empty where nobody has to hear of it. */
    private Optional<Severity> severity(
            FoundSecret secret, SourceFile file, Reach reach, boolean configuration, LocalLogin local) {
        Severity worst = hasEnded(secret) ? Severity.INFO : secret.severity();
        boolean tests = reach == Reach.NONE || isForTests(file.path());
        return switch (secret.kind()) {
            case ISSUED -> {
                boolean passing = OF_A_CLUSTER.contains(secret.title()) && (tests || reach == Reach.DEVELOPMENT);
                if (passing) {
                    yield Optional.of(tests ? Severity.INFO : lower(worst, Severity.WARNING));
                }
                boolean shown =
                        SecretScanner.isProse(file.path()) && secret.known().isEmpty();
                yield Optional.of(shown ? worst.oneLower() : worst);
            }
            case PRIVATE_KEY ->
                Optional.of(
                        tests || reach == Reach.DEVELOPMENT && isData(file)
                                ? Severity.INFO
                                : reach == Reach.DEVELOPMENT ? Severity.WARNING : worst);
            case KEY_STORE -> {
                boolean certain = reach == Reach.PRODUCTION
                        || reach == Reach.UNKNOWN && (isPackaged(file.path()) || isNamedForProduction(file));
                yield Optional.of(tests ? Severity.INFO : certain ? worst : lower(worst, Severity.WARNING));
            }
            case CODE -> {
                boolean development = reach == Reach.DEVELOPMENT && isData(file);
                yield tests
                        ? inTests(secret)
                        : Optional.of(lower(worst, development ? Severity.INFO : Severity.WARNING));
            }
            case URL, HEADER, ASSIGNED -> {
                // of a header no key tells, so that no rule about settings judges it
                if (configuration && secret.kind() != FoundSecret.Kind.HEADER) {
                    yield Optional.empty();
                }
                if (tests) {
                    yield inTests(secret);
                }
                boolean certain = reach == Reach.PRODUCTION || reach == Reach.UNKNOWN && isNamedForProduction(file);
                boolean image = file.name().toLowerCase(Locale.ROOT).startsWith("dockerfile");
                boolean harmless = reach == Reach.DEVELOPMENT
                        || !certain && secret.kind() == FoundSecret.Kind.ASSIGNED && local.isOne(secret);
                Severity there = certain && !image ? worst : harmless ? Severity.INFO : lower(worst, Severity.WARNING);
                yield Optional.of(lower(worst, there));
            }
        };
    }

    /** Whether a file is imported by something, as a Keycloak realm is, rather than compiled: its folder tells what it is for. */
    private static boolean isData(SourceFile file) {
        return Formats.hasExtension(file.name(), "json");
    }

    /** {@code shop/src/main/resources/tls/shop.p12}. */
    private static boolean isPackaged(String path) {
        String below = "/" + path;
        return below.contains("/src/main/resources/") || below.contains("/src/main/webapp/");
    }

    private boolean hasEnded(FoundSecret secret) {
        return secret.until().isPresent() && secret.until().get().isBefore(today);
    }

    /** A test's own password is nobody's business; what somebody may have issued is worth a look. */
    private static Optional<Severity> inTests(FoundSecret secret) {
        return secret.secret().isTelling() ? Optional.of(Severity.INFO) : Optional.empty();
    }

    private static Severity lower(Severity one, Severity other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** {@code src/test}, {@code __tests__}, {@code spec}, {@code ShopTest.java}, {@code shop.spec.ts}. */
    private static boolean isForTests(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            List<String> words = Words.of(path.substring(from, slash));
            for (String word : words) {
                if (isTestWord(word)) {
                    return true;
                }
            }
            from = slash + 1;
        }
        String name = path.substring(from);
        int dot = name.lastIndexOf('.');
        List<String> words = Words.of(dot > 0 ? name.substring(0, dot) : name);
        return !words.isEmpty()
                && (isTestWord(words.get(words.size() - 1))
                        || words.get(0).equals("test")
                        || words.get(words.size() - 1).equals("it"));
    }

    private static boolean isTestWord(String word) {
        return switch (word) {
            case "test",
                    "tests",
                    "testing",
                    "spec",
                    "specs",
                    "e2e",
                    "mock",
                    "mocks",
                    "fixture",
                    "fixtures",
                    "testdata" -> true;
            default -> false;
        };
    }

    private static boolean isNamedForProduction(SourceFile file) {
        for (String word : Words.of(file.name())) {
            if (ProfileNames.isProduction(word)) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(FoundSecret secret, SecretPlace place, Severity severity) {
        RuleHeader header = headers.get(secret.kind());
        String what = secret.title().isEmpty() ? "a secret" : withArticle(secret.title());
        String message = header.message()
                        .replace("{title}", what)
                        .replace("{place}", place.words())
                        .replace("{key}", place.within() + secret.key())
                + (secret.known().isEmpty() ? "" : "; " + secret.known());
        boolean code = secret.kind() != FoundSecret.Kind.CODE || place.program();
        String help =
                code ? header.fix() : headers.get(FoundSecret.Kind.ASSIGNED).fix();
        String fix = secret.revoke().isEmpty() ? help : help + " How: " + secret.revoke();
        return new Finding(
                header.info().id(),
                Category.SECRET,
                severity,
                Scenario.ANY,
                List.of(),
                message,
                secret.location(),
                secret.key(),
                Optional.of(Masked.MASK),
                "",
                otherPlaces(secret),
                fix);
    }

    /** Who changes a secret has to know where else it stands. A word that many choose is no link. */
    private List<Step> otherPlaces(FoundSecret secret) {
        List<Location> all = places.getOrDefault(secret.secret(), List.of());
        if (all.size() < 2 || !secret.secret().isTelling()) {
            return List.of();
        }
        List<Location> others = new ArrayList<>(all);
        others.remove(secret.location());
        int told = others.size() <= MOST_PLACES + 1 ? others.size() : MOST_PLACES;
        List<Step> steps = new ArrayList<>();
        for (Location other : others.subList(0, told)) {
            steps.add(new Step("the same secret stands here, too", other));
        }
        if (told < others.size()) {
            steps.add(new Step(
                    "and in " + (others.size() - told) + " more places, the next of which is this", others.get(told)));
        }
        return steps;
    }

    private static String withArticle(String title) {
        return ("aeioAEIO".indexOf(title.charAt(0)) >= 0 ? "an " : "a ") + title;
    }
}
