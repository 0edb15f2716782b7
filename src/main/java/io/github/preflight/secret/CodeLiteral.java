package io.github.preflight.secret;

import io.github.preflight.secret.Assignment.Form;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SensitiveKeys.Sensitivity;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a literal of a program is a secret. A name for secrets alone says little: names of settings, fields of forms, texts
 * and patterns are given to such names more often than secrets are. How it is given says the more: what
 * {@code setPassword} gets is a password, even if it is a plain word.
 */
final class CodeLiteral {
    /** What is written in a file that holds texts in quotes. */
    enum Language {
        PROGRAM,
        /** JavaScript and its kin, in which labels, rules and forms stand under the same names. */
        SCRIPT,
        DATA;

        static Language of(String path) {
            String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (SCRIPTS.contains(extension)) {
                return SCRIPT;
            }
            return PROGRAMS.contains(extension) || path.endsWith("Jenkinsfile") || path.endsWith("Tiltfile")
                    ? PROGRAM
                    : DATA;
        }
    }

    private static final Set<String> SCRIPTS =
            Set.of("js", "mjs", "cjs", "ts", "tsx", "jsx", "vue", "svelte", "jsp", "jspx", "ftl", "vm", "dart");

    private static final Set<String> PROGRAMS = Set.of(
            "java", "kt", "kts", "scala", "sc", "sbt", "groovy", "gradle", "py", "go", "rb", "php", "cs", "vb", "c",
            "h", "cc", "cpp", "hpp", "m", "swift", "rs", "lua", "pl", "pm", "r", "clj", "ex", "exs", "tf", "tfvars",
            "hcl");

    /** Words of which names of secrets are made. */
    private static final Set<String> VOCABULARY = Set.of(
            "password",
            "passwd",
            "pass",
            "pwd",
            "passphrase",
            "passcode",
            "secret",
            "secrets",
            "token",
            "key",
            "keys",
            "credential",
            "credentials",
            "apikey",
            "auth");

    /** Words of a constant that holds the name of something. */
    private static final Set<String> NAMING = Set.of(
            "type",
            "param",
            "parameter",
            "field",
            "prop",
            "property",
            "code",
            "header",
            "attr",
            "attribute",
            "column",
            "label",
            "cache",
            "redis",
            "storage",
            "task",
            "prefix",
            "json",
            "form",
            "grant",
            "error",
            "err",
            "invalid",
            "wrong",
            "mismatch",
            "event",
            "action",
            "msg",
            "message",
            "template",
            "url",
            "permission",
            "name",
            "expired",
            "forget",
            "incorrect",
            "missing",
            "illegal",
            "fail",
            "failed",
            "process",
            "product",
            "cps",
            "id",
            "lock",
            "session",
            "cookie",
            "fa",
            "icon",
            "method",
            "mode",
            "option",
            "scope",
            "status");

    private static final Set<String> FIRST = Set.of("default", "initial", "init", "def");

    /** Plain words that are nothing else than passwords, wherever they stand. */
    private static final Set<String> WEAK = Set.of(
            "admin",
            "root",
            "secret",
            "postgres",
            "guest",
            "mysql",
            "letmein",
            "welcome",
            "qwerty",
            "toor",
            "oracle",
            "rabbitmq",
            "minio",
            "minioadmin",
            "nacos",
            "changeme",
            "changeit",
            "iloveyou",
            "summer",
            "winter",
            "monkey",
            "dragon",
            "superman");

    private static final String[] OPEN = {"{noop}", "{plain}"};

    private static final String[] PATTERNS = {
        "(?", "[a-z", "[A-Z", "[0-9", "\\d", "\\w", "\\s", ".*", ".+", "{8,", "{6,", "%s", "%d", "{0}", "{}", "('",
        "(\\", "[^", "://", "=>", "\\n", "\\t", "\\u", "|"
    };

    private static final int MOST_COMMAS = 3;
    /** In a word that people read, every so many letters at most there is a vowel. */
    private static final int FEWEST_VOWELS = 6;

    private static final int MOST_DIGITS = 4;
    private static final int SHORTEST_MAYBE = 16;
    private static final int SHORTEST_COMPARED = 8;
    private static final int SHORTEST_NUMBER = 6;
    private static final int SHORTEST_NAMED = 4;

