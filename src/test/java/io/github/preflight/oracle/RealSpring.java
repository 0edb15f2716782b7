package io.github.preflight.oracle;

import io.github.preflight.oracle.inside.SpringRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One version of Spring Boot in a class loader of its own. Nothing of the machine (variables, system properties, working
 * directory, class path) reaches the application.
 *
 * <p>{@link #run} starts the application in this JVM in some milliseconds; what Spring Boot reads past its own
 * abstractions ({@code env:} imports, {@code configtree:} with a relative path) stays out. {@link #fork} starts a JVM that
 * really has the variables, the flags and the working directory.
 */
public final class RealSpring implements AutoCloseable {
    private static final String INSIDE = "io.github.preflight.oracle.inside.";
    private static final long PATIENCE_MILLIS = 60_000;

    private final String version;
    private final List<Path> jars;
    private final URLClassLoader spring;
    private final Logger quiet = Logger.getLogger("org.springframework");

    private RealSpring(String version, List<Path> jars) {
        this.version = version;
        this.jars = List.copyOf(jars);
        this.spring = new Spring(urls(jars));
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        quiet.setLevel(Level.OFF);
    }

    /** The version whose jars are on the class path of the tests. */
    public static RealSpring onTestClassPath() {
        List<Path> jars = new ArrayList<>();
        String[] oneClassOfEach = {
            "org.springframework.boot.SpringApplication",
            "org.springframework.core.SpringVersion",
            "org.springframework.beans.BeanUtils",
            "org.springframework.context.ApplicationContext",
            "org.springframework.aop.Advisor",
            "org.springframework.expression.Expression",
            "org.apache.commons.logging.LogFactory",
            "org.yaml.snakeyaml.Yaml"
        };
        for (String name : oneClassOfEach) {
            jars.add(placeOf(name));
        }
        return new RealSpring(versionOf(jars), jars);
    }

    /** All versions whose jars stand in folders below this one, oldest first. */
    public static List<RealSpring> below(Path folder) {
        List<RealSpring> found = new ArrayList<>();
        for (Path version : list(folder)) {
            found.add(new RealSpring(version.getFileName().toString(), list(version.toAbsolutePath())));
        }
        return found;
    }

    /** {@code 3.5.16}. */
    public String version() {
        return version;
    }

    /** {@code 3.5}. */
    public String line() {
        return version.substring(0, version.indexOf('.', version.indexOf('.') + 1));
    }

    /**
     * Starts an application and reads every key.
     *
     * @param keys further keys to ask
     * @param lists names to bind to lists
     */
    public RealResult run(Arrangement arrangement, Collection<String> keys, Collection<String> lists) {
        return inFolder(arrangement, folder -> {
            Map<String, Object> request = request(arrangement, keys, lists);
            request.put(SpringRun.DIRECTORY, folder.resolve("work").toString());
            request.put(SpringRun.ENVIRONMENT, new HashMap<>(arrangement.environment()));
            request.put(SpringRun.SYSTEM_PROPERTIES, new HashMap<>(arrangement.systemProperties()));
            return result(runIn(folder, request));
        });
    }

    /** As {@link #run}, in a JVM of its own: a second instead of milliseconds, and nothing is imitated. */
    public RealResult fork(Arrangement arrangement, Collection<String> keys, Collection<String> lists) {
        return inFolder(
                arrangement,
                folder -> result(ForkedRun.fork(jars, folder, arrangement, request(arrangement, keys, lists))));
    }

    private RealResult inFolder(Arrangement arrangement, Function<Path, RealResult> action) {
        Path folder = newFolder();
        try {
            Files.createDirectories(folder.resolve("work"));
            write(folder.resolve("classes"), arrangement.classPath());
            write(folder.resolve("library"), arrangement.library());
            write(folder.resolve("work"), arrangement.workingDirectory());
            if (!arrangement.propertySources().isEmpty()) {
                PropertySourceClass.compile(arrangement.propertySources(), jars, folder.resolve("classes"));
            }
            return action.apply(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(folder);
        }
    }

    private static Map<String, Object> request(
            Arrangement arrangement, Collection<String> keys, Collection<String> lists) {
        Map<String, Object> request = new HashMap<>();
        request.put(SpringRun.ARGUMENTS, new ArrayList<>(arrangement.arguments()));
        request.put(SpringRun.DEFAULT_PROPERTIES, new HashMap<>(arrangement.defaultProperties()));
        request.put(SpringRun.ADDITIONAL_PROFILES, new ArrayList<>(arrangement.additionalProfiles()));
        request.put(
                SpringRun.SOURCE,
                arrangement.propertySources().isEmpty() ? "java.lang.Object" : PropertySourceClass.NAME);
        request.put(SpringRun.LISTS, new ArrayList<>(lists));
        Set<String> asked = new LinkedHashSet<>(keys);
        asked.addAll(arrangement.systemProperties().keySet());
        for (String variable : arrangement.environment().keySet()) {
            asked.add(variable);
            String dotted = variable.toLowerCase(Locale.ROOT).replace('_', '.');
            asked.add(dotted);
            asked.add(dotted.replaceAll("\\.([0-9]+)(\\.|$)", "[$1]$2"));
        }
        request.put(SpringRun.KEYS, new ArrayList<>(asked));
        return request;
    }

    private Map<String, Object> runIn(Path folder, Map<String, Object> request) {
        try (URLClassLoader application = new URLClassLoader(roots(folder), spring)) {
            List<Object> outcome = new ArrayList<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            outcome.add(start(application, request));
                        } catch (Throwable failure) {
                            outcome.add(failure);
                        }
                    },
                    "oracle");
            thread.setContextClassLoader(application);
            thread.setDaemon(true);
            thread.start();
            thread.join(PATIENCE_MILLIS);
            if (outcome.isEmpty()) {
                throw new IllegalStateException("Spring Boot " + version + " did not come back");
            }
            if (outcome.get(0) instanceof Throwable failure) {
                throw new IllegalStateException("Spring Boot " + version + " could not be started at all", failure);
            }
            return castToMap(outcome.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs what is inside in the class loader that is given, or in one that it delegates to. */
    static Map<String, Object> start(ClassLoader application, Map<String, Object> request)
            throws ReflectiveOperationException {
        Class<?> inside = Class.forName(SpringRun.class.getName(), true, application);
        Object run = inside.getConstructor().newInstance();
        return castToMap(inside.getMethod("apply", Map.class).invoke(run, request));
    }

    /** Class loader of an application: its own roots over a version's jars over the JDK. */
    static ClassLoader application(List<Path> jars, Path folder) {
        return new URLClassLoader(roots(folder), new Spring(urls(jars)));
    }

    private static URL[] roots(Path folder) {
        return urls(List.of(folder.resolve("classes"), folder.resolve("library")));
    }

    @SuppressWarnings("unchecked")
    private static RealResult result(Map<String, Object> answer) {
        return new RealResult(
                (List<String>) answer.getOrDefault(SpringRun.KEYS, List.of()),
                (List<String>) answer.getOrDefault(SpringRun.NAMES, List.of()),
                (Map<String, String>) answer.getOrDefault(SpringRun.VALUES, Map.of()),
                (Map<String, String>) answer.getOrDefault(SpringRun.FAILURES, Map.of()),
                (Map<String, String>) answer.getOrDefault(SpringRun.BOUND, Map.of()),
                (Map<String, String>) answer.getOrDefault(SpringRun.BIND_FAILURES, Map.of()),
                (Map<String, List<String>>) answer.getOrDefault(SpringRun.LISTS, Map.of()),
                (List<String>) answer.getOrDefault(SpringRun.ACTIVE_PROFILES, List.of()),
                (List<String>) answer.getOrDefault(SpringRun.DEFAULT_PROFILES, List.of()),
                (List<String>) answer.getOrDefault(SpringRun.SOURCES, List.of()),
                Optional.ofNullable((String) answer.get(SpringRun.STARTUP_FAILURE)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> castToMap(Object map) {
        return (Map<String, Object>) map;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("oracle").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path root, Map<String, String> files) throws IOException {
        Files.createDirectories(root);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static void delete(Path path) {
        try {
            if (Files.isDirectory(path)) {
                for (Path child : list(path)) {
                    delete(child);
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                paths.add(child);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.sort(null);
        return paths;
    }

    private static URL[] urls(List<Path> paths) {
        URL[] urls = new URL[paths.size()];
        try {
            for (int i = 0; i < urls.length; i++) {
                urls[i] = paths.get(i).toUri().toURL();
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return urls;
    }

    /** The jar or folder that a class of the tests' class path comes from. */
    static Path placeOf(String className) {
        try {
            Class<?> type = Class.forName(className, false, RealSpring.class.getClassLoader());
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String versionOf(List<Path> jars) {
        String name = jars.get(0).getFileName().toString();
        return name.substring("spring-boot-".length(), name.length() - ".jar".length());
    }

    @Override
    public void close() {
        try {
            spring.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A version's jars, and the classes that run beside it, whose bytes it takes from the tests. */
    private static final class Spring extends URLClassLoader {
        Spring(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(INSIDE)) {
                return super.findClass(name);
            }
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream in = RealSpring.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
