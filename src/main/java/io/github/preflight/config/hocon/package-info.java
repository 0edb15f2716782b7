/**
 * {@code application.conf} and what it includes → settings, as Typesafe config loads them for Play, Akka, Pekko, Lagom and Ktor.
 * Only {@code HoconFiles} and {@code HoconLoad} see that library, which is loaded when the first such file is met. Start at
 * {@link io.github.preflight.config.hocon.HoconApplications}.
 */
package io.github.preflight.config.hocon;
