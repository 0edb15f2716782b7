package io.github.preflight.rule;

import io.github.preflight.model.Category;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a rule page says to the machine.
 *
 * @param framework the framework that an application must be built on; "" for any
 * @param unsafe empty when the rule is told by code
 * @param message of a finding, with {@code {key}}, {@code {value}} and {@code {version}} to be put in
 * @param check the name of the check in code; "" when the header says all; {@link #ENGINE} when the engine itself emits the findings
 * @param safe the value that is right for everybody who has the fault
 * @param fix what to do, one line, with {@code {key}} to be put in
 */
public record RuleHeader(
        RuleInfo info,
        String framework,
        List<KeyPattern> keys,
        List<Alternative> unsafe,
        List<Clause> when,
        String message,
        String check,
        SafeValue safe,
        String fix) {
    /** The word under {@code check} for findings that no rule, but the engine emits. */
    public static final String ENGINE = "engine";

    /** The words that a header may hold, beside {@code title} and {@code fix}, which a page tells in its sections. */
    public static final List<String> WORDS =
            List.of("category", "severity", "framework", "keys", "unsafe", "when", "message", "check", "safe");

    /** The frameworks that a rule can be about. */
    public static final List<String> FRAMEWORKS = List.of(
            "akka",
            "django",
            "dropwizard",
            "grails",
            "ktor",
            "micronaut",
            "pekko",
            "play",
            "quarkus",
            "spring-boot",
            "spring-cloud");

    /** A header's word with its line. */
    record Word(String text, int line) {}

    public RuleHeader {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(framework, "framework");
        keys = List.copyOf(keys);
        unsafe = List.copyOf(unsafe);
        when = List.copyOf(when);
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(safe, "safe");
        Objects.requireNonNull(fix, "fix");
    }

    /** Whether it is told by its words alone. */
    public boolean byKeys() {
        return check.isEmpty();
    }

    /**
     * Understands a header's words.
     *
     * @param place the page's name, for complaints: {@code rules/spring-boot/spring-debug-flag.md}
     * @throws RulePageException when a word is not known, missing, or its text not understood
     */
    static RuleHeader of(String place, String pack, String id, Map<String, Word> words, String title, String fix) {
        for (Map.Entry<String, Word> entry : words.entrySet()) {
            if (!WORDS.contains(entry.getKey())) {
                throw new RulePageException(
                        at(place, entry.getValue()),
                        "'" + entry.getKey() + "' is no word of a header",
                        "one of " + String.join(", ", WORDS));
            }
        }
        String check = text(words, "check");
        boolean byKeys = check.isEmpty();
        if (byKeys) {
            require(place, words, "keys");
            require(place, words, "unsafe");
            require(place, words, "message");
        }
        Category category = category(place, require(place, words, "category"));
        Word severity = require(place, words, "severity");
        RuleInfo info =
                new RuleInfo(id, pack, category, grammar(place, severity).severity(severity.text()), title);
        RuleHeader header = new RuleHeader(
                info,
                text(words, "framework"),
                words.containsKey("keys") ? grammar(place, words.get("keys")).keys(text(words, "keys")) : List.of(),
                words.containsKey("unsafe")
                        ? grammar(place, words.get("unsafe")).unsafe(text(words, "unsafe"))
                        : List.of(),
                words.containsKey("when") ? grammar(place, words.get("when")).when(text(words, "when")) : List.of(),
                text(words, "message"),
                check,
                words.containsKey("safe")
                        ? grammar(place, words.get("safe")).safe(text(words, "safe"))
                        : SafeValue.NONE,
                fix);
        header.refuseWhatNeverHolds(place, words);
        return header;
    }

    /** A rule about a framework that nobody knows, or about releases of none, would keep silent for ever; code may well know of which. */
    private void refuseWhatNeverHolds(String place, Map<String, Word> words) {
        if (!framework.isEmpty()) {
            if (!FRAMEWORKS.contains(framework)) {
                throw new RulePageException(
                        at(place, words.get("framework")),
                        "framework '" + framework + "'",
                        "one of " + String.join(", ", FRAMEWORKS) + ", or none");
            }
        }
        if (!framework.isEmpty() || !byKeys()) {
            return;
        }
        for (KeyPattern key : keys) {
            if (!key.range().isAll()) {
                throw noFramework(at(place, words.get("keys")));
            }
        }
        for (Clause clause : when) {
            if (!clause.range().isAll()) {
                throw noFramework(at(place, words.get("when")));
            }
        }
    }

    private static RulePageException noFramework(String where) {
        return new RulePageException(
                where, "releases in brackets without a framework", "say which 'framework' they are of");
    }

    /**
     * A project's own rule, in the words of a page.
     *
     * @param place where it stands, for complaints: {@code pom.xml:120}
     * @param words by name; {@code title} and {@code fix} are taken, too
     * @throws RulePageException as for a page
     */
    static RuleHeader own(String place, String id, Map<String, String> words) {
        Map<String, Word> header = new LinkedHashMap<>();
        for (Map.Entry<String, String> word : words.entrySet()) {
            if (!word.getKey().equals("title") && !word.getKey().equals("fix")) {
                header.put(word.getKey(), new Word(word.getValue(), 0));
            }
        }
        return of(place, "own", id, header, words.getOrDefault("title", id), words.getOrDefault("fix", ""));
    }

    /** The same rule with another severity, as a project asks for it. */
    public RuleHeader withSeverity(Severity severity) {
        RuleInfo other = new RuleInfo(info.id(), info.pack(), info.category(), severity, info.title());
        return new RuleHeader(other, framework, keys, unsafe, when, message, check, safe, fix);
    }

    private static String at(String place, Word word) {
        return word.line() == 0 ? place : place + ":" + word.line();
    }

    private static HeaderGrammar grammar(String place, Word word) {
        return new HeaderGrammar(at(place, word));
    }

    private static String text(Map<String, Word> words, String name) {
        Word word = words.get(name);
        return word == null ? "" : word.text();
    }

    private static Word require(String place, Map<String, Word> words, String name) {
        Word word = words.get(name);
        if (word == null || word.text().isEmpty()) {
            throw new RulePageException(place, "the header has no '" + name + "'", "add '" + name + ": …'");
        }
        return word;
    }

    private static Category category(String place, Word word) {
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "secret" -> Category.SECRET;
            case "debug" -> Category.DEBUG;
            case "setting" -> Category.SETTING;
            case "file" -> Category.FILE;
            default ->
                throw new RulePageException(
                        at(place, word), "category '" + word.text() + "'", "one of secret, debug, setting, file");
        };
    }
}
