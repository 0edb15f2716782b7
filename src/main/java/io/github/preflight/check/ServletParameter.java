package io.github.preflight.check;

import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An {@code init-param} of a servlet that a server brings, by the page's keys and unsafe values; a key with a dot is a parameter
 * of the servlet context.
 *
 * @param classes of the servlet, with their packages
 */
record ServletParameter(RuleHeader header, Set<String> classes) implements Rule {
    ServletParameter {
        classes = Set.copyOf(classes);
    }

    static ServletParameter ofDefaultServlet(RuleHeader header) {
        return new ServletParameter(
                header,
                Set.of(
                        "org.apache.catalina.servlets.DefaultServlet",
                        "org.eclipse.jetty.servlet.DefaultServlet",
                        "org.eclipse.jetty.ee8.servlet.DefaultServlet",
                        "org.eclipse.jetty.ee9.servlet.DefaultServlet",
                        "org.eclipse.jetty.ee10.servlet.DefaultServlet"));
    }

    static ServletParameter ofJspServlet(RuleHeader header) {
        return new ServletParameter(header, Set.of("org.apache.jasper.servlet.JspServlet"));
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern key : header.keys()) {
            if (key.key().indexOf('.') >= 0) {
                Unsafe.judge(header, project, descriptor.parameter(key.key()), findings);
                continue;
            }
            for (WebDescriptor.Component component : descriptor.components()) {
                if (classes.contains(component.className())) {
                    Unsafe.judge(header, project, component.parameter(key.key()), findings);
                }
            }
        }
        return findings;
    }
}
