package io.github.preflight.config.django;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which Django a site runs on: what a lock file says, or a requirement that names one version. */
final class DjangoVersion {
    private static final List<String> LOCKS = List.of("poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock");
    private static final List<String> OTHERS = List.of("pyproject.toml", "Pipfile");

    private DjangoVersion() {}

    /** @param folder of the site; its parents are looked through, too */
    static Framework find(FileTree files, String folder, Location otherwise) {
        String at = folder;
        while (true) {
            for (SourceFile file : candidates(files, at)) {
                Optional<Framework> found = in(file);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            if (at.isEmpty()) {
                return new Framework("django", Optional.empty(), otherwise);
            }
            at = RepositoryPath.folder(at);
        }
    }

    private static List<SourceFile> candidates(FileTree files, String folder) {
        List<SourceFile> found = new ArrayList<>();
        for (String name : LOCKS) {
            files.file(RepositoryPath.join(folder, name)).ifPresent(found::add);
        }
        for (String below : List.of("", "requirements")) {
            for (SourceFile file : files.in(RepositoryPath.join(folder, below))) {
                boolean named = file.name().startsWith("requirements") || !below.isEmpty();
                if (named && file.name().endsWith(".txt")) {
                    found.add(file);
                }
            }
        }
        for (String name : OTHERS) {
            files.file(RepositoryPath.join(folder, name)).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Framework> in(SourceFile file) {
        SourceText text;
        try {
            text = SourceText.decode(file);
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
        boolean named = false;
        for (int line = 1; line <= text.lines(); line++) {
            String written = plain(text.line(line));
            // in a lock file the version stands in a line of its own
            String version = written.startsWith("django==")
                    ? written.substring("django==".length())
                    : written.startsWith("django~=")
                            ? written.substring("django~=".length())
                            : named && written.startsWith("version=")
                                    ? written.substring("version=".length()).replace("==", "")
                                    : "";
            int end = 0;
            while (end < version.length() && (Character.isDigit(version.charAt(end)) || version.charAt(end) == '.')) {
                end++;
            }
            if (end > 0 && Version.isVersion(version.substring(0, end))) {
                return Optional.of(new Framework(
                        "django",
                        Optional.of(Version.of(version.substring(0, end))),
                        Location.ofLine(file.path(), line)));
            }
            named = written.equals("name=django")
                    || written.equals("django={")
                    || named
                            && !written.startsWith("name=")
                            && !written.isEmpty()
                            && !written.equals("[[package]]")
                            && !written.startsWith("}");
        }
        return Optional.empty();
    }

    /** Lower case, without quotes, blanks and what stands behind them; {@code "django": "==5.0"} is {@code django==5.0}. */
    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < Math.min(line.length(), 200); i++) {
            char c = line.charAt(i);
            if (c != '"' && c != '\'' && !Character.isWhitespace(c)) {
                plain.append(c == ':' ? '=' : c);
            }
        }
        String lower = plain.toString().toLowerCase(Locale.ROOT);
        return lower.startsWith("django===") ? "django==" + lower.substring("django===".length()) : lower;
    }
}
