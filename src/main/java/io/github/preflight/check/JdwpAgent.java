package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that a deployment starts with the debugger's agent: by flag, by the switch of an image's start script
 * ({@code BPL_DEBUG_ENABLED} of Paketo's, {@code JAVA_DEBUG} of run-java-sh's), or by Tomcat's {@code jpda}.
 */
record JdwpAgent(RuleHeader header) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (project.deployment().isEmpty()) {
            return List.of();
        }
        Deployment deployment = project.deployment().get();
        List<Finding> findings = new ArrayList<>();
        for (Setting flag : deployment.jvmFlags()) {
            if (loadsAgent(flag.value())) {
                add(flag.key(), flag.value(), flag.location(), header.info().severity(), project, findings);
            }
        }
        for (Setting argument : deployment.arguments()) {
            if (argument.value().equals("jpda")) {
                add(argument.key(), "jpda", argument.location(), header.info().severity(), project, findings);
            }
        }
        for (EnvironmentVariable variable : deployment.environment()) {
            if (isSwitch(variable.name())
                    && variable.value().isPresent()
                    && Words.isTrue(variable.value().get())) {
                String text = variable.value().get();
                add(variable.name(), text, variable.location(), header.info().severity(), project, findings);
            }
        }
        if (findings.isEmpty()) {
            addIdleFlag(deployment, project, findings);
        }
        return findings;
    }

    /** {@code -Xdebug} alone opens nothing since Java 5, but somebody meant to. */
    private void addIdleFlag(Deployment deployment, Project project, List<Finding> findings) {
        for (Setting flag : deployment.jvmFlags()) {
            if (flag.value().equals("-Xdebug")) {
                add(flag.key(), flag.value(), flag.location(), Severity.INFO, project, findings);
            }
        }
    }

    private static boolean loadsAgent(String flag) {
        return flag.startsWith("-agentlib:jdwp")
                || flag.startsWith("-Xrunjdwp")
                || (flag.startsWith("-agentpath:") && flag.contains("jdwp"));
    }

    private static boolean isSwitch(String variable) {
        return variable.equals("BPL_DEBUG_ENABLED")
                || variable.equals("JAVA_ENABLE_DEBUG")
                || variable.equals("JAVA_DEBUG");
    }

    private void add(
            String carrier,
            String text,
            Location location,
            Severity severity,
            Project project,
            List<Finding> findings) {
        EffectiveValue value = EffectiveValue.stated(carrier, text, location);
        String message = header.message() + (listensEverywhere(text) ? "; it listens on every network interface" : "");
        findings.add(Findings.of(header, project, value, severity, message));
    }

    /** A port without a host stands for the loopback interface since Java 9, for every interface before. */
    private static boolean listensEverywhere(String flag) {
        return flag.contains("address=*:") || flag.contains("address=0.0.0.0:");
    }
}
