/** Turns a request into an outcome: lists, reads, judges, merges. Knows no Maven. Start at {@link io.github.preflight.engine.Scan}. */
package io.github.preflight.engine;
