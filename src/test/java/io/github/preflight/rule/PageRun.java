package io.github.preflight.rule;

import java.util.Map;

/** Judges the files of an example as a run would. */
interface PageRun {
    /**
     * The findings of one rule, one a line, sorted by place: {@code error src/main/resources/application.yml:1 message}.
     *
     * @param files content by path
     */
    String findings(String rule, Map<String, String> files);
}
