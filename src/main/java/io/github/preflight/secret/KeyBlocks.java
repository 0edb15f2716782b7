package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Private keys that stand in text: PEM blocks of RFC 7468, OpenSSH's, OpenPGP's, PuTTY's; also in a line with {@code \n} in it. */
final class KeyBlocks {
    static final String BEGIN = "-----BEGIN ";
    static final String PUTTY = "PuTTY-User-Key-File-";

    private static final int LONGEST_HEADER = 60;
    private static final int WINDOW = 400;
    private static final int FEWEST_SIGNS = 60;
    /** Lines have 64, or 76; a text between the words of a form has none as long. */
    private static final int SHORTEST_LINE = 40;

    /** Where a key stands and what it is called. */
    record Block(String title, int start, int end) {}

    private KeyBlocks() {}

    /** @param at where {@link #BEGIN} or {@link #PUTTY} stands */
    static Optional<Block> at(byte[] bytes, int at, int to) {
        int last = Math.min(to, at + LONGEST_HEADER + WINDOW);
        String text = new String(bytes, at, last - at, StandardCharsets.ISO_8859_1);
        if (text.startsWith(PUTTY)) {
            return text.contains("Encryption: none")
                    ? Optional.of(new Block("PuTTY private key", at, at + lineEnd(text)))
                    : Optional.empty();
        }
        int headerEnd = text.indexOf("-----", BEGIN.length());
        if (headerEnd < 0 || headerEnd > LONGEST_HEADER) {
            return Optional.empty();
        }
        String label = text.substring(BEGIN.length(), headerEnd);
        boolean isPrivate = label.endsWith("PRIVATE KEY") || label.equals("PGP PRIVATE KEY BLOCK");
        if (!isPrivate || label.startsWith("ENCRYPTED")) {
            return Optional.empty();
        }
        String body = text.substring(headerEnd + 5).replace("System.lineSeparator()", "");
        if (body.contains("4,ENCRYPTED") || signs(body) < FEWEST_SIGNS || isLockedOpenSsh(label, body)) {
            return Optional.empty();
        }
        String name =
                label.equals("PRIVATE KEY") ? "private key" : label.substring(0, label.length() - 11) + "private key";
        return Optional.of(new Block(label.startsWith("PGP") ? "PGP private key" : name, at, at + headerEnd + 5));
    }

    private static int lineEnd(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text.length() : end;
    }

    /** How many signs of Base64 follow, among line ends, quotes and what joins texts; up to anything else. */
    private static int signs(String body) {
        int signs = 0;
        int line = 0;
        int longest = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\' && i + 1 < body.length() && (body.charAt(i + 1) == 'n' || body.charAt(i + 1) == 'r')) {
                i++;
            } else if (c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '+'
                    || c == '/'
                    || c == '=') {
                signs++;
                longest = Math.max(longest, ++line);
                continue;
            } else if (" \t\r\n\"'\\,+|>-.:;*#".indexOf(c) < 0) {
                break;
            } else if (c == '.' && body.startsWith("...", i) || c == '-' && body.startsWith("-----", i)) {
                break;
            }
            line = 0;
        }
        return longest < SHORTEST_LINE ? 0 : signs;
    }

    /** A cipher's name stands behind the magic of openssh/PROTOCOL.key: {@code none} for a key in clear. */
    private static boolean isLockedOpenSsh(String label, String body) {
        if (!label.startsWith("OPENSSH")) {
            return false;
        }
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < body.length() && signs.length() < 40; i++) {
            char c = body.charAt(i);
            if (c == '\\') {
                i++;
            } else if (Character.isLetterOrDigit(c) || c == '+' || c == '/') {
                signs.append(c);
            }
        }
        String head = Proof.decoded(signs.toString());
        return head.startsWith("openssh-key-v1") && !head.contains("none");
    }
}
