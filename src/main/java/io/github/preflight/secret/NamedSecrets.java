package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.SigningKeys;
import io.github.preflight.value.UrlCredentials;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells in a text what is given to names under which secrets stand, and what formats give that need no name. */
final class NamedSecrets {
    /** Nobody writes longer lines of a program. */
    private static final int LONGEST_LINE = 1000;
    /** So many times the length of a text is spent on values, and a little more on a short one. */
    private static final long MOST_WORK = 3;

    private static final int LEAST_WORK = 1 << 20;
    private static final int WORK_FOR_NOTHING = 100;

    private static final int NEAR = 400;
    private static final int LONGEST_WORD = 30;
    private static final int FEWEST_LETTERS = 5;
    private static final int LONGEST_CLIENT = 4096;
    private static final String PUBLIC_CLIENT = "\"publicClient\"";

    /** Addresses that are there to be handed on: what they have in them is for whoever gets them. */
    private static final List<String> INVITES = List.of("otpauth://", "://qm.qq.com/", "://jq.qq.com/");

    private static final List<String> IN_MEMORY = List.of("jdbc:h2:mem:", "jdbc:hsqldb:mem:", "jdbc:derby:memory:");

    private final FileText text;
    private final byte[] bytes;
    private final Detectors detectors;
    private final Hits hits;
    private final Assignments assignments;
    private final boolean isProgram;
    /** Values of a Helm chart, of which whoever installs it switches parts on. */
    private final boolean isOfChart;

    private int done;
    private long work;

    NamedSecrets(FileText text, Detectors detectors, Hits hits) {
        this.text = text;
        this.bytes = text.bytes();
        this.detectors = detectors;
        this.hits = hits;
        this.assignments = new Assignments(bytes, text.kind());
        this.isProgram = text.isProgram();
        this.isOfChart = text.path().substring(text.path().lastIndexOf('/') + 1).startsWith("values");
    }

    /** Looks around a method that gets a secret, whatever its name says. */
    void sink(int at) {
        if (isProgram) {
            around(bytes[at] == '.' ? at + 1 : at);
        }
    }

    /** Looks around a part of a name. */
    void around(int at) {
        if (at < done || text.kind() == FileKind.PROSE) {
            return;
        }
        int end = assignments.keyEnd(at);
        done = end;
        if (!mayBeGiven(end) && !assignments.isCompared(at)) {
            return;
        }
        // values lie beside each other, unless a file is built so that each reaches over the next ones
        if (work > MOST_WORK * bytes.length + LEAST_WORK) {
            hits.leaveOut();
            return;
        }
        Optional<Assignment> found = assignments.around(at);
        work += found.isPresent() ? found.get().end() - found.get().start() : WORK_FOR_NOTHING + assignments.walked();
        if (found.isPresent()) {
            assigned(found.get());
        }
    }

    /** A glance at what stands behind a name: most names are used, not given anything. */
    private boolean mayBeGiven(int end) {
        int i = end;
        int last = Math.min(bytes.length, end + 8);
        while (i < last && (bytes[i] == '"' || bytes[i] == '\'' || bytes[i] == ' ')) {
            i++;
        }
        // PHP's .=
        boolean joins = i + 1 < bytes.length && bytes[i] == '.' && bytes[i + 1] == '=';
        return i < bytes.length && (joins || ";.){}&*/%<".indexOf(bytes[i]) < 0 || text.kind() == FileKind.MARKUP);
    }

