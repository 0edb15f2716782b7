package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All kinds of credentials that are known, as the data file lists them. */
final class Detectors {
    /** Made from {@code secrets/detectors.txt}, where the grammar stands at the top. */
    static final String INDEX = "/secrets/index.txt";

    private static final char TAB = '\t';

    private static final int SHORTEST_WORD = 4;
    /** By so many letters the words of keys are looked up. */
    private static final int HEAD = 2;

    private final List<Detector> all;
    private final Map<String, List<Detector>> byHead = new HashMap<>();

    private Detectors(List<Detector> all) {
        this.all = all;
        for (Detector detector : all) {
            for (List<String> words : detector.keys()) {
                String first = words.get(0);
                String head = first.length() >= HEAD
                        ? first.substring(0, HEAD)
                        : first + words.get(1).charAt(0);
                List<Detector> same = byHead.computeIfAbsent(head, word -> new ArrayList<>());
                if (same.isEmpty() || same.get(same.size() - 1) != detector) {
                    same.add(detector);
                }
            }
        }
    }

    /** Reads the plugin's own. */
    static Detectors load() {
        try (InputStream in = Detectors.class.getResourceAsStream(INDEX)) {
            if (in == null) {
                throw new IOException("the plugin's jar has no " + INDEX);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param lines an index as {@link #index} makes it */
    static Detectors read(BufferedReader lines) throws IOException {
        List<Detector> all = new ArrayList<>();
        Entry entry = new Entry("");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                all.add(entry.detector());
            } else if (line.indexOf(TAB) < 0) {
                entry = new Entry(line);
            } else {
                entry.add(columns(line));
            }
        }
        return new Detectors(all);
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        int from = 0;
        for (int tab = line.indexOf(TAB); tab >= 0; tab = line.indexOf(TAB, from)) {
            columns.add(line.substring(from, tab));
            from = tab + 1;
        }
        columns.add(line.substring(from));
        return columns;
    }

    /**
     * The index as it has to stand in the resources: what a run needs of the data file, with the anchors of each pattern.
     *
     * @throws IllegalArgumentException where the data file is wrong; says where
     */
    static String index(Iterable<String> dataFile) {
        StringBuilder index = new StringBuilder();
        String id = "";
        for (String line : dataFile) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (line.charAt(0) != ' ') {
                index.append(id.isEmpty() ? "" : "\n").append(line).append('\n');
                id = line;
                continue;
            }
            int blank = text.indexOf(' ');
            String word = text.substring(0, blank);
            if (word.equals("finds") || word.equals("ignores")) {
                continue;
            }
            String rest = text.substring(blank).strip();
            index.append(word).append(TAB).append(word.equals("key") ? alternatives(rest) : rest);
            boolean searched = word.equals("pattern") || word.equals("beside");
            if (searched || word.equals("value")) {
                addAnchors(id, BytePattern.of(rest), searched, index);
            }
            index.append('\n');
        }
        return index.append('\n').toString();
    }

    /** {@code dd api key,  datadog key}: columns of words with one blank between. */
    private static String alternatives(String keys) {
        StringBuilder columns = new StringBuilder();
        for (String alternative : keys.split(",")) {
            columns.append(columns.isEmpty() ? "" : String.valueOf(TAB))
                    .append(alternative.strip().replaceAll(" +", " "));
        }
        return columns.toString();
    }

    private static void addAnchors(String id, BytePattern pattern, boolean searched, StringBuilder index) {
        if (searched && pattern.anchors().isEmpty()) {
            throw new IllegalArgumentException(id + ": the pattern " + pattern + " has no literal of "
                    + BytePattern.SHORTEST_LITERAL + " characters");
        }
        for (byte[] anchor : searched ? pattern.anchors() : List.<byte[]>of()) {
            index.append(TAB).append(new String(anchor, StandardCharsets.UTF_8));
        }
    }

    List<Detector> all() {
        return all;
    }

    /** The kind of credential that a value under a key is, if the two tell; of several the one of which they tell most. */
    Optional<Detector> of(String key, String value) {
        BareKey words = BareKey.of(key);
        String bare = words.text();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Detector best = null;
        int surest = 0;
        for (int at = 0; at + HEAD <= bare.length(); at++) {
            if (!words.startsWord(at)) {
                continue;
            }
            for (Detector detector : byHead.getOrDefault(bare.substring(at, at + HEAD), List.of())) {
                int sure = detector.recognises(words, bytes);
                if (sure > surest) {
                    surest = sure;
                    best = detector;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Words of keys that name a service, each in lower case. */
    Set<String> keyWords() {
        Set<String> found = new TreeSet<>();
        for (Detector detector : all) {
            for (List<String> words : detector.keys()) {
                String word = words.get(0).length() < SHORTEST_WORD && words.size() > 1 ? words.get(1) : words.get(0);
                if (word.length() >= BytePattern.SHORTEST_LITERAL) {
                    found.add(word);
                }
            }
        }
        return found;
    }

    /** One entry while it is read. */
    private static final class Entry {
        private final String id;
        private String title = "";
        private final List<LazyPattern> patterns = new ArrayList<>();
        private final List<List<String>> keys = new ArrayList<>();
        private final List<LazyPattern> values = new ArrayList<>();
        private final List<LazyPattern> companions = new ArrayList<>();
        private Proof proof = Proof.NONE;
        private Severity severity = Severity.ERROR;
        private String revoke = "";

        Entry(String id) {
            this.id = id;
        }

        void add(List<String> columns) {
            List<String> rest = columns.subList(1, columns.size());
            String text = rest.get(0);
            switch (columns.get(0)) {
                case "title" -> title = text;
                case "pattern" -> patterns.add(LazyPattern.of(rest));
                case "key" -> keys(rest);
                case "value" -> values.add(LazyPattern.of(rest));
                case "beside" -> companions.add(LazyPattern.of(rest));
                case "proof" -> proof = Proof.named(text);
                case "severity" -> severity = Severity.valueOf(text.toUpperCase(Locale.ROOT));
                case "revoke" -> revoke = text;
                default -> throw new IllegalArgumentException(id + " has the unknown word '" + columns.get(0) + "'");
            }
        }

        private void keys(List<String> alternatives) {
            for (String alternative : alternatives) {
                keys.add(List.of(alternative.split(" ")));
            }
        }

        Detector detector() {
            return new Detector(id, title, patterns, keys, values, companions, proof, severity, revoke);
        }
    }
}
