package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.config.build.Dependency;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Scenario;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Druid's console for everybody: switched on, with no list of addresses, and with no login or one that is tried first. Since
 * 1.1.13 the starter admits only the machine itself where {@code allow} is not set; set to nothing it admits all
 * (DruidStatViewServletConfiguration at 1.1.10, 1.1.13 and 1.2.23). The servlet itself admits all without a list.
 */
record DruidConsole(RuleHeader header) implements Rule {
    private static final String PREFIX = "spring.datasource.druid.stat-view-servlet.";
    private static final String STARTER = "com.alibaba:druid-spring-boot-starter";
    private static final String SERVLET = "com.alibaba.druid.support.http.StatViewServlet";
    private static final String NO_LOGIN = "without a login";
    private static final Set<String> FIRST_TRIED = Set.of(
            "admin", "druid", "root", "ruoyi", "password", "123", "1234", "12345", "123456", "12345678", "admin123");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (project.framework("spring-boot").isPresent() && !UnreadKeys.isDruidIdle(project)) {
            addStarter(project, findings);
        }
        for (PackagedFile file : project.packaged("WEB-INF/web.xml")) {
            file.xml().ifPresent(root -> addServlets(root, project, findings));
        }
        return findings;
    }

    private void addStarter(Project project, List<Finding> findings) {
        EffectiveConfig config = project.config();
        EffectiveValue enabled = config.get(PREFIX + "enabled");
        boolean on = enabled.isSet() || enabled.state() == State.DEFAULT;
        if (!on || !Words.isTrue(enabled.value()) || !admitsAll(config.get(PREFIX + "allow"), project)) {
            return;
        }
        EffectiveValue user = config.get(PREFIX + "login-username");
        EffectiveValue password = config.get(PREFIX + "login-password");
        if (user.isUnknown() || password.isUnknown()) {
            return;
        }
        login(user.value(), password.value())
                .ifPresent(login -> findings.add(
                        Findings.of(header, project, enabled, header.info().severity(), message(login))));
    }

    private static boolean admitsAll(EffectiveValue allow, Project project) {
        if (allow.isSet()) {
            String list = allow.value().strip();
            return list.isEmpty() || list.equals("0.0.0.0/0");
        }
        Optional<Dependency> starter = project.dependency(STARTER);
        boolean old = starter.isPresent()
                && starter.get().version().isPresent()
                && !starter.get().version().get().isAtLeast("1.1.13");
        return old && !allow.isUnknown();
    }

    /** How the console is closed, when that is no obstacle. The servlet asks for a login only where a name is set. */
    private static Optional<String> login(String user, String password) {
        if (user.isBlank()) {
            return Optional.of(NO_LOGIN);
        }
        String word = password.strip().toLowerCase(Locale.ROOT);
        boolean common = word.isEmpty()
                || FIRST_TRIED.contains(word)
                || word.equals(user.strip().toLowerCase(Locale.ROOT));
        return common ? Optional.of("with a login that attackers try first") : Optional.empty();
    }

    private String message(String login) {
        return header.message().replace("{login}", login);
    }

    private void addServlets(XmlElement root, Project project, List<Finding> findings) {
        for (XmlElement servlet : root.children("servlet")) {
            Optional<XmlElement> type = servlet.child("servlet-class");
            if (type.isEmpty() || !type.get().text().equals(SERVLET)) {
                continue;
            }
            String user = "";
            String password = "";
            boolean listed = false;
            for (XmlElement parameter : servlet.children("init-param")) {
                String name =
                        parameter.child("param-name").map(XmlElement::text).orElse("");
                String value =
                        parameter.child("param-value").map(XmlElement::text).orElse("");
                user = name.equals("loginUsername") ? value : user;
                password = name.equals("loginPassword") ? value : password;
                listed |= name.equals("allow") && !value.isBlank();
            }
            Optional<String> login = listed ? Optional.empty() : login(user, password);
            if (login.isPresent()) {
                Location place = type.get().textLocation();
                findings.add(Findings.at(
                        header,
                        project,
                        place,
                        header.info().severity(),
                        Scenario.ANY,
                        message(login.get()).replace("{key}", "StatViewServlet").replace("{value}", "mapped"),
                        List.of()));
            }
        }
    }
}
