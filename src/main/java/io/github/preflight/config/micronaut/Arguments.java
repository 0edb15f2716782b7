package io.github.preflight.config.micronaut;

import io.github.preflight.config.Layer;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;

/** What words behind the jar set: {@code -name=value}, {@code --name=value}, {@code -name value}, {@code -Dname=value}. [CommandLineParser at v4.7] */
final class Arguments {
    private Arguments() {}

    static List<Layer.Entry> of(List<Setting> words) {
        List<Layer.Entry> entries = new ArrayList<>();
        String open = "";
        for (Setting word : words) {
            String text = word.value().strip();
            if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
                text = text.substring(1, text.length() - 1);
            }
            if (text.isEmpty()) {
                continue;
            }
            if (!text.startsWith("-")) {
                if (!open.isEmpty()) {
                    entries.add(Layer.Entry.of(new Setting(open, text, word.location())));
                    open = "";
                }
                continue;
            }
            open = "";
            int equals = text.indexOf('=');
            int from = text.startsWith("-D") && equals > 0 || text.startsWith("--") ? 2 : 1;
            if (text.length() <= from) {
                continue;
            }
            String name = text.substring(from, equals < 0 ? text.length() : Math.max(from, equals))
                    .strip();
            if (equals < 0) {
                entries.add(Layer.Entry.of(new Setting(name, "true", word.location())));
                open = name;
            } else if (!name.isEmpty()) {
                entries.add(Layer.Entry.of(
                        new Setting(name, text.substring(equals + 1).strip(), word.location())));
            }
        }
        return entries;
    }
}
