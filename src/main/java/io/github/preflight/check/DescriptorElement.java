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

/**
 * An element of {@code web.xml}, by the page's keys, which are paths of element names with dots between, and unsafe values.
 *
 * @param code text in the sources that tells that code decides instead
 */
record DescriptorElement(RuleHeader header, String code) implements Rule {
    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        List<Finding> findings = new ArrayList<>();
        for (XmlElement root : WebDescriptor.of(project).roots()) {
            for (KeyPattern key : header.keys()) {
                for (XmlElement element : at(root, key.key())) {
                    Setting setting = new Setting(key.key(), element.text(), element.textLocation());
                    EffectiveValue value = PersistenceUnit.value(setting, key.key());
                    Unsafe.judge(header, project, value, findings);
                }
            }
        }
        boolean decidedByCode = !findings.isEmpty() && !code.isEmpty() && project.codeMentions(code);
        return decidedByCode ? List.of() : findings;
    }

    private static List<XmlElement> at(XmlElement root, String path) {
        List<XmlElement> found = List.of(root);
        for (String name : path.split("\\.")) {
            List<XmlElement> next = new ArrayList<>();
            for (XmlElement element : found) {
                next.addAll(element.children(name));
            }
            found = next;
        }
        return found;
    }
}
