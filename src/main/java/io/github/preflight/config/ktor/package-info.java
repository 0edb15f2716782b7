/**
 * {@code application.yaml} or {@code application.conf} of a Ktor server, with what its command line sets → settings. Start at
 * {@link io.github.preflight.config.ktor.KtorApplications}.
 */
package io.github.preflight.config.ktor;
