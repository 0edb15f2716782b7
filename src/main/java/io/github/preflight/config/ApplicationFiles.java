package io.github.preflight.config;

import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.build.ResourceFolder;
import io.github.preflight.config.logging.LoggingFile;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.Formats;
import io.github.preflight.source.Glob;
import io.github.preflight.source.JavaFacts;
import io.github.preflight.source.KeywordIndex;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.VariableMention;
import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The files that make up an application, whatever is active: its configuration, its logging files, its source code. */
final class ApplicationFiles {
    private static final String[] CONFIG_NAMES = {"application", "bootstrap"};
    private static final String[] LANGUAGES = {"java", "kotlin", "groovy", "scala"};

    private final FileTree files;
    private final ConfigReader reader;
    private final BuildModules modules;
    private final SourceFacts code;
    private final Map<String, List<Resource>> packaged = new HashMap<>();
    private final Map<String, List<Resource>> named = new HashMap<>();
    private final Map<String, List<LoggingFile>> loggingFiles = new HashMap<>();
    private final Map<String, Map<Set<String>, List<ConfigurationDocument>>> documents = new HashMap<>();
    private final Map<String, Boolean> mentions = new HashMap<>();
    private final Map<String, Map<String, String>> constants = new HashMap<>();

    /** A packaged file, and the module that decides how it is filtered; without one it is copied as it is. */
    private record Resource(
            String name, boolean own, boolean inWebRoot, SourceFile file, Optional<BuildModule> filteredBy) {}

    private static final int LONGEST_CONSTANT = 500;

    private final BoundKeys boundKeys;
    private final NamedDataSources dataSources;

    ApplicationFiles(FileTree files, ConfigReader reader, BuildModules modules, SourceFacts code) {
        this.files = files;
        this.reader = reader;
        this.modules = modules;
        this.code = code;
        this.boundKeys = new BoundKeys(files, modules);
        this.dataSources = new NamedDataSources(files);
    }

    /** The application's own module, then its libraries in class path order. */
    List<BuildModule> modulesOf(Application application) {
        List<BuildModule> found = new ArrayList<>();
        found.add(application.module());
        for (String library : application.module().libraries()) {
            modules.in(library).ifPresent(found::add);
        }
        return found;
    }

    /** @param inEffect names of the layers that take part: a path, with the document behind it where there are several */
    List<ConfigurationDocument> documents(Application application, Set<String> inEffect) {
        return documents
                .computeIfAbsent(application.module().directory(), directory -> new HashMap<>())
                .computeIfAbsent(inEffect, used -> readDocuments(application, used));
    }

    private List<ConfigurationDocument> readDocuments(Application application, Set<String> inEffect) {
        Map<String, ConfigurationDocument> plain = new LinkedHashMap<>();
        Map<String, ConfigurationDocument> specific = new LinkedHashMap<>();
        String dialect = dialect(application.module());
        List<BuildModule> all = modulesOf(application);
        for (int i = all.size() - 1; i >= 0; i--) {
            for (ResourceFolder folder : all.get(i).resources()) {
                String base = folder.directory() + (folder.targetPath().isEmpty() ? "/" : "");
                addIn(folder.directory(), true, dialect, inEffect, plain, specific);
                addIn(base + "config", true, dialect, inEffect, plain, specific);
            }
        }
        String directory = application.module().directory();
        addIn(directory, false, dialect, inEffect, plain, specific);
        addIn(directory.isEmpty() ? "config" : directory + "/config", false, dialect, inEffect, plain, specific);
        for (String layer : inEffect) {
            String path = ConfigReader.pathOfLayer(layer);
            if (files.file(path).isPresent()) {
                addFile(path, isPackaged(path, all), dialect, inEffect, plain, specific);
            }
        }
        List<ConfigurationDocument> found = new ArrayList<>(plain.values());
        found.addAll(specific.values());
        Set<String> hidden = hidden(application, inEffect);
        found.replaceAll(document -> hidden.contains(document.document().path())
                ? new ConfigurationDocument(document.document(), false, document.profiles(), true, true)
                : document);
        return List.copyOf(found);
    }

