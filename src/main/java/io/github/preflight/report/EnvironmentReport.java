package io.github.preflight.report;

import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.engine.EnvironmentContract;
import io.github.preflight.engine.EnvironmentContract.Entry;
import io.github.preflight.engine.EnvironmentContract.Setter;
import io.github.preflight.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment contract for a person: a line a variable, below it where it is read and who sets it; what is required first. */
public final class EnvironmentReport {
    private static final int LONGEST_VALUE = 60;

    /** Of the places at which one variable is read so many are listed. */
    private static final int MOST_READS = 3;

    private static final int MOST_DEPLOYMENTS = 4;

    private EnvironmentReport() {}

    /** All lines, an application behind the other. */
    public static List<Line> lines(List<EnvironmentContract> contracts) {
        List<Line> lines = new ArrayList<>();
        for (EnvironmentContract contract : contracts) {
            add(lines, heading(contract));
            int width = 0;
            for (Entry entry : contract.entries()) {
                width = Math.max(width, entry.name().length());
            }
            for (Need need : List.of(Need.REQUIRED, Need.DEFAULT, Need.OPTIONAL)) {
                for (Entry entry : contract.entries()) {
                    if (entry.need() == need) {
                        entry(lines, entry, width);
                    }
                }
            }
        }
        if (contracts.isEmpty()) {
            add(lines, "no application here");
        }
        return lines;
    }

    private static String heading(EnvironmentContract contract) {
        int required = 0;
        for (Entry entry : contract.entries()) {
            required += entry.need() == Need.REQUIRED ? 1 : 0;
        }
        int size = contract.entries().size();
        String heading = contract.application() + " reads "
                + (size == 0
                        ? "no variable"
                        : size == 1 ? "1 variable" : size + " variables, " + required + " required");
        return contract.deployments().isEmpty()
                ? heading + "; no committed file deploys it"
                : heading + "; deployed by " + deployments(contract.deployments());
    }

    private static String deployments(List<String> names) {
        int more = names.size() - MOST_DEPLOYMENTS;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_DEPLOYMENTS)) + " and " + more + " more";
    }

    private static void entry(List<Line> lines, Entry entry, int width) {
        String need = switch (entry.need()) {
            case REQUIRED -> "required";
            case DEFAULT -> "default  " + (entry.fallback().isEmpty() ? "(empty)" : cut(entry.fallback()));
            case OPTIONAL -> "optional";
        };
        add(
                lines,
                "  " + entry.name() + " ".repeat(width - entry.name().length()) + "  "
                        + (entry.secret() ? "secret  " : "        ") + need);
        int shown = 0;
        for (VariableRead read : entry.reads()) {
            if (shown++ < MOST_READS) {
                add(lines, "      " + read(read) + place(read.location().toString()));
            }
        }
        if (entry.reads().size() > MOST_READS) {
            add(lines, "      and in " + (entry.reads().size() - MOST_READS) + " more places");
        }
        setters(lines, entry.setters());
        if (entry.isOpen()) {
            add(
                    lines,
                    "      "
                            + (entry.setters().isEmpty()
                                    ? "nothing committed sets it"
                                    : "other deployments do not set it"));
        }
    }

    /** Deployments that set the same stand in one line. */
    private static void setters(List<Line> lines, List<Setter> setters) {
        Map<String, List<Setter>> same = new LinkedHashMap<>();
        for (Setter setter : setters) {
            String what = setter.literal() ? "to '" + cut(setter.value()) + "'" : "to what no committed file tells";
            same.computeIfAbsent(what, w -> new ArrayList<>()).add(setter);
        }
        same.forEach((what, all) -> {
            Setter first = all.get(0);
            String others = all.size() == 1 ? "" : " and " + (all.size() - 1) + " more";
            add(
                    lines,
                    "      set by " + first.deployment() + others + " " + what
                            + place(first.location().toString()));
        });
    }

    private static String read(VariableRead read) {
        String text = read.key().isEmpty() ? "read here" : "read for " + read.key();
        return read.need() == Need.OPTIONAL && !read.key().isEmpty() ? "sets " + read.key() : text;
    }

    private static String place(String location) {
        return location.isEmpty() ? "" : "  # " + location;
    }

    private static String cut(String value) {
        String line = value.replace('\n', ' ');
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }

    private static void add(List<Line> lines, String text) {
        lines.add(Line.of(Severity.INFO, text));
    }
}
