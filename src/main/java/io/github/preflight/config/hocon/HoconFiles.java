package io.github.preflight.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.github.preflight.model.Location;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses HOCON files of the repository and follows their includes as Typesafe config does, inside the repository alone
 * (SimpleIncluder and Parseable of config 1.4.9). The origin of each value is described by the file's path. Bounded in depth,
 * in the number of includes, and in what references could grow to.
 */
final class HoconFiles {
    /** The library's own limit. */
    private static final int DEEPEST_INCLUDE = 50;

    private static final int MOST_INCLUDES = 1_000;
    private static final int DEEPEST_NESTING = 200;
    private static final int LARGEST = 2 << 20;

    private final HoconSources sources;
    private final Map<String, SourceText> used = new LinkedHashMap<>();
    private final Growth growth = new Growth();
    private int includes;
    private Optional<String> open = Optional.empty();

    HoconFiles(HoconSources sources) {
        this.sources = sources;
    }

    /** A file that cannot be read, on its way out of the library. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient UnreadableFileException problem;

        Unreadable(UnreadableFileException problem) {
            super(problem);
            this.problem = problem;
        }

        UnreadableFileException problem() {
            return problem;
        }
    }

    /** The files that were read, by their paths. */
    Map<String, SourceText> used() {
        return used;
    }

    /** Why more may be set than the files say: something is included from elsewhere. */
    Optional<String> open() {
        return open;
    }

    /**
     * A resource under one name from every folder of the class path, the first winning; empty when there is none.
     *
     * @param name without an extension each of {@code .conf}, {@code .json} and {@code .properties} is taken, in this order
     */
    Optional<ConfigObject> resources(String name, boolean anySyntax, int depth) {
        if (anySyntax && !hasExtension(name)) {
            return merged(
                    resources(name + ".conf", false, depth),
                    resources(name + ".json", false, depth),
                    resources(name + ".properties", false, depth));
        }
        Optional<ConfigObject> merged = Optional.empty();
        for (String folder : sources.classPath()) {
            Optional<SourceFile> file = RepositoryPath.resolve(folder, name).flatMap(sources.files()::file);
            if (file.isPresent()) {
                merged = merged(merged, Optional.of(parse(file.get(), Optional.of(name), depth)));
            }
        }
        return merged;
    }

    /** A file of the repository. */
    Optional<ConfigObject> file(String path, boolean anySyntax, int depth) {
        if (anySyntax && !hasExtension(path)) {
            return merged(
                    file(path + ".conf", false, depth),
                    file(path + ".json", false, depth),
                    file(path + ".properties", false, depth));
        }
        return sources.files().file(path).map(file -> parse(file, Optional.empty(), depth));
    }

    private static boolean hasExtension(String name) {
        return name.endsWith(".conf") || name.endsWith(".json") || name.endsWith(".properties");
    }

    @SafeVarargs
    private static Optional<ConfigObject> merged(Optional<ConfigObject>... found) {
        Optional<ConfigObject> merged = Optional.empty();
        for (Optional<ConfigObject> next : found) {
            if (next.isPresent()) {
                merged = Optional.of(merged.isPresent() ? merged.get().withFallback(next.get()) : next.get());
            }
        }
        return merged;
    }

    /** @param resource its name on the class path, for what it includes */
    private ConfigObject parse(SourceFile file, Optional<String> resource, int depth) {
        if (depth > DEEPEST_INCLUDE || ++includes > MOST_INCLUDES) {
            throw unreadable(file, "includes others in a circle, or too many of them");
        }
        try {
            SourceText text = SourceText.decode(file);
            check(file, text.text());
            used.put(file.path(), text);
            String name = file.name();
            ConfigSyntax syntax = name.endsWith(".json")
                    ? ConfigSyntax.JSON
                    : name.endsWith(".properties") ? ConfigSyntax.PROPERTIES : ConfigSyntax.CONF;
            ConfigParseOptions options = ConfigParseOptions.defaults()
                    .setSyntax(syntax)
                    .setOriginDescription(file.path())
                    .setIncluder(new Includer(file.path(), resource, depth));
            return ConfigFactory.parseString(text.text(), options).root();
        } catch (UnreadableFileException e) {
            throw new Unreadable(e);
        } catch (ConfigException.Parse | ConfigException.WrongType | ConfigException.BugOrBroken e) {
            int line = e.origin() == null ? 0 : Math.max(0, e.origin().lineNumber());
            throw unreadable(file, line, "is not valid HOCON: " + first(e.getMessage(), file.path()));
        } catch (StackOverflowError e) {
            throw unreadable(file, "is nested too deep");
        }
    }

