package io.github.preflight.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * What can be told without a password of files with keys: the headers of PEM texts, the entries of JKS and JCEKS stores, and
 * whether a PKCS #12 store has a bag with a private key.
 */
public enum KeyMaterial {
    /** A private key in clear. */
    PRIVATE_KEY,
    /** A private key behind a password, or a store of which nothing can be told. */
    PROTECTED_KEY,
    /** Certificates, public keys, or nothing of the kind. */
    NONE;

    private static final Set<String> STORES = Set.of("p12", "pfx", "jks", "jceks", "keystore", "bks", "bcfks");
    private static final Set<String> TEXTS = Set.of("pem", "key", "rsa", "ppk", "der", "p8", "pk8");
    private static final Set<String> SSH_KEYS = Set.of("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519");

    private static final int JKS = 0xfeedfeed;
    private static final int JCEKS = 0xcececece;
    private static final int PRIVATE_ENTRY = 1;
    private static final int CERTIFICATE_ENTRY = 2;
    /** Object identifiers 1.2.840.113549.1.12.10.1.1 and .2 of RFC 7292: key bag, shrouded key bag. They stand in clear. */
    private static final byte[] KEY_BAG = {
        0x06, 0x0b, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01
    };

    private static final int DER_SEQUENCE = 0x30;

    /** Whether a file of this name, in lower case and without its folder, is worth a look. */
    public static boolean mayHoldKey(String fileName) {
        String extension = extension(fileName);
        return STORES.contains(extension)
                || TEXTS.contains(extension)
                || SSH_KEYS.contains(fileName)
                || extension.equals("json") && isServiceAccount(fileName);
    }

    private static String extension(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1);
    }

    private static boolean isServiceAccount(String fileName) {
        String bare = Words.bare(fileName);
        return bare.contains("serviceaccount") || bare.contains("credential") || bare.contains("firebase");
    }

    /**
     * What the bytes hold.
     *
     * @param fileName in lower case, without its folder
     * @param bytes the file's first ones; a key that stands behind them is not seen
     */
    public static KeyMaterial of(String fileName, byte[] bytes) {
        if (bytes.length >= 4) {
            int magic = ByteBuffer.wrap(bytes).getInt();
            if (magic == JKS || magic == JCEKS) {
                return ofJavaStore(ByteBuffer.wrap(bytes));
            }
        }
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return ofDer(bytes);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("PRIVATE KEY-----");
        if (at >= 0) {
            boolean locked =
                    text.startsWith("ENCRYPTED ", Math.max(0, at - 10)) || text.contains("Proc-Type: 4,ENCRYPTED");
            return locked ? PROTECTED_KEY : PRIVATE_KEY;
        }
        if (text.startsWith("PuTTY-User-Key-File")) {
            return text.contains("Encryption: none") ? PRIVATE_KEY : PROTECTED_KEY;
        }
        boolean opaqueStore = STORES.contains(extension(fileName)) && bytes.length > 0 && !isForTrust(fileName);
        return opaqueStore ? PROTECTED_KEY : NONE;
    }

    private static boolean isForTrust(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.contains("trust") || name.contains("cacerts") || name.contains("ca-cert");
    }

    /** PKCS #12, or a key in DER: which of both shows in whether it has a bag. */
    private static KeyMaterial ofDer(byte[] bytes) {
        for (int at = 0; at + KEY_BAG.length < bytes.length; at++) {
            if (isAt(KEY_BAG, bytes, at)) {
                int bag = bytes[at + KEY_BAG.length];
                if (bag == 1) {
                    return PRIVATE_KEY;
                }
                if (bag == 2) {
                    return PROTECTED_KEY;
                }
            }
        }
        return isBareKey(bytes) ? PRIVATE_KEY : NONE;
    }

    /**
     * PKCS #8 and PKCS #1 begin with version 0, a key of RFC 5915 with version 1 and an octet string; a certificate with a
     * sequence, a public key with its modulus, a store with 3.
     */
    private static boolean isBareKey(byte[] bytes) {
        int length = bytes.length > 1 ? bytes[1] & 0xff : 0;
        int at = length < 0x80 ? 2 : 2 + (length & 0x7f);
        if (at + 3 >= bytes.length || bytes[at] != 2 || bytes[at + 1] != 1) {
            return false;
        }
        return bytes[at + 2] == 0 || bytes[at + 2] == 1 && bytes[at + 3] == 4;
    }

    private static boolean isAt(byte[] part, byte[] bytes, int at) {
        for (int i = 0; i < part.length; i++) {
            if (bytes[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    /** The entries of a store as sun.security.provider.JavaKeyStore writes them: tag, alias, date, then key or certificate. */
    private static KeyMaterial ofJavaStore(ByteBuffer store) {
        if (store.remaining() < 12) {
            return NONE;
        }
        store.position(4);
        int version = store.getInt();
        int entries = store.getInt();
        for (int i = 0; i < entries; i++) {
            if (store.remaining() < 6) {
                return NONE;
            }
            int tag = store.getInt();
            if (tag != CERTIFICATE_ENTRY) {
                // a private key, or JCEKS' secret one
                return tag >= PRIVATE_ENTRY && tag <= 3 ? PROTECTED_KEY : NONE;
            }
            boolean read = skipText(store) && skip(store, 8) && (version == 1 || skipText(store)) && skipBlock(store);
            if (!read) {
                return NONE;
            }
        }
        return NONE;
    }

    private static boolean skipText(ByteBuffer store) {
        return store.remaining() >= 2 && skip(store, store.getShort() & 0xffff);
    }

    private static boolean skipBlock(ByteBuffer store) {
        return store.remaining() >= 4 && skip(store, store.getInt());
    }

    private static boolean skip(ByteBuffer store, int length) {
        if (length < 0 || length > store.remaining()) {
            return false;
        }
        store.position(store.position() + length);
        return true;
    }
}
