/**
 * The one YAML file that a Dropwizard application is started with → its settings: which file, variables put in, system
 * properties over it. Start at {@link io.github.preflight.config.dropwizard.Dropwizard}.
 */
package io.github.preflight.config.dropwizard;
