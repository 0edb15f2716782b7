/**
 * Text and assignments → secrets that stand in them. {@link io.github.preflight.secret.SecretScanner} reads a file once, over its
 * bytes: {@link io.github.preflight.secret.KeywordIndex} tells the few places worth a look, and around them
 * {@link io.github.preflight.secret.Detectors} know what services issue, {@link io.github.preflight.secret.Assignments} what is
 * given to a name, and {@link io.github.preflight.secret.Structures} what stands in URLs, headers and blocks of keys.
 *
 * <p>It knows no application, no rule and no report: how bad a secret is, whoever knows where it is used decides.
 */
package io.github.preflight.secret;
