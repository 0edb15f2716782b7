package io.github.preflight.check;

import io.github.preflight.model.Setting;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.UrlCredentials;

/** What the rules about secrets in committed files agree on. */
final class CommittedSecret {
    /** A token that a service issues is no shorter. */
    private static final int SHORTEST_ISSUED = 20;

    private CommittedSecret() {}

    static boolean isSecret(String key, String value) {
        return SensitiveKeys.isSecret(key, value)
                || UrlCredentials.password(value).isPresent();
    }

    /** Whether somebody else issued it, so that it opens something wherever it stands. */
    static boolean isIssued(Setting setting) {
        String value = setting.value().strip();
        return SensitiveKeys.of(setting.key()) == Sensitivity.ISSUED
                && value.length() >= SHORTEST_ISSUED
                && SensitiveKeys.looksRandom(value);
    }

}
