package io.github.preflight.maven;

import io.github.preflight.rule.RulePage;
import io.github.preflight.rule.RulePageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Reads further rule pages, from folders and from what the plugin's dependencies bring: every {@code .md} file but a README,
 * at whatever depth. A page's pack is the folder that it lies in.
 */
final class FurtherPages {
    private static final int MOST_PAGES = 1_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int DEEPEST = 20;
    private static final String PAGE = ".md";

    private final Path base;
    private final List<Path> dependencies;

    /**
     * @param base what relative folders count from
     * @param dependencies jars and folders that make the plugin's class path
     */
    FurtherPages(Path base, List<Path> dependencies) {
        this.base = base;
        this.dependencies = List.copyOf(dependencies);
    }

    /** The class path of a plugin; empty where the class loader does not tell it. */
    static List<Path> classPath(ClassLoader realm) {
        List<Path> paths = new ArrayList<>();
        if (realm instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                try {
                    if (url.getProtocol().equals("file")) {
                        paths.add(Path.of(url.toURI()));
                    }
                } catch (URISyntaxException e) {
                    // a place that cannot be named holds no page that somebody could name
                    continue;
                }
            }
        }
        return paths;
    }

    /** Whether a text is of the form that rules are named in: lower-case words with dashes between them. */
    static boolean isId(String text) {
        boolean dash = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-' ? dash : !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                return false;
            }
            dash = c == '-';
        }
        return !dash;
    }

    /**
     * The pages of all places, each place's sorted by name.
     *
     * @throws MojoExecutionException when a place holds no page, or too much, or a page cannot be understood
     */
    List<RulePage> read(List<String> places) throws MojoExecutionException {
        List<RulePage> pages = new ArrayList<>();
        for (String place : places) {
            int before = pages.size();
            Path folder = base.resolve(place).normalize();
            try {
                if (Files.exists(folder)) {
                    addFolder(folder, pages);
                } else {
                    for (Path dependency : dependencies) {
                        addDependency(dependency, place, pages);
                    }
                }
            } catch (IOException e) {
                throw new MojoExecutionException("rulePages: '" + place + "' cannot be read: " + e.getMessage(), e);
            }
            if (pages.size() == before) {
                throw new MojoExecutionException("rulePages: there is no page in '" + place + "'; name a folder with "
                        + PAGE + " files, as " + folder + ", or one in a dependency of the plugin");
            }
        }
        return pages;
    }

    private static void addFolder(Path folder, List<RulePage> pages) throws IOException, MojoExecutionException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                if (isPage(file.getFileName().toString()) && Files.isRegularFile(file)) {
                    files.add(file);
                }
            }
        }
        Collections.sort(files);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                add(file.toString().replace(java.io.File.separatorChar, '/'), in, pages);
            }
        }
    }

    private static void addDependency(Path dependency, String place, List<RulePage> pages)
            throws IOException, MojoExecutionException {
        if (Files.isDirectory(dependency)) {
            Path folder = dependency.resolve(place).normalize();
            if (folder.startsWith(dependency) && Files.exists(folder)) {
                addFolder(folder, pages);
            }
            return;
        }
        if (!Files.isRegularFile(dependency)) {
            return;
        }
        String prefix = place.endsWith("/") ? place : place + "/";
        try (ZipFile jar = new ZipFile(dependency.toFile())) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                String file = name.substring(name.lastIndexOf('/') + 1);
                if ((name.startsWith(prefix) || name.equals(place)) && isPage(file)) {
                    names.add(name);
                }
            }
            Collections.sort(names);
            for (String name : names) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    add(dependency.getFileName() + "!/" + name, in, pages);
                }
            }
        }
    }

    private static boolean isPage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(PAGE) && !lower.equals("readme" + PAGE);
    }

    private static void add(String place, InputStream in, List<RulePage> pages)
            throws IOException, MojoExecutionException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES || pages.size() == MOST_PAGES) {
            throw new MojoExecutionException("rulePages: " + place + ": "
                    + (bytes.length > MOST_BYTES ? "the page is too long" : "the page is one too many")
                    + "; a page may have 256 KiB, and there may be " + MOST_PAGES);
        }
        String[] parts = place.split("/");
        String file = parts[parts.length - 1];
        String id = file.substring(0, file.length() - PAGE.length());
        if (!isId(id)) {
            throw new MojoExecutionException("rulePages: " + place + ": '" + id
                    + "' is no id for a rule; name the page with lower-case words and dashes between them");
        }
        pages.add(parse(place, parts.length > 1 ? parts[parts.length - 2] : "", id, bytes));
    }

    private static RulePage parse(String place, String pack, String id, byte[] bytes) throws MojoExecutionException {
        try {
            RulePage page = RulePage.parse(place, pack, id, new String(bytes, StandardCharsets.UTF_8));
            if (!page.header().byKeys()) {
                throw new MojoExecutionException("rulePages: " + place + ": 'check' names code of Preflight;"
                        + " tell the rule by 'keys' and 'unsafe'");
            }
            return page;
        } catch (RulePageException e) {
            throw new MojoExecutionException("rulePages: " + e.getMessage());
        }
    }
}
