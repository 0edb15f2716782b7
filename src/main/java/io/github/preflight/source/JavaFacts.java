package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a Java or Kotlin file says about its application, as far as its own text tells: texts may be literals, constants of
 * the same file, and both joined with {@code +}; what is computed otherwise is left out.
 *
 * @param packageName "" for none
 * @param types names of the classes, interfaces, enums, records and Kotlin objects that the file declares at its top
 * @param mainClass qualified name of the class that has {@code main}; of a Kotlin function outside classes the file's class
 * @param springBootApplication the annotation's place
 * @param propertySources {@code @PropertySource} and {@code @TestPropertySource}, nested ones included
 * @param additionalProfiles texts of {@code setAdditionalProfiles(…)} and {@code SpringApplicationBuilder.profiles(…)}
 * @param defaultProperties entries that go into {@code setDefaultProperties} or {@code SpringApplicationBuilder.properties(…)};
 *     of the former every literal {@code put("k", "v")}, {@code setProperty}, {@code Map.of} in the file
 * @param systemProperties {@code System.setProperty("k", "v")}
 * @param arguments {@code --k=v} handed to {@code run(…)} literally; where none is, {@code --spring.k=v} that a constant holds
 * @param debugSecurity places that switch Spring Security's debug output on: {@code @EnableWebSecurity(debug = true)},
 *     {@code web.debug(true)}
 * @param excludedConfigurations simple names of the auto-configurations that {@code @SpringBootApplication} or
 *     {@code @EnableAutoConfiguration} leaves out
 * @param apiPages annotations that publish the API with springfox, in a file without a condition or profile
 * @param guardsActuator profiles of the rules of Spring Security that ask for more than {@code permitAll()} before the
 *     actuator answers, {@code ""} for one that always counts: rules that name its endpoints or its usual path, and rules for
 *     any request in a file that permits neither; health and info are no such endpoints
 * @param guardsEndpoints of these the rules for any endpoint, named by {@code EndpointRequest}, where none of the file lets
 *     others through to them
 * @param securityRules profiles under which the file brings rules of its own for Spring Security, {@code ""} for always, {@code ?}
 *     where that cannot be told
 * @param logins profiles under which the file brings a way of its own to log in to Spring Security, {@code ""} for always,
 *     {@code ?} where that cannot be told: beans and components of the types that hold users or authenticate, and builders
 *     that get them
 */
public record JavaFacts(
        String packageName,
        List<String> types,
        Optional<String> mainClass,
        Optional<Location> springBootApplication,
        List<PropertySource> propertySources,
        List<Text> additionalProfiles,
        List<Setting> defaultProperties,
        List<Setting> systemProperties,
        List<Setting> arguments,
        List<Location> debugSecurity,
        List<Text> excludedConfigurations,
        List<Location> apiPages,
        List<String> guardsActuator,
        List<String> guardsEndpoints,
        List<String> securityRules,
        List<String> logins) {
    /** Facts of a file that says nothing; its package and types are not looked for. */
    public static final JavaFacts NONE = new JavaFacts(
            "",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    /** Words that facts hang on. */
    private static final KeywordIndex WORDS = KeywordIndex.of(
            "SpringBootApplication",
            "EnableAutoConfiguration",
            "EnableSwagger2",
            "EnableOpenApi",
            "PropertySource",
            "SpringApplication",
            "runApplication",
            "System.setProperty",
            "WebSecurity",
            "SecurityFilterChain",
            "SecurityWebFilterChain",
            "ResourceServerConfigurerAdapter",
            "UserDetailsService",
            "UserDetailsManager",
            "AuthenticationManager",
            "AuthenticationProvider",
            "EndpointRequest",
            "\"/actuator",
            "anyRequest",
            "anyExchange",
            "main(",
            "main (");

    /** A text and the place of its literal. */
    public record Text(String value, Location location) {
        public Text {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(location, "location");
        }
    }

    /**
     * @param locations as written: {@code classpath:shop.properties}
     * @param name "" when none is given
     * @param test a {@code @TestPropertySource}
     * @param location the annotation's place
     */
    public record PropertySource(
            List<Text> locations, boolean ignoreResourceNotFound, String name, boolean test, Location location) {
        public PropertySource {
            locations = List.copyOf(locations);
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(location, "location");
        }
    }

    public JavaFacts {
        Objects.requireNonNull(packageName, "packageName");
        types = List.copyOf(types);
        Objects.requireNonNull(mainClass, "mainClass");
        Objects.requireNonNull(springBootApplication, "springBootApplication");
        propertySources = List.copyOf(propertySources);
        additionalProfiles = List.copyOf(additionalProfiles);
        defaultProperties = List.copyOf(defaultProperties);
        systemProperties = List.copyOf(systemProperties);
        arguments = List.copyOf(arguments);
        debugSecurity = List.copyOf(debugSecurity);
        excludedConfigurations = List.copyOf(excludedConfigurations);
        apiPages = List.copyOf(apiPages);
        guardsActuator = List.copyOf(guardsActuator);
        securityRules = List.copyOf(securityRules);
        logins = List.copyOf(logins);
    }

    /** Whether a file is one that {@link #read} is made for. */
    public static boolean isSource(String fileName) {
        return Formats.hasExtension(fileName, "java") || Formats.hasExtension(fileName, "kt");
    }

    /**
     * The file's facts; {@link #NONE} at once when it holds none of the words that facts hang on. Broken source gives what
     * can be seen.
     *
     * @throws UnreadableFileException when its bytes cannot be read
     */
    public static JavaFacts read(SourceFile file) throws UnreadableFileException {
        byte[] bytes = file.bytes();
        if (!SourceText.isWide(bytes) && !WORDS.isAnyIn(bytes)) {
            return NONE;
        }
        return new JavaFactsReader(text(file, bytes), Formats.hasExtension(file.name(), "kt")).read();
    }

    private static SourceText text(SourceFile file, byte[] bytes) throws UnreadableFileException {
        try {
            return SourceText.decode(file.path(), bytes, java.nio.charset.StandardCharsets.UTF_8);
        } catch (UnreadableFileException e) {
            // the words that matter are ASCII in whatever the compiler is told
            return SourceText.decode(file.path(), bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }
}
