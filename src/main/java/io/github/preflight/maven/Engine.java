package io.github.preflight.maven;

import io.github.preflight.check.Checks;
import io.github.preflight.engine.EffectiveListing;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.KeyExplanation;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.RulePageText;
import io.github.preflight.model.RulePages;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.rule.RulePage;
import io.github.preflight.source.FileFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the goals want of the core; tests put another in its place. */
interface Engine {
    Outcome run(ScanRequest request);

    List<EffectiveListing> effective(ScanRequest request);

    /** What each application's production reads from the environment. */
    List<EnvironmentContract> environment(ScanRequest request);

    /** How the values under a key come about, and what the rules make of them. */
    List<KeyExplanation> explain(ScanRequest request, String key);

    /** The rules that come with Preflight, and those of further pages. */
    RuleCatalog catalog(List<RulePage> pages);

    /** Ids of all rules, sorted; empty when they cannot be told. */
    List<String> rules();

    /** The pages of the rules, further ones among them; nothing is opened before a page is asked for. */
    RulePages pages(List<RulePage> further);

    /** Paths of the committed files below a repository's root; empty when the run is to list them itself. */
    Optional<List<String>> committedFiles(Path root);

    /** The one that ships. */
    final class Core implements Engine {
        @Override
        public Outcome run(ScanRequest request) {
            return new Scan(request).run();
        }

        @Override
        public List<EffectiveListing> effective(ScanRequest request) {
            return new Scan(request).effective();
        }

        @Override
        public List<EnvironmentContract> environment(ScanRequest request) {
            return new Scan(request).environment();
        }

        @Override
        public List<KeyExplanation> explain(ScanRequest request, String key) {
            return new Scan(request).explain(key);
        }

        @Override
        public RuleCatalog catalog(List<RulePage> pages) {
            return RuleCatalog.packed(new Checks()).with(pages);
        }

        @Override
        public List<String> rules() {
            List<String> ids = new ArrayList<>();
            for (RuleHeader header : catalog(List.of()).headers()) {
                ids.add(header.info().id());
            }
            return ids;
        }

        @Override
        public RulePages pages(List<RulePage> further) {
            return new OpenedPages(further);
        }

        @Override
        public Optional<List<String>> committedFiles(Path root) {
            return Optional.of(
                    new FileFinder(root, "", List.of(), List.of()).find().paths());
        }
    }

    /** Opens the catalog with the first page, and each page once, however many reports ask for it. */
    final class OpenedPages implements RulePages {
        private final Map<String, Optional<RulePageText>> pages = new HashMap<>();
        private final List<RulePage> further;
        private Optional<RuleCatalog> catalog = Optional.empty();

        OpenedPages(List<RulePage> further) {
            this.further = further;
        }

        @Override
        public Optional<RulePageText> page(String rule) {
            if (catalog.isEmpty()) {
                catalog = Optional.of(RuleCatalog.packed(new Checks()).with(further));
            }
            if (!pages.containsKey(rule)) {
                pages.put(rule, catalog.get().page(rule).map(RulePage::shown));
            }
            return pages.get(rule);
        }
    }
}
