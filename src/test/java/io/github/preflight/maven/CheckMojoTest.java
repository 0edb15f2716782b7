package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.preflight.engine.BuildEnvironment;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.model.Activation;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {
    @TempDir
    Path folder;

    private Path root;
    private final FakeEngine engine = new FakeEngine();

    @BeforeEach
    void repository() throws IOException {
        root = folder.toRealPath();
        Files.createDirectories(root.resolve(".git"));
    }

    @Test
    void a_module_without_findings_passes_and_leaves_a_report() throws Exception {
        FakeMaven maven = new FakeMaven(root, "");
        CheckMojo check = maven.check("", engine);

        check.execute();

        assertThat(report()).contains("\"error\": 0");
        assertThat(((MemoryLog) check.getLog()).lines)
                .last()
                .isEqualTo("[INFO] Report: " + root.resolve("target/preflight/preflight.json"));
    }

    @Test
    void an_error_fails_the_build_with_a_headline_and_a_report() throws Exception {
        engine.outcomes.put("", Outcomes.of("shop", Severity.ERROR, Severity.WARNING));
        FakeMaven maven = new FakeMaven(root, "");

        assertThatThrownBy(() -> maven.check("", engine).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 error would go to production:\n"
                        + "  shop/application.yml:1: something is wrong (some-rule)\n"
                        + "Report: " + root.resolve("target/preflight/preflight.json"));
        assertThat(report()).contains("\"error\": 1").contains("\"warning\": 1");
    }

    @Test
    void a_warning_passes_until_it_is_asked_for() throws Exception {
        engine.outcomes.put("", Outcomes.of("shop", Severity.WARNING));
        FakeMaven maven = new FakeMaven(root, "");

        maven.check("", engine).execute();

        CheckMojo strict = maven.check("", engine);
        strict.failOn = "Warning";
        assertThatThrownBy(strict::execute).isInstanceOf(MojoFailureException.class);
    }

    @Test
    void a_wrong_parameter_is_an_error_before_anything_is_read() {
        CheckMojo check = new FakeMaven(root, "").check("", engine);
        check.failOn = "fatal";

        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("failOn: 'fatal' is no severity");
        assertThat(engine.requests).isEmpty();
    }

    @Test
    void skipping_reads_nothing() throws Exception {
        CheckMojo check = new FakeMaven(root, "").check("", engine);
        check.skip = true;

        check.execute();

        assertThat(engine.requests).isEmpty();
        assertThat(engine.listed).isEmpty();
    }

    @Test
    void the_request_tells_what_maven_knows() throws Exception {
        FakeMaven maven = new FakeMaven(root, "", "app");
        MavenProject app = maven.project("app");
        app.setArtifacts(java.util.Set.of(new DefaultArtifact(
                "org.springframework.boot",
                "spring-boot",
                "3.5.1",
                "compile",
                "jar",
                "",
                new DefaultArtifactHandler("jar"))));
        app.setActiveProfiles(List.of(profile("always", true), profile("jdk17", false)));
        Files.createDirectories(root.resolve("app/target/classes"));
        maven.request().addActiveProfile("release").addInactiveProfile("dev");
        maven.request().getUserProperties().setProperty("revision", "7");
        CheckMojo check = maven.check("app", engine);
        check.productionProfiles = List.of(" live ,eu");
        check.deploymentFiles = List.of("None");
        check.severity = List.of("spring-a:off");
        check.excludes = List.of("samples/**");

        check.execute();

        ScanRequest request = engine.requests.get(0);
        assertThat(request.root()).isEqualTo(root);
        assertThat(request.modules()).containsExactly("app");
        assertThat(request.productionProfiles()).containsExactly("live", "eu");
        assertThat(request.useDeploymentFiles()).isFalse();
        assertThat(request.deploymentFiles()).isEmpty();
        assertThat(request.severities()).isEqualTo(Map.of("spring-a", Optional.empty()));
        assertThat(request.excludes()).containsExactly("samples/**");
        assertThat(request.buildProfiles()).containsExactly("release", "!dev", "jdk17");
        assertThat(request.buildProperties()).isEqualTo(Map.of("revision", "7"));
        assertThat(request.packagedFolders()).isEqualTo(Map.of("app", root.resolve("app/target/classes")));
        assertThat(request.offerFiles()).contains(List.of("pom.xml"));
        assertThat(request.resolved().get("app")).singleElement().satisfies(dependency -> {
            assertThat(dependency.artifactId()).isEqualTo("spring-boot");
            assertThat(dependency.version().orElseThrow()).hasToString("3.5.1");
            assertThat(dependency.location().path()).isEqualTo("app/pom.xml");
        });
    }

    @Test
    void all_modules_write_one_report_at_the_top() throws Exception {
        engine.outcomes.put("a", Outcomes.of("a", Severity.WARNING));
        engine.outcomes.put("b", Outcomes.of("b", Severity.INFO));
        FakeMaven maven = new FakeMaven(root, "", "a", "b");

        maven.check("", engine).execute();
        maven.check("a", engine).execute();
        assertThat(root.resolve("target/preflight/preflight.json")).doesNotExist();
        maven.check("b", engine).execute();

        assertThat(report()).contains("a/application.yml", "b/application.yml");
        assertThat(root.resolve("a/target/preflight")).doesNotExist();
        assertThat(engine.listed).hasSize(1);
    }

    @Test
    void a_report_of_an_earlier_build_does_not_outlive_the_start_of_the_next() throws Exception {
        new FakeMaven(root, "").check("", engine).execute();
        FakeMaven next = new FakeMaven(root, "", "a");

        next.check("", engine).execute();

        assertThat(root.resolve("target/preflight/preflight.json")).doesNotExist();
    }

    @Test
    void the_first_failing_module_says_how_many_it_hides() {
        engine.outcomes.put("a", Outcomes.of("a", Severity.ERROR));
        FakeMaven maven = new FakeMaven(root, "", "a", "b", "c");

        assertThatThrownBy(() -> {
                    maven.check("", engine).execute();
                    maven.check("a", engine).execute();
                })
                .hasMessageContaining("\n2 modules were not checked, because this one failed first.");
    }

    @Test
    void a_build_that_goes_on_hides_nothing_and_reports_all() throws Exception {
        engine.outcomes.put("a", Outcomes.of("a", Severity.ERROR));
        engine.outcomes.put("b", Outcomes.of("b", Severity.WARNING));
        FakeMaven maven = new FakeMaven(root, "", "a", "b", "c");
        maven.request().setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);

        maven.check("", engine).execute();
        assertThatThrownBy(() -> maven.check("a", engine).execute())
                .hasMessageNotContaining("not checked")
                .isInstanceOf(MojoFailureException.class);
        maven.check("b", engine).execute();

        assertThat(report()).contains("a/application.yml", "b/application.yml");
    }

    @Test
    void a_module_that_another_plugin_broke_does_not_keep_the_report_away() throws Exception {
        engine.outcomes.put("b", Outcomes.of("b", Severity.WARNING));
        FakeMaven maven = new FakeMaven(root, "", "a", "b");
        maven.check("", engine).execute();
        maven.session().getResult().addException(new IllegalStateException("a does not compile"));

        maven.check("b", engine).execute();

        assertThat(report()).contains("b/application.yml");
    }

    @Test
    void part_of_a_build_reports_at_its_own_top() throws Exception {
        FakeMaven maven = new FakeMaven(root, "b");

        maven.check("b", engine).execute();

        assertThat(root.resolve("b/target/preflight/preflight.json")).isRegularFile();
    }

    @Test
    void an_unbound_module_is_not_waited_for() throws Exception {
        FakeMaven maven = new FakeMaven(root, "", "docs");
        maven.project("docs").getBuild().getPlugins().clear();
        maven.project("docs").getBuild().flushPluginMap();

        maven.check("", engine).execute();

        assertThat(root.resolve("target/preflight/preflight.json")).isRegularFile();
    }

    @Test
    void threads_write_the_same_bytes_as_one_after_the_other() throws Exception {
        String[] modules = {"", "a", "b", "c", "d", "e", "f", "g"};
        for (String module : modules) {
            engine.outcomes.put(module, Outcomes.of("m" + module, Severity.WARNING, Severity.INFO));
        }
        FakeMaven sequential = new FakeMaven(root, modules);
        for (String module : modules) {
            sequential.check(module, engine).execute();
        }
        String expected = report();
        List<Throwable> failures = new ArrayList<>();
        // which module comes first is luck
        for (int round = 0; round < 20; round++) {
            FakeMaven parallel = new FakeMaven(root, modules);
            List<Thread> threads = new ArrayList<>();
            for (int i = modules.length - 1; i >= 0; i--) {
                CheckMojo check = parallel.check(modules[i], engine);
                threads.add(new Thread(() -> {
                    try {
                        check.execute();
                    } catch (Exception e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            assertThat(report()).isEqualTo(expected);
        }
    }

    @Test
    void what_no_module_needs_any_more_is_told_when_the_last_one_ends() throws Exception {
        Outcome idle = Outcomes.idle("needed-by-b", "needed-by-none");
        engine.outcomes.put("a", idle);
        engine.outcomes.put("b", Outcomes.using("needed-by-b"));
        FakeMaven maven = new FakeMaven(root, "", "a", "b");
        maven.check("", engine).execute();
        CheckMojo first = maven.check("a", engine);
        first.execute();
        CheckMojo last = maven.check("b", engine);
        last.execute();

        assertThat(((MemoryLog) first.getLog()).lines).noneMatch(line -> line.contains("suppression-unused"));
        assertThat(((MemoryLog) last.getLog()).lines)
                .filteredOn(line -> line.contains("suppression-unused"))
                .singleElement()
                .asString()
                .contains("needed-by-none");
        assertThat(report()).contains("suppression-unused", "\"suppressed\": 1").doesNotContain("of needed-by-b");
    }

    @Test
    void an_unused_suppression_fails_the_last_module_where_any_finding_does() throws Exception {
        engine.outcomes.put("", Outcomes.idle("needed-by-none"));
        FakeMaven maven = new FakeMaven(root, "");
        CheckMojo check = maven.check("", engine);
        check.failOn = "info";

        assertThatThrownBy(check::execute).hasMessageContaining("(suppression-unused)");
    }

    @Test
    void a_part_of_the_build_says_nothing_about_unused_suppressions() throws Exception {
        Files.createFile(root.resolve("pom.xml"));
        engine.outcomes.put("a", Outcomes.idle("needed-by-none"));

        new FakeMaven(root, "a").check("a", engine).execute();
        assertThat(Files.readString(root.resolve("a/target/preflight/preflight.json")))
                .doesNotContain("suppression-unused");

        FakeMaven selected = new FakeMaven(root, "", "a");
        List<MavenProject> all = new ArrayList<>(selected.projects());
        all.add(new MavenProject());
        selected.session().setAllProjects(all);
        selected.check("", engine).execute();
        selected.check("a", engine).execute();
        assertThat(report()).doesNotContain("suppression-unused");

        FakeMaven skipping = new FakeMaven(root, "", "a");
        CheckMojo skipped = skipping.check("", engine);
        skipped.skip = true;
        skipped.execute();
        skipping.check("a", engine).execute();
        assertThat(report()).doesNotContain("suppression-unused");
    }

    @Test
    void suppressions_of_the_pom_come_with_their_place() throws Exception {
        Files.writeString(root.resolve("pom.xml"), "<project>\n<suppression>\n<rule>spring-a</rule></suppression>");
        FakeMaven maven = new FakeMaven(root, "", "a");
        maven.project("a").setParent(maven.project(""));
        Files.writeString(root.resolve("a/pom.xml"), "<project/>");
        CheckMojo check = maven.check("a", engine);
        check.trusted = true;
        check.suppressions = new DefaultPlexusConfiguration("suppressions");
        check.suppressions.addChild(new DefaultPlexusConfiguration("suppression")
                .addChild("rule", "spring-a")
                .addChild("reason", "why"));

        check.execute();

        assertThat(engine.requests.get(0).allowances().trusted()).isTrue();
        assertThat(engine.requests.get(0).allowances().suppressions())
                .singleElement()
                .satisfies(suppression -> {
                    assertThat(suppression.rule()).isEqualTo("spring-a");
                    assertThat(suppression.location()).hasToString("pom.xml:2");
                });
    }

    @Test
    void no_report_is_written_when_none_is_wanted() throws Exception {
        CheckMojo check = new FakeMaven(root, "").check("", engine);
        check.reports = List.of("none");

        check.execute();

        assertThat(root.resolve("target/preflight")).doesNotExist();
    }

    @Test
    void outside_git_the_topmost_folder_of_the_build_is_the_root() throws Exception {
        Files.delete(root.resolve(".git"));
        FakeMaven maven = new FakeMaven(root, "", "a/b");

        maven.check("a/b", engine).execute();

        assertThat(engine.requests.get(0).root()).isEqualTo(root);
        assertThat(engine.requests.get(0).modules()).containsExactly("a/b");
    }

    @Test
    @SuppressWarnings("deprecation") // what the project helper does
    void what_this_session_packaged_goes_to_the_engine() throws Exception {
        FakeMaven maven = new FakeMaven(root, "shop");
        Path target = Files.createDirectories(root.resolve("shop/target"));
        maven.project("shop").setArtifact(artifact(target.resolve("shop.jar"), null));
        maven.project("shop").addAttachedArtifact(artifact(target.resolve("shop-sources.jar"), "sources"));
        maven.project("shop").addAttachedArtifact(artifact(target.resolve("shop-exec.jar"), "exec"));
        maven.project("shop").addAttachedArtifact(artifact(target.resolve("shop.xml"), "bom"));

        maven.check("shop", engine).execute();

        assertThat(engine.requests.get(0).artifacts())
                .containsExactly(entry("shop", List.of(target.resolve("shop.jar"), target.resolve("shop-exec.jar"))));
    }

    @Test
    void what_is_not_packaged_yet_is_no_artifact() throws Exception {
        FakeMaven maven = new FakeMaven(root, "shop");
        Files.createDirectories(root.resolve("shop/target/classes"));
        DefaultArtifact classes = artifact(root.resolve("shop/target/shop.jar"), null);
        classes.setFile(root.resolve("shop/target/classes").toFile());
        maven.project("shop").setArtifact(classes);

        maven.check("shop", engine).execute();

        assertThat(engine.requests.get(0).artifacts()).containsExactly(entry("shop", List.of()));
    }

    @Test
    void the_folder_that_quarkus_runs_comes_before_its_jar() throws Exception {
        FakeMaven maven = new FakeMaven(root, "shop");
        Path target = Files.createDirectories(root.resolve("shop/target"));
        Files.createDirectories(target.resolve("quarkus-app"));
        Files.createFile(target.resolve("quarkus-app/quarkus-run.jar"));
        maven.project("shop").setArtifact(artifact(target.resolve("shop.jar"), null));
        Plugin quarkus = new Plugin();
        quarkus.setArtifactId("quarkus-maven-plugin");
        maven.project("shop").getBuild().addPlugin(quarkus);

        maven.check("shop", engine).execute();

        assertThat(engine.requests.get(0).artifacts().get("shop"))
                .containsExactly(target.resolve("quarkus-app"), target.resolve("shop.jar"));
    }

    @Test
    void the_topmost_module_reports_on_the_environment_of_the_build() throws Exception {
        FakeMaven maven = new FakeMaven(root, "", "a");
        maven.session().getSystemProperties().setProperty("env.DEBUG", "1");
        maven.session().getSystemProperties().setProperty("user.dir", "/");

        for (String module : List.of("a", "")) {
            CheckMojo check = maven.check(module, engine);
            check.buildEnvironment = true;
            check.execute();
        }

        assertThat(engine.requests)
                .extracting(ScanRequest::environment)
                .containsExactly(
                        new BuildEnvironment(Map.of("DEBUG", "1"), false),
                        new BuildEnvironment(Map.of("DEBUG", "1"), true));
    }

    @Test
    void the_environment_can_be_left_alone() throws Exception {
        FakeMaven maven = new FakeMaven(root, "");
        maven.session().getSystemProperties().setProperty("env.DEBUG", "1");
        CheckMojo check = maven.check("", engine);
        check.buildEnvironment = false;

        check.execute();

        assertThat(engine.requests.get(0).environment()).isEqualTo(BuildEnvironment.NONE);
    }

    private static DefaultArtifact artifact(Path file, String classifier) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        DefaultArtifact artifact = new DefaultArtifact(
                "com.example", "shop", "1", null, "jar", classifier, new DefaultArtifactHandler("jar"));
        artifact.setFile(file.toFile());
        return artifact;
    }

    private String report() throws IOException {
        return Files.readString(root.resolve("target/preflight/preflight.json"));
    }

    private static Profile profile(String id, boolean byDefault) {
        Activation activation = new Activation();
        activation.setActiveByDefault(byDefault);
        Profile profile = new Profile();
        profile.setId(id);
        profile.setActivation(activation);
        return profile;
    }
}
