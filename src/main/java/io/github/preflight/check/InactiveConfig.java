package io.github.preflight.check;

import io.github.preflight.config.ConfigurationDocument;
import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.model.Setting;
import io.github.preflight.value.PlaceholderDefaults;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a part of the configuration would make of single keys if it were active, as far as its own text tells: placeholders with
 * their defaults, and what is in effect below it.
 */
final class InactiveConfig implements EffectiveConfig {
    private final Map<String, Setting> settings = new HashMap<>();
    private final EffectiveConfig below;

    InactiveConfig(ConfigurationDocument document, EffectiveConfig below) {
        this.below = below;
        for (Setting setting : document.document().settings()) {
            settings.putIfAbsent(Words.relaxed(setting.key()), setting);
        }
    }

    @Override
    public EffectiveValue get(String key) {
        Setting setting = settings.get(Words.relaxed(key));
        return setting == null
                ? below.get(key)
                : new EffectiveValue(
                        key,
                        State.SET,
                        setting.value(),
                        PlaceholderDefaults.of(setting.value()),
                        setting.location(),
                        List.of(),
                        "");
    }

    @Override
    public List<EffectiveValue> list(String key) {
        return below.list(key);
    }

    @Override
    public List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>(below.keys(prefix));
        for (Setting setting : settings.values()) {
            if (Words.relaxed(setting.key()).startsWith(Words.relaxed(prefix))) {
                keys.add(setting.key());
            }
        }
        return keys;
    }
}
