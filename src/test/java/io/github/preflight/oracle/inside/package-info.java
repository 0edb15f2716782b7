/**
 * What runs beside a real Spring Boot, in its class loader: compiled against one version, loaded once for each. Talks to
 * the outside in JDK types only.
 */
package io.github.preflight.oracle.inside;
