package io.github.preflight.oracle;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a JVM with an arrangement's variables, flags and working directory, and is what that JVM runs. */
final class ForkedRun {
    private ForkedRun() {}

    static Map<String, Object> fork(
            List<Path> jars, Path folder, Arrangement arrangement, Map<String, Object> request) {
        Path requestFile = folder.resolve("request");
        Path answerFile = folder.resolve("answer");
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-Dorg.springframework.boot.logging.LoggingSystem=none");
        arrangement.systemProperties().forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.add("-cp");
        words.add(RealSpring.placeOf(ForkedRun.class.getName()).toString());
        words.add(ForkedRun.class.getName());
        words.add(folder.toString());
        jars.forEach(jar -> words.add(jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.resolve("work").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().clear();
        builder.environment().putAll(arrangement.environment());
        try {
            writeMap(requestFile, request);
            int exit = builder.start().waitFor();
            if (exit != 0 || !Files.exists(answerFile)) {
                throw new IllegalStateException("exit " + exit + ": " + Files.readString(folder.resolve("output")));
            }
            return readMap(answerFile);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param args the folder of the arrangement, then a version's jars */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            jars.add(Path.of(args[i]));
        }
        ClassLoader application = RealSpring.application(jars, folder);
        Thread.currentThread().setContextClassLoader(application);
        writeMap(folder.resolve("answer"), RealSpring.start(application, readMap(folder.resolve("request"))));
    }

    private static void writeMap(Path file, Map<String, Object> map) {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new HashMap<>(map));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> readMap(Path file) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
            return (Map<String, Object>) in.readObject();
        }
    }
}
