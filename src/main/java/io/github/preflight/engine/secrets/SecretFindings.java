package io.github.preflight.engine.secrets;

import io.github.preflight.check.Reach;
import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.Repository;
import io.github.preflight.config.Translations;
import io.github.preflight.config.deploy.Deployment;
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
public final class SecretFindings {
    private static final int MOST_PLACES = 3;

    /** Issued by a cluster that somebody set up; one for tests goes with them. */
    private static final Set<String> OF_A_CLUSTER =
            Set.of("Kubernetes client private key", "Kubernetes bootstrap token", "K3s cluster token");

    private static final List<String> SHOWS = List.of("md", "markdown", "adoc", "asciidoc", "rst");

    private static final String OF_KEYCLOAK = "Keycloak client secret";

    /** Issued by a server that is one's own as a rule; one for development opens nothing but that. */
    private static final Set<String> OF_OWN_SERVER = Set.of(OF_KEYCLOAK, "OAuth client secret");

    private static final String OF_SHOWN =
            "Write `<your key>` where the text shows a key; if anything trusts this one, give it another.";

    private static final String IN_BROWSERS = "; browsers get it, too";
    private static final String OF_BROWSERS =
            "Trust nothing that only this secret vouches for: whoever opens the page has it. Where it is to be secret, take it out "
                    + "of the front end, change it, and let the environment give it.";

    private final Map<FoundSecret.Kind, RuleHeader> headers = new EnumMap<>(FoundSecret.Kind.class);
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<SourceFile> files;
    private final Translations translations;
    private final Reach.Of reaches;
    private final Overridden overridden;
    private final ReplacedDefault replaced;
    private final OpenServers openServers;
    private final OwnCipher ownCipher;
    private final ComparedDefaults compared;
    private final BrowserCode browsers;
    private final Remedy remedy;
    private final Predicate<String> isConfiguration;
    private final LocalDate today;
    private final Map<Secret, List<Location>> places = new HashMap<>();
    private final Set<String> searched = new HashSet<>();
    /** The deploy files that start something of one's own. */
    private final Set<String> starting = new HashSet<>();

