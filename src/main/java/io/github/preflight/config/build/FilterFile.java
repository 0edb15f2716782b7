package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

final class FilterFile {
    private FilterFile() {}

    static List<Setting> read(SourceFile file) throws UnreadableFileException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(file.bytes()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFileException(Location.ofFile(file.path()), "is no properties file");
        }
        List<Setting> settings = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            settings.add(new Setting(name, properties.getProperty(name), Location.ofFile(file.path())));
        }
        return settings;
    }
}