    private void assigned(Assignment assignment) {
        String value = PlaceholderDefaults.of(assignment.value());
        Optional<Detector> detector = detectors.of(assignment.key(), value);
        if (detector.isPresent() && !Examples.isForm(value) && !Examples.isPublished(value) && !isOfWords(value)) {
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
        if (isOfMemory(assignment) || isBesideHash(assignment) || isListed(assignment)) {
            return;
        }
        if (MavenSettings.isLocked(text.path(), value)
                || isNameOfIt(assignment.key(), value)
                || assignment.key().toLowerCase(Locale.ROOT).contains("public")) {
            return;
        }
        String key = assignment.form() == Assignment.Form.SINK ? "password" : assignment.key();
        if (SensitiveKeys.isSecret(key, isProgram ? CodeLiteral.open(value) : value)
                && (!Examples.isForm(value) || !isProgram && Examples.isCount(value) && SigningKeys.isOne(key))
                && (!isProgram
                        || CodeLiteral.isSecret(assignment, value, text.language())
                                && !isShown(assignment)
                                && !OwnNames.hold(text, assignment, value)
                                && !Forms.hold(text, assignment, value)
                                && !isOfPublicClient(assignment))
                && !text.isInComment(assignment.start())
                && !(isProgram && text.isInBlockComment(assignment.start()))) {
            boolean off = !isOfChart && assignments.isSwitchedOff(assignment.start());
            add(kind(), Optional.empty(), assignment, value, off ? Severity.INFO : Severity.ERROR, 0);
        }
    }

    /** {@code LaunchIntegrationService}: letters alone, a capital here and there; those that are drawn by lot change more often. */
    private static boolean isOfWords(String value) {
        long capitals = value.chars().filter(Character::isUpperCase).count();
        return value.length() >= LONGEST_WORD
                && value.chars().allMatch(Character::isLetter)
                && capitals > 0
                && capitals * FEWEST_LETTERS <= value.length();
    }

    /** Whether a client in an export of Keycloak says further down that it logs in without a secret: {@code "publicClient": true}. */
    private boolean isOfPublicClient(Assignment assignment) {
        if (text.language() != CodeLiteral.Language.DATA || !assignment.key().equals("secret")) {
            return false;
        }
        String behind = text.signs(assignment.end(), Math.min(bytes.length, assignment.end() + LONGEST_CLIENT));
        int depth = 0;
        for (int i = 0; i < behind.length() && depth >= 0; i++) {
            char c = behind.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0 && c == '"' && behind.startsWith(PUBLIC_CLIENT, i)) {
                int sign = behind.indexOf(':', i);
                return sign >= 0 && behind.substring(sign + 1).stripLeading().startsWith("true");
            }
        }
        return false;
    }

    /** Whether it is the password of a database in memory, in its URL. */
    private boolean isOfMemory(Assignment assignment) {
        String before = text.signs(lineStart(assignment.start()), assignment.start());
        for (String url : IN_MEMORY) {
            if (before.contains(url)) {
                return true;
            }
        }
        return isDefaultOfMemory(assignment);
    }

    /** Whether the default of a program's setting is for the database that a setting beside it names: {@code jdbc:h2:mem:shop}. */
    private boolean isDefaultOfMemory(Assignment assignment) {
        int dot = assignment.key().lastIndexOf('.');
        if (!isProgram || dot < 0) {
            return false;
        }
        String setting = "\"" + assignment.key().substring(0, dot + 1);
        int from = Math.max(0, assignment.start() - LONGEST_LINE);
        for (String line : text.signs(from, assignment.start()).split("\n")) {
            if (line.contains(setting) && IN_MEMORY.stream().anyMatch(line::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the salt of a hash that stands beside it: what is secret is the hash. */
    private boolean isBesideHash(Assignment assignment) {
        int from = Math.max(0, assignment.start() - NEAR);
        int to = Math.min(bytes.length, assignment.end() + NEAR);
        return assignment.key().equals("salt")
                && text.signs(from, to).toLowerCase(Locale.ROOT).contains("hash");
    }

    /** Whether it is an item of a list in a text for people, which TOML does not have. */
    private boolean isListed(Assignment assignment) {
        return text.path().endsWith(".toml")
                && text.signs(lineStart(assignment.start()), assignment.start())
                        .strip()
                        .startsWith("- ");
    }

    private int lineStart(int at) {
        int start = at;
        int least = Math.max(0, at - LONGEST_LINE);
        while (start > least && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private FoundSecret.Kind kind() {
        return isProgram ? FoundSecret.Kind.CODE : FoundSecret.Kind.ASSIGNED;
    }

    /** Whether a program shows a value, or gives it to everybody: in a generated line, in an example, beside a public index. */
    private boolean isShown(Assignment assignment) {
        if (text.language() == CodeLiteral.Language.DATA) {
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
        String before = text.signs(start, assignment.start());
        if (before.contains("@Schema(")
                || before.contains("example =")
                || INVITES.stream().anyMatch(before::contains)) {
            return true;
        }
        int from = Math.max(0, assignment.start() - NEAR);
        int to = Math.min(bytes.length, assignment.end() + NEAR);
        return assignment.key().endsWith("apiKey") && text.signs(from, to).contains("indexName");
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
    void given(List<Structures.Given> all) {
        for (Structures.Given given : all) {
            String value = PlaceholderDefaults.of(given.value());
            String name = given.byName() ? given.key() : "password";
            if (SensitiveKeys.isSecret(name, value)
                    && !Examples.isForm(value)
                    && (!isProgram || CodeLiteral.isSecret(asAssignment(given, name, value), value, text.language()))
                    && !text.isInComment(given.start())) {
                hits.add(new Hit(
                        kind(),
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
    }

    private static Assignment asAssignment(Structures.Given given, String name, String value) {
        Assignment.Form form = given.byName() ? Assignment.Form.SETTING : Assignment.Form.SINK;
        return new Assignment(name, value, given.start(), given.end(), true, form);
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
