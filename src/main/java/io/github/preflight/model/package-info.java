/** Plain facts that every other package speaks in: places, settings, findings. Knows the JDK only. Start at {@link io.github.preflight.model.Finding}. */
package io.github.preflight.model;
