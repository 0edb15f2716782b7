package io.github.preflight.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a finding across runs: the same fault keeps its fingerprint when lines move or the value changes. Made of rule,
 * path, key and application only, so it tells nothing about a secret.
 */
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** 32 lower-case hexadecimal digits. Equal for findings that differ only in place within the file or in value. */
    public static String of(Finding finding) {
        MessageDigest digest = sha256();
        part(digest, finding.rule());
        part(digest, finding.location().path());
        part(digest, finding.key());
        part(digest, finding.application());
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static void part(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
