package io.github.preflight.oracle.inside;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Starts one application and reads what it sees. The request and the answer are maps of JDK types, named by the constants.
 * Must be used on a thread whose context class loader is the application's.
 */
public final class SpringRun implements Function<Map<String, Object>, Map<String, Object>> {
    /** Request: directory that stands for the working directory; absent when the JVM really runs in it. */
    public static final String DIRECTORY = "directory";

    /** Request: environment variables instead of the JVM's; absent when the JVM really runs with them. */
    public static final String ENVIRONMENT = "environment";

    /** Request: system properties instead of the JVM's; absent when the JVM really runs with them. */
    public static final String SYSTEM_PROPERTIES = "systemProperties";

    public static final String ARGUMENTS = "arguments";
    public static final String DEFAULT_PROPERTIES = "defaultProperties";
    public static final String ADDITIONAL_PROFILES = "additionalProfiles";

    /** Request: name of the primary source's class. */
    public static final String SOURCE = "source";

    /** Request and answer: keys whose values are asked; in the answer with those that property sources list. */
    public static final String KEYS = "keys";

    /** Answer: canonical names of the keys that have one. */
    public static final String NAMES = "names";

    /** Request and answer: names that are bound to lists. */
    public static final String LISTS = "lists";

    /** Answer: {@code Environment.getProperty} by key as written. */
    public static final String VALUES = "values";

    /** Answer: why {@code Environment.getProperty} failed, by key as written. */
    public static final String FAILURES = "failures";

    /** Answer: what {@code Binder} binds to a string, by canonical name. */
    public static final String BOUND = "bound";

    /** Answer: why {@code Binder} failed, by canonical name. */
    public static final String BIND_FAILURES = "bindFailures";

    public static final String ACTIVE_PROFILES = "activeProfiles";
    public static final String DEFAULT_PROFILES = "defaultProfiles";

    /** Answer: names of property sources, highest precedence first. */
    public static final String SOURCES = "sources";

    /** Answer: why the application does not start, from the outermost exception to the root cause; absent when it does. */
    public static final String STARTUP_FAILURE = "startupFailure";

    private static final Set<String> NOT_OF_THE_ARRANGEMENT =
            Set.of("systemProperties", "systemEnvironment", "random", "applicationInfo", "configurationProperties");

    @Override
    public Map<String, Object> apply(Map<String, Object> request) {
        Map<String, Object> answer = new HashMap<>();
        ConfigurableApplicationContext context;
        try {
            context = start(request);
        } catch (Throwable failure) {
            answer.put(STARTUP_FAILURE, causes(failure));
            return answer;
        }
        try {
            read(context.getEnvironment(), request, answer);
        } finally {
            context.close();
        }
        return answer;
    }

    private static ConfigurableApplicationContext start(Map<String, Object> request) throws Exception {
        ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
        ResourceLoader resources = new DefaultResourceLoader(classLoader);
        if (request.get(DIRECTORY) instanceof String directory) {
            resources = new InDirectory(resources, directory);
        }
        Class<?> source = Class.forName((String) request.get(SOURCE), false, classLoader);
        SpringApplication application = new SpringApplication(resources, source);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        ConfigurableEnvironment environment = environment(request);
        application.setEnvironment(environment);
        Map<String, Object> defaults = new LinkedHashMap<>(map(request, DEFAULT_PROPERTIES));
        if (!defaults.isEmpty()) {
            application.setDefaultProperties(defaults);
        }
        application.setAdditionalProfiles(list(request, ADDITIONAL_PROFILES).toArray(new String[0]));
        return application.run(list(request, ARGUMENTS).toArray(new String[0]));
    }

    /** The environment that Spring Boot itself would create: its own type exists since 2.4. */
    private static ConfigurableEnvironment environment(Map<String, Object> request) throws Exception {
        ConfigurableEnvironment environment = newEnvironment();
        MutablePropertySources sources = environment.getPropertySources();
        if (request.containsKey(SYSTEM_PROPERTIES)) {
            Properties properties = new Properties();
            properties.putAll(map(request, SYSTEM_PROPERTIES));
            String name = StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME;
            sources.replace(name, new PropertiesPropertySource(name, properties));
        }
        if (request.containsKey(ENVIRONMENT)) {
            String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
            Map<String, Object> variables = new LinkedHashMap<>(map(request, ENVIRONMENT));
            sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
        }
        return environment;
    }

    private static ConfigurableEnvironment newEnvironment() throws Exception {
        Class<?> type;
        try {
            type = Class.forName("org.springframework.boot.ApplicationEnvironment");
        } catch (ClassNotFoundException before24) {
            return new StandardEnvironment();
        }
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (ConfigurableEnvironment) constructor.newInstance();
    }

