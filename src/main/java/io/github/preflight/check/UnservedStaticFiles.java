package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.config.Project;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.model.Finding;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Setting;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.Rule;
import io.github.preflight.rule.RuleHeader;
import java.util.List;

/**
 * A site with static files whose web process hands out none, on a platform with nothing in front of it that would. Nothing is
 * said of a middleware or storage that is not Django's own, nor of servers that serve files themselves.
 */
record UnservedStaticFiles(RuleHeader header) implements Rule {
    private static final String FILES = "django.contrib.staticfiles";
    private static final List<String> SERVERS = List.of("gunicorn", "uvicorn", "daphne", "hypercorn", "waitress");

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Project project) {
        if (!DjangoText.isSite(project)
                || project.deployment().isEmpty()
                || !Host.isWebProcess(project.deployment().get())
                || !startsPlainServer(project.deployment().get())) {
            return List.of();
        }
        EffectiveConfig config = project.config();
        List<EffectiveValue> middleware = config.list("MIDDLEWARE");
        boolean knownOff = config.get("DEBUG").value().equals("False");
        if (!knownOff || !holds(config.list("INSTALLED_APPS"), FILES) || !areDjangos(middleware)) {
            return List.of();
        }
        EffectiveValue address = config.get("STATIC_URL");
        boolean here = address.isSet() && address.value().indexOf("//") < 0;
        boolean plain =
                isDjangos(config.get("STATICFILES_STORAGE")) && isDjangos(config.get("STORAGES.staticfiles.BACKEND"));
        if (!here || !plain) {
            return List.of();
        }
        return List.of(Findings.of(header, project, address, header.info().severity()));
    }

    private static boolean startsPlainServer(Deployment deployment) {
        boolean server = false;
        for (Setting word : deployment.arguments()) {
            for (String name : SERVERS) {
                server |= word.value().contains(name);
            }
            if (word.value().contains("nginx") || word.value().contains("caddy")) {
                return false;
            }
        }
        return server;
    }

    private static boolean holds(List<EffectiveValue> list, String wanted) {
        for (EffectiveValue element : list) {
            if (element.isSet() && element.value().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the list is known whole, and nobody else's middleware is in it that could serve files. */
    private static boolean areDjangos(List<EffectiveValue> middleware) {
        for (EffectiveValue element : middleware) {
            boolean own = element.isSet() && element.value().startsWith("django.");
            boolean harmless = element.isSet()
                    && (element.value().startsWith("corsheaders.")
                            || element.value().startsWith("allauth."));
            if (!own && !harmless) {
                return false;
            }
        }
        return !middleware.isEmpty();
    }

    private static boolean isDjangos(EffectiveValue storage) {
        return storage.state() == State.ABSENT
                || storage.state() == State.DEFAULT
                || storage.isSet() && storage.value().startsWith(FILES);
    }
}
