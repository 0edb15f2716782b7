package io.github.preflight.check;

import io.github.preflight.value.Words;
import java.util.List;
import java.util.Set;

/** Words that a build file has in the place of a login until somebody gives one on the command line or in his settings. */
final class TemplateWords {
    private static final Set<String> FILLERS =
            Set.of("changeit", "changeme", "secret", "clientsecret", "password", "mysecret");

    /** Words of a text that asks for another in its place, as {@code change-me-in-production} does. */
    private static final Set<String> ASKING = Set.of(
            ("change changed changeme changethis replace replaced replaceme replacethis me this it that please in for before to be "
                            + "must should with by your own the a an i now real secure strong random generated long unique value "
                            + "secret secrets key password pass token production prod deployment deploying use using and or")
                    .split(" "));

    private TemplateWords() {}

    /** Whether a text says nothing but that another has to stand in its place: {@code change-me}, {@code please_change_this}. */
    static boolean askForAnother(String value) {
        List<String> words = Words.of(value);
        boolean asks = false;
        for (String word : words) {
            asks |= word.startsWith("change") || word.startsWith("replace");
            if (!ASKING.contains(word)) {
                return false;
            }
        }
        return asks;
    }

    /**
     * Whether a login says only what it is: {@code user} or {@code userWithWritePrivs} as the user's name, {@code password} or
     * {@code pass} as the password. The password alone is not enough, since people choose that, too.
     *
     * @param name the name beside the password; "" for none
     */
    static boolean areLogin(String key, String name, String password) {
        List<String> words = Words.of(key);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        String word = Words.bare(password);
        String user = Words.bare(name);
        return word.length() >= 4 && last.startsWith(word) && (user.startsWith("user") || user.equals("login"));
    }

    /**
     * Whether a client of OAuth only says what has to stand there: {@code some client id} with the secret {@code changeit}. A
     * word alone is not enough here, either.
     *
     * @param key of the secret
     */
    static boolean areClient(String id, String key, String secret) {
        List<String> words = Words.of(id);
        boolean form = id.strip().contains(" ")
                || words.contains("your")
                || words.contains("some")
                || Words.bare(id).equals("clientid");
        String word = Words.bare(secret);
        return form
                && !id.isBlank()
                && (FILLERS.contains(word) || Words.bare(key).endsWith(word) && word.length() >= 4);
    }
}
