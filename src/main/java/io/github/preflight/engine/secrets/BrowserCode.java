package io.github.preflight.engine.secrets;

import io.github.preflight.config.PathPurpose;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.value.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Source code that browsers get: below {@code src} of a package whose {@code package.json} depends on what draws pages, and on no
 * server; and scripts that an application serves as they are. What stands there, everybody reads who opens the page.
 */
final class BrowserCode {
    private static final Set<String> SCRIPTS = Set.of("js", "mjs", "ts", "jsx", "tsx", "vue", "svelte");

    private static final List<String> SERVED =
            List.of("/src/main/resources/static/", "/src/main/resources/public/", "/src/main/webapp/");

    private static final List<String> PAGES =
            List.of("\"vue\"", "\"react-dom\"", "\"@angular/core\"", "\"svelte\"", "\"preact\"", "\"jquery\"");

    /** With these a part of the code runs on a server, and no path tells which. */
    private static final List<String> SERVERS = List.of(
            "\"next\"",
            "\"nuxt\"",
            "\"express\"",
            "\"koa\"",
            "\"fastify\"",
            "\"@nestjs/core\"",
            "\"@hapi/hapi\"",
            "\"@sveltejs/kit\"",
            "\"@remix-run/node\"");

    /** By folder, whether its package's code runs in browsers. */
    private final Map<String, Boolean> packages = new HashMap<>();

    /** @param files all of the repository */
    BrowserCode(List<SourceFile> files) {
        for (SourceFile file : files) {
            if (file.name().equals("package.json")) {
                packages.put(RepositoryPath.folder(file.path()), runsInBrowsers(file));
            }
        }
    }

    boolean has(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        if (!SCRIPTS.contains(extension) || PathPurpose.isForTests(path) || PathPurpose.isVendored(path)) {
            return false;
        }
        for (String folder : SERVED) {
            if (("/" + path).contains(folder) && !path.contains("/WEB-INF/")) {
                return true;
            }
        }
        int sources = ("/" + path).indexOf("/src/");
        String folder = sources < 0 ? "" : RepositoryPath.folder(path);
        while (sources >= 0) {
            Boolean browsers = packages.get(folder);
            if (browsers != null || folder.isEmpty()) {
                return Boolean.TRUE.equals(browsers);
            }
            folder = RepositoryPath.folder(folder);
        }
        return false;
    }

    /**
     * Whether a key of the configuration is for what pages sign or ask with themselves: it has their name, and is none for a login
     * or for tokens that a server issues.
     */
    static boolean means(String inPages, String key) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        String whole = Words.bare(key);
        return !inPages.isEmpty()
                && Words.bare(inPages).equals(Words.bare(name))
                && !whole.contains("pass")
                && !whole.contains("pwd")
                && !whole.contains("jwt")
                && !whole.contains("privatekey");
    }

    private static boolean runsInBrowsers(SourceFile file) {
        try {
            String text = SourceText.decode(file).text();
            return PAGES.stream().anyMatch(text::contains) && SERVERS.stream().noneMatch(text::contains);
        } catch (UnreadableFileException e) {
            // nothing that is known
            return false;
        }
    }
}
