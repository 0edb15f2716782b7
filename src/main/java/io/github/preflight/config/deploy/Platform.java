package io.github.preflight.config.deploy;

import java.util.Optional;

/** What runs a deployment, as far as frameworks tell it from a variable that it sets itself in whatever it starts. */
public enum Platform {
    NONE(""),
    /** [kubernetes.io/docs/concepts/services-networking/service/#environment-variables] */
    KUBERNETES("KUBERNETES_SERVICE_HOST"),
    /** [devcenter.heroku.com/articles/dynos#local-environment-variables] */
    HEROKU("DYNO"),
    /** [cloud.google.com/appengine/docs/standard/java-gen2/runtime#environment_variables] */
    APP_ENGINE("GAE_ENV");

    private final String variable;

    Platform(String variable) {
        this.variable = variable;
    }

    /** The variable, whose value no committed file tells. */
    public Optional<String> variable() {
        return Optional.of(variable).filter(name -> !name.isEmpty());
    }
}
