/** What a Micronaut application finds when it starts → its settings; as {@code DefaultEnvironment} of Micronaut 4 works it out. Start at {@link io.github.preflight.config.micronaut.MicronautApplications}. */
package io.github.preflight.config.micronaut;
