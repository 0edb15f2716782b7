package io.github.preflight.config.micronaut;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the code that starts an application says: the environments that it names, and those for when nobody names any. Not thread-safe. */
final class StartCode {
    private static final String[] LANGUAGES = {"java", "kotlin", "groovy"};

    /**
     * @param environments texts of {@code environments(…)}, which go before all others
     * @param defaults texts of {@code defaultEnvironments(…)}
     * @param bootstrap whether {@code bootstrapEnvironment(true)} stands there
     */
    record Start(List<JavaFacts.Text> environments, List<JavaFacts.Text> defaults, boolean bootstrap) {
        static final Start PLAIN = new Start(List.of(), List.of(), false);

        Start {
            environments = List.copyOf(environments);
            defaults = List.copyOf(defaults);
        }
    }

    private final FileTree files;
    private final Map<String, Start> known = new HashMap<>();

    StartCode(FileTree files) {
        this.files = files;
    }

    Start of(BuildModule module) {
        return known.computeIfAbsent(module.directory(), this::read);
    }

    private Start read(String directory) {
        List<JavaFacts.Text> environments = new ArrayList<>();
        List<JavaFacts.Text> defaults = new ArrayList<>();
        boolean bootstrap = false;
        for (String language : LANGUAGES) {
            for (SourceFile file : files.under(RepositoryPath.join(directory, "src/main/" + language))) {
                Optional<SourceText> source = source(file);
                if (source.isEmpty() || !source.get().text().contains("io.micronaut")) {
                    continue;
                }
                collect(source.get(), "defaultEnvironments(", defaults);
                collect(source.get(), ".environments(", environments);
                bootstrap |= source.get().text().contains("bootstrapEnvironment(true)");
            }
        }
        return environments.isEmpty() && defaults.isEmpty() && !bootstrap
                ? Start.PLAIN
                : new Start(environments, defaults, bootstrap);
    }

    private static Optional<SourceText> source(SourceFile file) {
        try {
            return Optional.of(SourceText.decode(file));
        } catch (UnreadableFileException e) {
            // code that cannot be read names nothing
            return Optional.empty();
        }
    }

    private static void collect(SourceText source, String call, List<JavaFacts.Text> into) {
        String text = source.text();
        for (int found = text.indexOf(call); found >= 0; found = text.indexOf(call, found + 1)) {
            int at = found;
            int line = text.lastIndexOf('\n', at) + 1;
            String before = text.substring(line, at).strip();
            int end = text.indexOf(')', at);
            boolean comment = before.startsWith("//") || before.startsWith("*") || before.startsWith("/*");
            if (comment || end < 0) {
                continue;
            }
            for (String word : text.substring(at + call.length(), end).split(",")) {
                name(word.strip())
                        .ifPresent(name -> into.add(new JavaFacts.Text(name, source.span(at + call.length(), end))));
            }
        }
    }

    private static Optional<String> name(String word) {
        boolean quoted = word.length() > 2
                && (word.charAt(0) == '"' || word.charAt(0) == '\'')
                && word.charAt(word.length() - 1) == word.charAt(0);
        if (quoted) {
            return Optional.of(word.substring(1, word.length() - 1));
        }
        return switch (word.substring(word.lastIndexOf('.') + 1)) {
            case "DEVELOPMENT" -> Optional.of("dev");
            case "TEST" -> Optional.of("test");
            case "CLOUD" -> Optional.of("cloud");
            case "KUBERNETES" -> Optional.of("k8s");
            case "CLI" -> Optional.of("cli");
            case "FUNCTION" -> Optional.of("function");
            default -> Optional.empty();
        };
    }
}
