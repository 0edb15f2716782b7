/**
 * Turns what Maven knows into a request, and an outcome into a verdict on the build. Holds the goals and nothing that judges;
 * nobody else sees Maven. Start at {@link io.github.preflight.maven.CheckMojo}.
 */
package io.github.preflight.maven;
