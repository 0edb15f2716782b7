package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.KeyPattern;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attribute in the {@code META-INF/context.xml} of a war, by the page's keys and unsafe values: {@code Context.reloadable},
 * {@code Resources.allowLinking}.
 */
record TomcatContext(RuleHeader header) implements Rule {
    private static final String HTTP_ONLY = "Context.useHttpOnly";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        WebDescriptor descriptor = WebDescriptor.of(project);
        Optional<XmlElement> context = descriptor.context();
        List<Finding> findings = new ArrayList<>();
        for (KeyPattern key : header.keys()) {
            if (key.key().equals(HTTP_ONLY) && isHttpOnly(descriptor)) {
                continue;
            }
            int dot = key.key().indexOf('.');
            String name = key.key().substring(0, dot);
            Optional<XmlElement> element = name.equals("Context") ? context : context.flatMap(c -> c.child(name));
            element.flatMap(e -> e.attribute(key.key().substring(dot + 1))).ifPresent(attribute -> {
                Setting setting = new Setting(key.key(), attribute.value(), attribute.location());
                EffectiveValue value = PersistenceUnit.value(setting, key.key());
                Unsafe.judge(header, project, value, findings);
            });
        }
        return findings;
    }

    /** One of the two is enough (10.1.30, {@code ApplicationSessionCookieConfig.createSessionCookie}). */
    private static boolean isHttpOnly(WebDescriptor descriptor) {
        for (XmlElement root : descriptor.roots()) {
            Optional<XmlElement> element = root.at("session-config", "cookie-config", "http-only");
            if (element.isPresent() && element.get().text().equalsIgnoreCase("true")) {
                return true;
            }
        }
        return false;
    }
}
