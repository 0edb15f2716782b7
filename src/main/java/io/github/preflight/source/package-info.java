/** Turns files into settings with their places. Knows no framework, no profile and no rule. Start at {@link io.github.preflight.source.Formats}. */
package io.github.preflight.source;
