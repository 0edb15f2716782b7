/** Turns text into what kind of value it is: placeholders, references, sensitive keys. Knows no file and no framework's layers. Start at {@link io.github.preflight.value.Placeholders}. */
package io.github.preflight.value;
