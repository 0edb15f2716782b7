package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;

/** Takes a JSON array of strings apart, and keeps the place of each. */
final class WrittenWords {
    private WrittenWords() {}

    /** The strings of a JSON array of strings, as image plugins and Docker take it. */
    static List<Setting> array(Setting json) {
        List<Setting> words = new ArrayList<>();
        String text = json.value();
        int at = text.indexOf('"');
        while (at >= 0) {
            StringBuilder word = new StringBuilder();
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                    i++;
                }
                word.append(text.charAt(i++));
            }
            words.add(new Setting(json.key(), word.toString(), part(json.location(), text, at + 1, i)));
            at = text.indexOf('"', i + 1);
        }
        return words;
    }

    /** The span of a part of a text that stands on one line as it reads; otherwise the whole's. */
    private static Location part(Location whole, String text, int from, int to) {
        boolean asWritten = whole.column() > 0
                && whole.line() == whole.endLine()
                && whole.endColumn() - whole.column() == text.length();
        return asWritten
                ? new Location(whole.path(), whole.line(), whole.column() + from, whole.line(), whole.column() + to)
                : whole;
    }
}