    private static String first(String message, String path) {
        String plain = message.startsWith(path + ": ") ? message.substring(path.length() + 2) : message;
        int end = plain.indexOf('(');
        return plain.substring(0, Math.min(end < 0 ? plain.length() : end, 120)).strip();
    }

    private void check(SourceFile file, String text) {
        if (text.length() > LARGEST) {
            throw unreadable(file, "is larger than " + (LARGEST >> 20) + " MB, too large for HOCON");
        }
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\n') {
                quoted = c == '"' && !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
            if (depth > DEEPEST_NESTING) {
                throw unreadable(file, "is nested too deep");
            }
        }
        growth.add(text);
        if (growth.tooLarge()) {
            throw unreadable(file, "refers to itself so often that its values would grow without end");
        }
    }

    private static Unreadable unreadable(SourceFile file, String what) {
        return unreadable(file, 0, what);
    }

    private static Unreadable unreadable(SourceFile file, int line, String what) {
        Location place = line == 0 ? Location.ofFile(file.path()) : Location.ofLine(file.path(), line);
        return new Unreadable(new UnreadableFileException(place, what));
    }

    /** What a file includes, looked for as seen from that file. */
    private final class Includer
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath, ConfigIncluderURL {
        private final String path;
        private final Optional<String> resource;
        private final int depth;

        Includer(String path, Optional<String> resource, int depth) {
            this.path = path;
            this.resource = resource;
            this.depth = depth;
        }

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            if (isUrl(what)) {
                return elsewhere(what);
            }
            return found(what, context, hasExtension(what) ? relative(what) : relativeOfAnySyntax(what));
        }

        private Optional<ConfigObject> relativeOfAnySyntax(String what) {
            return merged(relative(what + ".conf"), relative(what + ".json"), relative(what + ".properties"));
        }

        private Optional<ConfigObject> relative(String what) {
            boolean absolute = what.startsWith("/");
            String plain = absolute ? what.substring(1) : what;
            if (resource.isPresent()) {
                String folder = absolute ? "" : RepositoryPath.folder(resource.get());
                return RepositoryPath.resolve(folder, plain).flatMap(name -> resources(name, false, depth + 1));
            }
            Optional<ConfigObject> sibling = absolute
                    ? Optional.empty()
                    : RepositoryPath.resolve(RepositoryPath.folder(path), plain)
                            .flatMap(name -> file(name, false, depth + 1));
            return sibling.isPresent() ? sibling : resources(plain, false, depth + 1);
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            String name = what.getPath().replace('\\', '/');
            if (name.startsWith("/")) {
                return elsewhere(name);
            }
            return found(
                    name,
                    context,
                    RepositoryPath.resolve(sources.workingDirectory(), name).flatMap(p -> file(p, true, depth + 1)));
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            return found(what, context, resources(what.startsWith("/") ? what.substring(1) : what, true, depth + 1));
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            return elsewhere(what.toString());
        }

        private ConfigObject elsewhere(String what) {
            open = Optional.of(path + " includes " + what + ", which is not in the repository");
            return ConfigFactory.empty().root();
        }

        /** What is required and not there may come from a library. */
        private ConfigObject found(String what, ConfigIncludeContext context, Optional<ConfigObject> found) {
            boolean required = !context.parseOptions().getAllowMissing();
            return found.isEmpty() && required
                    ? elsewhere(what)
                    : found.orElseGet(() -> ConfigFactory.empty().root());
        }

        private static boolean isUrl(String what) {
            if (what.indexOf(':') < 0) {
                return false;
            }
            try {
                return !new URL(what).getProtocol().isEmpty();
            } catch (MalformedURLException e) {
                return false;
            }
        }
    }
}
