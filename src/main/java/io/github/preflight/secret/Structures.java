package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats that give a secret to no name, or to one that stands elsewhere: options of commands, statements of SQL, entries of
 * {@code .netrc}. A word tells where to look, and the look is bounded. Immutable.
 */
final class Structures {
    /** The longest line, and the longest stretch behind a word, that is looked at. */
    private static final int LONGEST = 2048;

    private static final int LARGEST_FILE = 1 << 20;

    private static final Set<FileKind> COMMANDS = Set.of(FileKind.SHELL, FileKind.LINES);
    private static final Set<FileKind> DATA = Set.of(FileKind.LINES, FileKind.QUOTED);
    private static final Set<FileKind> STATEMENTS =
            Set.of(FileKind.SHELL, FileKind.LINES, FileKind.QUOTED, FileKind.MARKUP);

    /** A quoted text or a word of a command line; groups v, w and x of which one takes part. */
    private static final String WORD = "(?:\"(?<v>[^\"\\n]+)\"|'(?<w>[^'\\n]+)'|(?<x>[^\\s\"';|&<>`()]+))";
    /** The same behind a user and a colon. */
    private static final String LOGIN =
            "(?:\"[^\":\\s$]*:(?<v>[^\"\\n]+)\"|'[^':\\s$]*:(?<w>[^'\\n]+)'|[^\\s\"':;|&<>`()$]+:(?<x>[^\\s\"';|&<>`()]+))";

    private static final String USER =
            "(?i)\\b(?:alter|create)\\s+(?:user|role|login)\\b[^;\\n]*?\\bpassword\\s*=?\\s*N?'(?<v>[^'\\n]+)'";

    private static final String OPTIONS = "\\b[^\\n;|&]*?\\s";

    /** What a format gives, and whether its name must tell that it is a secret. */
    record Given(String key, String value, int start, int end, boolean byName) {}

    /**
     * A format.
     *
     * @param word which stands before or in it; in any case
     * @param pattern groups v, w or x are the secret, k what is told of its name
     * @param lines whether it keeps to the line of the word; otherwise it begins with the word
     * @param file what the file's name ends with; "" for any
     */
    private record Form(String word, Pattern pattern, String key, boolean lines, Set<FileKind> kinds, String file) {}

