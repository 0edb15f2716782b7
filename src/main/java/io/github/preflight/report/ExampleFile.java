package io.github.preflight.report;

import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.engine.EnvironmentContract.Setter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment contract as the text of a file {@code .env.example}: every variable once, with where it is read. What is
 * required waits for its value; the others stand in comments with their defaults. No secret is in it.
 */
public final class ExampleFile {
    private static final int MOST_READS = 3;

    private ExampleFile() {}

    public static String of(List<EnvironmentContract> contracts) {
        StringBuilder text = new StringBuilder("# What production reads from the environment.\n"
                + "# Secrets are left empty: their values belong into no committed file.\n");
        Map<String, Merged> merged = new TreeMap<>();
        for (EnvironmentContract contract : contracts) {
            for (Entry entry : contract.entries()) {
                merged.computeIfAbsent(entry.name(), n -> new Merged())
                        .add(contracts.size() == 1 ? "" : contract.application(), entry);
            }
        }
        for (Need need : List.of(Need.REQUIRED, Need.DEFAULT, Need.OPTIONAL)) {
            merged.forEach((name, variable) -> {
                if (variable.need == need) {
                    variable.write(name, text);
                }
            });
        }
        return text.toString();
    }

    /** One variable, of all applications that read it. */
    private static final class Merged {
        private Need need = Need.OPTIONAL;
        private boolean secret;
        private String value = "";
        private final Set<String> reads = new LinkedHashSet<>();

        void add(String application, Entry entry) {
            need = entry.need().compareTo(need) > 0 ? entry.need() : need;
            secret |= entry.secret();
            value = value.isEmpty() ? entry.fallback() : value;
            for (Setter setter : entry.setters()) {
                value = value.isEmpty() ? setter.value() : value;
            }
            for (VariableRead read : entry.reads()) {
                String place = read.location().toString();
                String of = application.isEmpty() ? "" : application + ": ";
                if (read.key().isEmpty()) {
                    reads.add(of + place);
                } else {
                    reads.add(of + read.key() + (place.isEmpty() ? "" : " (" + place + ")"));
                }
            }
        }

        void write(String name, StringBuilder text) {
            text.append("\n# ")
                    .append(
                            switch (need) {
                                case REQUIRED -> "required";
                                case DEFAULT -> "has a default";
                                case OPTIONAL -> "may be set";
                            });
            text.append(secret ? ", secret" : "").append('\n');
            int shown = 0;
            for (String read : reads) {
                if (shown++ < MOST_READS) {
                    text.append("# ").append(read.replace('\n', ' ')).append('\n');
                }
            }
            if (reads.size() > MOST_READS) {
                text.append("# and in ").append(reads.size() - MOST_READS).append(" more places\n");
            }
            text.append(need == Need.REQUIRED ? "" : "#").append(name).append('=');
            text.append(secret ? "" : quoted(value)).append('\n');
        }
    }

    /** In quotes where a shell, or a reader of such files, would otherwise take it apart. */
    private static String quoted(String value) {
        boolean plain = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            plain &= Character.isLetterOrDigit(c) || "_-./:@,+%=?&*".indexOf(c) >= 0;
        }
        String line = value.replace('\n', ' ');
        if (line.indexOf('\'') < 0) {
            return plain ? value : "'" + line + "'";
        }
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < line.length(); i++) {
            escaped.append("\\\"$`".indexOf(line.charAt(i)) >= 0 ? "\\" : "").append(line.charAt(i));
        }
        return escaped.append('"').toString();
    }
}
