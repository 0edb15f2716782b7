package io.github.preflight.check;

import io.github.preflight.config.Repository;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.RuleInfo;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.FileRule;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlElement;
import io.github.preflight.source.XmlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An attribute in the configuration of an Open Liberty server that an application brings, {@code src/main/liberty/config}. */
record LibertyServer(RuleHeader header, Fault fault) implements FileRule {
    private static final String FOLDER = "src/main/liberty/config/";

    /** What may be wrong with it. */
    enum Fault {
        /** Application files are polled for changes. */
        POLLED("applicationMonitor", "updateTrigger") {
            @Override
            Optional<String> in(String value) {
                return value.equals("polled") ? Optional.of(value) : Optional.empty();
            }
        },
        /** A component traces. */
        TRACE("logging", "traceSpecification") {
            @Override
            Optional<String> in(String value) {
                for (String part : value.split(":")) {
                    int equals = part.indexOf('=');
                    String level = part.substring(equals + 1).strip().toLowerCase(java.util.Locale.ROOT);
                    if (equals > 0 && TRACE_LEVELS.contains(level)) {
                        return Optional.of(part.strip());
                    }
                }
                return Optional.empty();
            }
        };

        /** Levels below {@code detail}, by Open Liberty's page on logging and tracing. */
        private static final List<String> TRACE_LEVELS =
                List.of("fine", "event", "finer", "entryexit", "finest", "debug", "all", "dump");

        private final String element;
        private final String attribute;

        Fault(String element, String attribute) {
            this.element = element;
            this.attribute = attribute;
        }

        /** The part of a value that is wrong. */
        abstract Optional<String> in(String value);
    }

    @Override
    public RuleInfo info() {
        return header.info();
    }

    @Override
    public List<Finding> check(Repository repository) {
        List<Finding> findings = new ArrayList<>();
        for (SourceFile file : repository.files()) {
            boolean server = file.path().endsWith(".xml") && ("/" + file.path()).contains("/" + FOLDER);
            if (server && Reach.of(repository).reach(file) != Reach.NONE) {
                root(file).ifPresent(root -> add(root, findings));
            }
        }
        return findings;
    }

    private static Optional<XmlElement> root(SourceFile file) {
        try {
            return Optional.of(XmlReader.read(file)).filter(root -> root.name().equals("server"));
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    private void add(XmlElement root, List<Finding> findings) {
        for (XmlElement element : root.children(fault.element)) {
            Optional<XmlElement.Attribute> attribute = element.attribute(fault.attribute);
            Optional<String> part = attribute.flatMap(a -> fault.in(a.value()));
            if (part.isPresent()) {
                findings.add(finding(attribute.get().location(), part.get()));
            }
        }
    }

    private Finding finding(Location location, String part) {
        String key = fault.element + "." + fault.attribute;
        Severity severity = header.info().severity();
        return new Finding(
                header.info().id(),
                header.info().category(),
                severity,
                io.github.preflight.model.Scenario.ANY,
                List.of(),
                header.message().replace("{key}", key).replace("{value}", part),
                location,
                key,
                Optional.of(part),
                "",
                List.of(),
                header.fix());
    }
}
