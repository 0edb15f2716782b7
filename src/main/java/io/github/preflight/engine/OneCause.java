package io.github.preflight.engine;

import io.github.preflight.model.Edit;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One change that mends several findings is asked for once. Only among findings that count: where the one that says more is switched off
 * or allowed, the other speaks.
 */
final class OneCause {
    /** Rules that are silent where another's finding stands at the same place, which names their fault, too. */
    private static final Map<String, Set<String>> NAMED_BY = Map.of(
            "spring-actuator-heapdump-exposed",
            Set.of("spring-actuator-expose-all"),
            // THUMBNAIL_DEBUG = DEBUG
            "application-debug-switched-on",
            Set.of("django-debug-true", "django-debug-env-default-true"));

    /** Rules whose keys in one file are switched together. */
    private static final Set<String> TOGETHER = Set.of("spring-actuator-show-values");

    private OneCause() {}

    /** @return in the order in which they come */
    static List<Finding> joined(List<Finding> counting) {
        List<Finding> joined = new ArrayList<>();
        for (Finding finding : counting) {
            if (isNamed(finding, counting)) {
                continue;
            }
            int first = TOGETHER.contains(finding.rule()) ? first(finding, joined) : -1;
            if (first < 0) {
                joined.add(finding);
            } else {
                joined.set(first, both(joined.get(first), finding));
            }
        }
        return joined;
    }

    private static boolean isNamed(Finding finding, List<Finding> all) {
        Set<String> by = NAMED_BY.getOrDefault(finding.rule(), Set.of());
        for (Finding other : all) {
            if (by.contains(other.rule())
                    && other.location().equals(finding.location())
                    && other.application().equals(finding.application())
                    && other.severity().compareTo(finding.severity()) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int first(Finding finding, List<Finding> among) {
        for (int i = 0; i < among.size(); i++) {
            Finding other = among.get(i);
            if (other.rule().equals(finding.rule())
                    && other.severity() == finding.severity()
                    && other.scenario() == finding.scenario()
                    && other.deployments().equals(finding.deployments())
                    && other.application().equals(finding.application())
                    && other.location().path().equals(finding.location().path())) {
                return i;
            }
        }
        return -1;
    }

    private static Finding both(Finding first, Finding second) {
        List<Step> steps = new ArrayList<>(first.steps());
        steps.add(new Step("the same is wrong with " + second.key(), second.location()));
        List<Edit> edits = new ArrayList<>(first.edits());
        edits.addAll(second.edits());
        return new Finding(
                first.rule(),
                first.category(),
                first.severity(),
                first.scenario(),
                first.deployments(),
                first.message(),
                first.location(),
                first.key(),
                first.value(),
                first.application(),
                steps,
                first.fix(),
                edits);
    }
}
