package io.github.preflight.secret;

import io.github.preflight.value.SensitiveKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** A secret's text, which only this package looks into. Two are equal when their texts are; printed, it is stars. */
public final class Secret {
    private static final int BLOCK = 8;
    /** One block of 8 bytes in Base64. */
    private static final int SHORTEST_BLOCK = 12;

    /** Services that write a plain name into their tokens. */
    private static final Set<String> ISSUERS = Set.of("minimax", "n8n", "supabase");

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

    /** Whether it is so long and mixed that nobody chooses the same by chance. */
    public boolean isTelling() {
        return SensitiveKeys.looksRandom(text) || text.startsWith(KeyBlocks.BEGIN);
    }

    /** Whether it is a JSON web token that names who issued it by an address, or a service as it names itself. */
    public boolean isOfIssuer() {
        String issuer = Proof.issuer(text);
        return issuer.indexOf('.') >= 0 || issuer.indexOf('/') >= 0 || ISSUERS.contains(issuer);
    }

    /** Whether it is Base64 of whole blocks of a cipher's, as AES and DES make them: 8 bytes or a multiple. */
    public boolean isEncipheredForm() {
        if (text.length() < SHORTEST_BLOCK || !(text.endsWith("=") || isTelling())) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(text).length % BLOCK == 0;
        } catch (IllegalArgumentException e) {
            // in no Base64
            return false;
        }
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
