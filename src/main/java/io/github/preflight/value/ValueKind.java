package io.github.preflight.value;

import java.util.Locale;
import java.util.Set;

/**
 * What kind of thing a configured text is, judged by the text alone. Placeholders are expected to be resolved as far as
 * they can be: what is left of them is a reference.
 */
public enum ValueKind {
    EMPTY,
    /** {@code true}, {@code off} … */
    BOOLEAN,
    /** Points to where the value is: an unresolved placeholder, an expression, a secret store, a secret's mount. */
    REFERENCE,
    /** Unreadable without a key that stands elsewhere: {@code ENC(…)}, {@code {cipher}…}, SOPS, Ansible Vault. */
    ENCRYPTED,
    /** A one-way hash of a password: {@code {bcrypt}…}, {@code $2a$…}. */
    HASH,
    /** Says that somebody has to put a value here: {@code <your-key>}, {@code ****}, {@code xxxx}. */
    EXAMPLE,
    /** A word that stands for no real credential: {@code dummy}, {@code none}, {@code change-me}. */
    DUMMY,
    /** A public key or a certificate. */
    PUBLIC,
    CLASS_NAME,
    PATH,
    URL,
    /** Everything else: the value itself. */
    LITERAL;

    private static final Set<String> DUMMIES = Set.of(
            "dummy",
            "demo",
            "none",
            "null",
            "nil",
            "na",
            "todo",
            "tbd",
            "fixme",
            "changeme",
            "changeit",
            "replaceme",
            "test",
            "example",
            "sample",
            "placeholder",
            "undefined",
            "unknown",
            "default",
            "notset",
            "unset",
            "foo",
            "bar");

    private static final String[] STORES = {
        "vault:",
        "env:",
        "file:",
        "classpath:",
        "configtree:",
        "sm://",
        "op://",
        "arn:aws:",
        "azurekeyvault:",
        "keyvault:",
        "@microsoft.keyvault(",
        "secretref:",
        "secretkeyref:",
        "/run/secrets/",
        "ref+",
        "projects/"
    };

    private static final String[] ENCRYPTED_PREFIXES = {
        "enc(", "enc[", "{cipher}", "{cipher", "$ansible_vault;", "!vault", "ansible_vault", "{aes-256", "{pbes2}"
    };

    private static final String[] HASH_PREFIXES = {
        "{bcrypt}",
        "{argon2",
        "{scrypt",
        "{pbkdf2",
        "{sha256}",
        "{sha}",
        "{ssha}",
        "{ssha512}",
        "{md5}",
        "{md4}",
        "{ldap}",
        "$2a$",
        "$2b$",
        "$2y$",
        "$argon2",
        "$5$",
        "$6$",
        "$1$",
        "$apr1$",
        "$scrypt$",
        "pbkdf2_sha256$"
    };

    private static final String[] FILE_ROOTS = {
        "/etc/",
        "/run/",
        "/var/",
        "/opt/",
        "/home/",
        "/usr/",
        "/app/",
        "/secrets/",
        "/mnt/",
        "/config/",
        "/tmp/",
        "/root/",
        "./",
        "../",
        "~/"
    };

    private static final Set<String> OWN_NAMES = Set.of("PASS", "PASSWD", "PASSWORD", "PWD", "SECRET", "TOKEN");

    /** Endings of files that hold keys and secrets. */
    private static final String[] KEY_FILES = {
        ".pem", ".crt", ".cer", ".der", ".key", ".p12", ".pfx", ".jks", ".keystore", ".json", ".txt"
    };

