/** The rules that a page's header cannot tell: those that look at two places, or at more than settings. Start at {@link io.github.preflight.check.Checks}. */
package io.github.preflight.check;
