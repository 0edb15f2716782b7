package io.github.preflight.value;

/** The machine itself, as addresses name it. */
public final class Loopback {
    private static final String[] HOSTS = {"localhost", "127.0.0.1", "[::1]"};
    private static final String[] BEFORE = {"//", "@"};

    private Loopback() {}

    /** @param host in lower case, without a port */
    public static boolean isHost(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
    }

    /**
     * Whether a text in lower case begins with it, or holds it where a URL has its host: {@code jdbc:mysql://localhost:3306/shop},
     * {@code jdbc:oracle:thin:@localhost:1521:XE}, {@code 127.0.0.1}.
     */
    public static boolean isIn(String text) {
        for (String host : HOSTS) {
            for (String before : BEFORE) {
                int at = text.indexOf(before + host);
                if (at >= 0 && endsHost(text, at + before.length() + host.length())) {
                    return true;
                }
            }
            if (text.startsWith(host) && endsHost(text, host.length())) {
                return true;
            }
        }
        return false;
    }

    /** {@code localhost.example.org} is another host. */
    private static boolean endsHost(String text, int at) {
        return at == text.length() || ":/?;,\"'`".indexOf(text.charAt(at)) >= 0;
    }
}