    private static void read(
            ConfigurableEnvironment environment, Map<String, Object> request, Map<String, Object> answer) {
        Set<String> keys = new LinkedHashSet<>(list(request, KEYS));
        List<String> sources = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            sources.add(source.getName());
            if (source instanceof EnumerablePropertySource<?> enumerable
                    && !NOT_OF_THE_ARRANGEMENT.contains(source.getName())) {
                keys.addAll(List.of(enumerable.getPropertyNames()));
            }
        }
        answer.put(SOURCES, sources);
        answer.put(KEYS, new ArrayList<>(keys));
        answer.put(ACTIVE_PROFILES, new ArrayList<>(List.of(environment.getActiveProfiles())));
        answer.put(DEFAULT_PROFILES, new ArrayList<>(List.of(environment.getDefaultProfiles())));
        readValues(environment, keys, answer);
        readBound(environment, keys, list(request, LISTS), answer);
    }

    private static void readValues(ConfigurableEnvironment environment, Set<String> keys, Map<String, Object> answer) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        for (String key : keys) {
            try {
                String value = environment.getProperty(key);
                if (value != null) {
                    values.put(key, value);
                }
            } catch (RuntimeException | StackOverflowError failure) {
                failures.put(key, causes(failure));
            }
        }
        answer.put(VALUES, values);
        answer.put(FAILURES, failures);
    }

    private static void readBound(
            ConfigurableEnvironment environment, Set<String> keys, List<String> asked, Map<String, Object> answer) {
        Binder binder = Binder.get(environment);
        Set<String> listNames = new LinkedHashSet<>(asked);
        Set<String> names = new LinkedHashSet<>();
        Map<String, String> bound = new LinkedHashMap<>();
        Map<String, String> failures = new LinkedHashMap<>();
        Set<ConfigurationPropertyName> strict = new LinkedHashSet<>();
        for (String key : keys) {
            if (ConfigurationPropertyName.isValid(key)) {
                strict.add(ConfigurationPropertyName.of(key));
            }
        }
        for (String key : keys) {
            String name = canonical(key);
            // a bean's property is asked for by its dashed name, so another spelling of it is never asked for beside it
            boolean wanted = ConfigurationPropertyName.isValid(key)
                    || name.isEmpty()
                    || !strict.contains(ConfigurationPropertyName.of(name));
            if (name.isEmpty() || !wanted || !names.add(name)) {
                continue;
            }
            if (name.endsWith("]")) {
                listNames.add(name.substring(0, name.indexOf('[')));
            }
            try {
                String value = binder.bind(name, Bindable.of(String.class)).orElse(null);
                if (value != null) {
                    bound.put(name, value);
                }
            } catch (RuntimeException | StackOverflowError failure) {
                failures.put(name, causes(failure));
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String name : listNames) {
            if (!ConfigurationPropertyName.isValid(name) || name.isEmpty()) {
                continue;
            }
            try {
                List<String> value =
                        binder.bind(name, Bindable.listOf(String.class)).orElse(null);
                if (value != null) {
                    lists.put(name, new ArrayList<>(value));
                }
            } catch (RuntimeException | StackOverflowError failure) {
                failures.put(name + "[]", causes(failure));
            }
        }
        answer.put(NAMES, new ArrayList<>(names));
        answer.put(BOUND, bound);
        answer.put(BIND_FAILURES, failures);
        answer.put(LISTS, lists);
    }

    /** The name under which the binder knows a key as written; "" when it has none. */
    private static String canonical(String key) {
        try {
            String name = ConfigurationPropertyName.adapt(key, '.').toString();
            return ConfigurationPropertyName.isValid(name) ? name : "";
        } catch (RuntimeException noName) {
            return "";
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 12; depth++) {
            text.append(depth == 0 ? "" : " <- ").append(cause.getClass().getSimpleName());
            String message = cause.getMessage();
            if (message != null && cause.getCause() == null) {
                text.append(": ").append(message.length() > 500 ? message.substring(0, 500) : message);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> map(Map<String, Object> request, String name) {
        return (Map<String, String>) request.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> request, String name) {
        return (List<String>) request.getOrDefault(name, List.of());
    }

    /** Looks up relative files in another directory than the JVM's, which cannot be changed while it runs. */
    private static final class InDirectory implements ResourceLoader {
        private static final String FILE = "file:";

        private final ResourceLoader resources;
        private final String directory;

        InDirectory(ResourceLoader resources, String directory) {
            this.resources = resources;
            this.directory = directory;
        }

        @Override
        public Resource getResource(String location) {
            if (!location.startsWith(FILE)) {
                return resources.getResource(location);
            }
            String path = location.substring(FILE.length());
            if (new File(path).isAbsolute()) {
                return resources.getResource(location);
            }
            return resources.getResource(FILE + directory + "/" + path);
        }

        @Override
        public ClassLoader getClassLoader() {
            return resources.getClassLoader();
        }
    }
}
