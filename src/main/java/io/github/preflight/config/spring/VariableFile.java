package io.github.preflight.config.spring;

import io.github.preflight.config.Layer;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration file that stands in a variable. */
final class VariableFile {
    private VariableFile() {}

    /** Its documents, every setting located at the variable; none when it is no such file. */
    static List<List<Layer.Entry>> documents(Setting variable, String extension) {
        Optional<Format> format = Formats.springConfiguration("x." + extension);
        if (format.isEmpty()) {
            return List.of();
        }
        SourceFile file =
                SourceFile.inMemory(variable.location().path(), variable.value().getBytes(StandardCharsets.UTF_8));
        List<List<Layer.Entry>> documents = new ArrayList<>();
        try {
            for (Document document : format.get().read(file)) {
                List<Layer.Entry> entries = new ArrayList<>();
                for (Setting setting : document.settings()) {
                    entries.add(Layer.Entry.of(new Setting(setting.key(), setting.value(), variable.location())));
                }
                documents.add(entries);
            }
        } catch (UnreadableFileException e) {
            // Boot does not start with it; nothing in it takes effect
            return List.of();
        }
        return documents;
    }
}
