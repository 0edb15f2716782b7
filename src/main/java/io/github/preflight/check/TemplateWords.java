package io.github.preflight.check;

import io.github.preflight.value.Words;
import java.util.List;

/** Words that a build file has in the place of a login until somebody gives one on the command line or in his settings. */
final class TemplateWords {
    private TemplateWords() {}

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
}
