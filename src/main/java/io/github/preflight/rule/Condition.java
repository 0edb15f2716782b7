package io.github.preflight.rule;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.model.Truth;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.ValueKind;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;

/** What a rule page says of a value. Unknown wherever the value is; a default counts as the text that it is. */
public sealed interface Condition {
    Truth holds(EffectiveValue value);

    /** As a page writes it. */
    String text();

    /** Whether it looks at each element of a list instead of the text as a whole. */
    default boolean ofElements() {
        return false;
    }

    /** Whether it holds under a key: for a condition on elements, whether it holds for one of them. */
    default Truth holds(String key, EffectiveConfig config) {
        if (!ofElements()) {
            return holds(config.get(key));
        }
        Truth any = Truth.NO;
        List<EffectiveValue> elements = config.list(key);
        for (EffectiveValue element : elements) {
            any = any.or(holds(element));
        }
        return any;
    }

    /** The text means a word: relaxed spelling, booleans by meaning. */
    record Means(String word) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return ofText(value, Words.means(value.value(), word));
        }

        @Override
        public String text() {
            return quoted(word);
        }
    }

    /** The text is this, character by character. */
    record Exactly(String wanted) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return ofText(value, value.value().equals(wanted));
        }

        @Override
        public String text() {
            return "exactly " + quoted(wanted);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return condition.holds(value).not();
        }

        @Override
        public String text() {
            return "not " + condition.text();
        }

        @Override
        public boolean ofElements() {
            return condition.ofElements();
        }

        @Override
        public Truth holds(String key, EffectiveConfig config) {
            return condition.holds(key, config).not();
        }
    }

    /** An element of the list meets a condition. */
    record Has(Condition element) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return element.holds(value);
        }

        @Override
        public String text() {
            return "has " + element.text();
        }

        @Override
        public boolean ofElements() {
            return true;
        }
    }

    /** The text fits a pattern in which {@code *} stands for any text; case does not count. */
    record Like(String pattern) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return ofText(
                    value,
                    Words.fits(pattern.toLowerCase(Locale.ROOT), value.value().toLowerCase(Locale.ROOT)));
        }

        @Override
        public String text() {
            return "like " + quoted(pattern);
        }
    }

    /** The text is a number on one side of a bound; what is no number is on neither. */
    record Compares(String operator, double bound) implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return ofText(value, compare(value.value().strip()));
        }

        @Override
        public String text() {
            String number = bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
            return operator + " " + number;
        }

        private boolean compare(String text) {
            double number;
            try {
                number = Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return false;
            }
            return switch (operator) {
                case "<" -> number < bound;
                case "<=" -> number <= bound;
                case ">" -> number > bound;
                default -> number >= bound;
            };
        }
    }

    /** Something sets it. */
    record Present() implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return value.isUnknown() ? Truth.UNKNOWN : Truth.of(value.isSet());
        }

        @Override
        public String text() {
            return "present";
        }
    }

    /** Nothing sets it. */
    record Absent() implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return value.isUnknown() ? Truth.UNKNOWN : Truth.of(!value.isSet());
        }

        @Override
        public String text() {
            return "absent";
        }
    }

    /** It is set to nothing but white space. */
    record Blank() implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            return ofText(value, value.value().isBlank());
        }

        @Override
        public String text() {
            return "blank";
        }
    }

    /** A secret that stands there in clear: no reference, nothing encrypted, no hash, no stand-in. */
    record Literal() implements Condition {
        @Override
        public Truth holds(EffectiveValue value) {
            boolean literal = SensitiveKeys.isSensitive(value.key())
                    ? SensitiveKeys.isSecret(value.key(), value.value())
                    : ValueKind.of(value.value()) == ValueKind.LITERAL;
            return ofText(value, literal);
        }

        @Override
        public String text() {
            return "literal";
        }
    }

    private static String quoted(String text) {
        return text.isEmpty() || text.indexOf(' ') >= 0 ? "'" + text + "'" : text;
    }

    private static Truth ofText(EffectiveValue value, boolean holds) {
        if (value.isUnknown()) {
            return Truth.UNKNOWN;
        }
        return value.state() == State.ABSENT ? Truth.NO : Truth.of(holds);
    }
}
