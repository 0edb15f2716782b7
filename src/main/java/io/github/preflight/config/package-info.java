/**
 * Turns settings into what production sees: applications, their deployments, the layers of each framework, and the value
 * that wins with the way it came. Knows no rule. Start at {@link io.github.preflight.config.Project}.
 */
package io.github.preflight.config;
