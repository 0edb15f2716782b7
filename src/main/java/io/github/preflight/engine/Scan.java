package io.github.preflight.engine;

import io.github.preflight.check.Checks;
import io.github.preflight.config.Application;
import io.github.preflight.config.Applications;
import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layering;
import io.github.preflight.config.ProjectView;
import io.github.preflight.config.ProjectViews;
import io.github.preflight.config.RecordingProject;
import io.github.preflight.config.RepositoryView;
import io.github.preflight.config.SourceFacts;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.BuildRequest;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DeploymentFinder;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.django.DjangoSites;
import io.github.preflight.config.dropwizard.Dropwizard;
import io.github.preflight.config.hocon.HoconApplications;
import io.github.preflight.config.ktor.KtorApplications;
import io.github.preflight.config.micronaut.MicronautApplications;
import io.github.preflight.config.microprofile.MicroProfileApplications;
import io.github.preflight.config.vertx.VertxApplications;
import io.github.preflight.engine.secrets.Interpolated;
import io.github.preflight.engine.secrets.SameSecret;
import io.github.preflight.engine.secrets.SecretFindings;
import io.github.preflight.engine.secrets.SecretSearch;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Suppression;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The run: files are listed and read, applications and deployments found, each application's layers stacked once a scenario,
 * rules asked, and what they say merged.
 */
public final class Scan {
    private final ScanRequest request;
    private final FileTree files;
    private final Map<String, Integer> skipped;

    public Scan(ScanRequest request) {
        this.request = request;
        Listing listing = Listing.of(request);
        this.files = listing.files();
        this.skipped = listing.skipped();
    }

    /** A run over files that are already at hand; the request's root is not looked at. */
    public Scan(ScanRequest request, FileTree files) {
        this.request = request;
        this.files = files;
        this.skipped = Map.of();
    }

    private record Ground(
            BuildModules modules,
            FoundDeployments deployments,
            List<Application> everyApplication,
            List<Application> applications,
            ConfigReader reader,
            PackagedArtifacts artifacts,
            ProjectViews views) {}

    private Ground ground() {
        BuildModules modules = BuildModules.read(
                files,
                new BuildRequest(
                        request.buildProfiles(),
                        request.buildProperties(),
                        request.resolved(),
                        request.environment().variables()));
        FoundDeployments deployments = request.useDeploymentFiles()
                ? DeploymentFinder.find(files, request.deploymentFiles())
                : FoundDeployments.NONE;
        ConfigReader reader = new ConfigReader(files, deployments.embeddedFiles(), new PackagedFolders(request));
        SourceFacts code = new SourceFacts(files);
        HoconApplications hocon = new HoconApplications(files, reader);
        List<Layering> layerings = List.of(
                new DjangoSites(files),
                new MicroProfileApplications(files, reader, modules),
                new MicronautApplications(files, reader, modules),
                new Dropwizard(files, reader),
                new KtorApplications(files, reader, hocon),
                new VertxApplications(files, reader),
                hocon);
        List<Application> applications = applications(modules, reader, deployments, layerings);
        PackagedArtifacts artifacts = new PackagedArtifacts(request, files, modules);
        ProjectViews views =
                new ProjectViews(files, reader, modules, request.productionProfiles(), code, artifacts, layerings);
        return new Ground(
                modules, deployments, applications, reported(modules, applications), reader, artifacts, views);
    }

    /** What the build starts, and what no build file tells; a deployment belongs to one of them. */
    private List<Application> applications(
            BuildModules modules, ConfigReader reader, FoundDeployments found, List<Layering> layerings) {
        List<Application> others = new ArrayList<>();
        List<Deployment> left = new ArrayList<>(found.deployments());
        for (Layering layering : layerings) {
            for (Application application : layering.applications(modules, found)) {
                others.add(application);
                left.removeAll(application.deployments());
            }
        }
        List<Application> all =
                new ArrayList<>(new Applications(modules, reader, request.useDeploymentFiles()).of(left));
        all.addAll(others);
        return all;
    }

    /** Those that this run is to report about. What no build file tells belongs to the nearest module above. */
    private List<Application> reported(BuildModules modules, List<Application> applications) {
        List<Application> reported = new ArrayList<>();
        for (Application application : applications) {
            String directory = application.module().directory();
            Optional<String> owner = modules.owner(application.module().file());
            boolean wanted = request.modules().isEmpty()
                    || request.modules().contains(directory)
                    || modules.in(directory).isEmpty()
                            && owner.isPresent()
                            && request.modules().contains(owner.get());
            boolean below = request.folder().isEmpty()
                    || directory.equals(request.folder())
                    || directory.startsWith(request.folder() + "/");
            if (wanted && below) {
                reported.add(application);
            }
        }
        return reported;
    }

