package io.github.preflight.report;

import io.github.preflight.model.Severity;
import java.util.List;

/** Lines as Maven prints them. */
final class Printed {
    private Printed() {}

    static String of(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.severity() == Severity.INFO ? "[INFO] " : "[" + line.severity() + "] ")
                    .append(line.text())
                    .append('\n');
        }
        return text.toString();
    }
}
