package io.github.preflight.engine;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Preflight sees of the one application of some files. */
public final class SeenValues {
    private SeenValues() {}

    /** By key, in the first scenario; {@code ?} for what is not known. */
    public static Map<String, String> deployed(Map<String, String> files) {
        List<SourceFile> sources = new ArrayList<>();
        files.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        ScanRequest request = ScanRequest.of(Path.of("/nowhere").toAbsolutePath());
        Map<String, String> values = new TreeMap<>();
        for (EffectiveValue value :
                new Scan(request, new FileTree(sources)).effective().get(0).values()) {
            values.put(value.key(), value.isSet() ? value.value() : "?");
        }
        return values;
    }

    /** The last lines of a Dockerfile that starts {@code shop.jar} with these variables, system properties and words. */
    public static String start(Map<String, String> variables, Map<String, String> properties, List<String> words) {
        StringBuilder docker = new StringBuilder();
        variables.forEach((name, value) ->
                docker.append("ENV ").append(name).append('=').append(value).append('\n'));
        docker.append("CMD [\"java\"");
        properties.forEach((name, value) ->
                docker.append(", \"-D").append(name).append('=').append(value).append('"'));
        docker.append(", \"-jar\", \"shop.jar\"");
        words.forEach(word -> docker.append(", \"").append(word).append('"'));
        return docker.append("]\n").toString();
    }
}
