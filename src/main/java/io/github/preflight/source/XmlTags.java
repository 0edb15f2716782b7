package io.github.preflight.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the start tags of an XML text stand, in order. It trusts the text to be well-formed: the parser beside it says so,
 * but tells no place of an attribute or of a text.
 */
final class XmlTags {
    /** Offsets, the second exclusive. */
    record Span(int from, int to) {}

    /** A start tag; its text is known once its element has ended. */
    static final class Tag {
        private final int from;
        private int to;
        private boolean closed;
        private final List<String> names = new ArrayList<>();
        private final List<Span> values = new ArrayList<>();
        private int textFrom = -1;
        private int textTo = -1;

        Tag(int from) {
            this.from = from;
        }

        int from() {
            return from;
        }

        int to() {
            return to;
        }

        /** Start of the element's own text without white space; -1 for none. */
        int textFrom() {
            return textFrom;
        }

        int textTo() {
            return textTo;
        }

        /** Place of an attribute's value without quotes, by its place in the tag; of the whole tag when another stands there. */
        Span value(int index, String attribute) {
            boolean known = index < names.size() && names.get(index).equals(attribute);
            return known ? values.get(index) : new Span(from, to);
        }
    }

    private final String text;
    private final List<Tag> open = new ArrayList<>();
    private int at;

    XmlTags(String text) {
        this.text = text;
    }

    /** The next start tag; an empty one at the end of the text when there is none. */
    Tag next() {
        Tag tag = advance();
        if (!tag.closed) {
            open.add(tag);
        }
        return tag;
    }

    /** Reads on behind the end of the innermost element, when the text in front of it holds no further start tag: its own text is known then. */
    void end(Tag tag) {
        if (!tag.closed) {
            advance();
            open.remove(open.size() - 1);
        }
    }

    /** Reads to behind the next start or end tag; of an end tag it gives the empty tag. */
    private Tag advance() {
        while (at < text.length()) {
            int markup = text.indexOf('<', at);
            if (markup < 0) {
                break;
            }
            characters(at, markup);
            at = markup;
            if (text.startsWith("<!--", at)) {
                at = behind("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                int end = behind("]]>", at + 9);
                characters(at + 9, end - 3);
                at = end;
            } else if (text.startsWith("<?", at)) {
                at = behind("?>", at + 2);
            } else if (text.startsWith("<!", at)) {
                at = behindDocumentType(at + 2);
            } else if (text.startsWith("</", at)) {
                at = behind(">", at + 2);
                return new Tag(at);
            } else {
                return startTag();
            }
        }
        at = text.length();
        return new Tag(at);
    }

    private void characters(int from, int to) {
        if (open.isEmpty()) {
            return;
        }
        int start = from;
        int end = to;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (start == end) {
            return;
        }
        Tag tag = open.get(open.size() - 1);
        tag.textFrom = tag.textFrom < 0 ? start : tag.textFrom;
        tag.textTo = end;
    }

    private Tag startTag() {
        Tag tag = new Tag(at++);
        name();
        while (at < text.length() && text.charAt(at) != '>') {
            char c = text.charAt(at);
            if (c <= ' ' || c == '/') {
                at++;
                continue;
            }
            String attribute = name();
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '=')) {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            int end = text.indexOf(text.charAt(at), at + 1);
            end = end < 0 ? text.length() : end;
            tag.names.add(attribute);
            tag.values.add(new Span(Math.min(at + 1, end), end));
            at = Math.min(end + 1, text.length());
        }
        at = Math.min(at + 1, text.length());
        tag.to = at;
        tag.closed = text.charAt(at - 2) == '/';
        return tag;
    }

    private String name() {
        int start = at;
        while (at < text.length() && !isNameEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNameEnd(char c) {
        return c <= ' ' || c == '>' || c == '/' || c == '=';
    }

    private int behind(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int behindDocumentType(int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                int end = text.indexOf(c, i + 1);
                i = end < 0 ? text.length() : end;
            } else if (text.startsWith("<!--", i)) {
                i = behind("-->", i + 4) - 1;
            } else if (text.startsWith("<?", i)) {
                i = behind("?>", i + 2) - 1;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (c == '>' && depth <= 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
