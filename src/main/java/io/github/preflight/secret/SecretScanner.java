package io.github.preflight.secret;

import io.github.preflight.model.Location;
import io.github.preflight.model.Severity;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.KeyMaterial;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import io.github.preflight.value.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds secrets in a text of any kind: one pass over its bytes tells the places that are worth a look. Of several that speak
 * about one text the one remains that knows most. Immutable; may be used by several threads.
 */
public final class SecretScanner {
    /** Parts of names under which secrets stand; case does not count. */
    private static final String[] NAMES = {
        "pass",
        "pwd",
        "pswd",
        "psw",
        "secret",
        "token",
        "credential",
        "key",
        "senha",
        "contrase",
        "kennwort",
        "motdepasse",
        "mot_de_passe",
        "wachtwoord",
        "haslo",
        "hasło",
        "пароль",
        "密码",
        "密钥",
        "auth",
        "salt"
    };

    private static final String SCHEME = "://";
    private static final String JDBC_ORACLE = "jdbc:oracle:";
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_HEADER = 1024;
    private static final int SHORTEST_BASE64 = 32;
    private static final int LONGEST_BASE64 = 1 << 20;
    private static final int MOST_NESTED = 2;
    /** Nobody writes longer lines of a program. */
    private static final int LONGEST_LINE = 1000;

    /** More in one file are a list of them, and a person needs no more to see it. */
    private static final int MOST_FOUND = 1000;

    private static final int LONGEST_AROUND = 300;
    /** So many times the length of a text is spent on values, and a little more on a short one. */
    private static final long MOST_WORK = 3;

    private static final int LEAST_WORK = 1 << 20;
    private static final int WORK_FOR_NOTHING = 100;

    private static final int NEAR = 400;
    private static final int NEAR_LINES = 4;
    private static final int SHORTEST_KEY = 150;

    private static final int WINDOW = 4 << 20;
    private static final int OVERLAP = 64 << 10;

    private static final int NAME = -1;
    private static final int URL = -2;
    private static final int BLOCK = -3;
    private static final int HEADER = -4;
    private static final int SINK = -5;
    /** The first of the numbers of {@link Structures}; the others are below. */
    private static final int STRUCTURE = -100;

    private final Detectors detectors;
    private final List<LazyPattern> patterns = new ArrayList<>();
    private final List<Detector> owners = new ArrayList<>();
    private final KeywordIndex index;

    /** Read once: it takes some time, and every module of a build asks for it. */
    private static final class Own {
        static final SecretScanner SCANNER = new SecretScanner(Detectors.load());
    }

    /** The scanner with the plugin's own detectors. */
    public static SecretScanner own() {
        return Own.SCANNER;
    }

    SecretScanner(Detectors detectors) {
        this.detectors = detectors;
        KeywordIndex.Builder builder = new KeywordIndex.Builder();
        for (Detector detector : detectors.all()) {
            for (LazyPattern pattern : detector.patterns()) {
                add(pattern, detector, builder);
            }
            for (LazyPattern companion : detector.companions()) {
                add(companion, detector, builder);
            }
        }
        for (String name : NAMES) {
            builder.add(name.getBytes(StandardCharsets.UTF_8), true, NAME);
        }
        for (String word : detectors.keyWords()) {
            if (!hasName(word)) {
                builder.add(word.getBytes(StandardCharsets.UTF_8), true, NAME);
            }
        }
        builder.add(ascii(SCHEME), false, URL);
        builder.add(ascii(JDBC_ORACLE), false, URL);
        builder.add(ascii(KeyBlocks.BEGIN), false, BLOCK);
        builder.add(ascii(KeyBlocks.PUTTY), false, BLOCK);
        for (String word : Sinks.WORDS) {
            builder.add(ascii(word), false, SINK);
        }
        builder.add(ascii("basic "), true, HEADER);
        List<String> structures = Structures.words();
        for (int i = 0; i < structures.size(); i++) {
            builder.add(ascii(structures.get(i)), true, STRUCTURE - i);
        }
        builder.add(ascii("bearer "), true, HEADER);
        this.index = builder.build();
    }