    /** Finds and judges the applications that the request names. */
    public Outcome run() {
        return run(ground());
    }

    private Outcome run(Ground ground) {
        RepositoryView reported = repository(ground, path -> isReported(ground, path));
        SecretSearch search = SecretSearch.start(reported.files());
        RuleCatalog catalog = catalog();
        List<Rule> rules = catalog.rules();
        List<Finding> findings = new ArrayList<>();
        List<Outcome.JudgedApplication> judged = new ArrayList<>();
        for (Application application : ground.applications()) {
            List<ProjectView> views = ground.views().of(application);
            List<Merge.Judged> answers = new ArrayList<>();
            for (ProjectView view : views) {
                answers.add(new Merge.Judged(view, ask(rules, view)));
            }
            findings.addAll(Merge.of(answers));
            judged.add(Assumptions.of(application, views));
        }
        findings = SameSecret.joined(findings, ofFiles(rules, ground, findings), path -> isReported(ground, path));
        SecretFindings secrets = new SecretFindings(
                catalog,
                reported,
                configurationFiles(ground)::contains,
                request.allowances().today());
        // a rule that is off must not take the place of one that is on
        findings = secrets.linked(SameSecret.with(findings, asked(secrets.find(search))), search);
        findings = Interpolated.joined(findings, files);
        if (request.environment().judged() && !ground.everyApplication().isEmpty()) {
            findings.addAll(VariableFindings.of(request.environment(), catalog));
        }
        findings.addAll(unreadable(ground));
        Suppressions suppressions = new Suppressions(request, files, ids(catalog));
        suppressions.sort(withSeverities(Duplicates.joined(findings), request.severities()));
        List<Suppression> idle = suppressions.idle();
        List<Finding> counting = suppressions.counting(path -> isReported(ground, path) || isConsumed(ground, path));
        if (seesWholeBuild()) {
            counting.addAll(Suppressions.unused(idle, request.severities()));
        }
        Set<String> read = new HashSet<>(ground.reader().filesRead());
        read.addAll(secrets.searched());
        return new Outcome(
                judged,
                withSeverities(OneCause.joined(Duplicates.joined(counting)), request.severities()),
                suppressions.suppressed(),
                idle,
                read.size(),
                together(skipped, secrets.skipped()));
    }

    private static Map<String, Integer> together(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
        return sum;
    }

    private RuleCatalog catalog() {
        return RuleCatalog.packed(new Checks()).with(request.pages());
    }

    private static List<String> ids(RuleCatalog catalog) {
        List<String> ids = new ArrayList<>();
        for (RuleHeader header : catalog.headers()) {
            ids.add(header.info().id());
        }
        return ids;
    }

    /** A single module does not; nor does a folder that may be part of a greater build. */
    private boolean seesWholeBuild() {
        if (!request.modules().isEmpty()) {
            return false;
        }
        String above = request.folder();
        while (!above.isEmpty()) {
            above = RepositoryPath.folder(above);
            if (files.file(above.isEmpty() ? "pom.xml" : above + "/pom.xml").isPresent()) {
                return false;
            }
        }
        return true;
    }

