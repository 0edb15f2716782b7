package io.github.preflight.value;

import java.util.Set;

/** Tells texts that say where a value is from values: placeholders, lookups in code, addresses of secret stores. */
final class References {
    private static final String[] ANYWHERE = {"${", "#{", "{{", "@{", "%{", "<%", "{%", "$(", "$[", "<?"};

    private static final String[] STORES = {
        "vault:",
        "vault://",
        "env:",
        "env://",
        "file:",
        "classpath:",
        "configtree:",
        "sm://",
        "op://",
        "arn:aws",
        "azurekeyvault:",
        "keyvault:",
        "akv://",
        "akvs://",
        "@microsoft.keyvault(",
        "@microsoft.appconfiguration(",
        "secretref:",
        "secretkeyref:",
        "secret://",
        "secrets://",
        "secretsmanager:",
        "aws-secretsmanager:",
        "aws_secrets",
        "awssm://",
        "gcpsm://",
        "gcp-secret",
        "ssm:",
        "ssm://",
        "parameterstore:",
        "/run/secrets/",
        "ref+",
        "bws://",
        "doppler://",
        "keyring:",
        "keeper://",
        "lastpass:",
        "kubernetes:",
        "k8s:",
        "@string/",
        "!ref",
        "!getatt",
        "!sub",
        "!join",
        "!importvalue",
        "!findinmap",
        "!secret",
        "!var ",
        "!env",
        "!reference",
        "fn::",
        "valuefrom"
    };

    /** What lookups in programs and templates begin with. */
    private static final String[] LOOKUPS = {
        "process.env",
        "import.meta.env",
        "deno.env",
        "bun.env",
        "os.environ",
        "os.getenv",
        "os.lookupenv",
        "system.getenv",
        "system.getproperty",
        "system.environment",
        "environment.getenvironmentvariable",
        "env[",
        "env(",
        "env.",
        "$env:",
        "$env.",
        "getenv(",
        "secrets.",
        "secrets[",
        "secrets:",
        "vars.",
        "var.",
        "local.",
        "data.",
        "module.",
        "each.value",
        "random_password.",
        "steps.",
        "needs.",
        "inputs.",
        "github.token",
        "github.event",
        "parameters.",
        "variables.",
        "credentials(",
        "lookup(",
        "hiera(",
        "this.",
        "self.",
        "$this->",
        ".values.",
        "values.",
        "settings.",
        "config.",
        "props.",
        "project.",
        "providers.",
        "ansible_env.",
        "hostvars[",
        "query(",
        "request.",
        "req.",
        "ctx.",
        "params.",
        "options.",
        "args.",
        "opts."
    };

    /** Marks that stand on both sides of a name: {@code %NAME%}. */
    private static final Set<Character> PAIRS = Set.of('@', '%', '#', '$', '~', '|', ':');

    private static final int LONGEST_NAME = 80;

    private References() {}

    static boolean isReference(String text, String lower) {
        if (hasAnywhere(text)) {
            return true;
        }
        char first = text.charAt(0);
        return Shapes.startsWithAny(lower, STORES)
                || text.startsWith("#/")
                || isQuoted(text, first)
                || Shapes.startsWithAny(lower, LOOKUPS) && isPath(text)
                || isBetweenMarks(text, first)
                || isMarked(text, first)
                || isEscaped(text, first)
                || isArgument(text, first)
                || isMadeOfVariables(text)
                || text.startsWith("((") && text.endsWith("))")
                || text.length() > 2 && first == '`' && text.endsWith("`")
                || isNamedResource(lower)
                || isMember(text);
    }

