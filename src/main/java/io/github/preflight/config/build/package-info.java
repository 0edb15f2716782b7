/** Turns build files (Maven, Gradle, sbt) into modules: what they are, what they depend on, what their resources become, which images they make. Start at {@link io.github.preflight.config.build.BuildModules}. */
package io.github.preflight.config.build;
