package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.value.ValueKind;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;

/**
 * What a committed key opens: values that are encrypted with it and stand in the same configuration. Jasypt's password opens
 * {@code ENC(…)}, Spring Cloud Config's {@code encrypt.key} opens {@code {cipher}…}, Helidon's passphrase {@code ${GCM=…}}, and the key of SmallRye's secret handler
 * what is written for it.
 */
final class EncryptedBeside {
    private static final String JASYPT = "jasyptencryptorpassword";
    private static final String HELIDON = "securityconfigaesinsecurepassphrase";

    /** Keys, without separators, and what begins what they open. */
    private static final List<Pair> PAIRS = List.of(
            new Pair(JASYPT, "enc("),
            new Pair("jasyptencryptorprivatekeystring", "enc("),
            new Pair("encryptkey", "{cipher}"),
            new Pair("encryptkeystorepassword", "{cipher}"),
            new Pair(HELIDON, "${gcm="),
            new Pair(HELIDON, "${aes="),
            new Pair("smallryeconfigsecrethandleraesgcmnopaddingencryptionkey", "${aes-gcm-nopadding::"));

    private record Pair(String key, String opening) {}

    private EncryptedBeside() {}

    /** How many values of a configuration a key opens; 0 for a key that encrypts none. */
    static int count(String key, EffectiveConfig config) {
        String bare = Words.bare(key);
        int count = 0;
        for (Pair pair : PAIRS) {
            if (bare.equals(pair.key())) {
                for (EffectiveValue value : config.values()) {
                    boolean opened =
                            value.raw().strip().toLowerCase(Locale.ROOT).startsWith(pair.opening());
                    count += opened && ValueKind.of(value.raw()) != ValueKind.LITERAL ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Whether a key is there for values of the same files alone, and none of them is encrypted with it. */
    static boolean opensNothing(String key, EffectiveConfig config) {
        String bare = Words.bare(key);
        boolean ofTheseFiles = bare.equals(HELIDON) || bare.equals(JASYPT) && !config.isOpen();
        return ofTheseFiles && count(key, config) == 0;
    }
}
