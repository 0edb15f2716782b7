package io.github.preflight.model;

import java.util.Objects;

/**
 * What a rule says of itself; the header of its page.
 *
 * @param id kebab-case, naming the fault
 * @param pack the folder of its page: {@code spring-boot}
 * @param severity of a finding that holds in every deployment
 * @param title one line, the page's heading
 */
public record RuleInfo(String id, String pack, Category category, Severity severity, String title) {
    public RuleInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pack, "pack");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(title, "title");
    }
}
