package io.github.preflight.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Maven makes of the descriptor and of what a POM writes. */
@MojoTest
class ConfigurationTest {
    private static final String FULL = "/mojo/full";
    private static final String PLAIN = "/mojo/plain";

    private static final String MISSPELT = "<project><build><plugins><plugin>"
            + "<artifactId>preflight-maven-plugin</artifactId>"
            + "<configuration><rules><rule><id>spring-debug-flak</id><severity>off</severity></rule></rules></configuration>"
            + "</plugin></plugins></build></project>";

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();

    @Test
    @Basedir(PLAIN)
    @InjectMojo(goal = "check", pom = "pom.xml")
    void a_bare_plugin_gets_the_defaults(CheckMojo check) throws Exception {
        ScanRequest request = run(check);

        assertThat(check.failOn()).contains(Severity.ERROR);
        assertThat(check.skip).isFalse();
        assertThat(request.productionProfiles()).isEmpty();
        assertThat(request.deploymentFiles()).isEmpty();
        assertThat(request.useDeploymentFiles()).isTrue();
        assertThat(request.severities()).isEmpty();
        assertThat(request.includes()).isEmpty();
        assertThat(request.excludes()).isEmpty();
        assertThat(root().resolve("target/preflight/preflight.html")).isRegularFile();
    }

    @Test
    @Basedir(FULL)
    @InjectMojo(goal = "check", pom = "pom.xml")
    void what_the_pom_writes_reaches_the_request(CheckMojo check) throws Exception {
        ScanRequest request = run(check);

        assertThat(check.failOn()).contains(Severity.WARNING);
        assertThat(request.productionProfiles()).containsExactly("cloud", "prod");
        assertThat(request.deploymentFiles()).containsExactly("deploy/production/*.yaml", "compose.yml");
        assertThat(request.severities())
                .isEqualTo(Map.of(
                        "spring-h2-console-enabled",
                        Optional.of(Severity.INFO),
                        "spring-debug-flag",
                        Optional.of(Severity.WARNING)));
        assertThat(request.pages())
                .singleElement()
                .satisfies(page -> assertThat(page.text())
                        .contains("keys: shop.payment.mode, shop.refund.mode\nunsafe: sandbox | < 3\n"));
        assertThat(request.includes()).containsExactly("src/**");
        assertThat(request.excludes()).containsExactly("samples/**");
        assertThat(root().resolve("target")).doesNotExist();
    }

    @Test
    @Basedir(PLAIN)
    @InjectMojo(goal = "scan", pom = "pom.xml")
    @MojoParameter(name = "directory", value = "services/shop")
    @MojoParameter(name = "outputDirectory", value = "reports")
    @MojoParameter(name = "severity", value = "spring-debug-flag:off, spring-h2-console-enabled:error")
    void scan_takes_what_a_command_line_writes(ScanMojo scan) throws Exception {
        Files.createDirectories(root().resolve("services/shop"));

        ScanRequest request = run(scan);

        assertThat(request.root()).isEqualTo(root().resolve("services/shop"));
        assertThat(request.severities())
                .isEqualTo(Map.of(
                        "spring-debug-flag",
                        Optional.empty(),
                        "spring-h2-console-enabled",
                        Optional.of(Severity.ERROR)));
        assertThat(root().resolve("reports/preflight.html")).isRegularFile();
    }

    @Test
    @Basedir(PLAIN)
    @InjectMojo(goal = "scan", pom = "pom.xml")
    @MojoParameter(name = "rulePages", value = "policies")
    @MojoParameter(name = "severity", value = "shop-payment-sandbox:off")
    void further_pages_lie_below_the_root(ScanMojo scan) throws Exception {
        Files.createDirectories(root().resolve("policies"));
        Files.writeString(root().resolve("policies/shop-payment-sandbox.md"), """
                ---
                category: setting
                severity: error
                keys: shop.payment.mode
                unsafe: sandbox
                message: no money is taken
                ---
                # Payments go to the sandbox
                """);

        ScanRequest request = run(scan);

        assertThat(request.pages()).extracting(page -> page.title()).containsExactly("Payments go to the sandbox");
        assertThat(request.severities()).containsEntry("shop-payment-sandbox", Optional.empty());
    }

    @Test
    @InjectMojo(goal = "check", pom = MISSPELT)
    void a_rule_that_is_none_is_answered_with_the_one_that_was_meant(CheckMojo check) {
        assertThatThrownBy(() -> run(check))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("<rules>: 'spring-debug-flak' is no rule; did you mean 'spring-debug-flag'?");
    }

    @Test
    @Basedir(PLAIN)
    @InjectMojo(goal = "check", pom = "pom.xml")
    @MojoParameter(name = "skip", value = "true")
    void skipping_is_a_parameter(CheckMojo check) throws Exception {
        FakeMaven maven = new FakeMaven(root(), "");
        maven.adopt(check, "", engine);

        check.execute();

        assertThat(engine.requests).isEmpty();
    }

    private Path root() throws Exception {
        return folder.toRealPath();
    }

    private ScanRequest run(PreflightMojo mojo) throws Exception {
        engine.rules = List.of("spring-debug-flag", "spring-h2-console-enabled");
        new FakeMaven(root(), "").adopt(mojo, "", engine);
        mojo.execute();
        assertThat(engine.requests).hasSize(1);
        return engine.requests.get(0);
    }
}
