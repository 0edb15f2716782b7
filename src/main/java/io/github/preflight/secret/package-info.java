/**
 * Text and assignments → secrets that stand in them. {@link io.github.preflight.secret.SecretScanner} reads a file once, over its
 * bytes: {@link io.github.preflight.source.KeywordIndex} tells the few places worth a look, and around them
 * {@link io.github.preflight.secret.Detectors} know what services issue, {@link io.github.preflight.secret.Assignments} what is
 * given to a name, {@link io.github.preflight.secret.Sinks} and {@link io.github.preflight.secret.CodeLiteral} what programs do with
 * it, {@link io.github.preflight.secret.Structures} what formats and commands with an order of their own hold, and
 * {@link io.github.preflight.secret.KeyBlocks} and {@link io.github.preflight.secret.KeyStores} what holds keys.
 *
 * <p>It knows no application, no rule and no report: how bad a secret is, whoever knows where it is used decides.
 */
package io.github.preflight.secret;
