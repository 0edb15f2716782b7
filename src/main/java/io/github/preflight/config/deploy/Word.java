package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.List;

/**
 * A word of a command line, as the started program sees it. What no file tells stands in it as <code>${NAME}</code>.
 *
 * @param carrier where it came from: {@code ENTRYPOINT}, {@code command}, {@code JAVA_OPTS}
 * @param unknown whether nothing of it is known, not even whether it is one word
 * @param missing names that would have to be known
 * @param assignment index of the {@code =} when a shell would take the word for an assignment; otherwise -1
 */
record Word(String carrier, PlacedText placed, boolean unknown, List<String> missing, int assignment) {
    Word {
        missing = List.copyOf(missing);
    }

    static Word literal(String carrier, PlacedText placed) {
        return new Word(carrier, placed, false, List.of(), -1);
    }

    String text() {
        return placed.text();
    }

    Location location() {
        return placed.location();
    }

    /** The part behind the last slash. */
    String program() {
        String text = text();
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return text.substring(slash + 1);
    }

    Setting setting() {
        return new Setting(carrier, text(), location());
    }
}