    private static final List<Form> FORMS = List.of(
            command("mysql", "\\bmysql(?:admin|dump|import|show|check)?" + OPTIONS + "-p" + WORD, "mysql -p"),
            command("mariadb", "\\bmariadb(?:-\\w+)?" + OPTIONS + "-p" + WORD, "mariadb -p"),
            command(
                    "curl ",
                    "\\bcurl" + OPTIONS + "(?:-[a-zA-Z]*u\\s*|--(?:proxy-)?user(?:=|\\s+))" + LOGIN,
                    "curl -u"),
            command("sshpass", "\\bsshpass\\s+-p\\s*" + WORD, "sshpass -p"),
            command("docker login", "\\bdocker login" + OPTIONS + "-p\\s+" + WORD, "docker login -p"),
            command("podman login", "\\bpodman login" + OPTIONS + "-p\\s+" + WORD, "podman login -p"),
            command("redis-cli", "\\bredis-cli" + OPTIONS + "-a\\s+" + WORD, "redis-cli -a"),
            command("ldapsearch", "\\bldapsearch" + OPTIONS + "-w\\s*" + WORD, "ldapsearch -w"),
            command("ldapadd", "\\bldapadd" + OPTIONS + "-w\\s*" + WORD, "ldapadd -w"),
            command("ldapmodify", "\\bldapmodify" + OPTIONS + "-w\\s*" + WORD, "ldapmodify -w"),
            command("sqlcmd", "\\bsqlcmd" + OPTIONS + "-P\\s*" + WORD, "sqlcmd -P"),
            command("mongo", "\\bmongo(?:sh|dump|restore|import|export)?" + OPTIONS + "-p\\s+" + WORD, "mongo -p"),
            command("-storepass", "\\s-storepass\\s+" + WORD, "storepass"),
            command("-keypass", "\\s-keypass\\s+" + WORD, "keypass"),
            command("-passin", "\\s-passin\\s+[\"']?pass:" + WORD, "passin"),
            command("-passout", "\\s-passout\\s+[\"']?pass:" + WORD, "passout"),
            command(
                    "convertto-securestring",
                    "(?i)\\bConvertTo-SecureString\\s+(?:-String\\s+)?(?:\"(?<v>[^\"\\n]+)\"" + "|'(?<w>[^'\\n]+)')",
                    "ConvertTo-SecureString"),
            sql(
                    "identified by",
                    "(?i)\\b(?:user|grant|role)\\b[^;]{0,200}?\\bidentified\\s+by\\s+(?:\"(?<v>[^\"\\n]+)\"|'(?<w>[^'\\n]+)'"
                            + "|(?!password\\b|random\\b|values\\b|externally\\b)(?<x>[\\w#$!]+)\\s*(?:;|$|default\\b|account\\b))",
                    "IDENTIFIED BY"),
            sql(
                    "identified with",
                    "(?i)\\bidentified\\s+with\\s+\\S+\\s+by\\s+(?:\"(?<v>[^\"\\n]+)\"" + "|'(?<w>[^'\\n]+)')",
                    "IDENTIFIED BY"),
            sql("alter user", USER, "PASSWORD"),
            sql("create user", USER, "PASSWORD"),
            sql("alter role", USER, "PASSWORD"),
            sql("create role", USER, "PASSWORD"),
            sql("alter login", USER, "PASSWORD"),
            sql("create login", USER, "PASSWORD"),
            sql("set password", "(?i)\\bset\\s+password\\s+(?:for\\s+[^=;\\n]+?)?=\\s*'(?<v>[^'\\n]+)'", "PASSWORD"),
            new Form(
                    "clear-text",
                    Pattern.compile("\\bclear-text\\s*=\\s*\"(?<v>[^\"\\n]+)\""),
                    "clear-text",
                    true,
                    Set.of(FileKind.MARKUP),
                    ".xml"),
            new Form(
                    "remember-me",
                    Pattern.compile("remember-me\\s[^<>]{0,400}?\\bkey\\s*=\\s*\"(?<v>[^\"\\n]+)\""),
                    "remember-me key",
                    false,
                    Set.of(FileKind.MARKUP),
                    ".xml"),
            new Form(
                    "authorization",
                    Pattern.compile("(?i)^\\s*authorization:\\s*basic\\s+[^\\s:{]+[ :](?<v>\\S+)\\s*$"),
                    "Authorization",
                    true,
                    Set.of(FileKind.LINES),
                    ""),
            new Form(
                    "\"credentials\"",
                    Pattern.compile("\"type\"\\s*:\\s*\"password\"[^{}]*?\"value\"\\s*:\\s*\"(?<v>[^\"\\n]+)\""),
                    "credentials.password",
                    false,
                    Set.of(FileKind.QUOTED),
                    ".json"),
            new Form(
                    "proxy_set_header",
                    Pattern.compile("\\bproxy_set_header\\s+(?<k>[\\w-]+)\\s+[\"']?(?<v>[^\\s\"';$]+)[\"']?\\s*;"),
                    "{k}",
                    true,
                    Set.of(FileKind.LINES),
                    ""),
            new Form(
                    "set $",
                    Pattern.compile("\\bset\\s+\\$(?<k>\\w+)\\s+[\"']?(?<v>[^\\s\"';$]+)[\"']?\\s*;"),
                    "{k}",
                    true,
                    Set.of(FileKind.LINES),
                    ""),
            new Form(
                    "\"kty\"",
                    Pattern.compile("\"kty\"\\s*:\\s*\"[A-Za-z]{2,3}\"[^{}]*?\"[dk]\"\\s*:\\s*\"(?<v>[\\w-]{20,})\""),
                    "private key of a JSON web key",
                    false,
                    DATA,
                    ""),
            new Form(
                    "\"d\"",
                    Pattern.compile("\"d\"\\s*:\\s*\"(?<v>[\\w-]{20,})\"[^{}]*?\"kty\"\\s*:"),
                    "private key of a JSON web key",
                    false,
                    DATA,
                    ""),
            new Form(
                    "buildconfigfield",
                    Pattern.compile(
                            "\\bbuildConfigField\\s*\\(?\\s*[\"']String[\"']\\s*,\\s*[\"'](?<k>\\w+)[\"']\\s*,\\s*"
                                    + "(?:'\"|\"\\\\\")(?<v>[^\"\\\\\\n]+)"),
                    "{k}",
                    true,
                    Set.of(FileKind.QUOTED),
                    ""),
            new Form(
                    "variable \"",
                    Pattern.compile(
                            "variable\\s+\"(?<k>[^\"\\n]+)\"\\s*\\{[^{}]*?\\bdefault\\s*=\\s*\"(?<v>[^\"\\n]+)\""),
                    "{k}",
                    false,
                    Set.of(FileKind.QUOTED),
                    ".tf"));

    private static final Pattern NETRC = Pattern.compile(
            "\\bmachine\\s+(?<k>\\S+)(?:(?!\\s(?:machine|default)\\s)[^#]){0,400}?\\spassword\\s+(?<v>\\S+)");
    private static final Pattern PGPASS = Pattern.compile(
            "(?m)^(?<h>(?:[^:#\\n\\\\]|\\\\.)++):(?:\\d+|\\*):[^:\\n]+:(?<k>(?:[^:\\n\\\\]|\\\\.)++):(?<v>[^\\r\\n]+?)[ \\r]*$");

    private static final Pattern REDIS =
            Pattern.compile("(?m)^user[ \\t]+(?<k>\\S+)[ \\t][^\\n]*?(?<=[ \\t])>(?<v>\\S+)");

