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
    /** A one-way hash: {@code {bcrypt}…}, {@code $2a$…}, {@code sha256:…}. */
    HASH,
    /** Says that somebody has to put a value here: {@code <your-key>}, {@code ****}, {@code xxxx}. */
    EXAMPLE,
    /** A word that stands for no real credential: {@code dummy}, {@code none}, {@code change-me}. */
    DUMMY,
    /** What may be published: a public key, a certificate, a publishable key. */
    PUBLIC,
    CLASS_NAME,
    PATH,
    URL,
    /** Text for people: {@code Enter your password}, {@code Passwort vergessen?}, {@code 密码}. */
    TEXT,
    /** A word of a protocol, a header, a field, an address: {@code SHA-256}, {@code X-Api-Key}, {@code userPassword}. */
    NAME,
    /** A regular expression, or a text that something is put into: {@code ^[a-z]+$}, {@code {0}}. */
    PATTERN,
    /** A piece of a program or a query. */
    CODE,
    /** A number with a unit, a version: {@code 30d}, {@code 1.2.3}. */
    MEASURE,
    /** Everything else: the value itself. */
    LITERAL;

    private static final int LONGEST_NOTE = 120;

    private static final Set<String> DUMMIES = Words.set("""
            dummy demo none null nil na todo tbd tba fixme changeme changeit changethis replaceme replacethis test example
            sample placeholder undefined unknown default notset unset foo bar fake mock stub redacted masked hidden removed
            omitted unused notused notneeded notrequired ignored ignore fillme fillin setme setthis insertme empty blank
            nothing nan tobedefined tobereplaced tobedetermined notapplicable anything whatever something lorem ipsum loremipsum foobar
            """);

    /** Words that make others a stand-in: {@code fake-token}, {@code example_api_key}. */
    private static final Set<String> DUMMY_PARTS = Words.set("dummy fake mock mocked stub placeholder example sample");

    private static final Set<String> DUMMY_COMPANIONS = Words.set("""
            a an the some my for test testing demo only value string user client secret token api key password access private
            app application id auth data credential credentials 1 2 3 123 tests in of use not real unit integration
            """);

    /** Words that protocols, libraries and schemas have for algorithms, methods and types. */
    private static final Set<String> TERMS = Words.set("""
            plaintext sasl_plaintext sasl_ssl ssl tls sha sha1 sha-1 sha256 sha-256 sha384 sha-384 sha512 sha-512 sha3-256 md5
            hmac hmacsha256 hmac-sha256 hmac-sha1 hmacsha1 hs256 hs384 hs512 rs256 rs384 rs512 es256 es384 es512 ps256 eddsa
            rsa dsa ecdsa ed25519 ec aes aes128 aes256 aes-128 aes-256 aes-gcm aes-256-gcm aes/cbc/pkcs5padding
            aes/ecb/pkcs5padding aes/gcm/nopadding des desede 3des blowfish pbkdf2 pbkdf2withhmacsha1 pbkdf2withhmacsha256
            bcrypt scrypt argon2 argon2id noop delegating client_secret_basic client_secret_post client_secret_jwt
            private_key_jwt tls_client_auth client-secret-basic client-secret-post bearer basic digest negotiate ntlm spnego
            kerberos oauth2.0 openid oidc saml saml2 jwt jwe jws jwk jwks opaque
            authorization_code client_credentials refresh_token password_credentials device_code
            authorization-code client-credentials access_token id_token scram-sha-1 scram-sha-256 scram-sha-512
            plain cram-md5 xoauth2 oauthbearer external activedirectory
            mysql_native_password caching_sha2_password sha256_password scram ident
            new async await function this self void return value lambda
            pkcs12 pkcs11 jks jceks pem x509 x.509 jwt-bearer
            authorization proxy-authorization www-authenticate cookie set-cookie authentication content-type accept
            user-agent origin referer
            string str text char varchar integer int int32 int64 long number numeric boolean bool object any byte bytes binary
            blob clob date datetime timestamp uuid array list map password? string? charsequence char[] byte[] secretstr
            never unknown required optional readonly writeonly always ifnotpresent inherit same-origin include omit
            current-password new-password one-time-code off one-time
            header query body path field form url environment env request response stateless
            auto random uuid4 generate generated prompt
            """);

    private static final String[] ENCRYPTED_PREFIXES = {
        "enc(",
        "enc[",
        "enc::",
        "enc:v",
        "encrypted(",
        "encrypted[",
        "encrypted:",
        "{cipher}",
        "{cipher",
        "{aes}",
        "{aes",
        "{3des}",
        "{des}",
        "{rsa}",
        "{pbes2}",
        "{[",
        "$ansible_vault;",
        "!vault",
        "ansible_vault",
        "crypt(",
        "vault:v1:",
        "!encrypted",
        "kms:",
        "pkcs7:",
        "01000000d08c9ddf0115d1118c7a00c04fc297eb",
        "-----begin pgp message",
        "-----begin age encrypted",
        "-----begin encrypted private key",
        "-----begin pkcs7"
    };

    private static final String[] HASH_PREFIXES = {
        "{bcrypt}",
        "{argon2",
        "{scrypt",
        "{pbkdf2",
        "{x-pbkdf2",
        "{sha256}",
        "{sha-256}",
        "{sha512}",
        "{sha-512}",
        "{sha}",
        "{ssha",
        "{smd5}",
        "{md5}",
        "{md4}",
        "{ldap}",
        "{crypt}",
        "{hash}",
        "$2a$",
        "$2b$",
        "$2x$",
        "$2y$",
        "$argon2",
        "$5$",
        "$6$",
        "$1$",
        "$y$",
        "$7$",
        "$p$",
        "$h$",
        "$s$",
        "$apr1$",
        "$scrypt$",
        "$shiro1$",
        "$shiro2$",
        "$pbkdf2",
        "pbkdf2_sha",
        "pbkdf2:sha",
        "pbkdf2-sha",
        "pbkdf2_hmac",
        "scrypt:",
        "argon2$",
        "bcrypt$",
        "bcrypt_sha256$",
        "sha1$",
        "sha256$",
        "sha512$",
        "md5$",
        "scram-sha-256$",
        "scram-sha-512$",
        "crypt:",
        "sha256:",
        "sha512:",
        "sha1:",
        "sha1-",
        "sha256-",
        "sha384-",
        "sha512-"
    };

    private static final String[] PUBLIC_PREFIXES = {
        "-----begin public key",
        "-----begin rsa public key",
        "-----begin certificate",
        "-----begin pgp public key",
        "ssh-rsa ",
        "ssh-ed25519 ",
        "ssh-dss ",
        "ecdsa-sha2-",
        "pk_live_",
        "pk_test_",
        "pubkey-",
        "sb_publishable_",
        "pk.eyj",
        "mdb_sa_id_",
        "---- begin ssh2 public key"
    };

    /** What a SubjectPublicKeyInfo of RSA, of the common curves and of Ed25519 begins with in Base64 of its DER; a certificate's {@code MII} is no proof. */
    private static final String[] PUBLIC_KEYS = {
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",
        "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A",
        "MIIBojANBgkqhkiG9w0BAQEFAAOCAY8A",
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCB",
        "MFwwDQYJKoZIhvcNAQEBBQADSwAw",
        "MFkwEwYHKoZIzj0CAQYI",
        "MHYwEAYHKoZIzj0CAQYF",
        "MCowBQYDK2Vw"
    };

    private static final Set<String> OWN_NAMES = Set.of(
            "PASS", "PASSWD", "PASSWORD", "PWD", "SECRET", "TOKEN", "PASSPHRASE", "CREDENTIALS", "APIKEY", "KEY");

    private static final String[] EXAMPLE_PREFIXES = {
        "your-",
        "your_",
        "your ",
        "your.",
        "enter-",
        "enter_",
        "enter your",
        "insert-",
        "insert_",
        "insert your",
        "put-your",
        "put_your",
        "add-your",
        "add_your",
        "set-your",
        "set_your",
        "fill-in",
        "fill_in",
        "fillin",
        "paste-",
        "paste_your",
        "replace-",
        "replace_",
        "replace ",
        "replacewith",
        "overridden-",
        "overridden_",
        "override-",
        "override_",
        "overwritten-",
        "to-be-",
        "to_be_",
        "my-very-own",
        "please-",
        "please_",
        "pleasechange",
        "todo:",
        "todo-",
        "todo_",
        "redacted",
        "[redacted",
        "xxxx"
    };

    private static final int LONGEST_TERM = 30;
    private static final int LONGEST_LOOK = 400;

    /** Never fails; looks at the text's beginning and goes over it a few times at most. */
    public static ValueKind of(String value) {
        String text = value.strip();
        if (text.isEmpty()) {
            return EMPTY;
        }
        String lower = (text.length() > LONGEST_LOOK ? text.substring(0, LONGEST_LOOK) : text).toLowerCase(Locale.ROOT);
        if (isBoolean(lower)) {
            return BOOLEAN;
        }
        if (isReversible(lower)) {
            return text.indexOf("${") > 0 ? REFERENCE : LITERAL;
        }
        if (Shapes.startsWithAny(lower, ENCRYPTED_PREFIXES) || isEncrypted(text, lower)) {
            return ENCRYPTED;
        }
        if (References.isReference(text, lower)) {
            return REFERENCE;
        }
        if (Shapes.startsWithAny(lower, HASH_PREFIXES) || isHash(text)) {
            return HASH;
        }
        if (Shapes.startsWithAny(lower, PUBLIC_PREFIXES) || isPublic(text)) {
            return PUBLIC;
        }
        if (isExample(text, lower)) {
            return EXAMPLE;
        }
        if (isDummy(text, lower)) {
            return DUMMY;
        }
        return ofShape(text, lower);
    }

    private static ValueKind ofShape(String text, String lower) {
        if (isUrl(lower)) {
            return URL;
        }
        if (Shapes.isClassName(text)) {
            return CLASS_NAME;
        }
        if (isTerm(text, lower)) {
            return NAME;
        }
        if (Shapes.isPath(text, lower)) {
            return PATH;
        }
        if (Shapes.isMeasure(text)) {
            return MEASURE;
        }
        if (Shapes.isPattern(text)) {
            return PATTERN;
        }
        if (Shapes.isCode(text, lower)) {
            return CODE;
        }
        return Prose.isText(text) || Prose.isLabel(text) ? TEXT : LITERAL;
    }

    private static boolean isBoolean(String lower) {
        return switch (lower) {
            case "true", "false", "yes", "no", "on", "off" -> true;
            default -> false;
        };
    }

    /** Encodings that everybody can undo. */
    private static boolean isReversible(String lower) {
        return lower.startsWith("{xor}")
                || lower.startsWith("obf:")
                || lower.startsWith("{noop}")
                || lower.startsWith("{plain}")
                || lower.startsWith("{clear}")
                || lower.startsWith("{cleartext}")
                || lower.startsWith("{base64}")
                || lower.startsWith("{b64}");
    }

    /** Maven's braces around Base64, Fernet's tokens, PEM with a password. */
    private static boolean isEncrypted(String text, String lower) {
        int last = text.length() - 1;
        if (text.charAt(0) == '{' && text.charAt(last) == '}' && last > 20 && text.charAt(last - 1) == '=') {
            return true;
        }
        return text.startsWith("gAAAAA") && text.length() >= 100 || lower.contains("proc-type: 4,encrypted");
    }

    /** As PostgreSQL and MySQL write them. */
    private static boolean isHash(String text) {
        return text.length() == 35 && text.startsWith("md5") && Shapes.isHex(text, 3, 35)
                || text.length() == 41 && text.charAt(0) == '*' && Shapes.isHex(text, 1, 41);
    }

    private static boolean isPublic(String text) {
        return text.startsWith("MI") && Shapes.startsWithAny(text, PUBLIC_KEYS)
                || text.startsWith("MF") && Shapes.startsWithAny(text, PUBLIC_KEYS)
                || text.startsWith("MH") && Shapes.startsWithAny(text, PUBLIC_KEYS)
                || text.startsWith("MCowBQYDK2Vw")
                || text.length() == 62 && text.startsWith("age1")
                || text.endsWith(".apps.googleusercontent.com");
    }

    private static boolean isExample(String text, String lower) {
        int last = text.length() - 1;
        char first = text.charAt(0);
        if (first == '<' && text.charAt(last) == '>') {
            return true;
        }
        if (last > 1 && first == '[' && text.charAt(last) == ']' && !Shapes.isDigits(text, 1, last)) {
            return true;
        }
        if (last > 1 && first == '{' && text.charAt(last) == '}' && References.isName(text, 1, last)) {
            return true;
        }
        if (isOneCharacter(lower) && "x*.-?_#•…".indexOf(lower.charAt(0)) >= 0 || isBlackedOut(lower)) {
            return true;
        }
        if (lower.length() == 1 && !Character.isLetterOrDigit(first) || isFramed(text)) {
            return true;
        }
        if (lower.startsWith("-----begin") && (text.contains("XXXX") || text.contains("..."))) {
            return true;
        }
        if (lower.endsWith("xxxx") || lower.endsWith("...") || lower.contains("****") || lower.endsWith("…")) {
            return true;
        }
        if (Shapes.startsWithAny(lower, EXAMPLE_PREFIXES) && !isLikeBase64(text)) {
            return true;
        }
        if (lower.startsWith("your") && lower.length() > 4 && isYours(text, lower)) {
            return true;
        }
        if (lower.endsWith("-here")
                || lower.endsWith("_here")
                || lower.endsWith(" here")
                || lower.endsWith("goeshere")) {
            return true;
        }
        if (first == '_' && text.charAt(last) == '_' && last > 3 && References.isName(text, 0, last + 1)) {
            return true;
        }
        if (isOwnName(text)) {
            return true;
        }
        return text.contains("您的") || text.contains("你的") || text.startsWith("填写") || text.startsWith("请");
    }

    /** The same marks on both sides of a name: {@code ^_^password^_^}, {@code %%password%%}. */
    private static boolean isFramed(String text) {
        int frame = 0;
        while (frame < text.length() / 2 && !Character.isLetterOrDigit(text.charAt(frame))) {
            frame++;
        }
        return frame >= 2
                && text.endsWith(text.substring(0, frame))
                && text.chars().noneMatch(c -> c >= '0' && c <= '9')
                && References.isName(text, frame, text.length() - frame);
    }

    private static boolean isYours(String text, String lower) {
        return Character.isUpperCase(text.charAt(4))
                || Shapes.startsWithAny(
                        lower, "yourpass", "yoursecret", "yourtoken", "yourapi", "yourkey", "youraccess", "yourown");
    }

    private static boolean isLikeBase64(String text) {
        return text.length() >= 24 && text.indexOf('_') < 0 && text.indexOf('-') < 0 && SensitiveKeys.looksRandom(text);
    }

    /** {@code xxoo}, {@code exxx}: hardly anything but x. */
    private static boolean isBlackedOut(String lower) {
        int crosses = 0;
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            crosses += c == 'x' || c == '-' && crosses > 0 ? 1 : 0;
        }
        return lower.equals("xxoo") || crosses >= 3 && lower.length() - crosses <= 1 && lower.indexOf('x') >= 0;
    }

    /** {@code FLYWAY_PASS}, {@code PASS}: the name of what has to stand there. */
    private static boolean isOwnName(String text) {
        int underscore = text.lastIndexOf('_');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '_' && (Character.isLowerCase(c) || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        String last = text.substring(underscore + 1);
        return OWN_NAMES.contains(last) && (underscore > 0 || !last.equals("KEY"));
    }

    /**
     * {@code privateKeyWhichShouldBeBase64Encoded}: a sentence about what should stand there. What should be changed is used
     * until somebody does.
     */
    private static boolean isNote(String text) {
        if (text.length() > LONGEST_NOTE || text.contains("change")) {
            return false;
        }
        String before = "";
        for (String word : Words.of(text)) {
            if (word.equals("be") && (before.equals("should") || before.equals("needstobe") || before.equals("must"))) {
                return true;
            }
            before = word.equals("to") && before.equals("needs") ? "needstobe" : word;
        }
        return false;
    }

    private static boolean isDummy(String text, String lower) {
        if (isNote(text)) {
            return true;
        }
        if (lower.length() > LONGEST_TERM + 10) {
            return false;
        }
        String bare = Words.bare(lower);
        if (DUMMIES.contains(bare)) {
            return true;
        }
        boolean part = false;
        for (String word : Words.of(text)) {
            boolean dummy = DUMMY_PARTS.contains(word);
            if (!dummy && !DUMMY_COMPANIONS.contains(word)) {
                return false;
            }
            part |= dummy;
        }
        return part;
    }

    private static boolean isTerm(String text, String lower) {
        if (text.length() > LONGEST_TERM && text.indexOf('@') < 0) {
            return lower.startsWith("urn:") || Prose.isName(text);
        }
        return TERMS.contains(lower)
                || lower.startsWith("urn:")
                || isHeader(text)
                || Shapes.isEmail(text)
                || Prose.isName(text);
    }

    /** {@code X-Api-Key}: letters and dashes after the X. */
    private static boolean isHeader(String text) {
        if (!text.startsWith("X-") && !text.startsWith("x-") || text.length() < 5) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUrl(String lower) {
        int colon = lower.indexOf("://");
        if (colon <= 0) {
            return lower.startsWith("jdbc:") || lower.startsWith("mailto:") || lower.startsWith("//");
        }
        for (int i = 0; i < colon; i++) {
            char c = lower.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.' || c == ':')) {
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
}
