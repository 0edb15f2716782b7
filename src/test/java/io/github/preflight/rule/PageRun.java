package io.github.preflight.rule;

import io.github.preflight.model.Finding;
import java.util.List;
import java.util.Map;

/** Judges the files of an example as a run would. */
interface PageRun {
    /**
     * All findings, sorted by place.
     *
     * @param files content by path
     */
    List<Finding> run(Map<String, String> files);

    /**
     * The findings of one rule, one a line, sorted by place: {@code error src/main/resources/application.yml:1 message}.
     *
     * @param files content by path
     */
    String findings(String rule, Map<String, String> files);
}
