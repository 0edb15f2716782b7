/** Turns logging configuration files into the levels that production logs at, together with what the application's own configuration overrides. Which file is read, {@link io.github.preflight.config.logging.LoggingFiles} picks. Start at {@link io.github.preflight.config.logging.LogLevels}. */
package io.github.preflight.config.logging;
