package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.config.logging.LogLevels;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.KeyRule;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters and headers of requests in the log. They are written at DEBUG and TRACE only (DispatcherServlet.logRequest at
 * 6.1.14): as long as the logger is quiet, the setting is advice.
 */
record RequestDetails(RuleHeader header) implements Rule {
    private static final String LOGGER = "org.springframework.web.servlet.dispatcherservlet";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : new KeyRule(header).check(project)) {
            findings.add(logsRequests(project) ? finding : finding.withSeverity(Severity.INFO));
        }
        return findings;
    }

    /** Whether the nearest logger above the servlet's that has a level is verbose. */
    private static boolean logsRequests(Project project) {
        boolean verbose = false;
        int nearest = -1;
        for (LogLevels.Level level : LogLevels.of(project)) {
            String name = Words.relaxed(level.logger());
            String logger = name.equals("web") ? "org.springframework.web" : name;
            boolean above = logger.isEmpty() || LOGGER.equals(logger) || LOGGER.startsWith(logger + ".");
            if (above && logger.length() > nearest) {
                nearest = logger.length();
                verbose = level.verbose();
            }
        }
        return verbose;
    }
}