    /** Never fails; looks at no more than the text's ends and one pass over it. */
    public static ValueKind of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (Words.isTrue(text) && !text.equals("1") || Words.isFalse(text) && !text.equals("0")) {
            return BOOLEAN;
        }
        String lower =
                text.length() > 400 ? text.substring(0, 400).toLowerCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        if (isReference(text, lower)) {
            return REFERENCE;
        }
        if (startsWithAny(lower, ENCRYPTED_PREFIXES) || isEncryptedBlock(lower)) {
            return ENCRYPTED;
        }
        if (startsWithAny(lower, HASH_PREFIXES)) {
            return HASH;
        }
        if (lower.startsWith("-----begin public key") || lower.startsWith("-----begin certificate")) {
            return PUBLIC;
        }
        if (isExample(text, lower)) {
            return EXAMPLE;
        }
        if (DUMMIES.contains(Words.bare(lower))) {
            return DUMMY;
        }
        if ((startsWithAny(lower, FILE_ROOTS) || endsWithAny(lower, KEY_FILES)) && !text.contains(" ")) {
            return PATH;
        }
        if (isUrl(lower)) {
            return URL;
        }
        return isClassName(text) ? CLASS_NAME : LITERAL;
    }

    private static boolean isReference(String text, String lower) {
        if (text.contains("${") || text.contains("#{") || text.contains("{{") || text.contains("@{")) {
            return true;
        }
        if (startsWithAny(lower, STORES)) {
            return true;
        }
        int last = text.length() - 1;
        char first = text.charAt(0);
        if (last > 1 && (first == '@' || first == '%' || first == '#') && text.charAt(last) == first) {
            return isName(text, 1, last);
        }
        if (first == '$' && last > 0 && isName(text, 1, last + 1)) {
            return isUpperName(text);
        }
        return false;
    }

    private static boolean isEncryptedBlock(String lower) {
        return lower.startsWith("-----begin pgp message")
                || lower.startsWith("-----begin age encrypted")
                || lower.startsWith("-----begin encrypted private key")
                || lower.contains("proc-type: 4,encrypted");
    }

    private static boolean isExample(String text, String lower) {
        int last = text.length() - 1;
        if (text.charAt(0) == '<' && text.charAt(last) == '>') {
            return true;
        }
        if (last > 1 && text.charAt(0) == '[' && text.charAt(last) == ']' && !isAllDigits(text, 1, last)) {
            return true;
        }
        if (isOneCharacter(lower) && "x*.-?".indexOf(lower.charAt(0)) >= 0 || lower.equals("xxoo")) {
            return true;
        }
        if (lower.endsWith("xxxx") || lower.startsWith("xxxx") || lower.contains("****")) {
            return true;
        }
        if (startsWithAny(
                        lower, "your-", "your_", "your ", "enter-", "enter your", "insert-", "insert your", "put-your")
                || startsWithAny(lower, "replace-", "replace_", "my-very-own", "please-", "please_")) {
            return true;
        }
        if (startsWithAny(lower, "your") && lower.length() > 4 && Character.isUpperCase(text.charAt(4))) {
            return true;
        }
        if (lower.endsWith("-here") || lower.endsWith("_here") || lower.endsWith("-goes-here")) {
            return true;
        }
        if (isOwnName(text)) {
            return true;
        }
        return text.contains("您的") || text.contains("你的") || text.startsWith("填写") || text.startsWith("请");
    }

    /** {@code FLYWAY_PASS}: the name of what has to stand there. */
    private static boolean isOwnName(String text) {
        int underscore = text.lastIndexOf('_');
        return underscore > 0
                && text.equals(text.toUpperCase(Locale.ROOT))
                && OWN_NAMES.contains(text.substring(underscore + 1));
    }

    private static boolean isUrl(String lower) {
        int colon = lower.indexOf("://");
        if (colon <= 0) {
            return lower.startsWith("jdbc:");
        }
        for (int i = 0; i < colon; i++) {
            char c = lower.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' || c == ':')) {
                return false;
            }
        }
        return true;
    }

    /** {@code com.example.crypto.Encoder}: at least three parts of a Java name, only the last of which is capitalised. */
    private static boolean isClassName(String text) {
        int parts = 0;
        int at = 0;
        while (at <= text.length()) {
            int dot = text.indexOf('.', at);
            int end = dot < 0 ? text.length() : dot;
            if (end == at || !Character.isJavaIdentifierStart(text.charAt(at))) {
                return false;
            }
            for (int i = at + 1; i < end; i++) {
                if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                    return false;
                }
            }
            parts++;
            if (dot < 0) {
                return parts >= 3 && Character.isUpperCase(text.charAt(at));
            }
            if (!Character.isLowerCase(text.charAt(at))) {
                return false;
            }
            at = dot + 1;
        }
        return false;
    }

    private static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isUpperName(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return Character.isLetter(text.charAt(1));
    }

    private static boolean isAllDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneCharacter(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return text.length() > 1;
    }

    private static boolean endsWithAny(String text, String... endings) {
        for (String ending : endings) {
            if (text.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String text, String... prefixes) {
        for (String prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
