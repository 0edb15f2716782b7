/**
 * What an application on Quarkus, or on MicroProfile Config elsewhere, finds when it starts → its settings, as SmallRye Config works
 * them out. Start at {@link io.github.preflight.config.microprofile.MicroProfileApplications}, which tells who is read so, and
 * {@link io.github.preflight.config.microprofile.SourceStack}, which ranks the sources. Knows no rule.
 */
package io.github.preflight.config.microprofile;
