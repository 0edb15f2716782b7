/**
 * What the search of files found → what is told of it. {@link io.github.preflight.engine.secrets.SecretFindings} judges by where a file
 * goes, and every {@link io.github.preflight.engine.secrets.Circumstance} by what stands around a secret; what rules say of the same
 * secret, {@link io.github.preflight.engine.secrets.SameSecret} joins with it.
 */
package io.github.preflight.engine.secrets;
