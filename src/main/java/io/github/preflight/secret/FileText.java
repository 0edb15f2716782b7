package io.github.preflight.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A text that is searched.
 *
 * @param kind how values are written in it
 * @param language in which it is written where it is a program
 * @param path of the file; "" for what was decoded
 */
record FileText(byte[] bytes, FileKind kind, CodeLiteral.Language language, String path) {
    private static final int LONGEST_LINE = 2048;
    private static final int LONGEST_COMMENT = 8192;
    private static final int LONGEST_FIRST_LINE = 200;

    private static final String[][] PROGRAMS = {
        {"python", ".py"}, {"ruby", ".rb"}, {"perl", ".pl"}, {"node", ".js"}, {"php", ".php"}, {"sh", ".sh"}
    };

    static FileText of(String path, byte[] bytes) {
        String typed = path + extension(path, bytes);
        FileKind kind = FileKind.of(typed);
        boolean xml = kind == FileKind.LINES && bytes.length > 5 && new String(bytes, 0, 5, ISO_8859_1).equals("<?xml");
        return new FileText(bytes, xml ? FileKind.MARKUP : kind, CodeLiteral.Language.of(typed), path);
    }

    /** Of a script without an extension, whose first line names what runs it; "" for others. */
    private static String extension(String path, byte[] bytes) {
        boolean script = bytes.length > 2 && bytes[0] == '#' && bytes[1] == '!';
        boolean known = FileKind.of(path) != FileKind.LINES || path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
        if (!script || known) {
            return "";
        }
        int end = 2;
        while (end < Math.min(bytes.length, LONGEST_FIRST_LINE) && bytes[end] != '\n') {
            end++;
        }
        String line = new String(bytes, 2, end - 2, ISO_8859_1);
        for (String[] program : PROGRAMS) {
            if (line.contains(program[0])) {
                return program[1];
            }
        }
        return "";
    }

    /** What stood in some other text under a code; its own form is not known. */
    static FileText decoded(byte[] bytes) {
        return new FileText(bytes, FileKind.LINES, CodeLiteral.Language.DATA, "");
    }

    int length() {
        return bytes.length;
    }

    /** The bytes of a stretch, each a character. */
    String signs(int start, int end) {
        return new String(bytes, start, end - start, ISO_8859_1);
    }

    boolean isProgram() {
        return kind == FileKind.QUOTED;
    }

    /** Whether a place stands in a comment that takes its line from the start, or in one of several lines. */
    boolean isInComment(int at) {
        int start = at;
        int least = Math.max(0, at - LONGEST_LINE);
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

    /** Whether a place stands in a comment that begins on a line of its own; elsewhere {@code /*} is as often part of a text. */
    boolean isInBlockComment(int at) {
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
        int least = Math.max(0, at - LONGEST_COMMENT);
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
}