    private final Form form;
    private final Language language;
    private final String name;
    private final List<String> keyWords;
    private final Sensitivity sensitivity;
    private final String value;
    private boolean digit;
    private boolean letter;
    private boolean lower;
    private boolean upper;
    private boolean mark;
    private boolean separator;
    private boolean dot;
    private boolean foreign;
    private boolean blank;
    private boolean hump;

    private CodeLiteral(Assignment assignment, String value, Language language) {
        this.form = assignment.form();
        this.language = language;
        String key = assignment.key();
        this.name = key.substring(key.lastIndexOf('.') + 1);
        this.keyWords = Words.of(name);
        boolean chosen = form == Form.SINK || Words.bare(key).endsWith("securitycredentials");
        this.sensitivity = chosen ? Sensitivity.CHOSEN : SensitiveKeys.of(key);
        this.value = value;
        look();
    }

    /** The text without what says that it is in clear: {@code {noop}summer}. */
    static String open(String value) {
        for (String prefix : OPEN) {
            if (value.startsWith(prefix)) {
                return value.substring(prefix.length());
            }
        }
        return value;
    }

    /** @param value what the assignment gives, with defaults of placeholders in place */
    static boolean isSecret(Assignment assignment, String value, Language language) {
        return new CodeLiteral(assignment, open(value), language).isSecret();
    }