    private List<Finding> ask(List<Rule> rules, ProjectView view) {
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (isAsked(rule)) {
                findings.addAll(rule.check(view));
            }
        }
        findings.addAll(EngineFindings.of(view));
        return findings;
    }

    /** What is wrong with files alone: with those that belong here, and with those in which the applications have secrets. */
    private List<Finding> ofFiles(List<Rule> rules, Ground ground, List<Finding> ofApplications) {
        Set<String> places = SameSecret.places(ofApplications);
        RepositoryView repository = repository(ground, path -> places.contains(path) || isReported(ground, path));
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (isAsked(rule)) {
                findings.addAll(rule.check(repository));
            }
        }
        return findings;
    }

    private RepositoryView repository(Ground ground, Predicate<String> isSpokenAbout) {
        return new RepositoryView(files, ground.everyApplication(), ground.deployments(), isSpokenAbout);
    }

    /** The files whose settings the rules about applications judge. */
    private static Set<String> configurationFiles(Ground ground) {
        Set<String> paths = new HashSet<>();
        for (Application application : ground.applications()) {
            for (ProjectView view : ground.views().of(application)) {
                for (ConfigurationDocument document : view.documents()) {
                    paths.add(document.document().path());
                }
            }
        }
        return paths;
    }

    private boolean isAsked(Rule rule) {
        return isOn(rule.info().id());
    }

    private boolean isOn(String rule) {
        return request.severities()
                .getOrDefault(rule, Optional.of(Severity.INFO))
                .isPresent();
    }

    private List<Finding> asked(List<Finding> findings) {
        List<Finding> asked = new ArrayList<>();
        for (Finding finding : findings) {
            if (isOn(finding.rule())) {
                asked.add(finding);
            }
        }
        return asked;
    }

    private List<Finding> unreadable(Ground ground) {
        Map<String, Finding> found = new TreeMap<>();
        for (Map.Entry<String, UnreadableFileException> entry :
                ground.reader().unreadable().entrySet()) {
            if (isReported(ground, entry.getKey()) || isConsumed(ground, entry.getKey())) {
                found.put(entry.getKey(), EngineFindings.unreadable(entry.getValue(), Severity.ERROR));
            }
        }
        List<UnreadableFileException> others = new ArrayList<>(ground.modules().problems());
        others.addAll(ground.deployments().problems());
        others.addAll(ground.artifacts().problems());
        for (UnreadableFileException problem : others) {
            String path = problem.location().path();
            if (isReported(ground, path)) {
                found.putIfAbsent(path, EngineFindings.unreadable(problem, Severity.WARNING));
            }
        }
        return new ArrayList<>(found.values());
    }

    /** A finding about a file alone belongs to the nearest enclosing module. */
    private boolean isReported(Ground ground, String path) {
        if (!request.folder().isEmpty() && !path.startsWith(request.folder() + "/")) {
            return false;
        }
        if (request.modules().isEmpty()) {
            return true;
        }
        Optional<String> owner = ground.modules().owner(path);
        return owner.isPresent() && request.modules().contains(owner.get());
    }

    /** A library alone does not read its configuration; the applications do that it is part of. */
    private static boolean isConsumed(Ground ground, String path) {
        String directory =
                ground.modules().enclosing(path).map(BuildModule::directory).orElse(path);
        for (Application application : ground.applications()) {
            if (application.module().libraries().contains(directory)) {
                return true;
            }
        }
        return false;
    }

    /** @param severities by rule id; an empty value switches the rule off */
    static List<Finding> withSeverities(List<Finding> findings, Map<String, Optional<Severity>> severities) {
        List<Finding> judged = new ArrayList<>();
        for (Finding finding : findings) {
            Optional<Severity> given = severities.get(finding.rule());
            if (given == null) {
                judged.add(finding);
            } else if (given.isPresent()) {
                judged.add(finding.withSeverity(given.get()));
            }
        }
        return judged;
    }

    /** The effective configuration of each application in each scenario. */
    public List<EffectiveListing> effective() {
        Ground ground = ground();
        List<EffectiveListing> listings = new ArrayList<>();
        for (Application application : ground.applications()) {
            for (ProjectView view : ground.views().of(application)) {
                List<EffectiveValue> values = new ArrayList<>();
                for (String key : view.config().keys("")) {
                    values.add(Masking.masked(view.config().get(key)));
                }
                listings.add(
                        new EffectiveListing(application.name(), Assumptions.scenario(view), view.profiles(), values));
            }
        }
        return listings;
    }

    /** What each application's production reads from the environment. */
    public List<EnvironmentContract> environment() {
        Ground ground = ground();
        List<EnvironmentContract> contracts = new ArrayList<>();
        for (Application application : ground.applications()) {
            contracts.add(EnvironmentContracts.of(application, ground.views().of(application)));
        }
        return EnvironmentContracts.together(contracts);
    }

    /** How the values under a key come about in each application and scenario, and what the rules make of them. */
    public List<KeyExplanation> explain(String key) {
        Ground ground = ground();
        Outcome outcome = run(ground);
        List<KeyExplanation> explanations = new ArrayList<>();
        for (Application application : ground.applications()) {
            List<ProjectView> views = ground.views().of(application);
            explanations.addAll(new KeyExplainer(views, catalog().rules(), request.severities(), outcome).explain(key));
        }
        return explanations;
    }

    /** What each rule asks for in each application and scenario. */
    public List<RecordingProject> observed() {
        Ground ground = ground();
        List<Rule> rules = catalog().rules();
        List<RecordingProject> observed = new ArrayList<>();
        for (Application application : ground.applications()) {
            for (ProjectView view : ground.views().of(application)) {
                for (Rule rule : rules) {
                    observed.add(Observation.of(rule, view).project());
                }
            }
        }
        return observed;
    }

    static List<String> names(List<Deployment> deployments) {
        List<String> names = new ArrayList<>();
        for (Deployment deployment : deployments) {
            names.add(deployment.name());
        }
        return names;
    }
}
