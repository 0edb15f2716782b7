package io.github.preflight.config.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What {@code ConfigFactory.load()} of the real library makes of an arrangement. */
final class RealHocon {
    private RealHocon() {}

    /** In a JVM of its own, with its own environment, properties and folder. */
    static Map<String, String> inOwnProcess(HoconArrangement arrangement, Path folder) throws Exception {
        write(arrangement, folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        arrangement.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        List<String> classPath = new ArrayList<>();
        for (String part : HoconArrangement.CLASS_PATH) {
            classPath.add(folder.resolve(part).toString());
        }
        for (Class<?> type : List.of(RealHocon.class, Config.class)) {
            classPath.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        command.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, classPath), RealHocon.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(arrangement.variables());
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(printed);
        }
        Map<String, String> values = new TreeMap<>();
        for (String line : printed.split("\n")) {
            int tab = line.indexOf('\t');
            if (tab >= 0) {
                values.put(line.substring(0, tab), line.substring(tab + 1).replace("\\n", "\n"));
            }
        }
        return values;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        load(RealHocon.class.getClassLoader(), false)
                .forEach((key, value) -> out.print(key + "\t" + value.replace("\n", "\\n") + "\n"));
    }

    /** In this JVM: system properties are set for a moment, and the library is given the environment that it holds. */
    static Map<String, String> inThisProcess(HoconArrangement arrangement, Path folder) throws Exception {
        write(arrangement, folder);
        List<URL> urls = new ArrayList<>();
        for (String part : HoconArrangement.CLASS_PATH) {
            urls.add(folder.resolve(part).toUri().toURL());
        }
        arrangement.properties().forEach(System::setProperty);
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), null)) {
            ConfigFactory.invalidateCaches();
            environment(arrangement.variables());
            return load(loader, true);
        } finally {
            arrangement.properties().keySet().forEach(System::clearProperty);
            ConfigFactory.invalidateCaches();
        }
    }

    private static void environment(Map<String, String> variables) throws ReflectiveOperationException {
        Class<?> holder = Class.forName("com.typesafe.config.impl.ConfigImpl$EnvVariablesHolder");
        Class<?> parser = Class.forName("com.typesafe.config.impl.PropertiesParser");
        Class<?> origins = Class.forName("com.typesafe.config.impl.SimpleConfigOrigin");
        Method newSimple = origins.getDeclaredMethod("newSimple", String.class);
        newSimple.setAccessible(true);
        Method parse = parser.getDeclaredMethod("fromStringMap", com.typesafe.config.ConfigOrigin.class, Map.class);
        parse.setAccessible(true);
        Field field = holder.getDeclaredField("envVariables");
        field.setAccessible(true);
        field.set(null, parse.invoke(null, newSimple.invoke(null, "env variables"), new HashMap<>(variables)));
    }

    private static void write(HoconArrangement arrangement, Path folder) throws IOException {
        for (String part : HoconArrangement.CLASS_PATH) {
            Files.createDirectories(folder.resolve(part));
        }
        for (Map.Entry<String, String> file : arrangement.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static Map<String, String> load(ClassLoader loader, boolean failure) {
        Map<String, String> values = new TreeMap<>();
        try {
            Config config = ConfigFactory.load(loader);
            for (Map.Entry<String, ConfigValue> entry : config.root().entrySet()) {
                flatten(entry.getKey(), entry.getValue(), values);
            }
        } catch (ConfigException e) {
            values.clear();
            values.put(HoconArrangement.FAILS, failure ? String.valueOf(e.getMessage()) : "");
        }
        return values;
    }

    private static void flatten(String key, ConfigValue value, Map<String, String> into) {
        if (value instanceof ConfigObject object && !object.isEmpty()) {
            object.forEach((name, inner) -> flatten(key + "." + name, inner, into));
        } else if (value instanceof ConfigList list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(key + "[" + i + "]", list.get(i), into);
            }
        } else if (value.valueType() == ConfigValueType.NUMBER) {
            into.put(key, value.render());
        } else if (value.valueType() != ConfigValueType.NULL) {
            boolean scalar =
                    value.valueType() == ConfigValueType.STRING || value.valueType() == ConfigValueType.BOOLEAN;
            into.put(key, scalar ? String.valueOf(value.unwrapped()) : "");
        }
    }

    /** Without what every JVM has. */
    static Map<String, String> withoutJvm(Map<String, String> values, Set<String> given) {
        Map<String, String> own = new TreeMap<>(values);
        own.keySet().removeIf(key -> {
            int dot = key.indexOf('.');
            String first = dot < 0 ? key : key.substring(0, dot);
            return JVM.contains(first) && !given.contains(key);
        });
        return own;
    }

    private static final Set<String> JVM = Set.of(
            "java",
            // what is given to Maven goes on to its tests
            "maven",
            "user",
            "os",
            "file",
            "sun",
            "jdk",
            "path",
            "line",
            "native",
            "stdout",
            "stderr",
            "awt",
            "basedir",
            "surefire",
            "junit",
            "update",
            "localRepository",
            "oracle",
            "http",
            "https",
            "ftp",
            "socksNonProxyHosts",
            "gopherProxySet");
}
