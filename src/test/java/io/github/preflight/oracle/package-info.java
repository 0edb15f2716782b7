/**
 * Holds Preflight's reading of Spring Boot configuration against Spring Boot itself: an {@link
 * io.github.preflight.oracle.Arrangement} of files, variables and flags is given to a real application of a version and to
 * Preflight, and every value is compared. Start at {@link io.github.preflight.oracle.RealSpring} for the real side, at
 * {@link io.github.preflight.oracle.Preflight} for the other, at {@link io.github.preflight.oracle.Comparison} for what
 * counts as equal. {@link io.github.preflight.oracle.DjangoOracleTest} does the same with Django.
 *
 * <p>{@code mvn verify} runs the pages in {@code src/test/resources/oracle} and a few generated arrangements against one
 * version; {@code mvn -Poracle test} everything against several.
 */
package io.github.preflight.oracle;
