package io.github.preflight.oracle.inside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the environment of a real Micronaut application, by its names alone, in the class loader that has it. JDK types go in and out. */
public final class MicronautRun {
    public static final String DIRECTORY = "directory";
    public static final String ARGUMENTS = "arguments";
    public static final String VARIABLES = "variables";
    public static final String SYSTEM_PROPERTIES = "system properties";
    public static final String ENVIRONMENTS = "environments";
    public static final String DEFAULT_ENVIRONMENTS = "default environments";
    public static final String KEYS = "keys";
    public static final String LISTS = "lists";
    public static final String VALUES = "values";
    public static final String FAILURES = "failures";
    public static final String ACTIVE = "active";
    public static final String STARTUP_FAILURE = "startup failure";

    private static final String CONTEXT = "io.micronaut.context.";

    /** The answer to a request, both by the names above. */
    public Map<String, Object> apply(Map<String, Object> request) throws ReflectiveOperationException {
        Map<String, String> before = new HashMap<>();
        Map<String, String> properties = strings(request.get(SYSTEM_PROPERTIES));
        for (Map.Entry<String, String> property : properties.entrySet()) {
            before.put(property.getKey(), System.setProperty(property.getKey(), property.getValue()));
        }
        Map<String, String> variables = strings(
                type(CONTEXT + "env.CachedEnvironment").getField("VARIABLES").get(null));
        variables.putAll(strings(request.get(VARIABLES)));
        Map<String, Object> answer = new HashMap<>();
        try {
            ask(start(request), request, answer);
        } catch (InvocationTargetException e) {
            answer.put(STARTUP_FAILURE, String.valueOf(e.getCause()));
        } finally {
            variables.clear();
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
        return answer;
    }

    private static Object start(Map<String, Object> request) throws ReflectiveOperationException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> builderType = type(CONTEXT + "ApplicationContextBuilder");
        Object builder = type(CONTEXT + "ApplicationContext")
                .getMethod("builder", ClassLoader.class)
                .invoke(null, loader);
        // the default places, with the working directory in the place of that of the JVM
        String config = "file:" + Path.of((String) request.get(DIRECTORY), "config") + "/";
        call(builderType, builder, "overrideConfigLocations", "classpath:/", config);
        call(builderType, builder, "environments", texts(request.get(ENVIRONMENTS)));
        call(builderType, builder, "defaultEnvironments", texts(request.get(DEFAULT_ENVIRONMENTS)));
        call(builderType, builder, "args", texts(request.get(ARGUMENTS)));
        builderType.getMethod("banner", boolean.class).invoke(builder, false);
        builderType.getMethod("bootstrapEnvironment", boolean.class).invoke(builder, true);
        Object context = builderType.getMethod("build").invoke(builder);
        Object environment =
                type(CONTEXT + "ApplicationContext").getMethod("getEnvironment").invoke(context);
        type(CONTEXT + "LifeCycle").getMethod("start").invoke(environment);
        return environment;
    }

    private static void call(Class<?> type, Object builder, String method, String... texts)
            throws ReflectiveOperationException {
        type.getMethod(method, String[].class).invoke(builder, (Object) texts);
    }

    private static void ask(Object environment, Map<String, Object> request, Map<String, Object> answer)
            throws ReflectiveOperationException {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Map<String, Object> lists = new LinkedHashMap<>();
        Method property =
                type("io.micronaut.core.value.PropertyResolver").getMethod("getProperty", String.class, Class.class);
        for (String key : texts(request.get(KEYS))) {
            try {
                Optional<?> value = (Optional<?>) property.invoke(environment, key, String.class);
                value.ifPresent(text -> values.put(key, (String) text));
            } catch (InvocationTargetException e) {
                failures.put(key, String.valueOf(e.getCause()));
            }
        }
        for (String key : texts(request.get(LISTS))) {
            try {
                Optional<?> value = (Optional<?>) property.invoke(environment, key, List.class);
                if (value.isPresent()) {
                    List<String> elements = new ArrayList<>();
                    for (Object element : (List<?>) value.get()) {
                        elements.add(String.valueOf(element));
                    }
                    lists.put(key, elements);
                }
            } catch (InvocationTargetException e) {
                failures.put(key + "[]", String.valueOf(e.getCause()));
            }
        }
        answer.put(VALUES, values);
        answer.put(LISTS, lists);
        answer.put(FAILURES, failures);
        answer.put(ACTIVE, new ArrayList<>((java.util.Collection<?>)
                type(CONTEXT + "env.Environment").getMethod("getActiveNames").invoke(environment)));
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }

    private static String[] texts(Object list) {
        return ((List<?>) list).toArray(new String[0]);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> strings(Object map) {
        return (Map<String, String>) map;
    }
}
