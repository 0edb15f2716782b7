package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever encoding a file has, a secret in it is found where an editor shows it. */
class EncodingsTest {
    private static final SecretScanner SCANNER = SecretScanner.own();
    private static final String TOKEN = TokenTemplates.filled("gh" + "p_<alnum:36>", 5);
    private static final String TEXT = "# first\na.b=" + TOKEN + "\n";

    @Test
    void marks_and_widths() {
        assertPlace(TEXT.getBytes(StandardCharsets.UTF_8), 2, 5);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertPlace(("\ufeff" + TEXT).getBytes(charset), 2, 5);
            assertPlace(("\ufeffa.b=" + TOKEN).getBytes(charset), 1, 5);
            assertPlace(TEXT.getBytes(charset), 2, 5);
        }
    }

    @Test
    void line_ends() {
        assertPlace(TEXT.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), 2, 5);
        assertPlace(TEXT.replace("\n", "\r").getBytes(StandardCharsets.UTF_8), 2, 5);
    }

    @Test
    void signs_before_it_on_its_line() {
        assertPlace(("\u00e4\u20ac\ud83d\udd11=" + TOKEN).getBytes(StandardCharsets.UTF_8), 1, 6);
        assertPlace(("\u00e4\u20ac\ud83d\udd11=" + TOKEN).getBytes(StandardCharsets.UTF_16LE), 1, 6);
        assertPlace(("\u00e4\u00f6\u00fc = " + TOKEN).getBytes(StandardCharsets.ISO_8859_1), 1, 7);
    }

    @Test
    void what_base64_hides() {
        String once = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.US_ASCII));
        String twice = Base64.getEncoder().encodeToString(once.getBytes(StandardCharsets.US_ASCII));

        assertPlace(("data: " + once).getBytes(StandardCharsets.US_ASCII), 1, 7);
        assertPlace(("data: " + twice).getBytes(StandardCharsets.US_ASCII), 1, 7);
    }

    @Test
    void what_escapes_precede() {
        for (String before : List.of("\\n", "\\u003d", "%3D", "%22", "&quot;", "\\t")) {
            assertPlace(("abc" + before + TOKEN).getBytes(StandardCharsets.US_ASCII), 1, 4 + before.length());
        }
    }

    private static void assertPlace(byte[] bytes, int line, int column) {
        List<FoundSecret> found = SCANNER.scan("conf/a.conf", bytes).stream()
                .filter(one -> one.kind() == FoundSecret.Kind.ISSUED)
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).location().line()).isEqualTo(line);
        assertThat(found.get(0).location().column()).isEqualTo(column);
    }
}
