package io.github.preflight.engine;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.ProjectView;
import io.github.preflight.config.PropertyName;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Category;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one finding out of what a rule says in several views of an application. Unsafe in every deployment: the rule's
 * severity. Unsafe in some: one lower, and they are named; a deployment for development that is safe lowers nothing. Safe as
 * deployed and unsafe as packaged: one lower, with the place that makes it safe.
 */
final class Merge {
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::location)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::key)
            .thenComparing(Finding::application)
            .thenComparing(Finding::message);

    private static final String ACTIVE = "spring.profiles.active";
    private static final String ACTIVATES = ", which activates ";
    private static final String RUNS = ", which runs with ";

    /** What the rules found in one view. */
    record Judged(ProjectView view, List<Finding> findings) {
        Judged {
            findings = List.copyOf(findings);
        }
    }

    private record Group(String rule, String key) {}

    private record Hit(Judged judged, Finding finding) {}

    private Merge() {}

    /** The findings about one application, in no particular order. */
    static List<Finding> of(List<Judged> views) {
        Map<Group, List<Hit>> groups = new LinkedHashMap<>();
        for (Judged judged : views) {
            for (Finding finding : judged.findings()) {
                groups.computeIfAbsent(group(finding), g -> new ArrayList<>()).add(new Hit(judged, finding));
            }
        }
        boolean deployments = false;
        for (Judged judged : views) {
            if (judged.view().scenario() == Scenario.DEPLOYED) {
                deployments |= judged.view().deployment().isPresent();
            }
        }
        List<Finding> merged = new ArrayList<>();
        for (List<Hit> hits : groups.values()) {
            merged.addAll(merge(hits, views, deployments));
        }
        return merged;
    }

    /** A setting is the same fault wherever it is set; what is not about a setting is told apart by its place. */
    private static Group group(Finding finding) {
        if (finding.scenario() == Scenario.ANY || finding.key().isEmpty()) {
            return new Group(finding.rule(), finding.key() + "@" + finding.location());
        }
        return new Group(finding.rule(), PropertyName.canonical(finding.key()));
    }

    private static List<Finding> merge(List<Hit> hits, List<Judged> views, boolean deployments) {
        List<Hit> inDeployed = new ArrayList<>();
        TreeSet<String> labels = new TreeSet<>();
        for (Hit hit : hits) {
            if (hit.finding().scenario() == Scenario.ANY) {
                return List.of(worst(hits));
            }
            if (hit.judged().view().scenario() == Scenario.DEPLOYED) {
                inDeployed.add(hit);
                labels.add(hit.judged().view().label());
            }
        }
        if (inDeployed.isEmpty()) {
            return packaged(hits, views);
        }
        boolean everywhere = !isSafeSomewhere(labels, views);
        Map<Location, List<Hit>> byPlace = new LinkedHashMap<>();
        for (Hit hit : inDeployed) {
            byPlace.computeIfAbsent(hit.finding().location(), l -> new ArrayList<>())
                    .add(hit);
        }
        List<Finding> merged = new ArrayList<>();
        for (List<Hit> atPlace : byPlace.values()) {
            TreeSet<String> names = new TreeSet<>();
            for (Hit hit : atPlace) {
                names.add(hit.judged().view().label());
            }
            Finding finding = worst(atPlace);
            Optional<Mount> over = mountedOver(atPlace);
            Severity severity =
                    everywhere && over.isEmpty() ? finding.severity() : finding.severity().oneLower();
            if (over.isPresent()) {
                List<Step> steps = new ArrayList<>(finding.steps());
                steps.add(new Step(
                        "another value may stand in what is mounted at " + over.get().target(),
                        over.get().location()));
                finding = finding.withSteps(steps);
            }
            merged.add(finding.withSeverity(severity)
                    .withScenario(Scenario.DEPLOYED, deployments || !everywhere ? List.copyOf(names) : List.of()));
        }
        merged.addAll(publishedBeside(hits, new HashSet<>(byPlace.keySet())));
        return merged;
    }

    /** What each deployment puts, uncommitted, where it says that configuration lies, when an error is about what is packaged. */
    private static Optional<Mount> mountedOver(List<Hit> hits) {
        Optional<Mount> over = Optional.empty();
        for (Hit hit : hits) {
            Finding finding = hit.finding();
            over = finding.key().isEmpty() || finding.severity() != Severity.ERROR
                    ? Optional.empty()
                    : hit.judged().view().mountedOver(finding.location().path());
            if (over.isEmpty()) {
                return over;
            }
        }
        return over;
    }

    /** A secret that stands in the package is published, though every deployment puts another, which is one too, in its place. */
    private static List<Finding> publishedBeside(List<Hit> hits, Set<Location> deployed) {
        List<Finding> published = new ArrayList<>();
        for (Hit hit : hits) {
            Finding finding = hit.finding();
            if (finding.category() == Category.SECRET
                    && hit.judged().view().scenario() == Scenario.PACKAGED
                    && waitsForNoProfile(finding.location(), hit.judged().view())
                    && deployed.add(finding.location())) {
                published.add(asPackaged(finding, hit.judged().view()));
            }
        }
        return published;
    }

    /** A deployment that is not for development, and in which the fault is not. */
    private static boolean isSafeSomewhere(TreeSet<String> unsafe, List<Judged> views) {
        for (Judged judged : views) {
            ProjectView view = judged.view();
            if (view.scenario() == Scenario.DEPLOYED && !unsafe.contains(view.label()) && !isForDevelopment(view)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForDevelopment(ProjectView view) {
        for (String profile : view.profiles()) {
            if (ProfileNames.isDevelopment(profile)) {
                return true;
            }
        }
        return false;
    }

    /** Whether every packaged part of the configuration in the file counts whatever is active. */
    private static boolean waitsForNoProfile(Location location, ProjectView view) {
        boolean always = false;
        for (ConfigurationDocument document : view.documents()) {
            if (document.document().path().equals(location.path())) {
                if (!document.profiles().isEmpty() || !document.packaged()) {
                    return false;
                }
                always = true;
            }
        }
        return always;
    }

    private static Finding worst(List<Hit> hits) {
        Finding worst = hits.get(0).finding();
        for (Hit hit : hits) {
            if (hit.finding().severity().compareTo(worst.severity()) > 0) {
                worst = hit.finding();
            }
        }
        return worst;
    }

    private static List<Finding> packaged(List<Hit> hits, List<Judged> views) {
        Map<Location, Finding> byPlace = new LinkedHashMap<>();
        for (Hit hit : hits) {
            byPlace.putIfAbsent(hit.finding().location(), hit.finding());
        }
        List<Finding> merged = new ArrayList<>();
        for (Finding finding : byPlace.values()) {
            Optional<Step> safe = madeSafeBy(finding, views);
            List<Step> steps = new ArrayList<>(finding.steps());
            safe.ifPresent(steps::add);
            ProjectView view = hits.get(0).judged().view();
            merged.add(asPackaged(finding.withSteps(steps), view));
        }
        return merged;
    }

    private static Finding asPackaged(Finding finding, ProjectView view) {
        return finding.withSeverity(lowered(finding, view))
                .withMessage("as packaged, " + finding.message())
                .withScenario(Scenario.PACKAGED, List.of())
                .withFix(fix(finding, view));
    }

    /** A release build that packages a development profile where another build profile would not is as bad as it looks. */
    private static Severity lowered(Finding finding, ProjectView view) {
        boolean release = view.application().module().release().isPresent()
                && !view.application().module().snapshot()
                && !view.application().module().version().isEmpty();
        return release && isAboutProfile(finding)
                ? finding.severity()
                : finding.severity().oneLower();
    }

    /** What to do: where a profile of the build puts the name in, the build is what has to change. */
    private static String fix(Finding finding, ProjectView view) {
        Optional<BuildModule.ReleaseProfile> release =
                view.application().module().release();
        if (release.isEmpty() || !isAboutProfile(finding)) {
            return finding.fix();
        }
        String profile = release.get().profile();
        return "Release with `-P" + profile + "`, or make `" + profile + "` the profile that is active by default.";
    }

    private static boolean isAboutProfile(Finding finding) {
        return finding.rule().equals("spring-profile-dev-active");
    }

    /** The place that makes a setting safe as deployed, of several the first that is written, with how many more do: what sets the key there, or else what activates the profile. */
    private static Optional<Step> madeSafeBy(Finding finding, List<Judged> views) {
        Optional<BuildModule.ReleaseProfile> release =
                views.get(0).view().application().module().release();
        if (release.isPresent()) {
            return Optional.of(new Step(
                    "this build packages " + release.get().property().value() + "; release with -P"
                            + release.get().profile(),
                    release.get().property().location()));
        }
        Optional<ProjectView> first = Optional.empty();
        Set<String> others = new HashSet<>();
        for (Judged judged : views) {
            ProjectView view = judged.view();
            if (view.scenario() != Scenario.DEPLOYED) {
                continue;
            }
            if (madeSafeBy(finding, view, 0).isEmpty()) {
                continue;
            }
            others.add(view.label());
            boolean written = isWritten(activation(view));
            if (first.isEmpty() || written && !isWritten(activation(first.get()))) {
                first = Optional.of(view);
            }
        }
        return first.flatMap(view -> madeSafeBy(finding, view, others.size() - 1));
    }

    private static EffectiveValue activation(ProjectView view) {
        return view.config().get(ACTIVE);
    }

    /** Whether a place says so; the profile of a view that nothing activates was found by its name, and has a file at most. */
    private static boolean isWritten(EffectiveValue activation) {
        return activation.isSet() && activation.location().line() > 0;
    }

    private static Optional<Step> madeSafeBy(Finding finding, ProjectView view, int more) {
        EffectiveValue activation = activation(view);
        String label = more == 0 ? view.label() : view.label() + " (and " + more + " more)";
        boolean aboutProfiles = PropertyName.canonical(finding.key()).equals(PropertyName.canonical(ACTIVE));
        if (!finding.key().isEmpty() && !aboutProfiles) {
            EffectiveValue value = view.config().get(finding.key());
            if (value.isSet() && !value.location().equals(finding.location())) {
                return Optional.of(new Step("safe only " + where(view, label, activation, value), value.location()));
            }
        }
        if (!activation.isSet()) {
            return Optional.empty();
        }
        String profile = profiles(activation);
        if (isWritten(activation)) {
            String with = "safe only with " + label + (isInDeployFile(view, activation) ? ACTIVATES : RUNS) + profile;
            return Optional.of(new Step(with, activation.location()));
        }
        String text = "safe only while " + profile + " is active" + (aboutProfiles ? " instead" : "");
        Location known = activation.location();
        return known.path().isEmpty()
                ? fileOf(activation.value(), view).map(path -> new Step(text, Location.ofFile(path)))
                : Optional.of(new Step(text, known));
    }

    /** The file of a profile that was found by its name. */
    private static Optional<String> fileOf(String profile, ProjectView view) {
        for (ConfigurationDocument document : view.documents()) {
            String path = document.document().path();
            if (path.substring(path.lastIndexOf('/') + 1).contains("-" + profile + ".")) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** Under which circumstances a value counts that is safe. */
    private static String where(ProjectView view, String label, EffectiveValue activation, EffectiveValue value) {
        if (isInDeployFile(view, value)) {
            return "with " + label + ", which sets this instead";
        }
        if (!activation.isSet()) {
            return "with " + label + ", which reads this instead";
        }
        String profile = profiles(activation);
        return isWritten(activation)
                ? "with " + label + activates(view, activation) + ": there this counts instead"
                : "while " + profile + " is active: there this counts instead";
    }

    /** The deployment itself, or something that it starts with: an image whose build says so. */
    private static String activates(ProjectView view, EffectiveValue activation) {
        return isInDeployFile(view, activation)
                ? ACTIVATES + profiles(activation)
                : RUNS + profiles(activation) + " (" + activation.location() + ")";
    }

    private static boolean isInDeployFile(ProjectView view, EffectiveValue value) {
        if (view.deployment().isEmpty()) {
            return false;
        }
        Deployment deployment = view.deployment().get();
        boolean within = value.location().path().equals(deployment.location().path());
        for (EnvironmentVariable variable : deployment.environment()) {
            within |= value.location().equals(variable.location());
        }
        return within;
    }

    private static String profiles(EffectiveValue activation) {
        return (activation.value().indexOf(',') < 0 ? "profile " : "profiles ") + activation.value();
    }
}
