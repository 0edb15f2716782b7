package io.github.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.engine.EnvironmentContract.Setter;
import io.github.preflight.model.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentReportTest {
    private static final String FILE = "src/main/resources/application.yml";

    private static final EnvironmentContract SHOP = new EnvironmentContract(
            "shop",
            List.of("compose.yml#shop", "k8s/shop.yml#shop"),
            List.of(
                    entry(
                            "DB_HOST",
                            Need.REQUIRED,
                            "",
                            false,
                            "spring.datasource.url",
                            3,
                            List.of(setter("compose.yml#shop", "db"), setter("compose.yml#worker", "db")),
                            true),
                    entry("DB_PASSWORD", Need.REQUIRED, "", true, "spring.datasource.password", 4, List.of(), false),
                    entry(
                            "MAIL_FROM",
                            Need.DEFAULT,
                            "The shop <shop@example.com>",
                            false,
                            "shop.mail.from",
                            9,
                            List.of(),
                            false),
                    entry("MAIL_PASSWORD", Need.DEFAULT, "****", true, "spring.mail.password", 8, List.of(), false),
                    entry("SHOP_TOWN", Need.OPTIONAL, "", false, "", 12, List.of(), false)));

    private static final EnvironmentContract ADMIN = new EnvironmentContract(
            "admin",
            List.of(),
            List.of(entry("DB_HOST", Need.DEFAULT, "localhost", false, "admin.db", 2, List.of(), false)));

    private static Entry entry(
            String name,
            Need need,
            String fallback,
            boolean secret,
            String key,
            int line,
            List<Setter> setters,
            boolean provided) {
        VariableRead read = new VariableRead(name, need, fallback, key, Location.ofLine(FILE, line));
        return new Entry(name, need, fallback, secret, List.of(read), setters, provided);
    }

    private static Setter setter(String deployment, String value) {
        return new Setter(deployment, true, value, Location.ofLine("compose.yml", 7));
    }

    @Test
    void required_variables_stand_first() {
        Golden.check("environment.txt", Printed.of(EnvironmentReport.lines(List.of(SHOP, ADMIN))));
    }

    @Test
    void an_example_has_every_variable_once_and_no_secret() {
        Golden.check("env-example.txt", ExampleFile.of(List.of(SHOP, ADMIN)));
    }

    @Test
    void no_application_is_said() {
        assertThat(Printed.of(EnvironmentReport.lines(List.of()))).isEqualTo("[INFO] no application here\n");
    }
}
