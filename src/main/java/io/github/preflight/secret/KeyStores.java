package io.github.preflight.secret;

import io.github.preflight.model.Location;
import io.github.preflight.model.Severity;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.KeyMaterial;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Opens key stores with the few passwords that everybody tries first, and knows Kerberos' tables of keys. */
final class KeyStores {
    private static final Set<String> EXTENSIONS = Set.of("p12", "pfx", "jks", "keystore", "jceks", "ks", "keytab");
    /** Those of tutorials, and keytool's own. */
    private static final List<String> PASSWORDS = List.of("", "changeit", "password", "secret", "changeme", "123456");

    private static final int LARGEST = 1 << 20;
    private static final int SMALLEST_KEYTAB = 16;

    /** So many rounds of hashing are spent on one password; JDK 17 makes stores of 10000 a key. */
    private static final int MOST_ROUNDS = 1 << 21;

    private static final int LONGEST_SALT = 64;

    private static final int JKS = 0xfeedfeed;
    private static final int JCEKS = 0xcececece;
    private static final int DER_SEQUENCE = 0x30;
    private static final int KEYTAB = 0x0502;

    private KeyStores() {}

    /** Whether a file of this name is worth opening. */
    static boolean mayBe(String path) {
        return EXTENSIONS.contains(extension(path));
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * What lies open in a store.
     *
     * @return empty when the file is none
     * @throws UnreadableFileException when it cannot be read
     */
    static Optional<List<FoundSecret>> search(SourceFile file) throws UnreadableFileException {
        byte[] bytes = head(file);
        Optional<String> type = type(bytes);
        if (type.isEmpty() || bytes.length > LARGEST || rounds(bytes) > MOST_ROUNDS) {
            return Optional.empty();
        }
        if (type.get().equals("keytab")) {
            boolean keys = extension(file.path()).equals("keytab") && bytes.length >= SMALLEST_KEYTAB;
            Opened table = new Opened("Kerberos keytab", Severity.ERROR);
            return keys
                    ? Optional.of(List.of(found(FoundSecret.Kind.PRIVATE_KEY, table, "", file, bytes)))
                    : Optional.empty();
        }
        KeyMaterial material =
                KeyMaterial.of(file.name().toLowerCase(Locale.ROOT).replaceFirst("\\.ks$", ".jks"), bytes);
        if (material == KeyMaterial.PRIVATE_KEY) {
            Opened opened = new Opened("key store with a private key", Severity.ERROR);
            return Optional.of(List.of(found(opened, "it has no password", file, bytes)));
        }
        for (String password : PASSWORDS) {
            Optional<Opened> opened = open(type.get(), bytes, password);
            if (opened.isPresent()) {
                String known = password.isEmpty()
                        ? "it has no password"
                        : "its password is one of those that everybody tries first";
                return Optional.of(List.of(found(opened.get(), known, file, bytes)));
            }
        }
        return Optional.of(open(type.get(), bytes, baseName(file.name()))
                .map(opened -> List.of(found(opened, "its password is the name of its file", file, bytes)))
                .orElse(List.of()));
    }

    private static byte[] head(SourceFile file) throws UnreadableFileException {
        try (InputStream in = file.open()) {
            return in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new UnreadableFileException(Location.ofFile(file.path()), "cannot be read: " + e.getMessage());
        }
    }

    private static String baseName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static Optional<String> type(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        int magic = ByteBuffer.wrap(bytes).getInt();
        if (magic == JKS) {
            return Optional.of("JKS");
        }
        if (magic == JCEKS) {
            return Optional.of("JCEKS");
        }
        if (magic >>> 16 == KEYTAB) {
            return Optional.of("keytab");
        }
        return magic >>> 24 == DER_SEQUENCE ? Optional.of("PKCS12") : Optional.empty();
    }

    /** All rounds that a store asks for: the numbers that stand behind a salt. */
    private static long rounds(byte[] bytes) {
        long rounds = 0;
        for (int at = 0; at + 2 < bytes.length; at++) {
            int salt = bytes[at + 1];
            int number = at + 2 + salt;
            if (bytes[at] != 4 || salt < 1 || salt > LONGEST_SALT || number + 1 >= bytes.length || bytes[number] != 2) {
                continue;
            }
            int length = bytes[number + 1];
            if (length < 1 || length > 4 || number + 2 + length > bytes.length) {
                continue;
            }
            long one = 0;
            for (int i = number + 2; i < number + 2 + length; i++) {
                one = one << 8 | bytes[i] & 0xff;
            }
            rounds += one;
        }
        return rounds;
    }

    /** What a password opened. */
    private record Opened(String title, Severity severity) {}

    /** What lies in a store when this password opens it and a key in it. */
    private static Optional<Opened> open(String type, byte[] bytes, String password) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            Optional<Opened> found = Optional.empty();
            for (String alias : Collections.list(store.aliases())) {
                Optional<Key> key = key(store, alias, password);
                if (key.isEmpty()) {
                    continue;
                }
                String title = "key store with a " + (key.get() instanceof PrivateKey ? "private" : "secret") + " key";
                Opened opened = new Opened(title, severity(store, alias));
                if (found.isEmpty() || opened.severity().compareTo(found.get().severity()) > 0) {
                    found = Optional.of(opened);
                }
            }
            return found;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // another password, or what no provider of this JVM reads
            return Optional.empty();
        }
    }

    /** {@code CN=localhost}, {@code OU=Development}: nobody trusts such a certificate elsewhere. Play makes itself one with {@code OU=Unit Testing}. */
    private static Severity severity(KeyStore store, String alias) throws GeneralSecurityException {
        if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) {
            return Severity.ERROR;
        }
        String owner = certificate.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
        if (owner.contains("cn=localhost") && owner.contains("ou=unit testing")) {
            return Severity.INFO;
        }
        return owner.contains("cn=localhost") || owner.contains("ou=dev") ? Severity.WARNING : Severity.ERROR;
    }

    private static Optional<Key> key(KeyStore store, String alias, String password) {
        try {
            return store.isKeyEntry(alias)
                    ? Optional.ofNullable(store.getKey(alias, password.toCharArray()))
                    : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            // a key may have a password of its own
            return Optional.empty();
        }
    }

    private static FoundSecret found(Opened opened, String known, SourceFile file, byte[] bytes) {
        return found(FoundSecret.Kind.KEY_STORE, opened, known, file, bytes);
    }

    private static FoundSecret found(
            FoundSecret.Kind kind, Opened opened, String known, SourceFile file, byte[] bytes) {
        return new FoundSecret(
                kind,
                opened.title(),
                "",
                new Secret(digest(bytes)),
                Location.ofFile(file.path()),
                known,
                Optional.empty(),
                opened.severity(),
                "");
    }

    /** Stands for a store: two files with the same are copies. */
    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
