package io.github.preflight.config.microprofile;

import io.github.preflight.config.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which property a variable sets: letters and digits are the same in any case, anything else is an underscore, and a quote at a name's
 * end is two. [EnvConfigSource@3.17]
 */
final class VariableNames {
    private final Map<String, List<Group>> groups = new HashMap<>();
    private final List<String> dotted = new ArrayList<>();
    private boolean profiled;

    /** Variables that stand for the same property. */
    private static final class Group {
        private final String first;
        private final Map<String, Layer.Entry> entries = new LinkedHashMap<>();

        Group(String first) {
            this.first = first;
        }
    }

    VariableNames(Iterable<Layer.Entry> variables) {
        for (Layer.Entry variable : variables) {
            String name = variable.setting().key();
            Group group = null;
            List<Group> alike = groups.computeIfAbsent(letters(name), letters -> new ArrayList<>());
            for (Group other : alike) {
                if (isSame(name, other.first)) {
                    group = other;
                    break;
                }
            }
            if (group == null) {
                group = new Group(name);
                alike.add(group);
            }
            group.entries.put(name, variable);
            String property = property(name);
            dotted.add(property);
            profiled |= name.startsWith("%") || property.startsWith("%");
        }
    }

    /** The variable that sets a property. */
    Optional<Layer.Entry> find(String property) {
        if (!profiled && property.startsWith("%")) {
            return Optional.empty();
        }
        for (Group group : groups.getOrDefault(letters(property), List.of())) {
            if (!isSame(property, group.first)) {
                continue;
            }
            if (group.entries.size() == 1) {
                return Optional.of(group.entries.values().iterator().next());
            }
            Layer.Entry entry = group.entries.get(property);
            if (entry == null) {
                entry = group.entries.get(underscored(property));
            }
            if (entry == null) {
                entry = group.entries.get(underscored(property).toUpperCase(Locale.ROOT));
            }
            return Optional.ofNullable(entry);
        }
        return Optional.empty();
    }

    /** The property that each variable sets when no other source says how it is written. */
    List<String> properties() {
        return dotted;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static String letters(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean profile = i == 0 && name.length() > 1 && (c == '%' || c == '_') && isLetterOrDigit(name.charAt(1));
            if (profile) {
                out.append('%');
            } else if (isLetterOrDigit(c)) {
                out.append(lower(c));
            }
        }
        return out.toString();
    }

    /** Compared from the end, because a quote there may be two underscores. */
    static boolean isSame(String property, String variable) {
        if (property.equals(variable)) {
            return true;
        }
        if (property.isEmpty() || variable.isEmpty()) {
            return false;
        }
        int at = property.length() - 1;
        for (int i = variable.length() - 1; i >= 0; i--) {
            if (at < 0) {
                return false;
            }
            char v = variable.charAt(i);
            char p = property.charAt(at);
            if (i == 0 && (v == '%' || v == '_') && (p == '%' || p == '_')) {
                return true;
            }
            if (v == '.' || v == '-') {
                if (p != '.' && p != '-' && p != '_' && p != '/') {
                    return false;
                }
            } else if (v == '"') {
                if (p != '"' && p != '_') {
                    return false;
                }
                if (p == '_' && property.length() - 1 == at && at > 0 && property.charAt(at - 1) == '_') {
                    at--;
                }
            } else if (v == ']') {
                int range = range(property, at, variable, i);
                if (range < 0) {
                    return false;
                }
                at -= range + 2;
                i -= range + 1;
                continue;
            } else if (v == '_') {
                if (isLetterOrDigit(p)) {
                    return false;
                }
                boolean quoted = p == '"' && variable.length() - 1 == i && i > 0 && variable.charAt(i - 1) == '_';
                if (quoted) {
                    i--;
                }
            } else if (!isLetterOrDigit(v)) {
                if (v != p && p != '_') {
                    return false;
                }
            } else if (lower(v) != lower(p)) {
                return false;
            }
            at--;
        }
        return at <= 0;
    }

    /** How many digits stand in the brackets before a place, when they are the same in both; -1 otherwise. */
    private static int range(String property, int at, String variable, int i) {
        char p = property.charAt(at);
        int open = variable.lastIndexOf('[', i);
        if (p != ']' && p != '_' || open < 0) {
            return -1;
        }
        int range = i - open - 1;
        int start = at - range;
        boolean opens = start > 0 && (property.charAt(start - 1) == '_' || property.charAt(start - 1) == '[');
        if (!opens) {
            return -1;
        }
        for (int k = 0; k < range; k++) {
            char digit = property.charAt(start + k);
            if (digit < '0' || digit > '9' || digit != variable.charAt(open + 1 + k)) {
                return -1;
            }
        }
        return range;
    }

    private static String underscored(String name) {
        StringBuilder out = new StringBuilder(name.length() + 1);
        for (int i = 0; i < name.length(); i++) {
            out.append(isLetterOrDigit(name.charAt(i)) ? name.charAt(i) : '_');
        }
        return name.endsWith("\"") ? out.append('_').toString() : out.toString();
    }

    /** {@code QUARKUS_LOG_CATEGORY__IO_SHOP__LEVEL} is {@code quarkus.log.category."io.shop".level}; an index is one between underscores. */
    static String property(String variable) {
        int length = variable.length();
        if (length > 1 && variable.charAt(length - 1) == '_' && variable.charAt(length - 2) == '_') {
            length--;
        }
        char[] out = new char[length];
        int i = 0;
        if (length > 1 && variable.charAt(0) == '_' && isLetterOrDigit(variable.charAt(1))) {
            out[0] = '%';
            i = 1;
        }
        boolean quoted = false;
        for (; i < length; i++) {
            char c = variable.charAt(i);
            if (c != '_') {
                out[i] = Character.toLowerCase(c);
                continue;
            }
            int next = i + 1;
            boolean doubled = next < length && variable.charAt(next) == '_';
            if (quoted && next == length) {
                out[i] = '"';
            } else if (doubled) {
                out[i] = quoted ? '"' : '.';
                out[next] = quoted ? '.' : '"';
                quoted = !quoted;
                i++;
            } else {
                int end = quoted ? next : endOfDigits(variable, next, length);
                boolean index = end > next && end < length && variable.charAt(end) == '_';
                out[i] = index ? '[' : '.';
                if (index) {
                    variable.getChars(next, end, out, next);
                    out[end] = ']';
                    i = end;
                }
            }
        }
        return new String(out);
    }

    private static int endOfDigits(String text, int from, int length) {
        int end = from;
        while (end < length && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
