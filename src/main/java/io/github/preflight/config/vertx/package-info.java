/**
 * The configuration of a Vert.x application: what {@code -conf} gives its main verticle, and the stores of vertx-config where code
 * asks for them → settings. Start at {@link io.github.preflight.config.vertx.VertxApplications}.
 */
package io.github.preflight.config.vertx;
