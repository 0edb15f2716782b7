package io.github.preflight.value;

import java.util.Locale;
import java.util.Set;

/** What a text is by its shape alone: a path, a pattern, code, a measure. */
final class Shapes {
    private static final int MOST_DIGITS_OF_A_METHOD = 3;

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
        "/data/",
        "/srv/",
        "/vault/",
        "/workspace/",
        "/users/",
        "./",
        "../",
        "~/"
    };

    /** Endings of files that hold keys, secrets and settings. */
    private static final Set<String> FILE_ENDINGS = Words.set("""
            pem crt cer der key p12 pfx jks jceks keystore truststore ks bks pub ppk asc gpg json txt yml
            yaml xml properties env conf cfg ini toml sh bat ps1 csv html htm xhtml js ts tsx jsx vue css
            scss java kt groovy scala py go rb php jsp ftl vm tpl tmpl template md png jpg jpeg svg gif ico
            pdf sql log lock zip jar war gz tar bin dat db md5 sha256 keytab passwd htpasswd lua tf class
            """);

    /** First parts of the names of Java packages. */
    private static final Set<String> DOMAINS = Words.set("""
            com org net io de cn fr uk nl ch it edu gov info java javax jakarta spring sun me dev br ru pl
            se no at es eu jp kr tech
            """);

    private static final Set<String> UNITS = Words.set("""
            ms s sec secs second seconds m min mins minute minutes h hr hour hours d day days w week weeks
            month months y year years ns us b kb mb gb tb mi gi ki kib mib gib px em rem pt vh vw % bytes
            bits bit chars characters times
            """);

    private static final String[] STATEMENTS = {
        "select ",
        "insert ",
        "update ",
        "delete from",
        "create ",
        "alter ",
        "drop ",
        "grant ",
        "set ",
        "where ",
        "new ",
        "await ",
        "return ",
        "throw ",
        "function(",
        "function ",
        "lambda ",
        "typeof ",
        "void ",
        "import ",
        "() ->",
        "() =>",
        "(e) =>",
        "async ",
        "public ",
        "private ",
        "const ",
        "let ",
        "def ",
        "if (",
        "if(",
        "not null",
        "varchar",
        "char(",
        "nvarchar",
        "varbinary",
        "character varying"
    };

    private static final String[] OPERATORS = {
        " + ", " == ", " != ", " === ", " && ", " || ", " ?? ", " => ", " -> ", " ? ", " := ", " = ", "();", "().",
        "(this.", ".get(", "::"
    };

    private static final String[] PATTERNS = {
        "[a-z", "[^", "[0-9", "(?", "\\d", "\\w", "\\s", "\\S", "\\b", ".*", ".+", "{8,", "{6,", "*)", "+)", "\\$"
    };

    private static final int LONGEST_PATH = 260;
    private static final int LONGEST_UNIT = 10;

    private Shapes() {}

    // ---- paths and names ----

    static boolean isPath(String text, String lower) {
        if (text.indexOf(' ') >= 0 || text.length() > LONGEST_PATH) {
            return startsWithAny(lower, FILE_ROOTS) && text.length() <= LONGEST_PATH && isPathText(text);
        }
        if (startsWithAny(lower, FILE_ROOTS)) {
            return true;
        }
        if (text.length() > 3
                && Character.isLetter(text.charAt(0))
                && text.charAt(1) == ':'
                && text.charAt(2) == '\\') {
            return true;
        }
        return hasFileEnding(text, lower) || isSlashed(text);
    }

    private static boolean isPathText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "/._- ".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasFileEnding(String text, String lower) {
        int dot = lower.lastIndexOf('.');
        if (dot < 0 || lower.length() < text.length() || !FILE_ENDINGS.contains(lower.substring(dot + 1))) {
            return false;
        }
        for (int i = 0; i < dot; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "/._-\\*~:+@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code secret/data/shop}, {@code /api/v1/token}: parts that are words or numbers, none mixed. */
    private static boolean isSlashed(String text) {
        int slashes = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                slashes++;
            } else if (c >= 'a' && c <= 'z') {
                letters++;
            } else if (c >= '0' && c <= '9') {
                // a version, not the digits between the letters of a key
                boolean version = i > 0 && (text.charAt(i - 1) == 'v' || text.charAt(i - 1) == '/');
                if (!version) {
                    return false;
                }
            } else if ("-_.*{}:".indexOf(c) < 0) {
                return false;
            }
        }
        return slashes >= 2 && letters > 2 || slashes == 1 && letters > 2 && text.charAt(0) == '/';
    }

    /** {@code com.example.crypto.Encoder}, {@code com.example.crypto}, {@code Encoder.class}, {@code Encoder::class}. */
    static boolean isClassName(String text) {
        if (text.endsWith(".class") || text.endsWith("::class") || text.endsWith("::class.java")) {
            return References.isName(text.replace(':', '.'), 0, text.length());
        }
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
                return parts >= 3
                        && (Character.isUpperCase(text.charAt(at))
                                || DOMAINS.contains(text.substring(0, text.indexOf('.')))
                                        && text.equals(text.toLowerCase(Locale.ROOT)));
            }
            if (!Character.isLowerCase(text.charAt(at))) {
                return false;
            }
            at = dot + 1;
        }
        return false;
    }

    /** Eight, four, four, four and twelve hexadecimal digits. */
    static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash != (text.charAt(i) == '-') || !dash && !isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmail(String text) {
        int at = text.indexOf('@');
        int dot = text.lastIndexOf('.');
        if (at <= 0 || text.indexOf('@', at + 1) >= 0 || dot < at + 2 || text.length() - dot < 3) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "@._-+".indexOf(c) < 0 || i > dot && !Character.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    // ---- patterns, code, measures ----

    /** A secret made of any characters holds single brackets, too. */
    private static boolean isClosed(String text, char open, char close) {
        int at = text.indexOf(open);
        return at > 0 && text.indexOf(close, at) > 0;
    }

    /** A regular expression, or a text with marks of {@code String.format} or {@code MessageFormat}. */
    static boolean isPattern(String text) {
        if (text.equals("%s") || text.equals("%d") || text.equals("%v") || isFormat(text)) {
            return true;
        }
        if (text.charAt(0) == '^' && (text.endsWith("$") || isClosed(text, '[', ']') || isClosed(text, '(', ')'))) {
            return true;
        }
        if (text.length() > 2 && text.charAt(0) == '/' && text.indexOf('[') > 0 && text.lastIndexOf('/') > 1) {
            return true;
        }
        boolean brackets = text.indexOf('[') >= 0 && text.indexOf(']') > 0 || text.indexOf('(') >= 0;
        return brackets && containsAny(text, PATTERNS) && !hasOnlyNameChars(text);
    }

    private static boolean isFormat(String text) {
        int open = text.indexOf('{');
        if (open >= 0
                && open + 2 < text.length()
                && Character.isDigit(text.charAt(open + 1))
                && (text.charAt(open + 2) == '}' || text.charAt(open + 2) == ',')) {
            return true;
        }
        int percent = text.indexOf('%');
        while (percent >= 0 && percent + 1 < text.length()) {
            boolean alone = percent == 0 || !Character.isLetterOrDigit(text.charAt(percent - 1));
            char type = text.charAt(percent + 1);
            boolean ends = percent + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(percent + 2));
            if (alone && ends && (type == 's' || type == 'd' || type == 'v')
                    || type == '(' && text.indexOf(")s", percent) > 0
                    || Character.isDigit(type) && text.startsWith("$s", percent + 2)) {
                return true;
            }
            percent = text.indexOf('%', percent + 1);
        }
        return false;
    }

    /** A statement, a call, an expression with operators, an object. */
    static boolean isCode(String text, String lower) {
        if (startsWithAny(lower, STATEMENTS)) {
            return true;
        }
        char first = text.charAt(0);
        if (first == '{'
                && text.endsWith("}")
                && (text.length() == 2 || text.indexOf(':') > 0 || text.indexOf('"') > 0)) {
            return true;
        }
        if (text.startsWith("[{")) {
            return true;
        }
        if (text.indexOf(' ') > 0 && containsAny(text, OPERATORS) && text.indexOf('(') + text.indexOf('"') > -2) {
            return true;
        }
        return isCall(text) || isElement(text) || isCast(text) || isConcatenation(text);
    }

    /** {@code encoder.encode("x")}, {@code getPassword()}: a name, and what is in parentheses up to the end. */
    private static boolean isCall(String text) {
        int open = text.indexOf('(');
        if (open > 2 && open == text.length() - 1 && References.isWords(text, open)) {
            // what it is called with begins with a quote, at which the reading of a value ends
            return true;
        }
        if (open < 2 || text.indexOf(')') < open && text.lastIndexOf('.', open) < 0) {
            return false;
        }
        if (!Character.isJavaIdentifierStart(text.charAt(0)) && text.charAt(0) != '@') {
            return false;
        }
        int digits = 0;
        for (int i = 1; i < open; i++) {
            char c = text.charAt(i);
            digits += Character.isDigit(c) ? 1 : 0;
            if (!Character.isJavaIdentifierPart(c) && ".:<>?!-/".indexOf(c) < 0) {
                return false;
            }
        }
        if (digits > MOST_DIGITS_OF_A_METHOD && text.lastIndexOf('.', open) < 0) {
            // a generated key with parentheses in it
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return text.lastIndexOf('.', open) > 0
                || last == ')'
                || last == ';'
                || last == '{'
                || last == ','
                || text.indexOf(").") > open
                || text.indexOf(")[") > open;
    }

    /** {@code args[1]} */
    private static boolean isElement(String text) {
        int open = text.indexOf('[');
        return open > 1 && text.endsWith("]") && isLetters(text, 0, open);
    }

    /** {@code (String)} */
    private static boolean isCast(String text) {
        int close = text.indexOf(')');
        return text.charAt(0) == '(' && close > 2 && isLetters(text, 1, close) && Character.isUpperCase(text.charAt(1));
    }

    private static boolean isLetters(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isConcatenation(String text) {
        int plus = text.indexOf("\" +");
        return plus > 0
                || text.startsWith("\" +")
                || text.startsWith("' +")
                || text.startsWith("+ ")
                || text.endsWith(" +");
    }

    /** A duration, a size, a version: a number with a unit, or numbers with dots between. */
    static boolean isMeasure(String text) {
        if (text.startsWith("PT") && text.length() > 3 && Character.isDigit(text.charAt(2))) {
            return text.length() <= 12;
        }
        // what ranges of versions begin with
        int from = "^~v".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
        int at = from;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at == from || text.length() - at > LONGEST_UNIT) {
            return false;
        }
        if (at == text.length()) {
            return text.indexOf('.') > 0;
        }
        return UNITS.contains(text.substring(at).strip().toLowerCase(Locale.ROOT));
    }

    // ---- characters ----

    static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean hasOnlyNameChars(String text) {
        return References.isName(text, 0, text.length());
    }

    static boolean startsWithAny(String text, String... prefixes) {
        for (String prefix : prefixes) {
            if (text.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    static boolean endsWithAny(String text, String... endings) {
        for (String ending : endings) {
            if (text.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    static boolean containsAny(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
