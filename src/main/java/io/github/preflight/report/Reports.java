package io.github.preflight.report;

import java.util.List;

/** Every report file that there is. */
public final class Reports {
    private Reports() {}

    /** In alphabetical order of their words. */
    public static List<Report> all() {
        return List.of(new HtmlReport(), new JsonReport(), new SarifReport());
    }
}
