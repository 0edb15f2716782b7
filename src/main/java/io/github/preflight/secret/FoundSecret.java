package io.github.preflight.secret;

import io.github.preflight.model.Location;
import io.github.preflight.model.Severity;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A secret in a file.
 *
 * @param title what it is, as the service that issued it says; "" where nobody did
 * @param key the name that it is given to, as written; "" for none
 * @param known what can be told about it offline, half a sentence; "" for nothing
 * @param until the last day on which it is good for anything; empty where that is not known
 * @param severity how bad it is wherever it stands, as its issuer's format tells; for others the worst that it can be
 * @param revoke where the service says how to withdraw it; "" where nobody issued it
 */
public record FoundSecret(
        Kind kind,
        String title,
        String key,
        Secret secret,
        Location location,
        String known,
        Optional<LocalDate> until,
        Severity severity,
        String revoke) {
    /** How it was told. */
    public enum Kind {
        /** By the format of the service that issued it. */
        ISSUED,
        /** A private key in clear. */
        PRIVATE_KEY,
        /** The password in a URL. */
        URL,
        /** What a header for logging in carries. */
        HEADER,
        /** By the name that it is given to, in configuration, data or a script. */
        ASSIGNED,
        /** The same in a program. */
        CODE,
        /** A store of keys that anybody opens. */
        KEY_STORE
    }

    public FoundSecret {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(revoke, "revoke");
    }

    /** Whether the name that it is given to told it, in whatever kind of file. */
    public boolean isByName() {
        return kind == Kind.ASSIGNED || kind == Kind.CODE;
    }
}