    /** Whoever logs in to a realm of Shiro's ini file, with the password in clear and the roles. */
    private static final Pattern SHIRO =
            Pattern.compile("(?m)^[ \\t]*(?<k>[^\\s=#;\\[]+)[ \\t]*=[ \\t]*(?<v>[^,\\s]+)[ \\t]*(?:,[^\\n]*|\\r?$)");

    private static final Pattern USERS =
            Pattern.compile("(?m)^[ \\t]*\\[users\\][^\\n]*\\n(?<v>(?:(?![ \\t]*\\[)[^\\n]*\\n?)*+)");

    private static Form command(String word, String pattern, String key) {
        return new Form(word, Pattern.compile(pattern), key, true, COMMANDS, "");
    }

    private static Form sql(String word, String pattern, String key) {
        return new Form(word, Pattern.compile(pattern), key, true, STATEMENTS, "");
    }

    private final byte[] bytes;
    private final FileKind kind;
    private final String path;
    /** Up to where the lines of a format were looked at. */
    private final int[] done = new int[FORMS.size()];

    Structures(byte[] bytes, FileKind kind, String path) {
        this.bytes = bytes;
        this.kind = kind;
        this.path = path.toLowerCase(Locale.ROOT);
    }

    /** The words that tell where to look; the place of one is its format's number. */
    static List<String> words() {
        return FORMS.stream().map(Form::word).toList();
    }

    /** What the format of this number gives around the word at this place. */
    List<Given> at(int number, int at) {
        Form form = FORMS.get(number);
        if (at < done[number]
                || !form.kinds().contains(kind)
                || !path.endsWith(form.file())
                || form.kinds() == STATEMENTS && path.endsWith(".properties")) {
            return List.of();
        }
        int start = form.lines() ? lineStart(at) : at;
        int end = form.lines() ? lineEnd(at) : Math.min(bytes.length, at + LONGEST);
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).replace("\\\n", "  ");
        List<Given> found = new ArrayList<>();
        Matcher matcher = form.pattern().matcher(text);
        while (matcher.find()) {
            add(matcher, start, form.key(), found);
        }
        done[number] = form.lines() ? end : matcher.reset().find() ? start + matcher.end() : at + 1;
        return found;
    }

    /** What a file holds whose name tells its format. */
    List<Given> named() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Pattern> pattern = switch (name) {
            case ".netrc", "_netrc", "netrc" -> Optional.of(NETRC);
            case ".pgpass", "pgpass", "pgpass.conf" -> Optional.of(PGPASS);
            default ->
                name.endsWith(".acl") || name.startsWith("redis") && name.endsWith(".conf")
                        ? Optional.of(REDIS)
                        : Optional.empty();
        };
        List<Given> found = new ArrayList<>();
        if (name.startsWith("shiro") && name.endsWith(".ini") && bytes.length <= LARGEST_FILE) {
            addUsers(found);
            return found;
        }
        if (pattern.isEmpty() || bytes.length > LARGEST_FILE) {
            return found;
        }
        Matcher matcher = pattern.get().matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            String key = pattern.get() == NETRC
                    ? "machine {k} password"
                    : pattern.get() == REDIS ? "user {k}" : "{k}@" + matcher.group("h") + " password";
            add(matcher, 0, key, found);
        }
        return found;
    }

    /** Of Shiro's users; where a matcher of hashes is set up, what stands there is none of theirs. */
    private void addUsers(List<Given> found) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher users = USERS.matcher(text);
        if (text.contains("credentialsMatcher") || text.contains("CredentialsMatcher") || !users.find()) {
            return;
        }
        Matcher user = SHIRO.matcher(text).region(users.start("v"), users.end("v"));
        while (user.find()) {
            add(user, 0, "[users] {k}", found);
        }
    }

    private void add(Matcher matcher, int offset, String key, List<Given> found) {
        for (String group : List.of("v", "w", "x")) {
            if (!matcher.pattern().pattern().contains("(?<" + group + ">") || matcher.group(group) == null) {
                continue;
            }
            int start = offset + matcher.start(group);
            int end = offset + matcher.end(group);
            String name = key.contains("{k}") ? key.replace("{k}", matcher.group("k")) : key;
            String value = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            found.add(new Given(name, value, start, end, key.equals("{k}")));
        }
    }

    private int lineStart(int at) {
        int start = at;
        int first = Math.max(0, at - LONGEST);
        while (start > first && !isBreak(start - 1)) {
            start--;
        }
        return start;
    }

    private int lineEnd(int at) {
        int end = at;
        int last = Math.min(bytes.length, at + LONGEST);
        while (end < last && !isBreak(end)) {
            end++;
        }
        return end;
    }

    /** Whether a line ends here and does not go on behind a backslash. */
    private boolean isBreak(int at) {
        return bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\\');
    }
}
