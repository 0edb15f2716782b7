package io.github.preflight.rule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A key store made of an example's one line, {@code <PKCS12 store with a private key, password: changeit>}; in place of a private key
 * {@code a secret key} or {@code a certificate}. {@code <Kerberos keytab>} is a table with one key.
 */
public final class PageKeyStore {
    private static final Pattern FORM = Pattern.compile(
            "<(PKCS12|JKS|JCEKS) store with a (private key|secret key|certificate), password: ?(.*)>\\s*");
    private static final String KEYTAB = "<Kerberos keytab>";
    /** Principal shop@A with one key of type 18, as MIT's documentation on the format orders its parts. */
    private static final String ENTRY = "0001" + "000141" + "000473686f70" + "00000001" + "00000000" + "01" + "0012"
            + "0010" + "00112233445566778899aabbccddeeff";

    private PageKeyStore() {}

    static boolean isForm(String text) {
        return FORM.matcher(text).matches() || text.strip().equals(KEYTAB);
    }

    static byte[] made(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return HexFormat.of().parseHex("0502" + "%08x".formatted(ENTRY.length() / 2) + ENTRY);
        }
        return store(form.group(1), form.group(2), form.group(3), form.group(3));
    }

    /** A store whose key has a password of its own. */
    public static byte[] store(String type, String content, String password, String keyPassword) {
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            Certificate[] chain = {anyCertificate()};
            char[] secret = keyPassword.toCharArray();
            switch (content) {
                case "private key" -> {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                    store.setKeyEntry("shop", generator.generateKeyPair().getPrivate(), secret, chain);
                }
                case "secret key" -> store.setKeyEntry("shop", new SecretKeySpec(new byte[16], "AES"), secret, null);
                default -> store.setCertificateEntry("ca", chain[0]);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store wants one beside a private key, and does not ask whose it is. */
    private static Certificate anyCertificate() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trusted && trusted.getAcceptedIssuers().length > 0) {
                return Arrays.asList(trusted.getAcceptedIssuers()).get(0);
            }
        }
        throw new GeneralSecurityException("this JVM trusts nobody");
    }
}
