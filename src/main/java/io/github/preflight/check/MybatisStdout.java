package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MyBatis that prints its statements to standard output, by Spring Boot's keys or by its own configuration file. */
record MybatisStdout(RuleHeader header) implements Rule {
    private static final String[] STARTERS = {"mybatis.", "mybatis-plus."};
    private static final String CLASS_PATH = "classpath:";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        if (project.framework("spring-boot").isEmpty()) {
            for (PackagedFile file : project.packaged("**/*mybatis*.xml")) {
                addFile(file, project, findings);
            }
            return findings;
        }
        for (String starter : STARTERS) {
            EffectiveValue log = project.config().get(starter + "configuration.log-impl");
            if (log.isSet() && prints(log.value())) {
                findings.add(Findings.of(header, project, log, header.info().severity()));
            }
            EffectiveValue file = project.config().get(starter + "config-location");
            if (file.isSet() && file.value().startsWith(CLASS_PATH)) {
                String resource = file.value().substring(CLASS_PATH.length());
                for (PackagedFile packaged : project.packaged(resource)) {
                    addFile(packaged, project, findings);
                }
            }
        }
        return findings;
    }

    private static boolean prints(String log) {
        String name = log.strip();
        return name.equalsIgnoreCase("STDOUT_LOGGING") || name.endsWith(".StdOutImpl");
    }

    private void addFile(PackagedFile file, Project project, List<Finding> findings) {
        Optional<XmlElement> settings =
                file.xml().filter(root -> root.name().equals("configuration")).flatMap(root -> root.child("settings"));
        if (settings.isEmpty()) {
            return;
        }
        for (XmlElement setting : settings.get().children("setting")) {
            Optional<XmlElement.Attribute> name = setting.attribute("name");
            Optional<XmlElement.Attribute> value = setting.attribute("value");
            if (name.isPresent()
                    && value.isPresent()
                    && name.get().value().equals("logImpl")
                    && prints(value.get().value())) {
                Setting written =
                        new Setting("logImpl", value.get().value(), value.get().location());
                findings.add(Findings.ofSetting(
                        header, project, written, header.info().severity(), header.message()));
            }
        }
    }
}
