package io.github.preflight.secret;

import io.github.preflight.source.KeywordIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The words that tell where a look is worth while, and what is looked for there. Immutable once built. */
final class Anchors {
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

    private static final int NAME = -1;
    private static final int URL = -2;
    private static final int BLOCK = -3;
    private static final int HEADER = -4;
    private static final int SINK = -5;
    private static final int ESCAPE = -6;
    /** The first of the numbers of {@link Structures}; the others are below. */
    private static final int STRUCTURE = -100;

    /** Told where to look. */
    interface Looks {
        /** Whether no further look is worth while. */
        boolean isFull();

        /** A part of a name under which secrets stand. */
        void name(int at);

        void url(int at);

        void block(int at);

        void header(int at);

        void sink(int at);

        void escape(int at);

        /** @param number of the format among those of {@link Structures} */
        void structure(int number, int at);

        void token(LazyPattern pattern, Detector detector, int at);
    }

    private final List<LazyPattern> patterns = new ArrayList<>();
    private final List<Detector> owners = new ArrayList<>();
    private final KeywordIndex index;

    Anchors(Detectors detectors) {
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
        for (String word : Escapes.words()) {
            builder.add(ascii(word), true, ESCAPE);
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

    /** Tells each word in a text, in the order in which they stand in it. */
    void find(byte[] bytes, Looks looks) {
        index.find(bytes, 0, bytes.length, (number, at) -> found(number, at, looks));
    }

    /** Whether the look goes on. */
    private boolean found(int number, int at, Looks looks) {
        if (looks.isFull()) {
            return false;
        }
        if (number <= STRUCTURE) {
            looks.structure(STRUCTURE - number, at);
            return true;
        }
        switch (number) {
            case NAME -> looks.name(at);
            case URL -> looks.url(at);
            case BLOCK -> looks.block(at);
            case HEADER -> looks.header(at);
            case SINK -> looks.sink(at);
            case ESCAPE -> looks.escape(at);
            default -> looks.token(patterns.get(number), owners.get(number), at);
        }
        return true;
    }
}