    private void look() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digit |= c >= '0' && c <= '9';
            boolean small = c >= 'a' && c <= 'z';
            boolean capital = c >= 'A' && c <= 'Z';
            hump |= capital && i > 0 && Character.isLowerCase(value.charAt(i - 1));
            lower |= small;
            upper |= capital;
            foreign |= c > '~' && Character.isLetter(c);
            blank |= c <= ' ';
            mark |= "!@#$%^&*?~".indexOf(c) >= 0;
            separator |= c == '-' || c == '_';
            dot |= c == '.' || c == '/' || c == ':';
        }
        letter = lower || upper;
    }

    private boolean isSecret() {
        if (value.isEmpty() || blank || foreign || isPattern() || isHash()) {
            return false;
        }
        if (form == Form.COMPARED && !(digit && letter && value.length() >= SHORTEST_COMPARED)) {
            return false;
        }
        return switch (sensitivity) {
            case NONE -> false;
            case MAYBE ->
                value.length() >= SHORTEST_MAYBE && SensitiveKeys.looksRandom(value) && !readsAsName() && !isNaming();
            case ISSUED -> isIssued();
            case CHOSEN -> isHanded() ? isChosenAtSink() : isChosen();
        };
    }

    /** Whether the place leaves no doubt that a secret is meant. */
    private boolean isHanded() {
        return language != Language.DATA
                && (form == Form.SINK || form == Form.CALL || form == Form.SETTING || form == Form.ARGUMENT);
    }

    private boolean isIssued() {
        if (isNaming() && !isHanded()) {
            return false;
        }
        if (isPath()) {
            return false;
        }
        if (hasRandomPart() || mark && digit && letter && !dot && value.length() >= 12) {
            return true;
        }
        if (readsAsName()) {
            return false;
        }
        boolean mixed = digit && letter && !dot && !separator;
        return mixed || mark && letter && value.length() >= 12 || SensitiveKeys.looksRandom(value) || hasNumber();
    }

    private boolean isChosenAtSink() {
        if (form != Form.SINK && (isConstant() && form == Form.CALL || isPath())) {
            // PASSWORD("…") is a constant of an enumeration
            return SensitiveKeys.looksRandom(value) && !readsAsName();
        }
        if (dot && !digit && !mark || isUpperName()) {
            // spring.mail.password
            return false;
        }
        boolean word = VOCABULARY.contains(value.toLowerCase(Locale.ROOT));
        if (word && (upper || isScript() && form != Form.SINK && form != Form.SETTING)) {
            return false;
        }
        if (isScript() && !digit && !mark && form != Form.SINK) {
            return WEAK.contains(value) || form == Form.SETTING && !readsAsLabel();
        }
        return !(form == Form.ARGUMENT && readsAsLabel() && !word);
    }

    private boolean isScript() {
        return language == Language.SCRIPT;
    }

    private boolean isChosen() {
        if (value.length() < SHORTEST_NAMED || isPath() || isNaming() && !isSurelyRandom()) {
            return false;
        }
        if (mark) {
            return (letter || digit) && value.length() >= 6 && !isSymbol();
        }
        if (digit && !letter) {
            return !dot && value.length() >= SHORTEST_NUMBER;
        }
        if (digit) {
            return dot || separator
                    ? hasNumber() || endsInNumber() || SensitiveKeys.looksRandom(value) && !readsAsName()
                    : !readsAsLabel() && (language != Language.DATA || value.length() >= 6);
        }
        if (SensitiveKeys.looksRandom(value) && !readsAsName()) {
            return true;
        }
        return switch (language) {
            case DATA -> false;
            case SCRIPT ->
                WEAK.contains(value) && !keyWords.get(keyWords.size() - 1).equals(value);
            case PROGRAM -> isPlainWordChosen();
        };
    }

    /** Words without digits: what a person chose, or a name. */
    private boolean isPlainWordChosen() {
        if (dot || keyWords.isEmpty() || keyWords.get(keyWords.size() - 1).equals("pass") && !WEAK.contains(value)) {
            return false;
        }
        if (value.indexOf('+') >= 0 || value.indexOf('=') >= 0 || value.indexOf(',') >= 0 || value.indexOf('(') >= 0) {
            return false;
        }
        boolean constant = isConstant() || form == Form.ENTRY;
        boolean first = keyWords.stream().anyMatch(FIRST::contains);
        if (constant) {
            boolean mine = value.startsWith("my");
            boolean plain = first && lower && !separator || !upper && (!separator || mine);
            boolean named = VOCABULARY.contains(value) || endsInVocabulary() || keyWords.contains(value);
            return plain && (!named || first || mine || isWeakEntry());
        }
        if (VOCABULARY.contains(value.toLowerCase(Locale.ROOT))) {
            return !upper && !isCapitalised();
        }
        if (upper && !lower || isLabelWord()) {
            return false;
        }
        return !readsAsLabel() && !value.equals(name);
    }

    /** {@code NACOS_PASSWORD = "nacos"}: a server's own one, and not how its password is called. */
    private boolean isWeakEntry() {
        String last = keyWords.get(keyWords.size() - 1);
        boolean password = last.equals("password") || last.equals("passwd") || last.equals("pwd");
        return WEAK.contains(value) && (form == Form.ENTRY || password && !VOCABULARY.contains(value));
    }

    private boolean isCapitalised() {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    /** {@code Opaque}: one word as a person reads it. */
    private boolean isLabelWord() {
        return Character.isUpperCase(value.charAt(0)) && !hump;
    }

    private boolean endsInVocabulary() {
        for (String word : VOCABULARY) {
            if (word.length() > 3 && value.endsWith(word)) {
                return true;
            }
        }
        return false;
    }

    /** {@code customerPassword}, {@code x509CertKey}: the name of a secret. */
    private boolean readsAsLabel() {
        if (!hump && !separator) {
            return false;
        }
        List<String> words = Words.of(value);
        return words.size() > 1
                && VOCABULARY.contains(words.get(words.size() - 1))
                && keyWords.stream().noneMatch(FIRST::contains);
    }

    private boolean isConstant() {
        return !name.isEmpty()
                && name.equals(name.toUpperCase(Locale.ROOT))
                && !name.equals(name.toLowerCase(Locale.ROOT));
    }

    private boolean isUpperName() {
        return upper && !lower && !digit && !mark && (separator || VOCABULARY.contains(value.toLowerCase(Locale.ROOT)));
    }

    private boolean isNaming() {
        return keyWords.stream().anyMatch(NAMING::contains);
    }

    private boolean isSurelyRandom() {
        return SensitiveKeys.looksRandom(value) && !readsAsName();
    }

    /** {@code /security/keys}, {@code --password}, {@code text/shared/password.html#save}. */
    private boolean isPath() {
        int page = value.indexOf(".htm");
        return page > 0 && value.lastIndexOf('/', page) > 0
                || value.charAt(0) == '/' && value.indexOf('+') < 0 && value.indexOf('=') < 0
                || value.startsWith("--")
                || value.startsWith("-D")
                || value.startsWith("./")
                || value.charAt(0) == '.'
                || value.charAt(0) == '#' && !digit;
    }

    /** {@code $$animationRunner}, {@code @password}, {@code *}: signs around a name. */
    private boolean isSymbol() {
        int start = 0;
        while (start < value.length() && !Character.isLetterOrDigit(value.charAt(start))) {
            start++;
        }
        if (digit || start == 0) {
            return !digit && value.endsWith("*");
        }
        for (int i = start; i < value.length(); i++) {
            if (!Character.isLetterOrDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** A regular expression, a format, a list, an expression, a parameter of a URL. */
    private boolean isPattern() {
        for (String part : PATTERNS) {
            if (value.contains(part)) {
                return true;
            }
        }
        int last = value.length() - 1;
        char first = value.charAt(0);
        if (first == '^' && value.charAt(last) == '$'
                || first == '{' && value.charAt(last) == '}'
                || first == '<'
                || value.charAt(last) == ':'
                || value.charAt(last) == '>') {
            return true;
        }
        int assigned = value.indexOf('=');
        if (assigned > 0 && assigned < last && value.charAt(assigned + 1) != '=' && isWord(assigned)) {
            return true;
        }
        return value.chars().filter(c -> c == ',').count() >= MOST_COMMAS;
    }

    private boolean isWord(int end) {
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (!Character.isLetter(c) && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** A password of hexadecimal digits alone, as long as hashes are. */
    private boolean isHash() {
        int length = value.length();
        if (form == Form.SINK || length != 32 && length != 40 && length != 64 && length != 96 && length != 128) {
            return false;
        }
        String last = keyWords.isEmpty() ? "" : keyWords.get(keyWords.size() - 1);
        return (last.startsWith("pass") || last.endsWith("password") || last.equals("pwd"))
                && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** {@code pat.account.4f8…}, {@code 110201543:AAHd…}: a part between the marks of a token looks random. */
    private boolean hasRandomPart() {
        if (value.indexOf('/') >= 0 || !dot) {
            return false;
        }
        for (String part : value.split("[.:]")) {
            if (part.length() >= SHORTEST_MAYBE && SensitiveKeys.looksRandom(part) && !readsAsName(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a number of at least two digits stands alone between separators: {@code STAGING-TOKEN-42}. */
    private boolean hasNumber() {
        if (!separator || dot) {
            return false;
        }
        for (String part : value.split("[-_]")) {
            if (part.length() >= 2 && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return true;
            }
        }
        return false;
    }

    /** {@code staging_password123}: nobody names a setting so. */
    private boolean endsInNumber() {
        int last = value.length();
        while (last > 0 && value.charAt(last - 1) >= '0' && value.charAt(last - 1) <= '9') {
            last--;
        }
        return !dot && value.length() - last >= 2;
    }

    /** Words as people read them, with a few digits at most: {@code x509CertPubKey}, {@code imageWidth100}. */
    private boolean readsAsName() {
        if (upper
                && !lower
                && !separator
                && value.chars().filter(c -> c >= '0' && c <= '9').count() >= 3) {
            return false;
        }
        return readsAsName(value) && !hasNumber();
    }

    private static boolean readsAsName(String text) {
        int digits = 0;
        int letters = 0;
        int words = 0;
        int length = 0;
        int vowels = 0;
        char before = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : 0;
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean starts = !isLetter || Character.isUpperCase(c) && Character.isLowerCase(before);
            if (starts && length > 0) {
                if (length >= 5 && vowels * FEWEST_VOWELS < length) {
                    return false;
                }
                words++;
                length = 0;
                vowels = 0;
            }
            digits += c >= '0' && c <= '9' ? 1 : 0;
            if (isLetter) {
                letters++;
                length++;
                vowels += "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
            }
            before = c;
        }
        return digits <= MOST_DIGITS && words > 0 && letters >= 3 * words;
    }
}
