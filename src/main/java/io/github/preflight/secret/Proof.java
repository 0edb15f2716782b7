package io.github.preflight.secret;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What can be told of a token without asking anybody. A proof sharpens what is said; that one is missing says nothing, since
 * formats change and examples in the wild are edited.
 */
enum Proof {
    NONE("") {
        @Override
        Optional<String> of(String token) {
            return Optional.empty();
        }
    },
    /** The last six characters are the CRC-32, in base 62, of those between the prefix and them; as GitHub and npm do. */
    CRC32_BASE62("crc32-base62") {
        @Override
        Optional<String> of(String token) {
            int body = token.lastIndexOf('_') + 1;
            int sum = token.length() - 6;
            if (sum <= body) {
                return Optional.empty();
            }
            long value = 0;
            for (int i = sum; i < token.length(); i++) {
                value = value * 62 + BASE62.indexOf(token.charAt(i));
            }
            return value == crc32(token.substring(body, sum)) ? Optional.of(CHECKSUM) : Optional.empty();
        }
    },
    /** The last eight characters are the CRC-32, in hexadecimal digits, of those before, without an underscore between. */
    CRC32_HEX_TAIL("crc32-hex-tail") {
        @Override
        Optional<String> of(String token) {
            int sum = token.length() - 8;
            if (sum < 9) {
                return Optional.empty();
            }
            try {
                long value = Long.parseLong(token.substring(sum), 16);
                char last = token.charAt(sum - 1);
                String whole = token.substring(0, sum);
                String before = last == '_' || last == '=' ? token.substring(0, sum - 1) : whole;
                // Grafana writes the lowest byte first
                long turned = Integer.reverseBytes((int) value) & 0xffffffffL;
                long sum32 = crc32(before);
                return value == sum32 || turned == sum32 || value == crc32(whole)
                        ? Optional.of(CHECKSUM)
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    },
    /** Header and payload are JSON; RFC 7519. */
    JWT("jwt") {
        @Override
        Optional<String> of(String token) {
            Optional<LocalDate> end = expiry(token);
            if (end.isPresent()) {
                return Optional.of("it expires on " + end.get());
            }
            String payload = payload(token);
            return payload.startsWith("{") && !payload.contains(EXPIRY)
                    ? Optional.of("it never expires")
                    : Optional.empty();
        }
    },
    /**
     * The account stands in the key id: base 32 behind the prefix, of whose first six bytes the upper bit and the lower seven do
     * not belong to the number.
     */
    AWS_ACCOUNT("aws-account-id") {
        @Override
        Optional<String> of(String token) {
            if (token.length() != 20) {
                return Optional.empty();
            }
            long value = 0;
            for (int i = 4; i < 14; i++) {
                int digit = BASE32.indexOf(token.charAt(i));
                if (digit < 0) {
                    return Optional.empty();
                }
                value = value << 5 | digit;
            }
            // ten digits are 50 bits, of which six bytes are the first 48
            long account = value >> 2 & 0x7fffffffff80L;
            return Optional.of(String.format(Locale.ROOT, "of account %012d", account >> 7));
        }
    };

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final String EXPIRY = "\"exp\":";

    private static final Pattern ISSUER = Pattern.compile("\"iss\"\\s*:\\s*\"([^\"]*)\"");

    private static final String CHECKSUM = "its checksum is right";

    /** Seconds since 1970 have ten digits until the year 2286; some write milliseconds. */
    private static final int MOST_DIGITS = 11;

    private final String word;

    Proof(String word) {
        this.word = word;
    }

    /** @throws IllegalArgumentException where there is none of this name */
    static Proof named(String word) {
        for (Proof proof : values()) {
            if (proof.word.equals(word)) {
                return proof;
            }
        }
        throw new IllegalArgumentException("there is no proof '" + word + "'");
    }

    /** What it tells of a token, half a sentence; empty when it tells nothing. Never fails. */
    abstract Optional<String> of(String token);

    /** The day on which a JSON web token ends, in UTC; empty for one that does not say, and for anything else. Never fails. */
    static Optional<LocalDate> expiry(String token) {
        String payload = payload(token);
        int at = payload.indexOf(EXPIRY);
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + EXPIRY.length();
        while (start < payload.length() && payload.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < payload.length() && Character.isDigit(payload.charAt(end))) {
            end++;
        }
        if (end == start || end - start > MOST_DIGITS) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(payload.substring(start, end));
        return Optional.of(
                Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** Who says to have issued a JSON web token; "" for one that does not say, and for anything else. Never fails. */
    static String issuer(String token) {
        Matcher issuer = ISSUER.matcher(payload(token));
        return issuer.find() ? issuer.group(1) : "";
    }

    private static String payload(String token) {
        String[] parts = token.split("\\.");
        return parts.length < 2 ? "" : decoded(parts[1]);
    }

    private static long crc32(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** "" where the text is no Base64. */
    static String decoded(String text) {
        try {
            String url = text.replace('+', '-').replace('/', '_');
            return new String(Base64.getUrlDecoder().decode(url.replace("=", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