    /** The files of libraries for which the application has one of the same name, unless something reads them all the same. */
    private Set<String> hidden(Application application, Set<String> inEffect) {
        Set<String> own = new HashSet<>();
        Set<String> hidden = new HashSet<>();
        for (Resource resource : packaged.computeIfAbsent(application.module().directory(), d -> index(application))) {
            if (resource.inWebRoot()) {
                continue;
            }
            if (resource.own()) {
                own.add(resource.name());
            } else if (own.contains(resource.name())) {
                hidden.add(resource.file().path());
            }
        }
        for (String layer : inEffect) {
            hidden.remove(ConfigReader.pathOfLayer(layer));
        }
        return hidden;
    }

    /** How the framework reads its files, where that is not as Spring Boot does; see {@link Formats#configuration}. */
    private static String dialect(BuildModule module) {
        boolean micronaut = module.framework("micronaut").isPresent()
                && module.framework("spring-boot").isEmpty();
        return micronaut ? "micronaut." : "";
    }

    private static boolean isPackaged(String path, List<BuildModule> all) {
        for (BuildModule module : all) {
            for (ResourceFolder folder : module.resources()) {
                if (path.startsWith(folder.directory() + "/")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void addIn(
            String folder,
            boolean packaged,
            String dialect,
            Set<String> inEffect,
            Map<String, ConfigurationDocument> plain,
            Map<String, ConfigurationDocument> specific) {
        for (SourceFile file : files.in(folder)) {
            for (String name : CONFIG_NAMES) {
                boolean named =
                        file.name().startsWith(name + ".") || file.name().startsWith(name + "-");
                String extension = dialect + file.name().substring(file.name().lastIndexOf('.') + 1);
                if (named && Formats.configuration(extension, true).isPresent()) {
                    addFile(file.path(), packaged, dialect, inEffect, plain, specific);
                }
            }
        }
    }

    private void addFile(
            String path,
            boolean packaged,
            String dialect,
            Set<String> inEffect,
            Map<String, ConfigurationDocument> plain,
            Map<String, ConfigurationDocument> specific) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        Optional<List<Document>> documents = reader.documents(path, dialect + extension, dialect.isEmpty());
        if (documents.isEmpty()) {
            return;
        }
        for (Document document : documents.get()) {
            String layer = ConfigReader.layerName(
                    path, document.index(), documents.get().size());
            List<String> profiles = profiles(path, document);
            (profiles.isEmpty() ? plain : specific)
                    .putIfAbsent(
                            layer,
                            new ConfigurationDocument(document, inEffect.contains(layer), profiles, packaged, false));
        }
    }

    private static List<String> profiles(String path, Document document) {
        List<String> profiles = new ArrayList<>();
        String name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
        for (String config : CONFIG_NAMES) {
            if (name.startsWith(config + "-")) {
                profiles.add(name.substring(config.length() + 1));
            }
        }
        for (Setting setting : document.settings()) {
            String key = PropertyName.canonical(setting.key());
            if (key.startsWith("spring.config.activate.onprofile")
                    || key.equals("spring.profiles")
                    || key.startsWith("spring.profiles[")) {
                for (String word : setting.value().split("[,&|()\\s]+")) {
                    if (!word.isEmpty() && !word.startsWith("!")) {
                        profiles.add(word);
                    }
                }
            }
        }
        return profiles;
    }

    /**
     * Logging files at the class path's root, and one elsewhere on it; the application's own hide those of its libraries.
     *
     * @param named names on the class path
     */
    List<LoggingFile> loggingFiles(Application application, List<String> named, Scenario scenario) {
        String key = application.module().directory() + "|" + scenario + "|" + String.join("|", named);
        List<LoggingFile> known = loggingFiles.get(key);
        if (known == null) {
            known = readLoggingFiles(application, named, module -> ProjectViews.filter(module, scenario));
            loggingFiles.put(key, known);
        }
        return known;
    }

    private List<LoggingFile> readLoggingFiles(
            Application application, List<String> named, Function<BuildModule, ResourceFilter> filter) {
        Map<String, PackagedFile> found = new LinkedHashMap<>();
        for (PackagedFile file : packaged(application, "*", filter)) {
            if (!file.inWebRoot() && LoggingFile.isName(file.resource())) {
                found.putIfAbsent(file.resource(), file);
            }
        }
        for (String name : named) {
            resource(application, name, filter).ifPresent(file -> found.putIfAbsent(name, file));
        }
        List<LoggingFile> files = new ArrayList<>();
        for (PackagedFile file : found.values()) {
            LoggingFile.of(file, name -> resource(application, name, filter)).ifPresent(files::add);
        }
        return List.copyOf(files);
    }

    private Optional<PackagedFile> resource(
            Application application, String name, Function<BuildModule, ResourceFilter> filter) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        List<PackagedFile> found = plain.indexOf('*') < 0 ? packaged(application, plain, filter) : List.of();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /**
     * What is packaged under names that fit, in class path order, what stands below the web root behind it.
     *
     * @param filter how the build of a module replaces placeholders in the scenario that is judged
     */
    List<PackagedFile> packaged(Application application, String glob, Function<BuildModule, ResourceFilter> filter) {
        List<PackagedFile> found = new ArrayList<>();
        for (Resource resource : named(application, glob)) {
            found.add(new PackagedFile(
                    resource.name(),
                    resource.own(),
                    resource.inWebRoot(),
                    resource.file(),
                    reader,
                    text -> resource.filteredBy().isEmpty()
                            ? text
                            : filter.apply(resource.filteredBy().get())
                                    .apply(text)
                                    .text()));
        }
        return found;
    }

    private List<Resource> named(Application application, String glob) {
        String directory = application.module().directory();
        return named.computeIfAbsent(directory + "|" + glob, key -> {
            Glob pattern = Glob.of(glob);
            List<Resource> found = new ArrayList<>();
            for (Resource resource : packaged.computeIfAbsent(directory, d -> index(application))) {
                if (pattern.matches(resource.name())) {
                    found.add(resource);
                }
            }
            return found;
        });
    }

    private List<Resource> index(Application application) {
        List<Resource> all = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            boolean own = module.directory().equals(application.module().directory());
            Map<String, Resource> named = new LinkedHashMap<>();
            for (ResourceFolder folder : module.resources()) {
                Optional<BuildModule> filteredBy = folder.filtered() ? Optional.of(module) : Optional.empty();
                int prefix =
                        folder.directory().isEmpty() ? 0 : folder.directory().length() + 1;
                for (SourceFile file : files.under(folder.directory())) {
                    String inside = file.path().substring(prefix);
                    String name = RepositoryPath.join(folder.targetPath(), inside);
                    // a container looks below its own root only
                    if (folder.packages(inside) && !name.startsWith("WEB-INF/")) {
                        named.put(name, new Resource(name, own, false, file, filteredBy));
                    }
                }
            }
            all.addAll(named.values());
        }
        addWebRoot(application.module(), all);
        return all;
    }

    private void addWebRoot(BuildModule module, List<Resource> all) {
        Map<String, Resource> named = new LinkedHashMap<>();
        for (ResourceFolder folder : module.webRoot()) {
            Optional<BuildModule> filteredBy = folder.filtered() ? Optional.of(module) : Optional.empty();
            int prefix = folder.directory().isEmpty() ? 0 : folder.directory().length() + 1;
            for (SourceFile file : files.under(folder.directory())) {
                String inside = file.path().substring(prefix);
                if (folder.packages(inside)) {
                    String target = folder.targetPath();
                    String name = target.endsWith(".xml") ? target : RepositoryPath.join(target, inside);
                    named.putIfAbsent(name, new Resource(name, true, true, file, filteredBy));
                }
            }
        }
        all.addAll(named.values());
    }

    boolean codeMentions(Application application, String... texts) {
        String asked = String.join("|", texts);
        for (BuildModule module : modulesOf(application)) {
            if (mentions.computeIfAbsent(module.directory() + "|" + asked, key -> mentions(module, texts))) {
                return true;
            }
        }
        return false;
    }

    boolean codeNamesPath(Application application, String... paths) {
        if (!codeMentions(application, paths)) {
            return false;
        }
        List<SourceFile> code = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            sources(module).forEach(folder -> code.addAll(files.under(folder)));
        }
        return RequestPaths.areNamed(code, paths);
    }

    boolean codeReplaces(Application application, String key, String text) {
        Optional<String> constant = constant(application, text);
        return constant.isPresent()
                && constant.get().length() >= KeywordIndex.SHORTEST
                && isReplaced(application, key, constant.get());
    }

    private boolean isReplaced(Application application, String key, String constant) {
        KeywordIndex words = KeywordIndex.of(constant);
        for (BuildModule module : modulesOf(application)) {
            for (String folder : sources(module)) {
                for (SourceFile file : files.under(folder)) {
                    if (holds(file, words) && KnownDefault.isReplaced(ConfigReader.latin1(file), key, constant)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    List<String> dataSourceUrls(Application application, String name) {
        return dataSources.urls(name, modulesOf(application));
    }

    boolean isExampleDatabase(Application application, String name) {
        return dataSources.isExample(name, application.module());
    }

    /** What the code of the application and of its libraries here asks the environment for. Every file is read, so ask last. */
    List<VariableMention> variableMentions(Application application) {
        List<VariableMention> found = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            for (String language : LANGUAGES) {
                for (SourceFile file : files.under(RepositoryPath.join(module.directory(), "src/main/" + language))) {
                    try {
                        found.addAll(VariableMention.in(file));
                    } catch (UnreadableFileException e) {
                        // code in another encoding, or none that can be read, says nothing that could be told here
                        continue;
                    }
                }
            }
        }
        return found;
    }

    private boolean mentions(BuildModule module, String... texts) {
        for (String text : texts) {
            if (text.length() < KeywordIndex.SHORTEST) {
                return true;
            }
        }
        KeywordIndex words = KeywordIndex.of(texts);
        for (String folder : sources(module)) {
            for (SourceFile file : files.under(folder)) {
                if (holds(file, words)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(SourceFile file, KeywordIndex words) {
        try {
            return words.isAnyIn(file.bytes());
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    /** The folders of a module's main sources; Play's is {@code app}. */
    private static List<String> sources(BuildModule module) {
        List<String> folders = new ArrayList<>();
        for (String language : LANGUAGES) {
            folders.add(RepositoryPath.join(module.directory(), "src/main/" + language));
        }
        if (module.framework("play").isPresent()) {
            folders.add(RepositoryPath.join(module.directory(), "app"));
        }
        return folders;
    }

    boolean boundElsewhere(Application application, String key, EffectiveConfig config) {
        Optional<String> bound = boundKeys.boundElsewhere(key, modulesOf(application));
        if (bound.isEmpty() || isReferredTo(bound.get(), ".", config)) {
            return false;
        }
        String prefix = bound.get();
        String inside = inside(key, prefix);
        return !codeMentions(application, '"' + prefix + '"', '"' + inside, "${" + inside);
    }

    /** The first part of a key below a prefix, with that. */
    private static String inside(String key, String prefix) {
        int part = key.indexOf('.', Math.min(prefix.length() + 1, key.length()));
        return part < 0 ? key : key.substring(0, part);
    }

    boolean boundToNothing(Application application, String key, EffectiveConfig config) {
        Optional<String> bound = boundKeys.boundToNothing(key, modulesOf(application), config);
        if (bound.isEmpty() || isReferredTo(bound.get(), ".", config)) {
            return false;
        }
        String prefix = bound.get();
        StringBuilder name = new StringBuilder();
        for (String word : prefix.substring(prefix.lastIndexOf('.') + 1).split("-")) {
            name.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        String inside = inside(key, prefix);
        // a bean above it may have the part as a property
        return !codeMentions(application, '"' + inside, "${" + inside, "get" + name + "(");
    }

    boolean unnamed(Application application, String key, EffectiveConfig config) {
        if (boundKeys.mayBind(key, modulesOf(application)) || isReferredTo(key, "", config)) {
            return false;
        }
        Set<String> texts = new LinkedHashSet<>();
        texts.add(key);
        List<String> words = Words.of(key.substring(key.lastIndexOf('.') + 1));
        StringBuilder camel = new StringBuilder();
        for (String word : words) {
            camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        // of signingKey and getSigningKey what both have
        texts.add(camel.isEmpty() ? key : camel.substring(1));
        for (String mark : List.of("-", "_")) {
            String name = String.join(mark, words);
            texts.add(name);
            texts.add(name.toUpperCase(Locale.ROOT));
        }
        for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
            texts.add('"' + key.substring(0, dot) + '"');
            texts.add('"' + key.substring(0, dot + 1));
        }
        return !codeMentions(application, texts.toArray(new String[0]));
    }

    private static boolean isReferredTo(String prefix, String behind, EffectiveConfig config) {
        for (EffectiveValue value : config.values()) {
            if (Words.relaxed(value.raw()).contains("${" + Words.relaxed(prefix) + behind)) {
                return true;
            }
        }
        return false;
    }

    Optional<String> constant(Application application, String text) {
        for (BuildModule module : modulesOf(application)) {
            String name = constants
                    .computeIfAbsent(module.directory(), directory -> constantsBelow(directory))
                    .get(text);
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The text that begins with a quote, parts that are joined by {@code +} together; "" when there is none, or it is too long. */
    private static String textAt(String code, int quote) {
        StringBuilder text = new StringBuilder();
        int at = quote;
        while (at >= 0 && at < code.length() && code.charAt(at) == '"') {
            int end = code.indexOf('"', at + 1);
            if (end < 0 || end - at + text.length() > LONGEST_CONSTANT) {
                return "";
            }
            text.append(code, at + 1, end);
            int plus = afterBlanks(code, end + 1);
            boolean joined = plus < code.length() && code.charAt(plus) == '+';
            at = joined ? afterBlanks(code, plus + 1) : -1;
        }
        return text.toString();
    }

    private static int afterBlanks(String code, int from) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The texts that stand in constants of a module's code, with the name of the first of each. */
    private Map<String, String> constantsBelow(String directory) {
        Map<String, String> found = new HashMap<>();
        for (String language : LANGUAGES) {
            for (SourceFile file : files.under(RepositoryPath.join(directory, "src/main/" + language))) {
                String code = ConfigReader.latin1(file);
                for (int at = code.indexOf("= \""); at >= 0; at = code.indexOf("= \"", at + 1)) {
                    String text = textAt(code, at + 2);
                    String name = text.isEmpty() ? "" : nameBefore(code, at + 2);
                    if (!name.isEmpty()) {
                        found.putIfAbsent(text, name);
                    }
                }
            }
        }
        return found;
    }

    /** The name to which what stands at a place is assigned; "" for none in capitals. */
    private static String nameBefore(String code, int at) {
        int equals = blanksBefore(code, at) - 1;
        if (equals < 0 || code.charAt(equals) != '=') {
            return "";
        }
        int end = blanksBefore(code, equals);
        int start = end;
        while (start > 0 && isOfConstant(code.charAt(start - 1))) {
            start--;
        }
        return code.substring(start, end);
    }

    private static int blanksBefore(String code, int at) {
        int end = at;
        while (end > 0 && Character.isWhitespace(code.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isOfConstant(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    List<Location> debugSecurity(Application application) {
        List<Location> found = new ArrayList<>();
        for (JavaFacts facts : code(application)) {
            found.addAll(facts.debugSecurity());
        }
        return found;
    }

    List<JavaFacts> code(Application application) {
        List<JavaFacts> found = new ArrayList<>();
        for (BuildModule module : modulesOf(application)) {
            found.addAll(code.of(module));
        }
        return found;
    }
}
