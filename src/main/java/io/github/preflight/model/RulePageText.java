package io.github.preflight.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a rule's page says to a person.
 *
 * @param why the first paragraph on why it is bad, one line; Markdown
 * @param fix what to do, one line; Markdown
 * @param body the sections with their headings, of the second level and below; Markdown
 * @param link to the source of what the page says
 */
public record RulePageText(RuleInfo info, String why, String fix, String body, Optional<String> link) {
    public RulePageText {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(fix, "fix");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(link, "link");
    }
}
