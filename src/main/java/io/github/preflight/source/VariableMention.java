package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.source.JavaTokens.Kind;
import io.github.preflight.source.JavaTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What Java or Kotlin source asks the environment for: the name behind {@code System.getenv}, or the text of an annotation
 * {@code @Value} with its placeholders.
 *
 * @param text the variable's name, or the text with placeholders
 * @param placeholders whether it is the latter
 */
public record VariableMention(String text, boolean placeholders, Location location) {
    public VariableMention {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(location, "location");
    }

    /** In the order of the file. What is put together while the program runs is not told. */
    public static List<VariableMention> in(SourceFile file) throws UnreadableFileException {
        String latin1 = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        if (!latin1.contains("getenv") && !latin1.contains("@Value") && !latin1.contains("@field:Value")) {
            return List.of();
        }
        SourceText source = SourceText.decode(file.path(), file.bytes(), StandardCharsets.UTF_8);
        boolean kotlin = Formats.hasExtension(file.name(), "kt");
        List<Token> tokens = JavaTokens.of(source.text(), kotlin);
        List<VariableMention> found = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean reads = tokens.get(i).is("getenv");
            boolean annotates = i > 0
                    && tokens.get(i).is("Value")
                    && (tokens.get(i - 1).is("@") || tokens.get(i - 1).is(":"));
            int text = tokens.get(i + 1).is("(") || kotlin && tokens.get(i + 1).is("[") ? i + 2 : tokens.size();
            if (annotates && text + 2 < tokens.size() && tokens.get(text).is("value")) {
                text += 2;
            }
            if ((reads || annotates) && text < tokens.size() && tokens.get(text).kind() == Kind.TEXT) {
                Token token = tokens.get(text);
                if (reads || token.text().contains("${")) {
                    found.add(new VariableMention(token.text(), annotates, source.span(token.from(), token.to())));
                }
            }
        }
        return found;
    }
}
