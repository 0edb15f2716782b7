package io.github.preflight.oracle;

import io.github.preflight.oracle.inside.MicronautRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of Micronaut whose jars lie in a folder, asked what an application sees. Its environment is started, no bean. */
final class RealMicronaut implements AutoCloseable {
    private static final String INSIDE = "io.github.preflight.oracle.inside.";
    private static final String SURROUNDINGS = "io.micronaut.context.env.CachedEnvironment";
    private static final long PATIENCE_MILLIS = 20_000;

    private final String version;
    private final Jars jars;
    private final Path folder;

    private RealMicronaut(Path jars) throws IOException {
        this.version = jars.getFileName().toString();
        this.folder = Files.createTempDirectory("micronaut").toRealPath();
        List<Path> all;
        try (Stream<Path> files = Files.list(jars.toAbsolutePath())) {
            // the order of Micronaut's own jars is that of its loaders
            all = files.sorted(java.util.Comparator.comparing(
                                    (Path jar) -> !jar.getFileName().toString().startsWith("micronaut-inject"))
                            .thenComparing(Path::toString))
                    .toList();
        }
        this.jars = new Jars(urls(all));
    }

    /** All versions below a folder, the oldest first; none where there is none. */
    static List<RealMicronaut> below(Path folder) throws IOException {
        List<RealMicronaut> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> versions = Files.list(folder)) {
                for (Path version : versions.sorted(
                                java.util.Comparator.comparing((Path v) -> io.github.preflight.model.Version.of(
                                        v.getFileName().toString())))
                        .toList()) {
                    found.add(new RealMicronaut(version));
                }
            }
        }
        return found;
    }

    String version() {
        return version;
    }

    RealResult run(Arrangement arrangement, Collection<String> keys, Collection<String> lists) {
        Path place = folder.resolve("run");
        try {
            write(place.resolve("classes"), arrangement.classPath());
            write(place.resolve("library"), arrangement.library());
            write(place.resolve("work"), arrangement.workingDirectory());
            Map<String, Object> request = new HashMap<>();
            request.put(MicronautRun.DIRECTORY, place.resolve("work").toString());
            request.put(MicronautRun.ARGUMENTS, new ArrayList<>(arrangement.arguments()));
            request.put(MicronautRun.VARIABLES, placed(arrangement.environment(), place));
            request.put(MicronautRun.SYSTEM_PROPERTIES, placed(arrangement.systemProperties(), place));
            request.put(MicronautRun.ENVIRONMENTS, new ArrayList<>(arrangement.additionalProfiles()));
            request.put(MicronautRun.DEFAULT_ENVIRONMENTS, new ArrayList<>(arrangement.propertySources()));
            request.put(MicronautRun.KEYS, new ArrayList<>(keys));
            request.put(MicronautRun.LISTS, new ArrayList<>(lists));
            return result(inThread(place, request), keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(place);
        }
    }

    /** Given files are looked for by the class loader that has Micronaut, which here is not the application's: they are given as files. */
    private static Map<String, String> placed(Map<String, String> values, Path place) {
        Map<String, String> placed = new HashMap<>(values);
        placed.replaceAll(
                (name, value) -> name.toLowerCase(java.util.Locale.ROOT).contains("config")
                        ? value.replace("classpath:", place.resolve("classes") + "/")
                        : value);
        return placed;
    }

    /** A thread of its own has nothing of the test on its stack, from which Micronaut would tell that it is tested. */
    private Map<String, Object> inThread(Path place, Map<String, Object> request) throws IOException {
        List<Path> roots = List.of(place.resolve("classes"), place.resolve("library"));
        try (URLClassLoader application = new URLClassLoader(urls(roots), jars)) {
            List<Object> outcome = new ArrayList<>();
            Thread thread = new Thread(() -> {
                try {
                    Class<?> inside = Class.forName(MicronautRun.class.getName(), true, application);
                    Object run = inside.getConstructor().newInstance();
                    outcome.add(inside.getMethod("apply", Map.class).invoke(run, request));
                } catch (ReflectiveOperationException | LinkageError failure) {
                    outcome.add(failure);
                }
            });
            thread.setContextClassLoader(application);
            thread.setDaemon(true);
            thread.start();
            thread.join(PATIENCE_MILLIS);
            if (outcome.isEmpty() || outcome.get(0) instanceof Throwable) {
                throw new IllegalStateException(
                        "Micronaut " + version + " could not be asked",
                        outcome.isEmpty() ? null : (Throwable) outcome.get(0));
            }
            return map(outcome.get(0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RealResult result(Map<String, Object> answer, Collection<String> keys) {
        return new RealResult(
                List.copyOf(keys),
                List.copyOf(keys),
                texts(answer.getOrDefault(MicronautRun.VALUES, Map.of())),
                texts(answer.getOrDefault(MicronautRun.FAILURES, Map.of())),
                Map.of(),
                Map.of(),
                lists(answer.getOrDefault(MicronautRun.LISTS, Map.of())),
                list(answer.getOrDefault(MicronautRun.ACTIVE, List.of())),
                List.of(),
                List.of(),
                Optional.ofNullable((String) answer.get(MicronautRun.STARTUP_FAILURE)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object map) {
        return (Map<String, String>) map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, List<String>> lists(Object map) {
        return (Map<String, List<String>>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object list) {
        return (List<String>) list;
    }

    private static void write(Path root, Map<String, String> files) throws IOException {
        Files.createDirectories(root);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] urls(List<Path> paths) {
        URL[] urls = new URL[paths.size()];
        try {
            for (int i = 0; i < urls.length; i++) {
                urls[i] =
                        new URL(paths.get(i).toUri() + (paths.get(i).toString().endsWith(".jar") ? "" : "/"));
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return urls;
    }

    @Override
    public void close() {
        try {
            jars.close();
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A version's jars, below what takes the place of its surroundings and what asks it. */
    private static final class Jars extends URLClassLoader {
        Jars(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(INSIDE) && !name.equals(SURROUNDINGS)) {
                return super.findClass(name);
            }
            String file = "/" + name.replace('.', '/') + ".class";
            try (InputStream in = RealMicronaut.class.getResourceAsStream(file)) {
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
