package io.github.preflight.config.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.model.Location;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRunTest {
    static List<Arrangement> arrangements() throws IOException {
        List<Arrangement> all = Arrangement.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(40);
        return all;
    }

    @ParameterizedTest
    @MethodSource("arrangements")
    void settings_are_what_python_makes_of_them(Arrangement arrangement) {
        DjangoConfig config = run(arrangement.files(), arrangement.variables(), Optional.empty());

        arrangement.expected().forEach((key, expected) -> {
            EffectiveValue value = config.get(key);
            if (expected.equals(Arrangement.UNKNOWN)) {
                assertThat(value.isUnknown()).as("unknown: " + value).isTrue();
            } else {
                assertThat(value.isSet()).as("set: " + value).isTrue();
                assertThat(value.raw()).as(key).isEqualTo(expected);
            }
        });
    }

    @Test
    void a_default_stands_where_it_is_written() {
        DjangoConfig config =
                run("import os\nHOSTS = os.getenv(\n    'X',\n    '*').split(',')\n", Map.of(), Optional.empty());

        assertThat(config.list("HOSTS")).singleElement().satisfies(host -> {
            assertThat(host.value()).isEqualTo("*");
            assertThat(host.location()).isEqualTo(new Location("shop/settings.py", 4, 5, 4, 8));
            assertThat(host.steps()).extracting("text").contains("nothing sets X, so its default counts");
        });
        assertThat(config.defaultOf("HOSTS")).contains("X");
    }

    @Test
    void a_variable_that_may_be_set_leaves_a_setting_unknown() {
        DjangoConfig config =
                run("import os\nDEBUG = os.environ.get('X', 'True') == 'True'\n", Map.of(), Optional.of("a Procfile"));

        assertThat(config.get("DEBUG").isUnknown()).isTrue();
        assertThat(config.get("DEBUG").raw()).as("when nothing is set").isEqualTo("True");
        assertThat(config.defaultOf("DEBUG")).contains("X");
    }

    @Test
    void what_nothing_sets_is_as_django_has_it() {
        DjangoConfig config = run("", Map.of(), Optional.empty());

        assertThat(config.get("DEBUG").state()).isEqualTo(EffectiveValue.State.DEFAULT);
        assertThat(config.get("X_FRAME_OPTIONS").value()).isEqualTo("DENY");
        assertThat(config.get("SHOP").state()).isEqualTo(EffectiveValue.State.ABSENT);
    }

    @Test
    void names_from_elsewhere_leave_open_what_is_set() {
        DjangoConfig config = run("from company.settings import *\n", Map.of(), Optional.empty());

        assertThat(config.get("DEBUG").isUnknown()).isTrue();
    }

    @Test
    void of_a_list_both_ways_share_what_is_in_both() {
        DjangoConfig config = run(
                "import socket\nA = ['x']\nif socket.gethostname() == 'x':\n    A.append('y')\n",
                Map.of(),
                Optional.empty());

        assertThat(config.list("A")).first().extracting(EffectiveValue::value).isEqualTo("x");
        assertThat(config.list("A")).last().matches(EffectiveValue::isUnknown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "not ",
                "-",
                "a.",
                "1 + ",
                "f(",
                "{'a': ",
                "1 if ",
                "x[",
                "lambda: ",
                "'''",
                "\\\n",
                "(",
                "]"
            })
    void expressions_that_do_not_end(String piece) {
        assertEndsSoon("A = " + piece.repeat(50_000) + "1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import socket\nif socket.x():\n  A = 1\n",
                "A = A + A\n",
                "A = ['x']\nA += A\n",
                "A = A + A if A else ['x']\n",
                "from .settings import *\n",
                "elif x:\n  a = 1\n",
                "try:\n  A = 1\n",
                "import os\nA = os.environ.get('X', A)\n",
                "import os\nA = [os.environ.get('X', A)]\n",
                "A = {'a': A}\n",
                "A = [A, A]\n"
            })
    void statements_that_are_repeated(String piece) {
        assertEndsSoon("A = 'x'\n" + piece.repeat(20_000));
    }

    @Test
    void blocks_in_blocks() {
        StringBuilder deep = new StringBuilder("import socket\n");
        for (int i = 0; i < 300; i++) {
            deep.append(" ".repeat(i)).append("if socket.x():\n");
        }
        assertEndsSoon(deep.append(" ".repeat(300)).append("A = 1\n").toString());
        assertEndsSoon("if x: " + "if y: ".repeat(20_000) + "A = 1\n");
    }

    @Test
    void modules_that_import_each_other() {
        DjangoConfig config = run(
                Map.of(
                        "shop/settings.py", "A = 1\nfrom .other import *\n",
                        "shop/other.py", "from .settings import *\nB = 2\n"),
                Map.of(),
                Optional.empty());

        assertThat(config.get("B").value()).isEqualTo("2");
    }

    private static void assertEndsSoon(String text) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (Optional<String> open : List.of(Optional.<String>empty(), Optional.of("a Procfile"))) {
                DjangoConfig config = run(text, Map.of(), open);
                config.keys("").forEach(config::get);
            }
        });
    }

    private static DjangoConfig run(String settings, Map<String, String> variables, Optional<String> open) {
        return run(Map.of("shop/settings.py", settings), variables, open);
    }

    private static DjangoConfig run(Map<String, String> files, Map<String, String> variables, Optional<String> open) {
        return SettingsOf.files(files, variables, open, Optional.empty());
    }
}
