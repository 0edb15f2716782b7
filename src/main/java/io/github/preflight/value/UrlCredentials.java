package io.github.preflight.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords inside URLs: {@code scheme://user:password@host}, {@code jdbc:…?password=…}, {@code ;password=…},
 * {@code jdbc:oracle:thin:user/password@…}; several URLs may be joined by commas.
 */
public final class UrlCredentials {
    private static final String PARAMETER = "password=";
    private static final String ORACLE = "jdbc:oracle:";
    private static final Pattern TOKEN = Pattern.compile("@[A-Za-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)+@");

    /** Where a password stands. */
    private record Span(int from, int to) {}

    private UrlCredentials() {}

    /** The first password that stands in a URL as a literal. */
    public static Optional<String> password(String value) {
        for (Span span : spans(value)) {
            String password = value.substring(span.from, span.to);
            if (isLiteral(password)) {
                return Optional.of(password);
            }
        }
        return Optional.empty();
    }

    /** The text with each password in it that is no reference replaced by four stars. */
    public static String masked(String value) {
        List<Span> spans = spans(value);
        addDoubtful(value, spans);
        if (spans.isEmpty()) {
            return value;
        }
        StringBuilder masked = new StringBuilder();
        int at = 0;
        for (Span span : spans) {
            String password = value.substring(span.from, span.to);
            if (span.from >= at && ValueKind.of(password) != ValueKind.REFERENCE) {
                masked.append(value, at, span.from).append(Masked.MASK);
                at = span.to;
            }
        }
        return masked.append(value, at, value.length()).toString();
    }

    private static boolean isLiteral(String password) {
        if (password.equals("x-oauth-basic")) {
            // GitHub's word for a login whose user is a token
            return false;
        }
        return switch (ValueKind.of(password)) {
            case LITERAL, DUMMY, BOOLEAN, CLASS_NAME, NAME, MEASURE -> true;
            case EMPTY, REFERENCE, ENCRYPTED, HASH, EXAMPLE, PUBLIC, PATH, URL, TEXT, PATTERN, CODE -> false;
        };
    }

    private static List<Span> spans(String given) {
        String text = withoutTokens(given);
        List<Span> spans = new ArrayList<>();
        boolean jdbc = text.stripLeading().startsWith("jdbc:");
        if (jdbc || text.contains("://")) {
            addUserInfo(text, spans);
            addParameters(text, spans);
        }
        if (jdbc) {
            addOracle(text, spans);
        }
        return spans;
    }

    /** The text, as long as it was, without the signs of {@code @project.version@}, which Maven fills in. */
    private static String withoutTokens(String text) {
        Matcher token = TOKEN.matcher(text);
        StringBuilder out = new StringBuilder(text);
        while (token.find()) {
            out.setCharAt(token.start(), '_');
            out.setCharAt(token.end() - 1, '_');
        }
        return out.toString();
    }

    /** Keeps the spans in the order of the text. */
    private static void add(List<Span> spans, int from, int to) {
        int at = spans.size();
        while (at > 0 && spans.get(at - 1).from > from) {
            at--;
        }
        spans.add(at, new Span(from, to));
    }

    private static void addUserInfo(String text, List<Span> spans) {
        int at = text.indexOf("://");
        while (at >= 0) {
            int from = at + 3;
            int end = authorityEnd(text, from);
            int sign = end - 1;
            // no further back than the authority, or a text of many URLs would be gone through for each of them
            while (sign > from && text.charAt(sign) != '@') {
                sign--;
            }
            int colon = text.indexOf(':', from);
            boolean login = sign > from && colon > 0 && colon < sign - 1;
            if (login && !isCoordinates(text, at) && isWhole(text, from, colon) && isWhole(text, colon + 1, sign)) {
                add(spans, colon + 1, sign);
            }
            at = text.indexOf("://", Math.max(end, from));
        }
    }

    /** Spring's {@code maven://group:artifact:version}. */
    private static boolean isCoordinates(String text, int sign) {
        return text.startsWith("maven", sign - "maven".length());
    }

    /** Whether no brace is open behind a text, nor closed that it did not open, and no quote ends it. */
    private static boolean isWhole(String text, int from, int to) {
        int braces = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (braces < 0 || c == '"') {
                return false;
            }
        }
        return braces == 0;
    }

    /** What is no URL by the book but may be a secret: a password with a slash in it, a token in the user's place. */
    private static void addDoubtful(String text, List<Span> spans) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            int from = at + 3;
            int end = authorityEnd(text, from);
            int sign = text.indexOf('@', from);
            int colon = text.indexOf(':', from);
            if (sign >= end
                    && colon > 0
                    && colon < end
                    && !isPort(text, colon + 1, end)
                    && !hasBlank(text, end, sign)) {
                add(spans, colon + 1, sign);
            } else if (sign > from
                    && sign < end
                    && (colon < 0 || colon > sign)
                    && SensitiveKeys.looksRandom(text.substring(from, sign))) {
                add(spans, from, sign);
            }
        }
    }

    private static boolean isPort(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(text.charAt(i)) && text.charAt(i) != ',') {
                return false;
            }
        }
        return true;
    }

    private static boolean hasBlank(String text, int from, int to) {
        int blank = text.indexOf(' ', from);
        return blank >= 0 && blank < to;
    }

    /** Where host and port end: at a path, a query, a blank, or the next URL of a list; not inside a placeholder. */
    private static int authorityEnd(String text, int from) {
        int braces = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                braces++;
            } else if (c == '}') {
                braces--;
            } else if (braces == 0 && ("/?# ".indexOf(c) >= 0 || (c == ',' && startsUrl(text, i + 1)))) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean startsUrl(String text, int from) {
        int i = from;
        while (i < text.length()
                && (Character.isLetterOrDigit(text.charAt(i)) || "+.- ".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i > from && text.startsWith("://", i);
    }

    private static void addParameters(String text, List<Span> spans) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(PARAMETER);
        while (at > 0) {
            int from = at + PARAMETER.length();
            int end = from;
            if ("?&;".indexOf(lower.charAt(at - 1)) >= 0) {
                while (end < text.length() && "&;, ".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
            }
            if (end > from) {
                add(spans, from, end);
            }
            at = lower.indexOf(PARAMETER, from);
        }
    }

    private static void addOracle(String text, List<Span> spans) {
        int start = text.indexOf(ORACLE);
        int colon = start < 0 ? -1 : text.indexOf(':', start + ORACLE.length());
        int slash = colon < 0 ? -1 : text.indexOf('/', colon);
        int sign = slash < 0 ? -1 : text.indexOf('@', slash);
        if (slash > colon + 1 && sign > slash + 1 && text.indexOf('@', colon) == sign) {
            add(spans, slash + 1, sign);
        }
    }
}
