package io.github.preflight.check;

import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Phrases that name a switch, whatever application or library made the key, and the position in which it should not be in
 * production. A key is such a switch when its last words are the phrase, in any spelling: {@code skip-ssl-validation},
 * {@code skipSslValidation} and {@code SKIP_SSL_VALIDATION} are one. Words such as {@code enabled} behind the phrase are
 * passed over.
 */
final class Switches {
    /** Certificates and host names of servers that are called. */
    static final Switches TLS = new Switches()
            .on("trust all|any|everything")
            .on("trust all|any cert|certs|certificate|certificates|hosts|hostnames|ssl")
            .on("trust|allow|accept self signed")
            .on("trust|allow|accept self signed cert|certs|certificate|certificates")
            .on("accept|allow all|any|invalid|untrusted|unverified cert|certs|certificate|certificates")
            .on("allow any|invalid hostname|hostnames")
            .on("invalid hostname|hostnames allowed")
            .on("skip|ignore|disable|bypass ssl|tls|https|cert|certs|certificate|certificates|hostname|peer"
                    + " verification|validation|verify|check|checks|checking|errors")
            .on("skip|ignore|disable ssl|tls|server cert|certificate verification|validation|verify|check|errors")
            .on("skip|ignore|bypass ssl|cert|certs|certificate|certificates")
            .on("insecure skip verify")
            .on("skip verify")
            .on("insecure http client")
            .on("insecure ssl|tls|https")
            .on("ssl|tls insecure")
            .on("insecure trust manager")
            .on("disable trust manager")
            .on("allow insecure ssl|tls|https")
            .off("verify|validate|check ssl|tls|https|cert|certs|certificate|certificates|hostname|peer")
            .off("verify|validate|check ssl|tls|server cert|certs|certificate|certificates")
            .off("verify host")
            .off("ssl|tls|https|cert|certs|certificate|certificates|hostname|peer verification|validation|verify")
            .off("ssl|tls|hostname check")
            .off("check server identity")
            .off("strict ssl|tls")
            .off("reject unauthorized");

    /** Logins, forged requests, signatures. */
    static final Switches SECURITY = new Switches()
            .on("mock|fake|dummy login|auth|authentication|security|sso|oauth")
            .on("login|auth|authentication|security|sso mock|bypass|skip|disable|disabled")
            .on("dev login|auth|authentication")
            .on("bypass|skip|disable|no security|auth|authentication|authorization|csrf|xsrf")
            .on("bypass|skip login")
            .on("csrf|xsrf|authorization disable|disabled")
            .on("security|auth permit all")
            .on("ignore check state")
            .off("csrf|xsrf")
            .off("csrf|xsrf protection|check|filter")
            .off("session fixation protection")
            .off("ssrf|clickjacking protection")
            .off("brute force protection")
            .off("signature|signatures verification|validation|check")
            .off("verify|validate|check signature|signatures")
            .off("require auth|authentication")
            .off("auth|authentication required")
            .off("cookie|cookies http only")
            .off("cookie|cookies secure")
            .off("http only cookie|cookies")
            .off("secure cookie|cookies")
            .named("security|auth|authentication|authorization");

    /** Help for whoever wrote the code. */
    static final Switches DEBUG = new Switches()
            .on("debug")
            .on("debug|dev|develop|development|developer mode")
            .on("show|include|print|expose|return|send stack trace|traces")
            .on("show|print|expose debug message|messages|info|information");

    private static final Set<String> SWITCH_WORDS = Set.of("enabled", "enable", "active", "on");

    /** What before {@code auth} makes one way of several of it, or the login at another system. */
    private static final Set<String> ONE_OF_SEVERAL = Set.of(
            "basic",
            "digest",
            "form",
            "jwt",
            "token",
            "oauth",
            "oauth2",
            "oidc",
            "saml",
            "sso",
            "ldap",
            "kerberos",
            "client",
            "mutual",
            "certificate",
            "proxy",
            "smtp",
            "mail",
            "social",
            "pre",
            "factor",
            "mfa",
            "anonymous",
            "kafka",
            "redis",
            "mongo",
            "mongodb",
            "elasticsearch");

    private static final int MOST_WORDS = 6;

    private final Map<String, Boolean> phrases = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    private Switches() {}

    /** The position in which a key is unsafe; empty for a key that is no such switch. */
    Optional<Boolean> unsafePosition(String key) {
        List<String> words = Words.of(key);
        int end = words.size();
        while (end > 1 && SWITCH_WORDS.contains(words.get(end - 1))) {
            end--;
        }
        if (end == 0) {
            return Optional.empty();
        }
        // the longest phrase says what is meant: "skip ssl validation", not "ssl validation"
        Optional<Boolean> position = Optional.empty();
        String tail = "";
        for (int i = end - 1; i >= 0 && i >= end - MOST_WORDS; i--) {
            tail = words.get(i) + tail;
            Boolean unsafe = phrases.get(tail);
            if (unsafe != null) {
                position = isOneOfSeveral(words, i) ? Optional.empty() : Optional.of(unsafe);
            }
        }
        return position.isEmpty() && isNamedSwitch(words, end) ? Optional.of(false) : position;
    }

    /** @param end where the words that only say that it is a switch start */
    private boolean isNamedSwitch(List<String> words, int end) {
        boolean said = end < words.size() || end > 1 && SWITCH_WORDS.contains(words.get(end - 2));
        return said && named.contains(words.get(end - 1)) && !isOneOfSeveral(words, end - 1);
    }

    /** Whether a protection that starts at a word is only one way of several: {@code basic-auth}. */
    private boolean isOneOfSeveral(List<String> words, int at) {
        return at > 0 && named.contains(words.get(at)) && ONE_OF_SEVERAL.contains(words.get(at - 1));
    }

    /** The word that names what a switch is for: {@code csrf} of {@code wicket.core.csrf.enabled}. */
    static String subject(String key) {
        List<String> words = Words.of(key);
        int end = words.size();
        while (end > 1 && SWITCH_WORDS.contains(words.get(end - 1))) {
            end--;
        }
        return end == 0 ? "" : words.get(end - 1);
    }

    /** Whether a resolved value puts a switch into that position; a number does not say which. */
    static boolean isIn(boolean position, String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return position
                ? word.equals("true") || word.equals("on") || word.equals("yes")
                : word.equals("false") || word.equals("off") || word.equals("no");
    }

    /** Phrases that are unsafe when true; a bar parts words of which each makes one. */
    private Switches on(String pattern) {
        add(pattern.split(" "), 0, "", true);
        return this;
    }

    /** Phrases that are unsafe when false. */
    private Switches off(String pattern) {
        add(pattern.split(" "), 0, "", false);
        return this;
    }

    /** Protections that count only where the key says that it is their switch: {@code auth.enabled}, not {@code smtp.auth}. */
    private Switches named(String words) {
        named.addAll(List.of(words.split("\\|")));
        return this;
    }

    private void add(String[] places, int at, String phrase, boolean unsafe) {
        if (at == places.length) {
            phrases.put(phrase, unsafe);
            return;
        }
        for (String word : places[at].split("\\|")) {
            add(places, at + 1, phrase + word, unsafe);
        }
    }
}