    private static boolean hasName(String word) {
        for (String name : NAMES) {
            if (word.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private void add(LazyPattern pattern, Detector detector, KeywordIndex.Builder builder) {
        for (byte[] word : pattern.anchors()) {
            builder.add(word, pattern.ignoresCase(), patterns.size());
        }
        patterns.add(pattern);
        owners.add(detector);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a file of this name is a text for people, in which credentials are examples more often than not. */
    public static boolean isProse(String path) {
        return FileKind.of(path) == FileKind.PROSE;
    }

    /** Whether a file of this name is worth opening: an image is not. */
    public static boolean mayHoldText(String path) {
        return FileKind.mayBeText(path);
    }

    /**
     * What lies open in a store of keys; empty when the file is none.
     *
     * @throws UnreadableFileException when it cannot be read
     */
    public static Optional<Searched> searchStore(SourceFile file) throws UnreadableFileException {
        return KeyStores.mayBe(file.path())
                ? KeyStores.search(file).map(found -> new Searched(found, true))
                : Optional.empty();
    }

    /**
     * Everything in a file that looks like a secret. A file over {@link SourceFile#LARGEST_CONFIGURATION} is searched in
     * windows that overlap; what is longer than the overlap may be missed where two meet.
     *
     * @return empty when the file is no text
     * @throws UnreadableFileException when it cannot be read
     */
    public Optional<Searched> search(SourceFile file) throws UnreadableFileException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(SourceFile.LARGEST_CONFIGURATION + 1);
            if (SecretText.of(bytes).length == 0 && bytes.length > 0) {
                return Optional.empty();
            }
            if (bytes.length <= SourceFile.LARGEST_CONFIGURATION) {
                return Optional.of(search(file.path(), bytes, 1, 1));
            }
            return Optional.of(inWindows(file.path(), bytes, in));
        } catch (IOException e) {
            throw new UnreadableFileException(Location.ofFile(file.path()), "cannot be read: " + e.getMessage());
        }
    }

    private Searched inWindows(String path, byte[] first, InputStream in) throws IOException {
        List<FoundSecret> found = new ArrayList<>();
        Set<Location> known = new HashSet<>();
        boolean whole = true;
        byte[] window = first;
        int line = 1;
        int column = 1;
        while (true) {
            Searched searched = search(path, window, line, column);
            whole &= searched.whole();
            for (FoundSecret secret : searched.found()) {
                if (known.add(secret.location())) {
                    if (found.size() < MOST_FOUND) {
                        found.add(secret);
                    } else {
                        whole = false;
                    }
                }
            }
            byte[] more = in.readNBytes(WINDOW);
            if (more.length == 0) {
                return new Searched(found, whole);
            }
            int kept = Math.max(0, window.length - OVERLAP);
            // from the beginning of a line; in the midst of one that is longer
            int start = kept;
            while (start < window.length && window[start] != '\n') {
                start++;
            }
            kept = start < window.length ? start + 1 : kept;
            Location there = new Places(path, window, line, column).span(kept, kept);
            line = there.line();
            column = there.column();
            byte[] next = Arrays.copyOfRange(window, kept, window.length + more.length);
            System.arraycopy(more, 0, next, window.length - kept, more.length);
            window = next;
        }
    }

    /**
     * Everything that looks like a secret, in the order of the file; linear in its length.
     *
     * @param path tells how values are written in it
     * @param bytes as the file holds them; what is no text yields nothing
     */
    public List<FoundSecret> scan(String path, byte[] bytes) {
        return search(path, bytes, 1, 1).found();
    }

    /**
     * What a file gave.
     *
     * @param whole whether everything in it was looked at and told
     */
    public record Searched(List<FoundSecret> found, boolean whole) {
        public Searched {
            found = List.copyOf(found);
        }
    }

    /** For a part of a file that begins at the given place. */
    private Searched search(String path, byte[] bytes, int line, int column) {
        byte[] text = SecretText.of(bytes);
        if (text.length == 0) {
            return new Searched(List.of(), true);
        }
        Run run = new Run(text, FileKind.of(path), CodeLiteral.Language.of(path), path);
        run.search(new Structures(text, FileKind.of(path), path));
        return new Searched(run.found(new Places(path, text, line, column)), !run.leftOut);
    }

    /** Something that was found, by its offsets. */
    private record Hit(
            FoundSecret.Kind kind,
            Optional<Detector> detector,
            String title,
            String key,
            Secret secret,
            int start,
            int end,
            Severity severity,
            int sure) {
        /** One of which the name tells as much as is told. */
        Hit(
                FoundSecret.Kind kind,
                Optional<Detector> detector,
                String title,
                String key,
                Secret secret,
                int start,
                int end,
                Severity severity) {
            this(kind, detector, title, key, secret, start, end, severity, 0);
        }

        /** The smaller the more is known. */
        int rank() {
            return kind.ordinal();
        }
    }

    /** The search of one text. */
    private final class Run implements KeywordIndex.Sink {
        private final byte[] bytes;
        private final String path;
        private final FileKind kind;
        private final CodeLiteral.Language language;
        private final Assignments assignments;
        private final List<Hit> hits = new ArrayList<>();
        private int nameDone;
        private long work;
        /** Whether there was more than is looked at. */
        private boolean leftOut;
        /** Values of a Helm chart, of which whoever installs it switches parts on. */
        private final boolean isOfChart;

        private int urlDone;
        /** Empty for what was decoded. */
        private Optional<Structures> structures = Optional.empty();

        /** @param path "" for what was decoded */
        Run(byte[] bytes, FileKind kind, CodeLiteral.Language language, String path) {
            this.isOfChart = path.substring(path.lastIndexOf('/') + 1).startsWith("values");
            this.bytes = bytes;
            this.path = path;
            this.kind = kind;
            this.language = language;
            this.assignments = new Assignments(bytes, 0, bytes.length, kind);
        }

        void search(Structures of) {
            structures = Optional.of(of);
            for (Structures.Given given : of.named()) {
                given(given);
            }
            index.find(bytes, 0, bytes.length, this);
            encoded();
        }

        @Override
        public void found(int number, int at) {
            if (hits.size() >= MOST_FOUND * 4) {
                leftOut = true;
                return;
            }
            if (number <= STRUCTURE) {
                if (structures.isPresent()) {
                    for (Structures.Given given : structures.get().at(STRUCTURE - number, at)) {
                        given(given);
                    }
                }
                return;
            }
            switch (number) {
                case NAME -> name(at);
                case URL -> url(at);
                case BLOCK -> block(at);
                case HEADER -> header(at);
                case SINK -> sink(at);
                default -> token(number, at);
            }
        }

        private void token(int number, int at) {
            Optional<BytePattern.Match> match = patterns.get(number).get().around(bytes, at, 0, bytes.length);
            if (match.isEmpty()) {
                return;
            }
            Detector detector = owners.get(number);
            if (detector.companions().contains(patterns.get(number))) {
                beside(match.get().end(), detector);
                return;
            }
            String run = new String(
                    bytes,
                    match.get().runStart(),
                    match.get().runEnd() - match.get().runStart(),
                    StandardCharsets.ISO_8859_1);
            if (!Examples.isForm(run) && !isInBlob(match.get())) {
                issued(
                        detector,
                        match.get().secretStart(),
                        match.get().secretEnd(),
                        2 * patterns.get(number).get().weight());
            }
        }

        /** Whether it is a stretch of a long text in Base64, an image as a rule, which looks like everything somewhere. */
        private boolean isInBlob(BytePattern.Match match) {
            int start = match.start();
            int least = Math.max(0, start - LONGEST_AROUND);
            while (start > least && isBase64(bytes[start - 1])) {
                start--;
            }
            int end = match.end();
            int last = Math.min(bytes.length, end + LONGEST_AROUND);
            while (end < last && isBase64(bytes[end])) {
                end++;
            }
            return end - start - (match.end() - match.start()) > LONGEST_AROUND;
        }

        /** Looks for what belongs to an id on its line and the next ones, up to the next id's distance. */
        private void beside(int at, Detector detector) {
            int i = at;
            int last = Math.min(bytes.length, at + NEAR);
            int lines = 0;
            while (i < last && lines < NEAR_LINES) {
                if (bytes[i] == '\n') {
                    lines++;
                }
                if (!isTokenByte(bytes[i])) {
                    i++;
                    continue;
                }
                int end = i;
                while (end < last && isTokenByte(bytes[end])) {
                    end++;
                }
                byte[] text = Arrays.copyOfRange(bytes, i, end);
                if (detector.isValue(text)
                        && isMixed(i, end)
                        && !Examples.isForm(new String(text, StandardCharsets.ISO_8859_1))) {
                    issued(detector, i, end, 1);
                    return;
                }
                i = end;
            }
        }

        private boolean isTokenByte(byte c) {
            return BytePattern.isLetterOrDigit(c) || c == '+' || c == '/' || c == '_';
        }

        private boolean isMixed(int start, int end) {
            boolean digit = false;
            boolean letter = false;
            for (int i = start; i < end; i++) {
                digit |= bytes[i] >= '0' && bytes[i] <= '9';
                letter |= bytes[i] > '9' && bytes[i] != '_';
            }
            return digit && letter;
        }

        private void issued(Detector detector, int start, int end, int sure) {
            Secret secret = Secret.of(bytes, start, end);
            Severity severity = Examples.isPublished(secret.text()) ? Severity.INFO : detector.severity();
            hits.add(new Hit(
                    FoundSecret.Kind.ISSUED,
                    Optional.of(detector),
                    detector.title(),
                    "",
                    secret,
                    start,
                    end,
                    severity,
                    sure));
        }

        private void block(int at) {
            Optional<KeyBlocks.Block> block = KeyBlocks.at(bytes, at, bytes.length);
            if (block.isPresent()) {
                int end = Math.min(bytes.length, block.get().end() + 200);
                hits.add(new Hit(
                        FoundSecret.Kind.PRIVATE_KEY,
                        Optional.empty(),
                        block.get().title(),
                        "",
                        Secret.of(bytes, at, end),
                        at,
                        block.get().end(),
                        Severity.ERROR));
            }
        }

        private void sink(int at) {
            if (kind == FileKind.QUOTED) {
                name(bytes[at] == '.' ? at + 1 : at);
            }
        }

        private void name(int at) {
            if (at < nameDone || kind == FileKind.PROSE) {
                return;
            }
            int end = assignments.keyEnd(at);
            nameDone = end;
            if (!isGiven(end)) {
                return;
            }
            // values lie beside each other, unless a file is built so that each reaches over the next ones
            if (work > MOST_WORK * bytes.length + LEAST_WORK) {
                leftOut = true;
                return;
            }
            Optional<Assignment> found = assignments.around(at);
            work += found.isPresent() ? found.get().end() - found.get().start() : WORK_FOR_NOTHING;
            if (found.isPresent()) {
                assigned(found.get());
            }
        }

        /** A glance at what stands behind a name: most names are used, not given anything. */
        private boolean isGiven(int end) {
            int i = end;
            int last = Math.min(bytes.length, end + 8);
            while (i < last && (bytes[i] == '"' || bytes[i] == '\'' || bytes[i] == ' ')) {
                i++;
            }
            return i < bytes.length && ";.){}&*/%<".indexOf(bytes[i]) < 0
                    || i < bytes.length && kind == FileKind.MARKUP;
        }

        private void assigned(Assignment assignment) {
            String value = PlaceholderDefaults.of(assignment.value());
            Optional<Detector> detector = detectors.of(assignment.key(), value);
            if (detector.isPresent() && !Examples.isForm(value) && !Examples.isPublished(value)) {
                add(
                        FoundSecret.Kind.ISSUED,
                        detector,
                        assignment,
                        value,
                        detector.get().severity(),
                        detector.get().weight());
                return;
            }
            if (UrlCredentials.password(value).isPresent()) {
                // told where the URL stands
                return;
            }
            boolean code = kind == FileKind.QUOTED;
            if (MavenSettings.isLocked(path, value)
                    || isNameOfIt(assignment.key(), value)
                    || assignment.key().toLowerCase(Locale.ROOT).contains("public")) {
                return;
            }
            String key = assignment.form() == Assignment.Form.SINK ? "password" : assignment.key();
            if (SensitiveKeys.isSecret(key, code ? CodeLiteral.open(value) : value)
                    && !Examples.isForm(value)
                    && (!code
                            || CodeLiteral.isSecret(assignment, value, language)
                                    && !isShown(assignment)
                                    && !isAmongNames(assignment, value))
                    && !isInComment(assignment.start())
                    && !(code && isInBlockComment(assignment.start()))) {
                add(
                        code ? FoundSecret.Kind.CODE : FoundSecret.Kind.ASSIGNED,
                        Optional.empty(),
                        assignment,
                        value,
                        !isOfChart && assignments.isSwitchedOff(assignment.start()) ? Severity.INFO : Severity.ERROR,
                        0);
            }
        }

        /**
         * Whether a name is given to itself, and so is the one on the line above or below: names of settings, as in
         * {@code val username = "username"} before {@code val password = "password"}.
         */
        private boolean isAmongNames(Assignment assignment, String value) {
            if (assignment.form() == Assignment.Form.SINK || !isSameName(assignment.key(), value)) {
                return false;
            }
            int start = lineStart(assignment.start());
            int end = lineEnd(assignment.end());
            boolean above = start > 0 && givesItself(lineStart(start - 1), start - 1);
            boolean below = end + 1 < bytes.length && givesItself(end + 1, lineEnd(end + 1));
            return givesItself(start, end) && (above || below);
        }

        private int lineStart(int from) {
            int at = from;
            int least = Math.max(0, from - LONGEST_LINE);
            while (at > least && bytes[at - 1] != '\n') {
                at--;
            }
            return at;
        }

        private int lineEnd(int from) {
            int at = from;
            int most = Math.min(bytes.length, from + LONGEST_LINE);
            while (at < most && bytes[at] != '\n') {
                at++;
            }
            return at;
        }

        private boolean givesItself(int from, int to) {
            String line = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            int equals = line.indexOf('=');
            int open = line.indexOf('"', equals + 1);
            int close = line.indexOf('"', open + 1);
            boolean assigned =
                    equals > 0 && close > 0 && line.substring(equals + 1, open).isBlank();
            if (!assigned) {
                return false;
            }
            String name = line.substring(0, equals).strip();
            name = name.substring(name.lastIndexOf(' ') + 1);
            return isSameName(name, line.substring(open + 1, close));
        }

        private static boolean isSameName(String name, String value) {
            return !value.isEmpty() && Words.relaxed(name).equals(Words.relaxed(value));
        }

        /** Whether a program shows a value, or gives it to everybody: in a generated line, in an example, beside a public index. */
        private boolean isShown(Assignment assignment) {
            if (language == CodeLiteral.Language.DATA) {
                return false;
            }
            int start = assignment.start();
            int least = Math.max(0, start - LONGEST_LINE);
            while (start > least && bytes[start - 1] != '\n') {
                start--;
            }
            if (start > 0 && bytes[start - 1] != '\n') {
                return true;
            }
            String before = new String(bytes, start, assignment.start() - start, StandardCharsets.ISO_8859_1);
            if (before.contains("@Schema(") || before.contains("example =") || before.contains("otpauth://")) {
                return true;
            }
            int from = Math.max(0, assignment.start() - NEAR);
            int to = Math.min(bytes.length, assignment.end() + NEAR);
            return assignment.key().endsWith("apiKey")
                    && new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).contains("indexName");
        }

        private void add(
                FoundSecret.Kind kind,
                Optional<Detector> detector,
                Assignment assignment,
                String value,
                Severity severity,
                int weight) {
            hits.add(new Hit(
                    kind,
                    detector,
                    detector.map(Detector::title).orElse(""),
                    assignment.key(),
                    new Secret(value),
                    assignment.start(),
                    assignment.end(),
                    Examples.isPublished(value) ? Severity.INFO : severity,
                    // of two that know as much of the value, the one that also knows the key
                    2 * weight + 1));
        }

        /** What a format gives to a name that need not tell. */
        private void given(Structures.Given given) {
            String value = PlaceholderDefaults.of(given.value());
            boolean code = kind == FileKind.QUOTED;
            String name = given.byName() ? given.key() : "password";
            if (SensitiveKeys.isSecret(name, value)
                    && !Examples.isForm(value)
                    && (!code || CodeLiteral.isSecret(asAssignment(given, name, value), value, language))
                    && !isInComment(given.start())) {
                hits.add(new Hit(
                        code ? FoundSecret.Kind.CODE : FoundSecret.Kind.ASSIGNED,
                        Optional.empty(),
                        "",
                        given.key(),
                        new Secret(value),
                        given.start(),
                        given.end(),
                        Examples.isPublished(value) ? Severity.INFO : Severity.ERROR,
                        // the format knows more than a name
                        2));
            }
        }

        private Assignment asAssignment(Structures.Given given, String name, String value) {
            Assignment.Form form = given.byName() ? Assignment.Form.SETTING : Assignment.Form.SINK;
            return new Assignment(name, value, given.start(), given.end(), true, form);
        }

        private void url(int at) {
            if (at < urlDone) {
                return;
            }
            int start = at;
            int least = Math.max(0, at - 60);
            while (start > least && isUrlStart(bytes[start - 1])) {
                start--;
            }
            int end = at;
            int last = Math.min(bytes.length, at + LONGEST_URL);
            int braces = 0;
            boolean sign = false;
            while (end < last) {
                byte c = bytes[end];
                braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
                if (c >= 0 && c < ' '
                        || "\"'`<>\\|".indexOf(c) >= 0
                        || braces == 0 && (c == ' ' || c == ')' || c == ']')) {
                    break;
                }
                sign |= c == '@' || c == '=';
                end++;
            }
            urlDone = Math.max(urlDone, end);
            if (!sign) {
                return;
            }
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            Optional<String> password = UrlCredentials.password(PlaceholderDefaults.of(text));
            if (password.isEmpty() || isForm(text, password.get()) || isInComment(start)) {
                return;
            }
            hits.add(new Hit(
                    FoundSecret.Kind.URL,
                    Optional.empty(),
                    "",
                    "",
                    new Secret(password.get()),
                    start,
                    end,
                    Severity.ERROR));
        }

        private boolean isUrlStart(byte c) {
            return BytePattern.isLetterOrDigit(c) || c == '+' || c == '.' || c == '-' || c == ':';
        }

        /** In programs and texts for people {@code user:password@host} shows how a URL is built. */
        private boolean isForm(String url, String password) {
            if (Examples.isForm(password)) {
                return true;
            }
            if (kind != FileKind.QUOTED && kind != FileKind.PROSE) {
                return false;
            }
            String lower = password.toLowerCase(Locale.ROOT);
            boolean word = lower.startsWith("pass")
                    || lower.equals("pwd")
                    || lower.equals("pw")
                    || lower.equals("secret")
                    || lower.equals("token");
            return word || url.contains("example.") || kind == FileKind.PROSE && !SensitiveKeys.looksRandom(password);
        }

        private void header(int at) {
            if (kind == FileKind.PROSE) {
                return;
            }
            int start = at;
            while (start < bytes.length && bytes[start] != ' ') {
                start++;
            }
            start++;
            int end = start;
            int last = Math.min(bytes.length, start + LONGEST_HEADER);
            while (end < last && (BytePattern.isLetterOrDigit(bytes[end]) || "+/=_-.".indexOf(bytes[end]) >= 0)) {
                end++;
            }
            if (end - start < 8 || end == last && last < bytes.length) {
                return;
            }
            String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII);
            boolean basic = BytePattern.lower(bytes[at + 1]) == 'a';
            boolean secret = basic
                    ? isLogin(Proof.decoded(text))
                    : text.length() >= 20 && SensitiveKeys.looksRandom(text) && !text.contains("--");
            if (secret && isBehindHeader(at) && !Examples.isForm(text)) {
                hits.add(new Hit(
                        FoundSecret.Kind.HEADER,
                        Optional.empty(),
                        basic ? "login in an authentication header" : "bearer token",
                        "",
                        new Secret(text),
                        start,
                        end,
                        Severity.ERROR));
            }
        }

        private boolean isLogin(String decoded) {
            int colon = decoded.indexOf(':');
            if (colon < 1 || colon + 1 >= decoded.length()) {
                return false;
            }
            for (int i = 0; i < decoded.length(); i++) {
                if (decoded.charAt(i) < ' ' || decoded.charAt(i) > '~') {
                    return false;
                }
            }
            return SensitiveKeys.isSecret("password", decoded.substring(colon + 1));
        }

        /** Whether {@code Authorization} stands shortly before on the same line. */
        private boolean isBehindHeader(int at) {
            int start = Math.max(0, at - 60);
            String before = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            return before.lastIndexOf("auth") > before.lastIndexOf('\n');
        }

        /** What Base64 hides: tokens and keys, also twice encoded. */
        private void encoded() {
            if (kind == FileKind.PROSE) {
                return;
            }
            int step = SHORTEST_BASE64 - 1;
            int done = 0;
            for (int i = step; i < bytes.length; i += step) {
                if (i < done || !isBase64(bytes[i])) {
                    continue;
                }
                int start = i;
                while (start > done && isBase64(bytes[start - 1])) {
                    start--;
                }
                int end = i + 1;
                int last = Math.min(bytes.length, start + LONGEST_BASE64);
                while (end < last && isBase64(bytes[end])) {
                    end++;
                }
                done = end;
                if (end - start >= SHORTEST_BASE64) {
                    decode(start, end);
                }
            }
        }

        private void decode(int start, int end) {
            if (end - start >= SHORTEST_KEY && bytes[start] == 'M' && bytes[start + 1] == 'I') {
                bareKey(start, end);
                return;
            }
            String text = Proof.decoded(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
            for (int depth = 0; depth < MOST_NESTED && isReadable(text); depth++) {
                byte[] inner = text.getBytes(StandardCharsets.UTF_8);
                Run run = new Run(inner, FileKind.LINES, CodeLiteral.Language.DATA, "");
                index.find(inner, 0, inner.length, run);
                for (Hit hit : run.best()) {
                    if (hit.kind() == FoundSecret.Kind.ISSUED || hit.kind() == FoundSecret.Kind.PRIVATE_KEY) {
                        hits.add(new Hit(
                                hit.kind(),
                                hit.detector(),
                                hit.title(),
                                hit.key(),
                                hit.secret(),
                                start,
                                end,
                                hit.severity()));
                    }
                }
                text = Proof.decoded(text.strip());
            }
        }

        /** A private key in DER, as PKCS #8 or PKCS #1 have it, without the lines around it. */
        /** In a program, JSON inside a text shows what a request looks like. */
        private boolean isInSample(int start) {
            return kind == FileKind.QUOTED && start > 1 && bytes[start - 1] == '"' && bytes[start - 2] == '\\';
        }

        private void bareKey(int start, int end) {
            try {
                String text = new String(bytes, start, end - start, StandardCharsets.US_ASCII).replace("=", "");
                byte[] der = Base64.getDecoder().decode(text);
                if (KeyMaterial.of("key.der", der) == KeyMaterial.PRIVATE_KEY) {
                    hits.add(new Hit(
                            FoundSecret.Kind.PRIVATE_KEY,
                            Optional.empty(),
                            "private key in Base64",
                            "",
                            Secret.of(bytes, start, end),
                            start,
                            end,
                            isInSample(start) ? Severity.INFO : Severity.ERROR));
                }
            } catch (IllegalArgumentException e) {
                // no Base64 after all
                return;
            }
        }

        private boolean isReadable(String text) {
            if (text.length() < 16) {
                return false;
            }
            int checked = Math.min(text.length(), 200);
            for (int i = 0; i < checked; i++) {
                char c = text.charAt(i);
                if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c > '~') {
                    return false;
                }
            }
            return true;
        }

        private boolean isBase64(byte c) {
            return BytePattern.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
        }

        /** Whether a place stands in a comment that takes its line from the start, or in one of several lines. */
        private boolean isInComment(int at) {
            int start = at;
            int least = Math.max(0, at - LONGEST_URL);
            while (start > least && bytes[start - 1] != '\n' && bytes[start - 1] != '\r') {
                start--;
            }
            int first = start;
            while (first < at && (bytes[first] == ' ' || bytes[first] == '\t')) {
                first++;
            }
            if (first < bytes.length && kind.isComment(bytes, first, bytes.length)) {
                return true;
            }
            if (kind == FileKind.MARKUP) {
                return lastOf("<!--", at) > lastOf("-->", at);
            }
            if (kind == FileKind.QUOTED) {
                for (int i = first; i + 1 < at; i++) {
                    if (bytes[i] == '/'
                            && bytes[i + 1] == '/'
                            && (i == first || bytes[i - 1] == ' ' || bytes[i - 1] == '\t' || bytes[i - 1] == ';')) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** One that begins on a line of its own; elsewhere {@code /*} is as often part of a text. */
        private boolean isInBlockComment(int at) {
            int open = lastOf("/*", at);
            if (open < 0 || lastOf("*/", at) > open) {
                return false;
            }
            int i = open - 1;
            while (i >= 0 && (bytes[i] == ' ' || bytes[i] == '\t')) {
                i--;
            }
            return i < 0 || bytes[i] == '\n';
        }

        private int lastOf(String mark, int at) {
            int least = Math.max(0, at - 8192);
            for (int i = at - mark.length(); i >= least; i--) {
                int j = 0;
                while (j < mark.length() && bytes[i + j] == mark.charAt(j)) {
                    j++;
                }
                if (j == mark.length()) {
                    return i;
                }
            }
            return -1;
        }

        /** One hit for each stretch of text: the one that knows most, of equals the longest. */
        private List<Hit> best() {
            hits.sort(Comparator.comparingInt(Hit::rank)
                    .thenComparingInt(hit -> -hit.sure())
                    .thenComparingInt(hit -> hit.start() - hit.end())
                    .thenComparingInt(Hit::start));
            List<Hit> best = new ArrayList<>();
            for (Hit hit : hits) {
                boolean taken = false;
                for (Hit other : best) {
                    taken |= hit.start() < other.end() && other.start() < hit.end();
                }
                if (taken) {
                    continue;
                }
                if (best.size() == MOST_FOUND) {
                    leftOut = true;
                    break;
                }
                best.add(hit);
            }
            best.sort(Comparator.comparingInt(Hit::start));
            return best;
        }

        List<FoundSecret> found(Places places) {
            List<FoundSecret> found = new ArrayList<>();
            for (Hit hit : best()) {
                found.add(new FoundSecret(
                        hit.kind(),
                        hit.title(),
                        hit.key(),
                        hit.secret(),
                        places.span(hit.start(), hit.end()),
                        hit.detector()
                                .flatMap(detector -> detector.proof(hit.secret()))
                                .orElse(""),
                        hit.detector().flatMap(detector -> detector.until(hit.secret())),
                        hit.severity(),
                        hit.detector().map(Detector::revoke).orElse("")));
            }
            return found;
        }
    }

    /** {@code password: ^_^password^_^}, {@code __TOKEN__}: the name of the setting in signs of some template. */
    private static boolean isNameOfIt(String key, String value) {
        int last = value.length() - 1;
        if (last < 2 || Character.isLetterOrDigit(value.charAt(0)) || Character.isLetterOrDigit(value.charAt(last))) {
            return false;
        }
        String bare = BareKey.of(value).text();
        for (int i = 0; i < bare.length(); i++) {
            if (!Character.isLetter(bare.charAt(i))) {
                return false;
            }
        }
        String name = BareKey.of(key).text();
        List<String> words = Words.of(key);
        return !bare.isEmpty() && (name.endsWith(bare) || bare.contains(words.get(words.size() - 1)));
    }
}
