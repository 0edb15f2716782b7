package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data sources that a server keeps under a name: {@code @DataSourceDefinition}, {@code <data-source>} of {@code web.xml},
 * WildFly's {@code *-ds.xml}, and its scripts, {@code *.cli}, which lie in the module's folder or in one above.
 */
final class NamedDataSources {
    private static final Pattern ANNOTATION =
            Pattern.compile("@DataSourceDefinition\\s*\\((?:\"[^\"\\n]*+\"|[^\")]++){0,200}+\\)");
    private static final Pattern ELEMENT =
            Pattern.compile("<(xa-datasource|datasource|data-source)[ >].{0,4000}?</\\1>", Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("jdbc:[^\\s\"'<,)]+");
    private static final Pattern ADD_ON = Pattern.compile("(?i)<add-?on>\\s*h2-database(?<ready>:default)?\\s*<");

    /** WildFly's own name for the data source that it comes with. */
    private static final String EXAMPLE = "java:jboss/datasources/ExampleDS";

    private static final String[] LANGUAGES = {"java", "kotlin"};

    private final FileTree files;
    private final Map<String, List<String>> definitions = new HashMap<>();

    NamedDataSources(FileTree files) {
        this.files = files;
    }

    /** A URL for each definition of the name in these modules; "" for one that names its database otherwise. */
    List<String> urls(String name, List<BuildModule> all) {
        List<String> urls = new ArrayList<>();
        Pattern quoted = Pattern.compile(Pattern.quote(name) + "(?![\\w/.-])");
        for (BuildModule module : all) {
            for (String definition : definitions.computeIfAbsent(module.directory(), this::read)) {
                if (quoted.matcher(definition).find()) {
                    Matcher url = URL.matcher(definition);
                    urls.add(url.find() ? url.group() : "");
                }
            }
        }
        return urls;
    }

    /**
     * Whether the build puts WildFly together with the H2 that it has for trying out, which is in memory.
     *
     * @param name of the data source; "" for the server's default
     */
    boolean isExample(String name, BuildModule module) {
        String pom = files.file(RepositoryPath.join(module.directory(), "pom.xml"))
                .map(ConfigReader::latin1)
                .orElse("");
        if (!pom.contains("wildfly") || !name.isEmpty() && !name.equals(EXAMPLE)) {
            return false;
        }
        Matcher addOn = ADD_ON.matcher(pom);
        while (addOn.find()) {
            if (!name.isEmpty() || addOn.group("ready") != null) {
                return true;
            }
        }
        return false;
    }

    private List<String> read(String directory) {
        List<String> found = new ArrayList<>();
        for (String language : LANGUAGES) {
            for (SourceFile file : files.under(RepositoryPath.join(directory, "src/main/" + language))) {
                add(ConfigReader.latin1(file), "@DataSourceDefinition", ANNOTATION, found);
            }
        }
        for (SourceFile file : files.under(RepositoryPath.join(directory, "src/main"))) {
            if (file.name().endsWith("-ds.xml") || file.name().equals("web.xml")) {
                add(ConfigReader.latin1(file), "source", ELEMENT, found);
            }
        }
        for (SourceFile file : files.under(directory)) {
            addScript(file, found);
        }
        for (String above = directory; !above.isEmpty(); ) {
            above = RepositoryPath.folder(above);
            for (SourceFile file : files.in(above)) {
                addScript(file, found);
            }
        }
        return found;
    }

    private static void addScript(SourceFile file, List<String> found) {
        if (Formats.hasExtension(file.name(), "cli")) {
            String text = ConfigReader.latin1(file).replace("\r", "").replace("\\\n", " ");
            for (String command : text.split("\n")) {
                if (command.contains("jndi-name")) {
                    found.add(command);
                }
            }
        }
    }

    private static void add(String text, String word, Pattern pattern, List<String> found) {
        Matcher matcher = pattern.matcher(text.contains(word) ? text : "");
        while (matcher.find()) {
            found.add(matcher.group());
        }
    }
}
