package io.github.preflight.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.rule.PageKeyStore;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoresTest {
    private static List<FoundSecret> found(String path, byte[] bytes) throws UnreadableFileException {
        return KeyStores.search(SourceFile.inMemory(path, bytes)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"PKCS12,", "PKCS12,changeit", "JKS,password", "JKS,''", "JCEKS,123456", "PKCS12,shop", "JKS,shop"})
    void a_private_key_behind_a_well_known_password(String type, String password) throws UnreadableFileException {
        String known = password == null ? "" : password;
        byte[] store = PageKeyStore.store(type, "private key", known, known);

        assertThat(found("conf/shop.keystore", store))
                .singleElement()
                .satisfies(secret -> assertThat(secret.title()).isEqualTo("key store with a private key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void a_key_with_a_good_password_of_its_own(String type) throws UnreadableFileException {
        assertThat(found("shop.jks", PageKeyStore.store(type, "private key", "changeit", "k3-Vq8-zhR-41x")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void certificates_alone(String type) throws UnreadableFileException {
        assertThat(found("authorities.jks", PageKeyStore.store(type, "certificate", "changeit", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS", "JCEKS"})
    void a_broken_store(String type) throws UnreadableFileException {
        byte[] store = PageKeyStore.store(type, "private key", "changeit", "changeit");
        for (int length = 4; length < store.length; length += 397) {
            assertThat(found("shop.p12", Arrays.copyOf(store, length))).isEmpty();
        }
        for (int at = 4; at < Math.min(200, store.length); at += 19) {
            byte[] wrong = store.clone();
            wrong[at] = (byte) 0xff;
            found("shop.p12", wrong);
        }
    }

    /** Each password would cost minutes. */
    @Test
    void more_rounds_than_anybody_makes() throws UnreadableFileException {
        byte[] store = PageKeyStore.store("PKCS12", "private key", "changeit", "changeit");
        byte[] many = Arrays.copyOf(store, store.length + 11);
        byte[] rounds = {4, 4, 1, 2, 3, 4, 2, 3, 0x4c, 0x4b, 0x40};
        System.arraycopy(rounds, 0, many, store.length, rounds.length);

        assertThat(KeyStores.search(SourceFile.inMemory("shop.p12", many))).isEmpty();
    }

    @Test
    void what_is_none() throws UnreadableFileException {
        assertThat(KeyStores.search(SourceFile.inMemory("shop.jks", new byte[0])))
                .isEqualTo(Optional.empty());
        assertThat(KeyStores.search(SourceFile.inMemory("shop.jks", "# text".getBytes())))
                .isEqualTo(Optional.empty());
        assertThat(KeyStores.search(SourceFile.inMemory("shop.keytab", new byte[] {5, 2, 0, 0})))
                .isEqualTo(Optional.empty());
    }
}
