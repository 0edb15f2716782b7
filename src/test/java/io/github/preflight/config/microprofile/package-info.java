/**
 * Holds Preflight's reading of MicroProfile configuration against SmallRye Config itself, with Quarkus' own names: an {@link
 * io.github.preflight.config.microprofile.Arrangement} of files, variables and flags is given to both, and every value is compared.
 */
package io.github.preflight.config.microprofile;
