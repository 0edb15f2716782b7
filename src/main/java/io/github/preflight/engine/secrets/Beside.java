package io.github.preflight.engine.secrets;

import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.PropertiesFormat;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands beside or above a secret in a file of settings that no application is known to read: a switch that turns it off,
 * the account of an example, or a client that never logs in.
 */
final class Beside implements Circumstance {
    private static final List<String> SWITCHES = List.of("enabled", "enable");

    /** FastDFS signs its links with a key only where one of these is on. */
    private static final String SIGNING_KEY = "secret_key";

    private static final List<String> SIGNING = List.of("anti_steal_token", "anti_steal.check_token", "check_token");

    /** Every client in an export of Keycloak has it; one that only takes tokens never logs in. */
    private static final String TAKES_TOKENS_ONLY = "bearerOnly";

    /** {@code basicAuthPassword} counts where {@code basicAuth} is on. */
    private static final String PASSWORD = "Password";

    private static final List<String> ACCOUNTS = List.of("username", "user", "user-name", "from", "account");

    private final SearchedFile file;
    private Optional<Lines> lines = Optional.empty();

    /** On which settings begin that are off, and those that belong to an example. */
    private record Lines(Set<Integer> off, Set<Integer> examples) {}

    Beside(SearchedFile file) {
        this.file = file;
    }

    @Override
    public Optional<Weight> of(FoundSecret secret) {
        int line = secret.location().line();
        return switch (secret.kind()) {
            case CODE -> Weight.when(file.isData() && lines().off().contains(line), Severity.INFO);
            case URL, HEADER, ASSIGNED ->
                Weight.when(lines().off().contains(line), Severity.INFO)
                        .or(() -> Weight.when(lines().examples().contains(line), Severity.WARNING));
            default -> Optional.empty();
        };
    }

    private Lines lines() {
        if (lines.isEmpty()) {
            lines = Optional.of(read());
        }
        return lines.get();
    }

    /** Empty for the values of a Helm chart, too, of which whoever installs it switches parts on. */
    private Optional<Format> format() {
        if (file.name().startsWith("values") || Formats.hasExtension(file.name(), "xml")) {
            return Optional.empty();
        }
        if (Formats.hasExtension(file.name(), "json")) {
            return Formats.configuration("micronaut.json", true);
        }
        return Formats.hasExtension(file.name(), "conf")
                ? Optional.of(PropertiesFormat.plain())
                : Formats.springConfiguration(file.name());
    }

    private Lines read() {
        Set<Integer> off = new HashSet<>();
        Set<Integer> examples = new HashSet<>();
        Optional<Format> format = format();
        try {
            for (Document document :
                    format.isEmpty() ? List.<Document>of() : format.get().read(file.file)) {
                Map<String, String> values = new HashMap<>();
                for (Setting setting : document.settings()) {
                    values.put(setting.key(), setting.value());
                }
                for (Setting setting : document.settings()) {
                    if (isOff(setting.key(), values)) {
                        off.add(setting.location().line());
                    }
                    if (isOfExample(setting.key(), values)) {
                        examples.add(setting.location().line());
                    }
                }
            }
        } catch (UnreadableFileException e) {
            // reported where it matters
            return new Lines(Set.of(), Set.of());
        }
        return new Lines(off, examples);
    }

    /** Whether the account is one that is to be replaced: {@code example@}, {@code your-name}. */
    private static boolean isOfExample(String key, Map<String, String> values) {
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        for (String name : ACCOUNTS) {
            String account = values.getOrDefault(prefix + name, "").strip().toLowerCase(Locale.ROOT);
            if (account.startsWith("example@")
                    || account.contains("@example.")
                    || account.startsWith("your-")
                    || account.startsWith("your_")
                    || account.startsWith("<")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOff(String key, Map<String, String> values) {
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            if (isFalse(key.substring(0, dot + 1), SWITCHES, values)) {
                return true;
            }
        }
        return isOfClientWithoutLogin(key, values)
                || key.endsWith(PASSWORD)
                        && Words.isFalse(values.getOrDefault(key.substring(0, key.length() - PASSWORD.length()), ""))
                || key.endsWith(SIGNING_KEY)
                        && isFalse(key.substring(0, key.length() - SIGNING_KEY.length()), SIGNING, values);
    }

    /** A client in a realm of Keycloak that only takes tokens, or the one that is there for logins by other realms. */
    private static boolean isOfClientWithoutLogin(String key, Map<String, String> values) {
        String client = key.substring(0, key.lastIndexOf('.') + 1);
        String takesTokensOnly = values.getOrDefault(client + TAKES_TOKENS_ONLY, "");
        return key.endsWith(".secret")
                && (takesTokensOnly.equals("true")
                        || !takesTokensOnly.isEmpty()
                                && values.getOrDefault(client + "clientId", "").equals("broker"));
    }

    private static boolean isFalse(String prefix, List<String> names, Map<String, String> values) {
        for (String name : names) {
            if (Words.isFalse(values.getOrDefault(prefix + name, ""))) {
                return true;
            }
        }
        return false;
    }
}
