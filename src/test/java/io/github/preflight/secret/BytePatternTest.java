package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.source.KeywordIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The matcher agrees with regular expressions that say the same. */
class BytePatternTest {
    private static final Path FILE = Path.of("src/main/resources/secrets/detectors.txt");
    private static final int ROUNDS = 12;
    private static final String[] BEFORE = {
        "", " ", "\"", "=", "x", "_", "-", "9", "\\n", "\\t", "\\u003d", "%3D", "%zz", "\u00e9", "/", ":", "a=",
        "\u0000"
    };
    private static final String[] BEHIND = {
        "", " ", "\"", "x", "_", "-", "9", "\\n", "%22", "=", "==", "\u00e9", ".", "/", ";", "\n"
    };

    /** All patterns that the data file has, of tokens and of values, with what each is read as here. */
    private static final Map<BytePattern, NaivePattern> PATTERNS = new LinkedHashMap<>();

    private static final List<String> TEMPLATES = new ArrayList<>();

    static {
        try {
            for (String line : Files.readAllLines(FILE)) {
                String[] words = line.strip().split(" +", 2);
                if (words[0].equals("pattern") || words[0].equals("beside")) {
                    PATTERNS.put(BytePattern.of(words[1]), new NaivePattern(words[1]));
                } else if (words[0].equals("finds") || words[0].equals("ignores")) {
                    TEMPLATES.add(words[1]);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void agrees_with_a_naive_reading_of_each_pattern() {
        Random random = new Random(11);
        long matches = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (String template : TEMPLATES) {
                String filled = new String(
                        TokenTemplates.filled(template, random.nextLong()).getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
                text.append(BEFORE[random.nextInt(BEFORE.length)])
                        .append(round == 0 ? filled : mutated(filled, random))
                        .append(BEHIND[random.nextInt(BEHIND.length)])
                        .append(random.nextInt(4) == 0 ? "" : "\n");
            }
            matches += compare(text.toString());
        }
        assertThat(matches).isGreaterThan(2000);
    }

    @Test
    void agrees_on_tokens_cut_off_at_both_ends() {
        Random random = new Random(12);
        for (String template : TEMPLATES) {
            String text = TokenTemplates.filled(template, random.nextLong());
            String latin = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            int from = random.nextInt(Math.min(8, latin.length()));
            compare(latin.substring(from));
            compare(latin.substring(0, latin.length() - from));
        }
    }

    @Test
    void agrees_on_random_bytes() {
        Random random = new Random(13);
        byte[] bytes = new byte[1 << 16];
        random.nextBytes(bytes);
        compare(new String(bytes, StandardCharsets.ISO_8859_1));
        StringBuilder words = new StringBuilder();
        List<NaivePattern> naive = new ArrayList<>(PATTERNS.values());
        for (int i = 0; i < 4000; i++) {
            List<String> some = naive.get(random.nextInt(naive.size())).words();
            words.append(some.get(random.nextInt(some.size())));
            for (int j = random.nextInt(40); j > 0; j--) {
                words.append("0aA_-+/=. :".charAt(random.nextInt(11)));
            }
        }
        compare(words.toString());
    }

    /** Over a folder's files, named by {@code -Dpreflight.corpus}. */
    @Test
    @EnabledIfSystemProperty(named = "preflight.corpus", matches = ".+")
    void agrees_over_a_corpus() throws IOException {
        AtomicLong files = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        AtomicLong matches = new AtomicLong();
        List<Path> paths;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("preflight.corpus")))) {
            paths = all.filter(Files::isRegularFile).filter(Files::isReadable).toList();
        }
        paths.parallelStream().forEach(path -> {
            try {
                byte[] content = Files.readAllBytes(path);
                files.incrementAndGet();
                bytes.addAndGet(content.length);
                matches.addAndGet(compare(new String(content, StandardCharsets.ISO_8859_1)));
            } catch (IOException e) {
                throw new IllegalStateException(path.toString(), e);
            }
        });
        System.out.printf(
                "%d files, %d bytes, %d patterns, %d matches%n",
                files.get(), bytes.get(), PATTERNS.size(), matches.get());
    }

    private static long compare(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Map<Integer, TreeSet<String>> found = found(bytes);
        String lower = lower(text);
        long matches = 0;
        int number = 0;
        for (Map.Entry<BytePattern, NaivePattern> entry : PATTERNS.entrySet()) {
            boolean mayMatch = entry.getValue().words().stream()
                    .anyMatch(word -> (entry.getKey().ignoresCase() ? lower : text)
                            .contains(entry.getKey().ignoresCase() ? lower(word) : word));
            List<String> expected = mayMatch ? entry.getValue().all(text) : List.of();
            List<String> actual = List.copyOf(found.getOrDefault(number, new TreeSet<>()));
            if (!actual.equals(expected)) {
                assertThat(actual)
                        .as("%s in a text of %d bytes", entry.getKey(), bytes.length)
                        .isEqualTo(expected);
            }
            matches += expected.size();
            number++;
        }
        return matches;
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static final KeywordIndex INDEX = index();

    private static KeywordIndex index() {
        KeywordIndex.Builder builder = new KeywordIndex.Builder();
        int number = 0;
        for (BytePattern pattern : PATTERNS.keySet()) {
            for (byte[] word : pattern.anchors()) {
                builder.add(word, pattern.ignoresCase(), number);
            }
            number++;
        }
        return builder.build();
    }

    private static Map<Integer, TreeSet<String>> found(byte[] bytes) {
        List<BytePattern> patterns = List.copyOf(PATTERNS.keySet());
        Map<Integer, TreeSet<String>> found = new HashMap<>();
        INDEX.find(bytes, 0, bytes.length, (number, at) -> {
            patterns.get(number)
                    .around(bytes, at, 0, bytes.length)
                    .ifPresent(match -> found.computeIfAbsent(number, any -> new TreeSet<>())
                            .add(match.start() + "-" + match.end() + " " + match.secretStart() + "-"
                                    + match.secretEnd()));
            return true;
        });
        return found;
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length());
        char other = "aZ0_-./+= \u00ff".charAt(random.nextInt(11));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + other + text.substring(at);
            case 3 -> text + text.substring(at);
            case 4 -> text.substring(at);
            default -> text;
        };
    }
}
