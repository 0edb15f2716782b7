package io.github.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.check.Checks;
import io.github.preflight.rule.RuleCatalog;
import io.github.preflight.rule.RuleHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README says of parameters and rules is what there is. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final String START = "<!-- rules: written by -Dupdate, see ReadmeTest -->\n";
    private static final String END = "<!-- end of rules -->";

    @Test
    void every_rule_stands_in_the_index() throws IOException {
        StringBuilder index = new StringBuilder("| rule | severity | what it finds |\n|---|---|---|\n");
        for (RuleHeader header : RuleCatalog.packed(new Checks()).headers()) {
            index.append("| [`")
                    .append(header.info().id())
                    .append("`](src/main/resources/rules/")
                    .append(header.info().pack())
                    .append('/')
                    .append(header.info().id())
                    .append(".md) | ")
                    .append(header.info().severity().word())
                    .append(" | ")
                    .append(header.info().title())
                    .append(" |\n");
        }
        String text = Files.readString(README);
        int from = text.indexOf(START) + START.length();
        int to = text.indexOf(END);
        if (System.getProperty("update") != null) {
            Files.writeString(README, text.substring(0, from) + index + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).isEqualTo(index.toString());
        }
    }

    @Test
    void every_parameter_of_the_gate_stands_in_the_table() throws IOException {
        Set<String> described = new TreeSet<>();
        for (String line : Files.readString(README).split("\n")) {
            Matcher names = Pattern.compile("`([a-zA-Z]+)`")
                    .matcher(line.split("\\|", 3).length > 2 ? line.split("\\|")[1] : "");
            while (names.find()) {
                described.add(names.group(1));
            }
        }
        assertThat(described).containsAll(parameters()).isNotEmpty();
    }

    private static Set<String> parameters() throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream in = ReadmeTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            String descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int goal = descriptor.indexOf("<goal>check</goal>");
            String mojo = descriptor.substring(goal, descriptor.indexOf("</mojo>", goal));
            Matcher parameter = Pattern.compile(
                            "<parameter>.*?<name>(.*?)</name>.*?<editable>(.*?)</editable>", Pattern.DOTALL)
                    .matcher(mojo);
            while (parameter.find()) {
                if (parameter.group(2).equals("true")) {
                    names.add(parameter.group(1));
                }
            }
        }
        assertThat(names).contains("failOn", "rules");
        return names;
    }
}
