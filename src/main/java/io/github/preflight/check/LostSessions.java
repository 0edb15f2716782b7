package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/**
 * Sessions of a site that are kept where another process, or the next start, does not find them.
 *
 * @param memory whether it is about the process's own memory; otherwise about files on a disk that does not outlive a start
 */
record LostSessions(RuleHeader header, boolean memory) implements Rule {
    private static final String ENGINE = "SESSION_ENGINE";
    private static final String IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache";

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        EffectiveConfig config = project.config();
        EffectiveValue engine = config.get(ENGINE);
        if (!DjangoText.isSite(project) || !engine.isSet()) {
            return List.of();
        }
        boolean wrong = memory
                ? engine.value().equals("django.contrib.sessions.backends.cache") && isInMemory(config)
                : engine.value().equals("django.contrib.sessions.backends.file")
                        && Host.isShortLived(project)
                        && project.deployment().orElseThrow().mounts().isEmpty();
        return wrong
                ? List.of(Findings.of(header, project, engine, header.info().severity()))
                : List.of();
    }

    /** Without {@code CACHES} Django has one cache, in memory. [global_settings at 5.2] */
    private static boolean isInMemory(EffectiveConfig config) {
        EffectiveValue alias = config.get("SESSION_CACHE_ALIAS");
        if (alias.isUnknown()) {
            return false;
        }
        String name = alias.isSet() ? alias.value() : "default";
        EffectiveValue backend = config.get("CACHES." + name + ".BACKEND");
        boolean nothing = backend.state() == State.ABSENT
                && config.get("CACHES").state() == State.ABSENT
                && config.keys("CACHES").isEmpty();
        return nothing || backend.isSet() && backend.value().equals(IN_MEMORY);
    }
}
