package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Tokens that are made here as their services make them. */
class ProofTest {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String RIGHT = "its checksum is right";

    @Test
    void a_checksum_in_base_62_is_over_what_stands_between_prefix_and_it() {
        String body = TokenTemplates.filled("<alnum:30>", 1);
        String token = "gh" + "p_" + body + base62(crc32(body));

        assertThat(Proof.CRC32_BASE62.of(token)).contains(RIGHT);
        assertThat(Proof.CRC32_BASE62.of(token + "0")).isEmpty();
        assertThat(Proof.CRC32_BASE62.of("gh" + "p_" + body.substring(1) + "a" + base62(crc32(body))))
                .isEmpty();
        assertThat(Proof.CRC32_BASE62.of("npm" + "_a")).isEmpty();
    }

    @Test
    void a_checksum_in_hexadecimal_digits_may_have_either_order() {
        String grafana = "gl" + "sa_" + TokenTemplates.filled("<alnum:32>", 2);
        String atlassian = "ATAT" + "T" + TokenTemplates.filled("<alnum:180>", 3);

        assertThat(Proof.CRC32_HEX_TAIL.of(grafana + "_" + hex(Integer.reverseBytes((int) crc32(grafana)))))
                .contains(RIGHT);
        assertThat(Proof.CRC32_HEX_TAIL.of(atlassian + "=" + hex((int) crc32(atlassian))))
                .contains(RIGHT);
        assertThat(Proof.CRC32_HEX_TAIL.of(grafana + "_" + hex((int) crc32(grafana) + 1)))
                .isEmpty();
        assertThat(Proof.CRC32_HEX_TAIL.of(grafana + "_notahexx")).isEmpty();
    }

    @Test
    void a_web_token_tells_when_it_ends() {
        assertThat(Proof.JWT.of(jwt("{\"sub\":\"shop\",\"exp\":1700000000}"))).contains("it expires on 2023-11-14");
        assertThat(Proof.JWT.of(jwt("{\"exp\": 1700000000 }"))).contains("it expires on 2023-11-14");
        assertThat(Proof.JWT.of(jwt("{\"sub\":\"shop\"}"))).contains("it never expires");
        assertThat(Proof.JWT.of(jwt("{\"exp\":\"soon\"}"))).isEmpty();
        assertThat(Proof.JWT.of(jwt("{\"exp\":99999999999999999}"))).isEmpty();
        assertThat(Proof.JWT.of("ey.?.x")).isEmpty();
    }

    /** The account is shifted in front of 7 bits of something else, and one bit stands before it. */
    @Test
    void a_key_id_tells_its_account() {
        for (long account : new long[] {581039954779L, 1, 999999999999L}) {
            long first48 = 1L << 47 | account << 7 | 0x55;
            StringBuilder id = new StringBuilder("AK" + "IA");
            for (int shift = 45; shift >= 0; shift -= 5) {
                id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt((int) (first48 << 2 >> shift & 31)));
            }
            id.append("ABCDEF");

            assertThat(Proof.AWS_ACCOUNT.of(id.toString())).contains(String.format("of account %012d", account));
        }
        assertThat(Proof.AWS_ACCOUNT.of("AK" + "IA0000000000ABCDEF")).isEmpty();
    }

    @Test
    void a_key_of_openssh_counts_when_no_cipher_locks_it() {
        assertThat(openSsh("none")).isTrue();
        assertThat(openSsh("aes256-ctr")).isFalse();
        assertThat(openSsh("chacha20-poly1305@openssh.com")).isFalse();
    }

    private static boolean openSsh(String cipher) {
        String head = "openssh-key-v1\0\0\0\0" + (char) cipher.length() + cipher + "\0\0\0\4"
                + (cipher.equals("none") ? "none" : "bcry") + "\0\0\0\0\0\0\0\1"
                + TokenTemplates.filled("<alnum:150>", 4);
        String body =
                Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(head.getBytes(StandardCharsets.ISO_8859_1));
        String label = "OPENSSH PRIVATE " + "KEY-----\n";
        byte[] text = ("-----BEGIN " + label + body + "\n-----END " + label).getBytes(StandardCharsets.US_ASCII);
        return SecretScanner.own().scan("conf/id", text).stream()
                .anyMatch(found -> found.kind() == FoundSecret.Kind.PRIVATE_KEY);
    }

    private static String jwt(String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoder.encodeToString(payload.getBytes(StandardCharsets.US_ASCII)) + ".c2ln";
    }

    private static long crc32(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return sum.getValue();
    }

    private static String hex(int value) {
        return String.format("%08x", value);
    }

    private static String base62(long value) {
        StringBuilder text = new StringBuilder();
        for (long rest = value; text.length() < 6; rest /= 62) {
            text.insert(0, DIGITS.charAt((int) (rest % 62)));
        }
        return text.toString();
    }
}
