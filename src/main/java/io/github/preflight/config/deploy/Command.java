package io.github.preflight.config.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * A start command as a file states it.
 *
 * @param carrier {@code ENTRYPOINT}, {@code CMD}, {@code command}, {@code args}, {@code ExecStart} …
 * @param shell whether a shell reads it: then it is one text; otherwise it is the words themselves
 * @param words not expanded
 */
public record Command(String carrier, boolean shell, List<PlacedText> words) {
    public Command {
        words = List.copyOf(words);
    }

    static Command ofShell(String carrier, PlacedText text) {
        return new Command(carrier, true, List.of(text));
    }

    List<Word> literalWords() {
        List<Word> found = new ArrayList<>();
        for (PlacedText word : words) {
            found.add(Word.literal(carrier, word));
        }
        return found;
    }
}
