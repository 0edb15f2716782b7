package io.github.preflight.value;

/** Secrets within the parts of a connection string: {@code Server=db;User Id=shop;Password=…}, {@code AccountKey=…}. */
final class ConnectionStrings {
    private static final int MOST_PARTS = 40;

    private ConnectionStrings() {}

    /** Whether one of the parts {@code name=value} is a secret by its own name, where the key says that it is such a string. */
    static Certainty certainty(String key, String value) {
        if (value.indexOf('=') < 0 || value.indexOf("://") > 0 && value.indexOf(';') < 0 || !isKey(key)) {
            return Certainty.NONE;
        }
        Certainty most = Certainty.NONE;
        // PostgreSQL's have blanks between the parts
        char separator = value.indexOf(';') > 0 ? ';' : ' ';
        int from = 0;
        for (int parts = 0; parts < MOST_PARTS && from < value.length(); parts++) {
            int end = value.indexOf(separator, from);
            String part = value.substring(from, end < 0 ? value.length() : end);
            int sign = part.indexOf('=');
            if (sign > 0) {
                Certainty own = ofPart(part.substring(0, sign), part.substring(sign + 1));
                most = own.compareTo(most) > 0 ? own : most;
            }
            from = end < 0 ? value.length() : end + 1;
        }
        return most;
    }

    private static Certainty ofPart(String name, String text) {
        SensitiveKeys.Sensitivity sensitivity = SensitiveKeys.of(name);
        return sensitivity == SensitiveKeys.Sensitivity.NONE
                ? Certainty.NONE
                : Judgement.of(sensitivity, name, text.strip());
    }

    private static boolean isKey(String key) {
        String bare = Words.bare(key.length() > 200 ? key.substring(key.length() - 200) : key);
        return bare.endsWith("connectionstring")
                || bare.endsWith("connstring")
                || bare.endsWith("connstr")
                || bare.endsWith("connection")
                || bare.endsWith("dsn")
                || bare.endsWith("azurewebjobsstorage")
                || bare.contains("connectionstrings");
    }
}
