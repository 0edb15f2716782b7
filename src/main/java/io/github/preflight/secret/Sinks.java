package io.github.preflight.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Methods and constructors of which one argument is a password or a key, whatever their names say. */
final class Sinks {
    /**
     * @param argument which one, from 0
     * @param fewest of how many arguments at least
     * @param most of how many at most
     * @param bytes whether it is one only as {@code "…".toCharArray()} or {@code "…".getBytes()}
     * @param receivers parts of what stands before the name, in lower case, one of which must be there; empty for any
     */
    record Sink(int argument, int fewest, int most, boolean bytes, List<String> receivers) {}

    private static final Map<String, List<Sink>> BY_NAME = new HashMap<>();

    /** Words of such names that no name of a secret has, as they stand in a text. */
    static final String[] WORDS = {
        "getConnection(",
        "createConnection(",
        "createQueueConnection(",
        "createTopicConnection(",
        "createContext(",
        "BasicCredentials(",
        "signWith(",
        "HMAC256(",
        "HMAC384(",
        "HMAC512(",
        ".load(",
        ".store(",
        ".init(",
        ".connect(",
        ".login(",
        ".basic(",
        "jwt.sign(",
        "jwt.verify(",
        "jwt.encode(",
        "jwt.decode(",
        "createHmac(",
        "createCipheriv(",
        "Sql.newInstance(",
        "mysqli_connect(",
        "mysqli(",
        "PDO(",
        "getProfile(",
        "DirectoryEntry("
    };

    static {
        put(new Sink(2, 3, 3, false, List.of()), "getConnection", "createCredential", "createScramSha1Credential");
        put(new Sink(2, 3, 3, false, List.of()), "createScramSha256Credential", "createPlainCredential");
        put(
                new Sink(1, 2, 2, false, List.of()),
                "createConnection",
                "createQueueConnection",
                "createTopicConnection",
                "createContext",
                "UsernamePasswordCredentialsProvider",
                "UsernamePasswordToken",
                "UsernameAndPassword",
                "setUsernameAndPassword",
                "PasswordAuthentication",
                "BasicAuthenticationInterceptor",
                "BasicAuthorizationInterceptor",
                "BasicAuthRequestInterceptor",
                "BasicCredentials",
                "HTTPBasicAuthFilter",
                "HTTPBasicAuth",
                "BasicAuth",
                "basicAuth",
                "setBasicAuth",
                "SetBasicAuth",
                "withBasicAuth",
                "basicAuthentication",
                "setBasicAuthentication",
                "basicCredentials",
                "authBasic",
                "withCredentials",
                "withAuthCredentials",
                "UsernamePasswordCredential",
                "NetworkCredential",
                "UsernamePasswordCredentials");
        put(
                new Sink(1, 2, 3, false, List.of()),
                "SimpleCredentials",
                "BasicAWSCredentials",
                "BasicSessionCredentials",
                "BasicCOSCredentials",
                "UsernamePasswordAuthenticationToken");
        put(new Sink(1, 2, 2, false, List.of("awsbasiccredentials")), "create");
        put(new Sink(1, 2, 2, false, List.of("credentials", "authtokens", "feature", "preemptive", "auth()")), "basic");
        put(new Sink(1, 4, 4, false, List.of()), "NTCredentials");
        // sbt: realm, host, user, password
        put(new Sink(3, 4, 4, false, List.of()), "Credentials");
        put(new Sink(2, 3, 3, false, List.of()), "NtlmPasswordAuthenticator", "NtlmPasswordAuthentication");
        put(new Sink(2, 3, 3, false, List.of("profile")), "getProfile");
        put(new Sink(1, 3, 3, false, List.of()), "NetworkCredential");
        put(new Sink(2, 3, 3, false, List.of()), "DirectoryEntry");
        put(new Sink(0, 1, 1, false, List.of("jedis", "redis")), "auth");
        put(new Sink(1, 2, 2, false, List.of("jedis", "redis", "request", "agent", ")")), "auth");
        put(new Sink(0, 1, 4, true, List.of()), "SecretKeySpec", "PBEKeySpec", "DESKeySpec", "DESedeKeySpec");
        put(new Sink(0, 1, 1, true, List.of()), "hmacShaKeyFor", "PasswordProtection");
        put(new Sink(0, 1, 1, false, List.of()), "HMAC256", "HMAC384", "HMAC512", "setSigningKey");
        put(new Sink(1, 2, 2, false, List.of()), "signWith");
        put(new Sink(1, 2, 2, true, List.of()), "load", "store", "init", "getKey");
        put(new Sink(2, 3, 4, true, List.of()), "setKeyEntry");
        put(new Sink(2, 3, 3, false, List.of("store", "transport")), "connect");
        put(new Sink(3, 4, 4, false, List.of("store", "transport")), "connect");
        put(new Sink(1, 2, 2, false, List.of("ftp", "smtp", "imap", "server", "mail")), "login");
        put(new Sink(1, 2, 4, false, List.of("jwt", "jsonwebtoken")), "sign", "verify", "encode", "decode");
        put(new Sink(1, 2, 3, false, List.of()), "createHmac");
        put(new Sink(1, 3, 4, false, List.of()), "createCipheriv", "createDecipheriv");
        put(new Sink(2, 4, 4, false, List.of("sql")), "newInstance");
        put(new Sink(2, 3, 6, false, List.of()), "mysqli_connect", "mysqli", "PDO");
    }

    private Sinks() {}

    private static void put(Sink sink, String... names) {
        for (String name : names) {
            BY_NAME.computeIfAbsent(name, each -> new ArrayList<>()).add(sink);
        }
    }

    /** Whether a method of this name may be one. */
    static boolean isNamed(String name) {
        return BY_NAME.containsKey(name);
    }

    /** The one that a call is, by its name, what stands before it and how many arguments it has. */
    static Optional<Sink> of(String name, String before, int arguments) {
        String receiver = before.toLowerCase(Locale.ROOT);
        for (Sink sink : BY_NAME.getOrDefault(name, List.of())) {
            boolean counts = arguments >= sink.fewest() && arguments <= sink.most();
            boolean fits = sink.receivers().isEmpty();
            for (String part : sink.receivers()) {
                fits |= receiver.contains(part);
            }
            if (counts && fits) {
                return Optional.of(sink);
            }
        }
        return Optional.empty();
    }
}
