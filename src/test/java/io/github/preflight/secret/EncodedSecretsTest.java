package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A token is found under a code, at the place of the signs that say it. */
class EncodedSecretsTest {
    private static final SecretScanner SCANNER = SecretScanner.own();
    private static final String TOKEN = TokenTemplates.filled("gh" + "p_<alnum:36>", 7);
    private static final String WORDS = "{\"user\": \"shop\", \"token\": \"";

    @Test
    void in_base64() {
        for (String sign : List.of("data: ", "data=", "data:", "x = \"", "https://shop.org/?a=")) {
            assertPlace(sign, base64(TOKEN), "");
        }
        // three bytes take four signs
        String around = base64(WORDS.substring(0, 27) + TOKEN + "\"}");
        assertPlace("data: " + around.substring(0, 36), around.substring(36, 36 + 54), around.substring(36 + 54));
    }

    @Test
    void in_base64_of_two_bytes_a_sign() {
        String encoded = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_16LE));

        assertPlace("powershell -EncodedCommand ", encoded.replace("=", ""), encoded.replaceAll("[^=]", ""));
    }

    @Test
    void in_base64_for_urls() {
        String text = "???>>>" + TOKEN + "???>>>";
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));

        assertThat(encoded).contains("-").contains("_");
        assertThat(issued("data: " + encoded)).hasSize(1);
    }

    @Test
    void in_hexadecimal_digits() {
        String hex = hex(TOKEN);

        assertPlace("data: ", hex, "");
        assertPlace("data=\"", hex.toUpperCase(Locale.ROOT), "\"");
        assertPlace("byte[] data = 0x", hex, ";");
        assertPlace("data: " + hex(WORDS), hex, hex("\"}"));
    }

    @Test
    void in_percent_escapes() {
        assertPlace("https://shop.org/?t=", "%67%68p_" + TOKEN.substring(4), "&x=1");
        assertPlace("https://shop.org/?t=", "ghp%5F" + TOKEN.substring(4), "&x=%20");
        assertPlace("t=", escaped("%%%02X"), "");
    }

    @Test
    void in_unicode_and_byte_escapes() {
        assertPlace("t = \"", "\\u0067" + TOKEN.substring(1), "\"");
        assertPlace("t = \"", escaped("\\u%04x"), "\"");
        assertPlace("t = \"", escaped("\\x%02x"), "\"");
        assertPlace("t = \"", escaped("\\u{%x}"), "\"");
        assertPlace("<t>", escaped("&#x%x;"), "</t>");
        assertPlace("<t>", escaped("&#%d;"), "</t>");
    }

    @Test
    void of_several_codes_to_a_depth_of_three() {
        String one = base64(TOKEN);
        String two = base64(one);
        String three = base64(two);

        assertThat(issued("data: " + one)).hasSize(1);
        assertThat(issued("data: " + two)).hasSize(1);
        assertThat(issued("data: " + three)).hasSize(1);
        assertThat(issued("data: " + base64(three))).isEmpty();
        assertThat(issued("data: " + base64(hex(TOKEN)))).hasSize(1);
        assertThat(issued("data: " + hex(base64(TOKEN)))).hasSize(1);
        assertPlace("t=", "%2567%2568p_" + TOKEN.substring(4), "");
        assertPlace("t=", "%252567hp_" + TOKEN.substring(4), "");
        assertThat(issued("t=%25252567hp_" + TOKEN.substring(4))).isEmpty();
    }

    @Test
    void at_the_place_of_the_innermost_code() {
        String inner = hex("token " + TOKEN + " ");
        String outer = base64(inner);
        // twelve digits of "token " are sixteen signs of Base64; those of the token follow
        FoundSecret found = only("data: " + outer);

        assertThat(found.location().column()).isEqualTo(7 + 16);
        assertThat(found.location().endColumn()).isEqualTo(7 + 16 + (80 * 8 + 5) / 6);
    }

    @Test
    void a_key_in_der() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] der = generator.generateKeyPair().getPrivate().getEncoded();

        for (String text :
                List.of(Base64.getEncoder().encodeToString(der), HexFormat.of().formatHex(der))) {
            List<FoundSecret> found =
                    SCANNER.scan("conf/a.conf", ("data: " + text).getBytes(StandardCharsets.US_ASCII));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).kind()).isEqualTo(FoundSecret.Kind.PRIVATE_KEY);
            assertThat(found.get(0).location().column()).isEqualTo(7);
        }
    }

    /** As front ends have it for a library that wants no lines around it; one in a PEM block is told at its first line alone. */
    @Test
    void a_key_in_der_in_texts_that_are_put_together() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        String[] lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                .split("\n");

        for (String end : List.of("\\n", "")) {
            String texts = "'" + String.join(end + "' +\n  '", lines) + "'";
            List<FoundSecret> found =
                    SCANNER.scan("src/crypt.js", ("const own =\n" + texts).getBytes(StandardCharsets.US_ASCII));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).kind()).isEqualTo(FoundSecret.Kind.PRIVATE_KEY);
            assertThat(found.get(0).location().line()).isEqualTo(2);
        }
        String block = "'-----BEGIN " + "PRIVATE KEY-----\\n' +\n  '" + String.join("\\n' +\n  '", lines) + "'";
        assertThat(SCANNER.scan("src/crypt.js", block.getBytes(StandardCharsets.US_ASCII)))
                .hasSize(1);
    }

    @Test
    void what_is_no_code_is_left_alone() {
        // half an escape, a sign of a format, a number that is too long
        for (String text : List.of("%6", "%6g", "\\u006", "\\x6", "\\u{67", "&#x67", "&#0000000103;", "%d%2d%")) {
            assertThat(SCANNER.scan("a.conf", text.getBytes(StandardCharsets.US_ASCII)))
                    .isEmpty();
            assertPlace(text + " ", TOKEN, "");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII))
                .replace("=", "");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Each sign of the token in this form. */
    private static String escaped(String form) {
        StringBuilder text = new StringBuilder();
        for (char c : TOKEN.toCharArray()) {
            text.append(String.format(form, (int) c));
        }
        return text.toString();
    }

    private static void assertPlace(String before, String encoded, String behind) {
        FoundSecret found = only(before + encoded + behind);

        assertThat(found.location().column()).as(before).isEqualTo(before.length() + 1);
        assertThat(found.location().endColumn()).as(before).isEqualTo(before.length() + encoded.length() + 1);
        assertThat(found.secret()).isEqualTo(new Secret(TOKEN));
    }

    private static FoundSecret only(String text) {
        List<FoundSecret> found = issued(text);
        assertThat(found).as(text.substring(0, Math.min(20, text.length()))).hasSize(1);
        return found.get(0);
    }

    private static List<FoundSecret> issued(String text) {
        return SCANNER.scan("conf/a.conf", text.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(one -> one.kind() == FoundSecret.Kind.ISSUED)
                .toList();
    }
}