    /**
     * @param isConfiguration tells by its path whether an application's rules judge what a file assigns
     * @param today what has ended before is advice
     */
    public SecretFindings(
            RuleCatalog catalog, Repository repository, Predicate<String> isConfiguration, LocalDate today) {
        for (FoundSecret.Kind kind : FoundSecret.Kind.values()) {
            headers.put(kind, catalog.header(rule(kind)).orElseThrow());
        }
        this.files = repository.files();
        this.translations = new Translations(files);
        this.reaches = Reach.of(repository);
        this.overridden = new Overridden(repository);
        this.replaced = new ReplacedDefault(files);
        this.openServers = new OpenServers(repository);
        this.ownCipher = new OwnCipher(repository);
        this.compared = new ComparedDefaults(files);
        this.browsers = new BrowserCode(files);
        this.remedy = new Remedy(browsers);
        for (Deployment deployment : repository.deployments().deployments()) {
            starting.add(deployment.location().path());
        }
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
    public Map<String, Integer> skipped() {
        return skipped;
    }

    /** The paths of the files that were searched; known after {@link #find}. */
    public Set<String> searched() {
        return searched;
    }

    public List<Finding> find(SecretSearch search) {
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
                searched.add(answer.file().path());
                judge(answer.file(), answer.found(), findings);
            }
        }
        return findings;
    }

    /**
     * Adds to what rules say of a secret where else the same stands; known after {@link #find}. What is in the code that browsers
     * get is no error elsewhere: it hides nothing.
     */
    public List<Finding> linked(List<Finding> findings, SecretSearch search) {
        Map<String, List<Step>> steps = new HashMap<>();
        Map<Secret, FoundSecret> open = new HashMap<>();
        Map<String, Secret> byLine = new HashMap<>();
        for (SecretSearch.Searched answer : search.results()) {
            for (FoundSecret secret : answer.found()) {
                steps.merge(line(secret.location()), otherPlaces(secret), (one, other) -> one.isEmpty() ? other : one);
                byLine.put(line(secret.location()), secret.secret());
                boolean byName = secret.kind() == FoundSecret.Kind.CODE
                        && secret.secret().isTelling();
                if (byName && browsers.has(secret.location().path())) {
                    open.putIfAbsent(secret.secret(), secret);
                }
            }
        }
        List<Finding> linked = new ArrayList<>();
        for (Finding finding : findings) {
            List<Step> others = finding.category() == Category.SECRET
                    ? steps.getOrDefault(line(finding.location()), List.of())
                    : List.of();
            List<Step> all = new ArrayList<>(finding.steps());
            all.addAll(others);
            Finding told = others.isEmpty() || finding.steps().containsAll(others) ? finding : finding.withSteps(all);
            FoundSecret shown = open.get(byLine.get(line(finding.location())));
            boolean hidesNothing = shown != null
                    && finding.category() == Category.SECRET
                    && !browsers.has(finding.location().path())
                    && BrowserCode.means(shown.key(), finding.key());
            linked.add(hidesNothing ? shown(told, shown.location()) : told);
        }
        return linked;
    }

    private static Finding shown(Finding finding, Location place) {
        List<Step> steps = new ArrayList<>(finding.steps());
        steps.removeIf(step -> step.location().equals(place));
        steps.add(new Step("whoever opens the page gets it from here", place));
        return finding.withSeverity(lower(finding.severity(), Severity.WARNING))
                .withMessage(finding.message() + IN_BROWSERS)
                .withFix(OF_BROWSERS)
                .withSteps(steps);
    }

    private static String line(Location location) {
        return location.path() + ":" + location.line();
    }

    private void judge(SourceFile file, List<FoundSecret> found, List<Finding> findings) {
        if (found.isEmpty()) {
            return;
        }
        noticeAllowances(file);
        SearchedFile searched = new SearchedFile(file, found, reaches.reach(file), isConfiguration.test(file.path()));
        boolean texts = translations.isOne(file.path());
        boolean vendored = PathPurpose.isVendored(file.path());
        List<Circumstance> circumstances = circumstances(searched);
        Set<List<Object>> records = new HashSet<>();
        for (FoundSecret secret : found) {
            boolean byName = secret.isByName();
            boolean ofOthers = vendored && (byName || secret.kind() == FoundSecret.Kind.URL);
            boolean again = secret.kind() == FoundSecret.Kind.CODE
                    && Formats.hasExtension(file.name(), "json")
                    && !records.add(List.of(secret.key(), secret.secret()));
            boolean judged =
                    byName && (texts || isJudgedByRule(file, secret.key()) || TrustStore.holds(searched, secret));
            Optional<Severity> severity = ofOthers || again || judged ? Optional.empty() : severity(secret, searched);
            if (severity.isPresent()) {
                Finding told = finding(secret, SecretPlace.of(searched, secret), severity.get());
                if (secret.kind() == FoundSecret.Kind.PRIVATE_KEY && isShown(secret, searched)) {
                    told = told.withFix(OF_SHOWN);
                }
                for (Circumstance circumstance : circumstances) {
                    Optional<Circumstance.Weight> weight = circumstance.of(secret);
                    told = weight.isPresent() ? weight.get().on(told) : told;
                }
                findings.add(told);
            }
        }
    }

    private List<Circumstance> circumstances(SearchedFile file) {
        return List.of(
                new Beside(file),
                new BuildLogic(file),
                new FormLogin(file),
                new LocalDefaults(file),
                new LocalLogin(file, files),
                new LocalProgram(file),
                new OtherProfile(file, files),
                new PassingPlace(file),
                new PipelineJob(file),
                new RunByItself(file, files),
                new RunningText(file),
                new SentName(file),
                new ShownProgram(file),
                new StartedContainers(file),
                new TestCommand(file),
                new TestToken(file),
                new UnreadField(file, files),
                compared.in(file),
                openServers.in(file),
                overridden.in(file),
                ownCipher.in(file),
                replaced.in(file));
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

    /** By what it is and where its file goes; empty where nobody has to hear of it. */
    private Optional<Severity> severity(FoundSecret secret, SearchedFile file) {
        Severity worst = hasEnded(secret) ? Severity.INFO : secret.severity();
        boolean tests = file.isForTests();
        boolean development = file.reach == Reach.DEVELOPMENT;
        return switch (secret.kind()) {
            case ISSUED -> {
                if (OF_A_CLUSTER.contains(secret.title()) && (tests || development)) {
                    yield Optional.of(tests ? Severity.INFO : lower(worst, Severity.WARNING));
                }
                if (OF_OWN_SERVER.contains(secret.title())) {
                    yield Optional.of(lower(worst, ofOwnServer(secret, file)));
                }
                boolean shown =
                        SecretScanner.isProse(file.path()) && secret.known().isEmpty();
                yield Optional.of(shown ? worst.oneLower() : worst);
            }
            case PRIVATE_KEY ->
                Optional.of(
                        tests || development && file.isData() || isShown(secret, file)
                                ? Severity.INFO
                                : development ? lower(worst, Severity.WARNING) : worst);
            case KEY_STORE -> {
                boolean certain =
                        file.isDeployed() || file.reach == Reach.UNKNOWN && PathPurpose.isPackaged(file.path());
                yield Optional.of(tests ? Severity.INFO : certain ? worst : lower(worst, Severity.WARNING));
            }
            case CODE -> {
                boolean harmless = development && file.isData();
                yield tests ? inTests(secret) : Optional.of(lower(worst, harmless ? Severity.INFO : Severity.WARNING));
            }
            case URL, HEADER, ASSIGNED -> {
                // of a header no key tells, so that no rule about settings judges it
                if (file.configuration && secret.kind() != FoundSecret.Kind.HEADER) {
                    yield Optional.empty();
                }
                if (tests) {
                    yield inTests(secret);
                }
                boolean image = file.name().toLowerCase(Locale.ROOT).startsWith("dockerfile");
                boolean harmless = development || isOfDocumentation(file.path()) || isOfTools(file);
                yield Optional.of(
                        file.isDeployed() && !image
                                ? worst
                                : lower(worst, harmless ? Severity.INFO : Severity.WARNING));
            }
        };
    }

    /** Whether a text for people shows a key that no other file has: how one looks, or where it goes. */
    private boolean isShown(FoundSecret secret, SearchedFile file) {
        return file.hasExtension(SHOWS)
                && places.getOrDefault(secret.secret(), List.of()).stream()
                        .allMatch(place -> place.path().equals(file.path()));
    }

    private Severity ofOwnServer(FoundSecret secret, SearchedFile file) {
        if (file.isForTests()) {
            return Severity.INFO;
        }
        if (file.reach == Reach.DEVELOPMENT) {
            return secret.title().equals(OF_KEYCLOAK) || isInRealm(secret) ? Severity.INFO : Severity.WARNING;
        }
        boolean certain = file.configuration
                || file.reach == Reach.PRODUCTION
                || PathPurpose.isPackaged(file.path())
                || PathPurpose.isNamedForProduction(file.path());
        return certain ? Severity.ERROR : Severity.WARNING;
    }

    /** Whether a realm of Keycloak that is committed, too, brings the secret: a server that anybody can set up. */
    private boolean isInRealm(FoundSecret secret) {
        for (Location place : places.getOrDefault(secret.secret(), List.of())) {
            String name = place.path().substring(place.path().lastIndexOf('/') + 1);
            if (Formats.hasExtension(name, "json")
                    && name.toLowerCase(Locale.ROOT).contains("realm")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a compose file starts nothing but what others made: a database for whoever works on the code. */
    private boolean isOfTools(SearchedFile file) {
        return Formats.isYaml(file.name()) && file.name().contains("compose") && !starting.contains(file.path());
    }

    /** Descriptions of an API, whose values are examples, and the pages of Maven's site. */
    private static boolean isOfDocumentation(String path) {
        List<String> words = Words.of(path.substring(0, path.lastIndexOf('.') + 1));
        boolean api = words.contains("openapi") || words.contains("swagger") || path.contains("api-docs");
        return ("/" + path).contains("/src/site/")
                || api && (Formats.isYaml(path) || Formats.hasExtension(path, "json"));
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

    private Finding finding(FoundSecret secret, SecretPlace place, Severity severity) {
        RuleHeader header = headers.get(secret.kind());
        String what = secret.title().isEmpty() ? "a secret" : withArticle(secret.title());
        String message = header.message()
                        .replace("{title}", what)
                        .replace("{place}", place.words())
                        .replace("{key}", place.name(secret.key()))
                + (secret.known().isEmpty() ? "" : "; " + secret.known());
        boolean code = secret.kind() != FoundSecret.Kind.CODE || place.program();
        String help =
                code ? header.fix() : headers.get(FoundSecret.Kind.ASSIGNED).fix();
        String told = remedy.of(secret, place, help);
        String fix = secret.revoke().isEmpty() ? told : told + " How: " + secret.revoke();
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
