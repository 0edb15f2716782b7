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
    /** One entry a kind, alphabetical; the grammar stands at its top. */
    static final String FILE = "/secrets/detectors.txt";

    private static final int SHORTEST_WORD = 4;

    private final List<Detector> all;
    private final Map<String, List<Detector>> byFirstWord = new HashMap<>();

    private Detectors(List<Detector> all) {
        this.all = all;
        for (Detector detector : all) {
            for (List<String> words : detector.keys()) {
                List<Detector> same = byFirstWord.computeIfAbsent(words.get(0), word -> new ArrayList<>());
                if (!same.contains(detector)) {
                    same.add(detector);
                }
            }
        }
    }

    /** Reads the plugin's own; some milliseconds. */
    static Detectors load() {
        try (InputStream in = Detectors.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("the plugin's jar has no " + FILE);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException where the text is no such list; says where */
    static Detectors read(BufferedReader lines) throws IOException {
        List<Detector> all = new ArrayList<>();
        Entry entry = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            if (line.charAt(0) != ' ') {
                if (entry != null) {
                    all.add(entry.detector());
                }
                entry = new Entry(line);
            } else if (entry == null) {
                throw new IllegalArgumentException("a line stands before the first detector: " + line);
            } else {
                entry.add(line.strip());
            }
        }
        if (entry != null) {
            all.add(entry.detector());
        }
        return new Detectors(all);
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
        for (Map.Entry<String, List<Detector>> entry : byFirstWord.entrySet()) {
            if (bare.contains(entry.getKey())) {
                for (Detector detector : entry.getValue()) {
                    int sure = detector.recognises(words, bytes);
                    if (sure > surest) {
                        surest = sure;
                        best = detector;
                    }
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
        private final List<BytePattern> patterns = new ArrayList<>();
        private final List<List<String>> keys = new ArrayList<>();
        private final List<BytePattern> values = new ArrayList<>();
        private final List<BytePattern> companions = new ArrayList<>();
        private Proof proof = Proof.NONE;
        private Severity severity = Severity.ERROR;
        private String revoke = "";

        Entry(String id) {
            this.id = id;
        }

        void add(String line) {
            int blank = line.indexOf(' ');
            String word = blank < 0 ? line : line.substring(0, blank);
            String text = blank < 0 ? "" : line.substring(blank).strip();
            switch (word) {
                case "title" -> title = text;
                case "pattern" -> patterns.add(BytePattern.of(text));
                case "key" -> keys(text);
                case "value" -> values.add(BytePattern.of(text));
                case "beside" -> companions.add(BytePattern.of(text));
                case "proof" -> proof = Proof.named(text);
                case "severity" -> severity = Severity.valueOf(text.toUpperCase(Locale.ROOT));
                case "revoke" -> revoke = text;
                case "finds", "ignores" -> {
                    // for the tests
                }
                default -> throw new IllegalArgumentException(id + " has the unknown word '" + word + "'");
            }
        }

        private void keys(String text) {
            for (String alternative : text.split(",")) {
                keys.add(List.of(alternative.strip().split(" +")));
            }
        }

        Detector detector() {
            return new Detector(id, title, patterns, keys, values, companions, proof, severity, revoke);
        }
    }
}
