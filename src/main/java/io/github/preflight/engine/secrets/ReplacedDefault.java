package io.github.preflight.engine.secrets;

import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.secret.FoundSecret;
import io.github.preflight.source.Document;
import io.github.preflight.source.Format;
import io.github.preflight.source.Formats;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields of a class with {@code @ConfigurationProperties} whose values the configuration beside it replaces, whatever is active:
 * what it says instead, rules judge.
 */
final class ReplacedDefault {
    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\s*\\(\\s*(?:(?:prefix|value)\\s*=\\s*)?(\"[^\"]*\"|[\\w.]+)");

    private static final String SOURCES = "src/main/";
    private static final List<String> FILES = List.of("application.yml", "application.yaml", "application.properties");

    private final Map<String, SourceFile> byPath = new HashMap<>();
    /** By the folder of a module, the keys that its configuration sets always, without signs between words. */
    private final Map<String, Set<String>> keys = new HashMap<>();

    ReplacedDefault(List<SourceFile> files) {
        for (SourceFile file : files) {
            if (FILES.contains(file.name())) {
                byPath.put(file.path(), file);
            }
        }
    }

    Circumstance in(SearchedFile file) {
        return secret ->
                Circumstance.Weight.when(secret.kind() == FoundSecret.Kind.CODE && is(file, secret), Severity.INFO);
    }

    private boolean is(SearchedFile file, FoundSecret secret) {
        int sources = file.path().indexOf(SOURCES);
        if (sources < 0 || !JavaFacts.isSource(file.name()) || secret.key().indexOf('.') >= 0) {
            return false;
        }
        Optional<String> prefix = file.text().flatMap(text -> prefix(text.text()));
        return prefix.isPresent()
                && keys.computeIfAbsent(file.path().substring(0, sources), this::read)
                        .contains(Words.relaxed(prefix.get() + "." + secret.key()));
    }

    /** Of a file with one such class alone: fields of another would have another. */
    private static Optional<String> prefix(String code) {
        Matcher matcher = PREFIX.matcher(code);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String argument = matcher.group(1);
        if (matcher.find()) {
            return Optional.empty();
        }
        if (argument.startsWith("\"")) {
            return Optional.of(argument.substring(1, argument.length() - 1));
        }
        String name = argument.substring(argument.lastIndexOf('.') + 1);
        Matcher constant = Pattern.compile("\\b" + Pattern.quote(name) + "\\s*=\\s*\"([^\"]+)\"")
                .matcher(code);
        return constant.find() ? Optional.of(constant.group(1)) : Optional.empty();
    }

    private Set<String> read(String module) {
        Set<String> found = new HashSet<>();
        for (String name : FILES) {
            SourceFile file = byPath.get(module + SOURCES + "resources/" + name);
            Optional<Format> format = file == null ? Optional.empty() : Formats.springConfiguration(name);
            if (format.isPresent()) {
                try {
                    format.get().read(file).forEach(document -> add(document, found));
                } catch (UnreadableFileException e) {
                    // reported where it matters
                    continue;
                }
            }
        }
        return found;
    }

    /** What a part of the file for some profiles says does not count always. */
    private static void add(Document document, Set<String> found) {
        Set<String> all = new HashSet<>();
        for (Setting setting : document.settings()) {
            if (setting.key().startsWith("spring.config.activate")
                    || setting.key().equals("spring.profiles")) {
                return;
            }
            all.add(Words.relaxed(setting.key()));
        }
        found.addAll(all);
    }
}
