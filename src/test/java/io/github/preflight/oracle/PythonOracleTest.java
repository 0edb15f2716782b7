package io.github.preflight.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.preflight.config.django.Arrangement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks Python itself what the arrangements of settings come to; skipped where there is no {@code python3}, and for an arrangement
 * whose library (django-environ, python-decouple, dj-database-url) is not installed.
 */
@Tag("oracle")
class PythonOracleTest {
    private static final int NO_MODULE = 3;

    private static final String PROGRAM = """
            import importlib, sys
            sys.path.insert(0, '.')
            try:
                names = vars(importlib.import_module('shop.settings'))
            except ModuleNotFoundError as e:
                print(e)
                sys.exit(3)
            for key in sys.argv[1:]:
                value = names
                for part in key.split('.'):
                    value = value[part]
                print(repr(value))
            """;

    @TempDir
    private Path folder;

    static List<Arrangement> arrangements() throws IOException {
        return Arrangement.all();
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void python_says_the_same(Arrangement arrangement) throws Exception {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/__init__.py"), "");
        for (var file : arrangement.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> keys = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        arrangement.expected().forEach((key, value) -> {
            if (!value.equals(Arrangement.UNKNOWN)) {
                keys.add(key);
                expected.add(value);
            }
        });
        List<String> command =
                new ArrayList<>(List.of(RealDjango.python().map(Path::toString).orElse("python3"), "-c", PROGRAM));
        command.addAll(keys);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.environment().putAll(arrangement.variables());
        Process python = start(builder);
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assumeTrue(python.exitValue() != NO_MODULE, () -> "skipped: " + printed.strip());
        assertThat(printed.lines()).containsExactlyElementsOf(expected);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no python3");
            throw new IllegalStateException(e);
        }
    }
}
