/** Tells what kind of value a text is, and which keys hold secrets. Knows no framework and no file. Start at {@link io.github.preflight.value.Placeholders} and {@link io.github.preflight.value.SensitiveKeys}. */
package io.github.preflight.value;
