package io.github.preflight.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made when the test runs. */
@Timeout(60)
class KeyMaterialTest {
    @TempDir
    static Path folder;

    private static final String PASSWORD = "made-for-this-test";

    private static KeyPair pair;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @Test
    void a_pem_text_says_what_it_holds() {
        byte[] key = pair.getPrivate().getEncoded();

        assertThat(text("server.pem", pem("PRIVATE KEY", key))).isEqualTo(KeyMaterial.PRIVATE_KEY);
        assertThat(text("id_rsa", pem("RSA PRIVATE KEY", key))).isEqualTo(KeyMaterial.PRIVATE_KEY);
        assertThat(text("server.pem", pem("ENCRYPTED PRIVATE KEY", key))).isEqualTo(KeyMaterial.PROTECTED_KEY);
        assertThat(text("public.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded())))
                .isEqualTo(KeyMaterial.NONE);
        assertThat(text("messages.key", "nothing")).isEqualTo(KeyMaterial.NONE);
    }

    @Test
    void a_key_without_armour_is_one() {
        assertThat(KeyMaterial.of("server.der", pair.getPrivate().getEncoded())).isEqualTo(KeyMaterial.PRIVATE_KEY);
        assertThat(KeyMaterial.of("public.der", pair.getPublic().getEncoded())).isEqualTo(KeyMaterial.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void a_store_with_a_key_is_told_from_one_with_certificates(String type) throws Exception {
        Path keys = folder.resolve(type + "-keys");
        Path certificate = folder.resolve(type + ".cer");
        Path trust = folder.resolve(type + "-trust");
        keytool(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=shop",
                "-keypass",
                PASSWORD,
                "-storetype",
                type,
                "-keystore",
                keys.toString());
        keytool("-exportcert", "-storetype", type, "-keystore", keys.toString(), "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-storetype",
                type,
                "-keystore",
                trust.toString(),
                "-file",
                certificate.toString());

        assertThat(KeyMaterial.of("store.p12", Files.readAllBytes(keys))).isEqualTo(KeyMaterial.PROTECTED_KEY);
        assertThat(KeyMaterial.of("store.p12", Files.readAllBytes(trust))).isEqualTo(KeyMaterial.NONE);
        assertThat(KeyMaterial.of("server.der", Files.readAllBytes(certificate)))
                .isEqualTo(KeyMaterial.NONE);
    }

    @Test
    void a_store_of_which_nothing_can_be_told_counts_unless_it_is_for_trust() {
        assertThat(text("shop.bks", "?")).isEqualTo(KeyMaterial.PROTECTED_KEY);
        assertThat(text("truststore.bks", "?")).isEqualTo(KeyMaterial.NONE);
        assertThat(text("empty.jks", "")).isEqualTo(KeyMaterial.NONE);
    }

    @Test
    void a_torn_java_store_ends() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xfeedfeed);
        out.writeInt(2);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(2);
        out.writeUTF("alias");
        out.writeLong(0);
        out.writeUTF("X.509");
        out.writeInt(Integer.MAX_VALUE);

        assertThat(KeyMaterial.of("store.jks", bytes.toByteArray())).isEqualTo(KeyMaterial.NONE);
    }

    private static KeyMaterial text(String name, String content) {
        return KeyMaterial.of(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "shop", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
