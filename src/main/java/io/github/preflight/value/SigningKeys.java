package io.github.preflight.value;

import java.util.List;

/** Keys of configuration under which stands what tokens are signed with: whoever knows the text makes valid ones. */
public final class SigningKeys {
    /** Of shorter ones many say that there is none. */
    private static final int SHORTEST = 8;

    private SigningKeys() {}

    /** {@code shop.jwt.base64-secret}, {@code signing-key}, {@code token.secret.key}; not the secret of a client, which somebody else issued. */
    public static boolean isOne(String key) {
        if (!SensitiveKeys.isSensitive(key)) {
            return false;
        }
        List<String> words = Words.of(key);
        if (words.contains("client") || words.contains("public") || words.contains("api")) {
            return false;
        }
        String all = String.join(" ", words) + " ";
        return words.contains("jwt") && isNamed(all)
                || all.contains("jwtsecret ")
                || all.contains("signing key ")
                || all.contains("signing secret ")
                || all.contains("token secret ");
    }

    private static boolean isNamed(String words) {
        return words.contains(" secret ") || words.contains(" key ");
    }

    /**
     * Whether a word stands there that asks for a key, and is one all the same: {@code xxxxxxxx}, {@code change-me}. Not what a
     * tool looks for to put another in its place: {@code <key>}, {@code __KEY__}, {@code {key}}.
     */
    public static boolean isFilled(String key, String value) {
        String text = value.strip();
        if (text.isEmpty() || !isOne(key)) {
            return false;
        }
        ValueKind kind = ValueKind.of(text);
        boolean word = Character.isLetterOrDigit(text.charAt(0))
                && Character.isLetterOrDigit(text.charAt(text.length() - 1))
                && text.chars().noneMatch(c -> "<>{}[]$%@#".indexOf(c) >= 0);
        return word && (kind == ValueKind.EXAMPLE || kind == ValueKind.DUMMY && text.length() >= SHORTEST);
    }
}
