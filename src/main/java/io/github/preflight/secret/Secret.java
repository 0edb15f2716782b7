package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;

/** A secret's text, which only this package looks into. Two are equal when their texts are; printed, it is stars. */
public final class Secret {
    private final String text;

    Secret(String text) {
        this.text = text;
    }

    static Secret of(byte[] bytes, int from, int to) {
        return new Secret(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
