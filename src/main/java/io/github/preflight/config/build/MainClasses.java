package io.github.preflight.config.build;

import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for the class that starts a Spring application among a module's sources, by text. */
final class MainClasses {
    private static final int MOST_FILES = 3000;
    private static final List<String> FOLDERS =
            List.of("src/main/java", "src/main/kotlin", "src/main/groovy", "src/main/scala");
    private static final List<String> SIGNS = List.of(
            "@SpringBootApplication",
            "SpringApplication.run",
            "runApplication<",
            "SpringApplicationBuilder(",
            "extends SpringBootServletInitializer");
    private static final List<String> DROPWIZARD_SIGNS = List.of("extends Application<", ": Application<");
    private static final List<String> USUAL_NAMES =
            List.of("Application", "App", "Main", "Server", "Starter", "Launcher", "Bootstrap", "Boot", "Runner");

    private final FileTree files;

    MainClasses(FileTree files) {
        this.files = files;
    }

    /** @param thorough whether files are read whose names are not those that such classes usually have */
    boolean in(String directory, boolean thorough) {
        int read = 0;
        for (String folder : FOLDERS) {
            List<SourceFile> sources = files.under(RepositoryPath.join(directory, folder));
            for (SourceFile source : sources) {
                if (usual(source.name()) && starts(source)) {
                    return true;
                }
            }
            for (SourceFile source : sources) {
                if (thorough && !usual(source.name()) && ++read <= MOST_FILES && starts(source)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a class with a usual name is an application of Dropwizard's. */
    boolean startsDropwizard(String directory) {
        for (String folder : FOLDERS) {
            for (SourceFile source : files.under(RepositoryPath.join(directory, folder))) {
                if (usual(source.name()) && holds(source, DROPWIZARD_SIGNS)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean usual(String name) {
        int dot = name.lastIndexOf('.');
        String plain = dot < 0 ? name : name.substring(0, dot);
        for (String usual : USUAL_NAMES) {
            if (plain.endsWith(usual) || (plain.endsWith("Kt") && plain.endsWith(usual + "Kt"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(SourceFile source) {
        return holds(source, SIGNS);
    }

    private static boolean holds(SourceFile source, List<String> signs) {
        String name = source.name();
        if (!name.endsWith(".java") && !name.endsWith(".kt") && !name.endsWith(".groovy") && !name.endsWith(".scala")) {
            return false;
        }
        try {
            // one char a byte: what is looked for is ASCII
            String text = new String(source.bytes(), StandardCharsets.ISO_8859_1);
            for (String sign : signs) {
                for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
                    if (!commented(text, at)) {
                        return true;
                    }
                }
            }
        } catch (UnreadableFileException e) {
            return false;
        }
        return false;
    }

    private static boolean commented(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        while (start < at && text.charAt(start) <= ' ') {
            start++;
        }
        return text.startsWith("*", start) || text.startsWith("//", start) || text.startsWith("/*", start);
    }
}
