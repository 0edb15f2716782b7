package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {
    private final Map<String, Object> context = new ConcurrentHashMap<>();

    @Test
    void the_order_of_modules_does_not_show() {
        Outcome a = Outcomes.of("a", Severity.ERROR);
        Outcome b = Outcomes.of("b", Severity.WARNING);
        SessionMemory forward = memory();
        SessionMemory backward = new SessionMemory(new ConcurrentHashMap<>(), "1");
        forward.put("a", "default", a);
        forward.put("b", "default", b);
        backward.put("b", "default", b);
        backward.put("a", "default", a);

        assertThat(forward.merged()).isEqualTo(backward.merged());
        assertThat(forward.merged().findings()).hasSize(2);
        assertThat(forward.merged().filesRead()).isEqualTo(6);
        assertThat(forward.merged().filesSkipped()).isEqualTo(Map.of("binary", 2));
    }

    @Test
    void a_finding_is_remembered_once() {
        Finding shared = Outcomes.finding("compose.yml", 4, Severity.ERROR);
        Outcome outcome = new Outcome(List.of(), List.of(shared), 1, Map.of());
        memory().put("a", "first", outcome);
        memory().put("a", "second", outcome);

        assertThat(memory().merged().findings()).containsExactly(shared);
    }

    @Test
    void what_several_applications_find_in_a_library_stands_once_and_names_them_but_for_those_to_which_it_is_advice() {
        Finding shop = Outcomes.finding("common/application.yml", 4, Severity.WARNING);
        Finding mail =
                shop.withApplication("mail").withSeverity(Severity.ERROR).withScenario(Scenario.DEPLOYED, List.of("b"));
        Finding admin = shop.withApplication("admin").withSeverity(Severity.INFO);
        memory().put("shop", "default", new Outcome(List.of(), List.of(shop), 1, Map.of()));
        memory().put("mail", "default", new Outcome(List.of(), List.of(mail), 1, Map.of()));
        memory().put("admin", "default", new Outcome(List.of(), List.of(admin), 1, Map.of()));

        assertThat(memory().merged().findings())
                .containsExactly(mail.withApplication("mail, shop")
                        .withScenario(Scenario.DEPLOYED, List.of("b", "compose.yml#shop")));
    }

    @Test
    void a_module_that_runs_again_replaces_what_it_said() {
        memory().put("a", "default", Outcomes.of("a", Severity.ERROR, Severity.ERROR));
        memory().put("a", "default", Outcomes.of("a", Severity.INFO));

        assertThat(memory().merged().findings()).hasSize(1);
        assertThat(memory().missing(List.of("a", "b"))).isEqualTo(1);
    }

    @Test
    void committed_files_are_listed_once_a_session() {
        FakeEngine engine = new FakeEngine();
        Path root = Path.of("repository");

        assertThat(memory().committedFiles(root, engine)).contains(List.of("pom.xml"));
        assertThat(memory().committedFiles(root, engine)).contains(List.of("pom.xml"));
        assertThat(engine.listed).containsExactly(root);
    }

    @Test
    void another_version_of_the_plugin_remembers_apart() {
        memory().put("a", "default", Outcomes.of("a", Severity.ERROR));

        assertThat(new SessionMemory(context, "2").isEmpty()).isTrue();
        assertThat(memory().isEmpty()).isFalse();
    }

    @Test
    void modules_may_speak_at_once() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String module = "module-" + i;
            threads.add(new Thread(() -> memory().put(module, "default", Outcomes.of(module, Severity.ERROR))));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(memory().merged().findings()).hasSize(8);
    }

    private SessionMemory memory() {
        return new SessionMemory(context, "1");
    }
}
