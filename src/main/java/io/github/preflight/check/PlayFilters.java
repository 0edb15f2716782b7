package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;

/** Filters that Play puts before every action, taken away: single ones, or all (EnabledFilters at 2.6 to 3.0). */
record PlayFilters(RuleHeader header) implements Rule {
    private static final List<String> PROTECTING = List.of(
            "play.filters.csrf.CSRFFilter",
            "play.filters.headers.SecurityHeadersFilter",
            "play.filters.hosts.AllowedHostsFilter");
    private static final String NONE = "play.api.http.NoHttpFilters";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (EffectiveValue filter : project.config().list("play.filters.disabled")) {
            if (filter.isSet() && PROTECTING.contains(filter.value())) {
                String name = filter.value().substring(filter.value().lastIndexOf('.') + 1);
                String message = header.message()
                        .replace("{key}", "play.filters.disabled")
                        .replace("{value}", name);
                findings.add(Findings.of(header, project, filter, header.info().severity(), message));
            }
        }
        EffectiveValue all = project.config().get("play.http.filters");
        if (all.isSet() && all.value().equals(NONE)) {
            String message = "play.http.filters takes every filter away that protects all pages otherwise";
            findings.add(Findings.of(header, project, all, header.info().severity(), message));
        }
        return findings;
    }
}
