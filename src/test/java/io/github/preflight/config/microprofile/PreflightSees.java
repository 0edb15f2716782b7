package io.github.preflight.config.microprofile;

import io.github.preflight.config.ConfigReader;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Layer;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Preflight on an arrangement. */
final class PreflightSees {
    private final SourceStack stack;
    private final MicroProfileConfig config;

    PreflightSees(Arrangement arrangement) {
        List<SourceFile> files = new ArrayList<>();
        arrangement
                .files()
                .forEach((path, text) -> files.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        ConfigReader reader =
                new ConfigReader(new FileTree(files), Map.of(), (module, source, target) -> Optional.empty());
        stack = SourceStack.of(new Sources(
                Flavour.QUARKUS,
                List.of(reader.folder("cp"), reader.folder("lib")),
                reader.folder("cwd"),
                entries(arrangement.flags()),
                entries(arrangement.variables()),
                List.of()));
        config = MicroProfileConfig.of(stack, Optional.of(Flavour.QUARKUS));
    }

    private static List<Layer.Entry> entries(Map<String, String> map) {
        List<Layer.Entry> entries = new ArrayList<>();
        map.forEach((name, value) -> entries.add(Layer.Entry.of(new Setting(name, value, Location.NOWHERE))));
        return entries;
    }

    List<String> profiles() {
        return stack.profiles();
    }

    String value(String key) {
        if (key.endsWith("[]")) {
            List<EffectiveValue> elements = config.list(key.substring(0, key.length() - 2));
            if (elements.stream().anyMatch(EffectiveValue::isUnknown)) {
                return Arrangement.FAILS;
            }
            return elements.isEmpty() || !elements.get(0).isSet()
                    ? Arrangement.ABSENT
                    : elements.stream()
                            .map(EffectiveValue::value)
                            .map(String::strip)
                            .collect(Collectors.joining("|"));
        }
        EffectiveValue value = config.get(key);
        return value.isUnknown() ? Arrangement.FAILS : value.isSet() ? value.value() : Arrangement.ABSENT;
    }

    List<String> keys() {
        return config.keys("");
    }
}
