package io.github.preflight.engine.secrets;

import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Formats;
import io.github.preflight.value.Words;
import java.util.List;

/** What to do about a secret where a rule's help would not do: what a page shows cannot be hidden by configuration. */
final class Remedy {
    private static final String OF_FORM =
            "Leave the field empty, and change the password of the account that it opens: whoever opens the page can read it.";

    private static final String OF_KEY =
            "Make a new one, and restrict it at its provider to your domains and to what the pages call, or leave that call to the "
                    + "server: whoever opens the page can read it.";

    private static final String OF_NEW_USERS =
            "Where new users get it, make a random one for each, to be changed at the first login; otherwise read it from the "
                    + "configuration. Change it wherever it is in use, since it has been published.";

    private static final String OF_ROW =
            "Take the value out of the row, and have it entered when the application is set up; and change the secret, since it has "
                    + "been published.";

    private static final List<String> MAPS = List.of("Google API key");

    private final BrowserCode browsers;

    Remedy(BrowserCode browsers) {
        this.browsers = browsers;
    }

    /** @param help what the rule says */
    String of(FoundSecret secret, SecretPlace place, String help) {
        String path = secret.location().path();
        if (secret.kind() == FoundSecret.Kind.ISSUED) {
            return MAPS.contains(secret.title()) && isPage(path) ? OF_KEY : help;
        }
        if (!secret.isByName()) {
            return help;
        }
        if (isPage(path)) {
            return isPassword(secret.key()) ? OF_FORM : OF_KEY;
        }
        if (!place.table().isEmpty()) {
            return OF_ROW;
        }
        return place.program() && secret.kind() == FoundSecret.Kind.CODE && isOfNewUsers(secret.key())
                ? OF_NEW_USERS
                : help;
    }

    private boolean isPage(String path) {
        return browsers.has(path) || Formats.hasExtension(path, "html") || Formats.hasExtension(path, "htm");
    }

    private static boolean isPassword(String key) {
        String bare = Words.bare(key);
        return bare.contains("pass") || bare.contains("pwd");
    }

    /** {@code DEFAULT_PASSWORD}, {@code initPwd}. */
    private static boolean isOfNewUsers(String key) {
        List<String> words = Words.of(key);
        return isPassword(key)
                && (words.contains("default")
                        || words.contains("def")
                        || words.contains("init")
                        || words.contains("initial"));
    }
}
