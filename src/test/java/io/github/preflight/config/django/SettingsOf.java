package io.github.preflight.config.django;

import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Preflight makes of the settings module {@code shop.settings}. */
public final class SettingsOf {
    private SettingsOf() {}

    /**
     * @param files by their names
     * @param open who may set further variables; empty when there are none
     */
    public static DjangoConfig files(
            Map<String, String> files, Map<String, String> variables, Optional<String> open, Optional<Version> django) {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        List<EnvironmentVariable> environment = new ArrayList<>();
        variables.forEach((name, value) ->
                environment.add(new EnvironmentVariable(name, Optional.of(value), Location.ofFile("compose.yml"))));
        Modules modules = new Modules(new FileTree(sources));
        Modules.Module module = modules.find("", "shop.settings").orElseThrow();
        SettingsRun.Outcome outcome = new SettingsRun(modules, new Surroundings(environment, open), module).run();
        return new DjangoConfig(
                outcome.names(), outcome.open(), django, Location.ofFile("shop/settings.py"), outcome.variables());
    }
}