    private static boolean hasAnywhere(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('$') < 0 && text.indexOf('<') < 0) {
            return false;
        }
        for (String mark : ANYWHERE) {
            int at = text.indexOf(mark);
            if (at >= 0 && (at == 0 || !mark.equals("$(") && !mark.equals("$[") && !mark.equals("<?"))) {
                return true;
            }
        }
        return false;
    }

    /** A lookup is a name with its parts and what it is called with; a password may begin with the same letters. */
    private static boolean isPath(String text) {
        int at = 0;
        while (at < text.length() && "([ ;,)|?".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            boolean name = Character.isLetterOrDigit(c) || "_$.-:>!/*".indexOf(c) >= 0;
            if (!name) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static boolean isBetweenMarks(String text, char first) {
        int last = text.length() - 1;
        if (last < 2 || text.charAt(last) != first || !PAIRS.contains(first)) {
            return false;
        }
        int from = 1;
        while (from < last && text.charAt(from) == first && text.charAt(last - from) == first) {
            from++;
        }
        return isName(text, from, text.length() - from);
    }

    /** {@code $NAME}, {@code $db_password}, {@code *anchor}, {@code :password}, {@code ?1}. */
    private static boolean isMarked(String text, char first) {
        if ("$*:?&".indexOf(first) < 0) {
            return false;
        }
        if (text.length() == 1) {
            return first == '?';
        }
        int end = text.length();
        if (!isName(text, 1, end)) {
            return false;
        }
        if (first == '?') {
            return Shapes.isDigits(text, 1, end);
        }
        if (first == '$' && (isUpperName(text) || end == 2)) {
            return true;
        }
        return isPlainName(text, 1) && (first == '*' || SensitiveKeys.of(text) != SensitiveKeys.Sensitivity.NONE);
    }

    /** {@code $DB_PASSWORD" >> .env}: the end of a text in quotes that a shell prints. */
    private static boolean isQuoted(String text, char first) {
        int quote = text.indexOf('"');
        return first == '$' && quote > 1 && isName(text, 1, quote) && isUpperName(text.substring(0, quote));
    }

    /** {@code $$NAME} in Compose files, {@code \$NAME} in a text that a shell reads again. */
    private static boolean isEscaped(String text, char first) {
        return text.length() > 3
                && (first == '$' || first == '\\')
                && text.charAt(1) == '$'
                && isName(text, 2, text.length())
                && isUpperName(text.substring(1));
    }

    /** {@code $USER_NAME:$USER_PASSWORD}: nothing but variables of a shell and signs between them. */
    private static boolean isMadeOfVariables(String text) {
        int at = 0;
        boolean some = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '$'
                    && at + 1 < text.length()
                    && (Character.isUpperCase(text.charAt(at + 1)) || text.charAt(at + 1) == '_')) {
                at++;
                while (at < text.length()
                        && (Character.isUpperCase(text.charAt(at))
                                || Character.isDigit(text.charAt(at))
                                || text.charAt(at) == '_')) {
                    at++;
                }
                some = true;
            } else if (":/@-,. ".indexOf(c) >= 0) {
                at++;
            } else {
                return false;
            }
        }
        return some;
    }

    /** What a script was called with: {@code %1}, {@code %~2}, {@code %~dp0}, {@code %*}, {@code $10}, {@code $@}; and what a command ended with. */
    private static boolean isArgument(String text, char first) {
        int last = text.length() - 1;
        if (first != '%' && first != '$' || last < 1) {
            return false;
        }
        char end = text.charAt(last);
        if (first == '$') {
            return last == 1 && (end == '@' || end == '*' || end == '?')
                    || last <= 2 && Shapes.isDigits(text, 1, last + 1);
        }
        if (last == 1) {
            return end == '*' || end >= '0' && end <= '9';
        }
        if (text.charAt(1) != '~' || end < '0' || end > '9') {
            return false;
        }
        for (int i = 2; i < last; i++) {
            if ("fdpnxsatz".indexOf(Character.toLowerCase(text.charAt(i))) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code projects/p/secrets/s}, as Google's Secret Manager names them. */
    private static boolean isNamedResource(String lower) {
        return lower.startsWith("projects/") && lower.contains("/secrets/");
    }

    /** {@code user.password}, {@code dbConfig.credentials.secret}: a member of something, not a value. */
    private static boolean isMember(String text) {
        int dot = text.lastIndexOf('.');
        if (dot <= 0
                || text.length() > LONGEST_NAME
                || !isPlainName(text, 0)
                || text.indexOf('-') >= 0
                || text.endsWith(".")) {
            return false;
        }
        return text.indexOf('.') < dot && !Character.isUpperCase(text.charAt(dot + 1))
                || SensitiveKeys.isSensitive(text.substring(dot + 1));
    }

    /** Letters, underlines, dots and dashes, beginning with a letter: what nobody generates. */
    private static boolean isPlainName(String text, int from) {
        if (!Character.isLetter(text.charAt(from)) && text.charAt(from) != '_') {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetter(c) && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
                return false;
            }
        }
        return to > from;
    }

    /** Letters and underlines up to a place. */
    static boolean isWords(String text, int to) {
        for (int i = 0; i < to; i++) {
            if (!Character.isLetter(text.charAt(i)) && text.charAt(i) != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpperName(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return Character.isLetter(text.charAt(1)) || text.charAt(1) == '_';
    }
}
