package io.github.preflight.oracle;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a real Ktor makes of its command line, in a JVM with Ktor and without Preflight: a folder an argument, each with the words of
 * its command in {@code args} and its system properties in {@code properties}, one a line.
 */
final class RealKtor {
    private RealKtor() {}

    public static void main(String[] folders) throws Exception {
        Method build =
                Class.forName("io.ktor.server.engine.CommandLineKt").getMethod("buildApplicationConfig", List.class);
        Constructor<?> pair = Class.forName("kotlin.Pair").getConstructor(Object.class, Object.class);
        for (String folder : folders) {
            System.out.println("== " + folder);
            List<String> set = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(folder, "properties"))) {
                int equals = line.indexOf('=');
                set.add(line.substring(0, equals));
                System.setProperty(line.substring(0, equals), line.substring(equals + 1));
            }
            List<Object> pairs = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(folder, "args"))) {
                int equals = line.indexOf('=');
                pairs.add(pair.newInstance(line.substring(0, equals), line.substring(equals + 1)));
            }
            try {
                print(build.invoke(null, pairs));
            } catch (ReflectiveOperationException e) {
                System.out.println("FAILS " + e.getCause());
            }
            set.forEach(System::clearProperty);
        }
    }

    private static void print(Object config) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.ktor.server.config.ApplicationConfig");
        Class<?> valueType = Class.forName("io.ktor.server.config.ApplicationConfigValue");
        TreeMap<String, String> values = new TreeMap<>();
        for (Object key : (Set<?>) type.getMethod("keys").invoke(config)) {
            Object value = type.getMethod("propertyOrNull", String.class).invoke(config, key);
            if (value == null) {
                continue;
            }
            if (String.valueOf(valueType.getMethod("getType").invoke(value)).equals("LIST")) {
                int index = 0;
                for (Object item : (List<?>) valueType.getMethod("getList").invoke(value)) {
                    values.put(key + "[" + index++ + "]", String.valueOf(item));
                }
            } else {
                values.put(String.valueOf(key), (String)
                        valueType.getMethod("getString").invoke(value));
            }
        }
        values.forEach((key, value) -> System.out.println(key + "=" + value));
    }
}
