package io.github.preflight.maven;

import io.github.preflight.check.Checks;
import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.KeyExplanation;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.RulePages;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RulePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers with outcomes that a test has laid out by module, and remembers what it was asked. */
final class FakeEngine implements Engine {
    final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    final List<ScanRequest> requests = Collections.synchronizedList(new ArrayList<>());
    List<String> rules = List.of("spring-a", "spring-b");
    final List<Path> listed = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Outcome run(ScanRequest request) {
        requests.add(request);
        String module = request.modules().isEmpty() ? "" : request.modules().get(0);
        return outcomes.getOrDefault(module, new Outcome(List.of(), List.of(), 1, Map.of()));
    }

    @Override
    public List<EffectiveListing> effective(ScanRequest request) {
        requests.add(request);
        return List.of();
    }

    @Override
    public List<EnvironmentContract> environment(ScanRequest request) {
        requests.add(request);
        return List.of();
    }

    @Override
    public List<KeyExplanation> explain(ScanRequest request, String key) {
        requests.add(request);
        return List.of();
    }

    @Override
    public RuleCatalog catalog(List<RulePage> pages) {
        return RuleCatalog.packed(new Checks()).with(pages);
    }

    @Override
    public List<String> rules() {
        return rules;
    }

    @Override
    public RulePages pages(List<RulePage> further) {
        return RulePages.NONE;
    }

    @Override
    public Optional<List<String>> committedFiles(Path root) {
        listed.add(root);
        return Optional.of(List.of("pom.xml"));
    }
}
