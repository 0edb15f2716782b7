package io.github.preflight.check;

import io.github.preflight.model.Setting;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.SensitiveKeys;
import io.github.preflight.value.UrlCredentials;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the rules about secrets in committed files agree on. */
final class CommittedSecret {
    /** What services put before the tokens that they issue. */
    private static final List<String> ISSUED = List.of(
            "AIza",
            "AKIA",
            "ASIA",
            "EAAC",
            "SG.",
            "dop_v1_",
            "ghp_",
            "ghs_",
            "github_pat_",
            "glpat-",
            "hf_",
            "npm_",
            "pypi-",
            "rk_live_",
            "shpat_",
            "sk-ant-",
            "sk-proj-",
            "sk_live_",
            "xoxb-",
            "xoxp-");

    /** None of them is shorter. */
    private static final int SHORTEST_ISSUED = 20;

    private CommittedSecret() {}

    static boolean isSecret(String key, String value) {
        return SensitiveKeys.isSecret(key, value)
                // the password of a database in memory opens nothing
                || UrlCredentials.password(value).isPresent() && !InMemoryDatabase.isInMemory(value);
    }

    /** Whether somebody else issued it, so that it opens something wherever it stands. */
    static boolean isIssued(Setting setting) {
        return isIssued(setting.value());
    }

    /** The same of a value alone. */
    static boolean isIssued(String text) {
        String value = text.strip();
        if (value.length() >= SHORTEST_ISSUED && value.indexOf(' ') < 0) {
            for (String prefix : ISSUED) {
                if (value.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a file holds each of these words; told without parsing it, which would take long for all files. */
    static boolean mentions(SourceFile file, String... words) {
        try {
            String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
            for (String word : words) {
                if (!text.contains(word)) {
                    return false;
                }
            }
            return true;
        } catch (UnreadableFileException e) {
            // whoever has to read it as what it should be says so
            return false;
        }
    }
}
