package io.github.preflight.rule;

import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the words of a page's header. Every complaint names the place, what stands there, and what would be right.
 *
 * <pre>
 * keys    := key [ '[' bounds ']' ] { ',' … }
 * unsafe  := term [ '->' severity ] { '|' … }
 * term    := [ 'default' ] [ 'not' ] ( 'exactly' text | 'has' [ 'like' ] text | 'like' glob | '&lt;' number
 *            | 'present' | 'absent' | 'blank' | 'literal' | text )
 * when    := clause [ '[' bounds ']' ] { ';' … }
 * safe    := letters, digits and dashes
 * clause  := ( 'has' | 'may have' | 'has no' ) library { '|' library } | key 'is' term
 * </pre>
 *
 * A text in quotes is taken as it stands.
 */
final class HeaderGrammar {
    private final String where;

    /** @param where the page and line of the word that is read */
    HeaderGrammar(String where) {
        this.where = where;
    }

    List<KeyPattern> keys(String text) {
        List<KeyPattern> keys = new ArrayList<>();
        for (String part : split(text, ',')) {
            Ranged ranged = ranged(part);
            if (ranged.text.isEmpty() || ranged.text.indexOf(' ') >= 0) {
                throw complaint(
                        "key '" + ranged.text + "'",
                        "write one key, or several with commas between them; releases stand in brackets, [>=2.2]");
            }
            keys.add(new KeyPattern(ranged.text, ranged.range));
        }
        return keys;
    }

    List<Alternative> unsafe(String text) {
        List<Alternative> alternatives = new ArrayList<>();
        for (String part : split(text, '|')) {
            alternatives.add(alternative(part));
        }
        return alternatives;
    }

    List<Clause> when(String text) {
        List<Clause> clauses = new ArrayList<>();
        for (String part : split(text, ';')) {
            clauses.add(clause(ranged(part)));
        }
        return clauses;
    }

    SafeValue safe(String text) {
        if (!SafeValue.isPlain(text)) {
            throw complaint(
                    "safe '" + text + "'", "a value that needs no quotes in any format: letters, digits and dashes");
        }
        return new SafeValue(text);
    }

    Severity severity(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            default -> throw complaint("severity '" + text.strip() + "'", "one of error, warning, info");
        };
    }

    private Alternative alternative(String text) {
        String term = text;
        Optional<Severity> severity = Optional.empty();
        int arrow = Math.max(text.lastIndexOf("->"), text.lastIndexOf('→'));
        if (arrow >= 0) {
            int length = text.charAt(arrow) == '→' ? 1 : 2;
            severity = Optional.of(severity(text.substring(arrow + length)));
            term = text.substring(0, arrow).strip();
        }
        boolean onDefault = term.startsWith("default ");
        return new Alternative(term(onDefault ? term.substring(8).strip() : term), onDefault, severity);
    }

    private Condition term(String term) {
        if (term.isEmpty()) {
            throw complaint("an empty alternative", "name a value between two '|'");
        }
        int blank = term.indexOf(' ');
        String first = blank < 0 ? term : term.substring(0, blank);
        String rest = blank < 0 ? "" : term.substring(blank + 1).strip();
        return switch (first) {
            case "not" -> new Condition.Not(term(rest));
            case "exactly" -> new Condition.Exactly(text(rest));
            case "has" -> new Condition.Has(element(rest));
            case "like" -> new Condition.Like(text(rest));
            case "<", "<=", ">", ">=" -> new Condition.Compares(first, number(rest));
            case "present" -> alone(rest, first, new Condition.Present());
            case "absent" -> alone(rest, first, new Condition.Absent());
            case "blank" -> alone(rest, first, new Condition.Blank());
            case "literal" -> alone(rest, first, new Condition.Literal());
            default -> new Condition.Means(word(term));
        };
    }

    private Condition element(String text) {
        return text.startsWith("like ")
                ? new Condition.Like(text(text.substring(5).strip()))
                : new Condition.Means(text(text));
    }

    private Condition alone(String rest, String word, Condition condition) {
        if (!rest.isEmpty()) {
            throw complaint("'" + word + " " + rest + "'", "'" + word + "' stands alone");
        }
        return condition;
    }

    private String word(String term) {
        String text = text(term);
        if (text.equals(term) && term.indexOf(' ') >= 0) {
            throw complaint(
                    "value '" + term + "'",
                    "start with one of not, exactly, has, like, <, present, absent, blank, literal, or put it in quotes");
        }
        return text;
    }

    private String text(String written) {
        if (written.isEmpty()) {
            throw complaint("no text where one is needed", "put a value behind the word");
        }
        int last = written.length() - 1;
        char quote = written.charAt(0);
        boolean quoted = last > 0 && (quote == '\'' || quote == '"') && written.charAt(last) == quote;
        return quoted ? written.substring(1, last) : written;
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw complaint("bound '" + text + "'", "a number");
        }
    }

    private Clause clause(Ranged ranged) {
        String text = ranged.text;
        if (text.startsWith("has no ")) {
            return library(Clause.Library.Wanted.ABSENT, text.substring(7), ranged.range);
        }
        if (text.startsWith("may have ")) {
            return library(Clause.Library.Wanted.POSSIBLE, text.substring(9), ranged.range);
        }
        if (text.startsWith("has ")) {
            return library(Clause.Library.Wanted.PRESENT, text.substring(4), ranged.range);
        }
        int is = text.indexOf(" is ");
        if (is <= 0) {
            throw complaint(
                    "condition '" + text + "'",
                    "write 'has group:artifact', 'may have group:artifact', 'has no group:artifact' or 'some.key is value'");
        }
        return new Clause.OnKey(
                text.substring(0, is).strip(), term(text.substring(is + 4).strip()), ranged.range);
    }

    private Clause library(Clause.Library.Wanted wanted, String text, VersionRange range) {
        List<String> coordinates = new ArrayList<>();
        for (String part : split(text, '|')) {
            int colon = part.indexOf(':');
            if (colon <= 0 || colon == part.length() - 1 || part.indexOf(' ') >= 0) {
                throw complaint("library '" + part + "'", "groupId:artifactId");
            }
            coordinates.add(part);
        }
        return new Clause.Library(wanted, coordinates, range);
    }

    private record Ranged(String text, VersionRange range) {}

    private Ranged ranged(String part) {
        int open = part.lastIndexOf(" [");
        if (open < 0 || !part.endsWith("]")) {
            return new Ranged(part, VersionRange.ALL);
        }
        return new Ranged(
                part.substring(0, open).strip(),
                VersionRange.parse(part.substring(open + 2, part.length() - 1), where));
    }

    /** Parts without the blanks around them; a separator in quotes is none. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == separator) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    private RulePageException complaint(String found, String right) {
        return new RulePageException(where, found, right);
    }
}
