package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaFactsTest {
    private static JavaFacts java(String text) throws UnreadableFileException {
        return JavaFacts.read(SourceFile.inMemory("src/Shop.java", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JavaFacts kotlin(String text) throws UnreadableFileException {
        return JavaFacts.read(SourceFile.inMemory("src/shop.kt", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> entries(List<Setting> settings) {
        return settings.stream().map(s -> s.key() + "=" + s.value()).toList();
    }

    private static List<String> values(List<JavaFacts.Text> texts) {
        return texts.stream().map(JavaFacts.Text::value).toList();
    }

    @Test
    void an_application_class_is_known() throws Exception {
        JavaFacts facts = java("""
                /* @PropertySource("no") */
                package org.example.shop; // class No {}

                @SpringBootApplication(scanBasePackageClasses = Other.class)
                public class Shop {
                    static class Inner {}
                    public static void main(String[] args) {
                        new SpringApplication(Shop.class).setAdditionalProfiles("dev", PREFIX + "local", computed());
                        SpringApplication.run(Shop.class, "--server.port=9", "--debug", args);
                        System.setProperty("spring.profiles.active", PROFILE);
                        System.setProperty(key, "x");
                    }
                    private static final String PROFILE = Shop.PREFIX + "de" + "v";
                    static final String PREFIX = "x-";
                    static final String UNKNOWN = System.getenv("X") + "y";
                }
                record Price(int cents) {}
                enum Colour { RED }
                @interface Own {}
                """);
        assertThat(facts.packageName()).isEqualTo("org.example.shop");
        assertThat(facts.types()).containsExactly("Shop", "Price", "Colour", "Own");
        assertThat(facts.mainClass()).contains("org.example.shop.Shop");
        assertThat(facts.springBootApplication()).contains(new Location("src/Shop.java", 4, 1, 4, 23));
        assertThat(facts.propertySources()).isEmpty();
        assertThat(values(facts.additionalProfiles())).containsExactly("dev", "x-local");
        assertThat(facts.additionalProfiles().get(0).location()).isEqualTo(new Location("src/Shop.java", 8, 65, 8, 70));
        assertThat(entries(facts.arguments())).containsExactly("server.port=9", "debug=");
        assertThat(entries(facts.systemProperties())).containsExactly("spring.profiles.active=x-dev");
    }

    @Test
    void arguments_that_a_method_adds_are_known_from_the_constants_that_hold_them() throws Exception {
        JavaFacts facts = java("""
                public class Shop {
                    private static final String KEY = "--spring.config.name";
                    private static final String NAME = KEY + "=" + "shop";
                    private static final String USAGE = "--help=yes";
                    public static void main(String[] args) {
                        SpringApplication.run(Shop.class, withName(args));
                    }
                }
                """);
        assertThat(entries(facts.arguments())).containsExactly("spring.config.name=shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http.authorizeHttpRequests(a -> a.requestMatchers("/actuator/**").hasRole("OPS"));                    | true
                    http.authorizeExchange(s -> s.pathMatchers("/api/**", "/actuator/**").access(manager));               | true
                    http.securityMatcher(EndpointRequest.toAnyEndpoint()).authorizeHttpRequests(a -> a.anyRequest().authenticated()); | true
                    http.requestMatchers("/actuator/**").permitAll().anyRequest().authenticated();                        | false
                    http.requestMatchers("/login").permitAll().anyRequest().authenticated();                              | true
                    http.requestMatchers("/actuator/health/**").permitAll().anyRequest().authenticated();                 | true
                    http.requestMatchers("/actuator/health").hasRole("PROBE").anyRequest().permitAll();                   | false
                    http.authorizeExchange(all -> all.anyExchange().permitAll());                                         | false
                    List<String> open = List.of("/actuator/**", "/login");                                                | false
                    http.requestMatchers("/admin/**").hasRole("ADMIN");                                                   | false
                    http.antMatcher("/api/**").authorizeRequests().anyRequest().authenticated();                          | false
                    http.antMatcher(VERSION + "/private/**").authorizeRequests().anyRequest().authenticated();            | false
                    http.securityMatcher("/api/**", "/shop/**").authorizeHttpRequests(a -> a.anyRequest().authenticated()); | false
                    http.securityMatcher("/api/**"); http.authorizeHttpRequests(a -> a.anyRequest().authenticated());     | false
                    http.securityMatcher("/api/**"); } void all(HttpSecurity http) { http.anyRequest().authenticated();   | true
                    http.securityMatcher("/**").authorizeHttpRequests(a -> a.anyRequest().authenticated());               | true
                    http.securityMatcher("/manage/**").authorizeHttpRequests(a -> a.anyRequest().authenticated());        | true
                    http.securityMatcher(PATHS).authorizeHttpRequests(a -> a.anyRequest().authenticated());               | true
                    http.securityMatcher(new Ant("/api/**")).authorizeHttpRequests(a -> a.anyRequest().authenticated());  | true
                    """)
    void rules_that_guard_the_actuator_are_known(String statement, boolean guards) throws Exception {
        String text = "class Security { void configure() { " + statement + " other.hasRole(1); } }";
        assertThat(!java(text).guardsActuator().isEmpty()).isEqualTo(guards);
    }

    @Test
    void a_rule_below_a_profile_guards_under_that_profile() throws Exception {
        assertThat(java("""
                @Profile("secure")
                class Secure extends WebSecurity {
                    void configure() { http.anyRequest().authenticated(); }
                }
                """).guardsActuator()).containsExactly("secure");
    }

    @Test
    void a_profile_counts_for_the_member_or_the_class_behind_it() throws Exception {
        JavaFacts facts = java("""
                import org.springframework.security.web.SecurityFilterChain;
                class Rules {
                    @Profile("open") @Bean SecurityFilterChain open() { return http.anyRequest().permitAll(); }
                    @Bean @Profile({"a", "b"}) SecurityFilterChain both() { if (x) { y(); } return http.anyRequest().authenticated(); }
                    @Bean SecurityFilterChain always() { return null; }
                }
                @Profile("!secure") class Others { SecurityWebFilterChain chain() { return null; } }
                class More extends WebSecurityConfigurerAdapter {}
                """);
        assertThat(facts.securityRules()).containsExactly("open", "?", "", "!secure", "");
        assertThat(facts.guardsActuator()).containsExactly("?");
    }

    @Test
    void property_sources_are_known_with_their_arguments() throws Exception {
        JavaFacts facts = java("""
                @PropertySource("classpath:a.properties")
                @org.springframework.context.annotation.PropertySource(
                        name = "named", value = {"b.properties", BASE + "/c.properties"},
                        ignoreResourceNotFound = true, encoding = "UTF-8", factory = Some.class)
                @PropertySources({@PropertySource(value = "d"), @PropertySource("e")})
                @TestPropertySource(locations = "t", properties = "x=y")
                class Config { private static final String BASE = "file:/etc"; Object o = new PropertySource<>("no"); }
                """);
        assertThat(facts.propertySources())
                .extracting(s -> String.join(
                        "|",
                        values(s.locations()).toString(),
                        String.valueOf(s.ignoreResourceNotFound()),
                        s.name(),
                        String.valueOf(s.test())))
                .containsExactly(
                        "[classpath:a.properties]|false||false",
                        "[b.properties, file:/etc/c.properties]|true|named|false",
                        "[d]|false||false",
                        "[e]|false||false",
                        "[t]|false||true");
        assertThat(facts.propertySources().get(0).locations().get(0).location())
                .isEqualTo(new Location("src/Shop.java", 1, 17, 1, 41));
    }

    @Test
    void defaults_are_known_where_they_are_literal() throws Exception {
        JavaFacts facts = java("""
                class Shop {
                    void a() {
                        map.put("spring.profiles.default", "dev");
                        map.put("server.port", 8_080);
                        map.put("debug", true);
                        map.put("no", value());
                        map.put(no, "no");
                        application.setDefaultProperties(Map.of("a", "1", "b", false));
                        List.of("no", "no");
                        new SpringApplicationBuilder(Shop.class).profiles("p", "q").properties("c=2", "d:3=4", "e");
                    }
                }
                """);
        assertThat(entries(facts.defaultProperties()))
                .containsExactly(
                        "spring.profiles.default=dev",
                        "server.port=8080",
                        "debug=true",
                        "a=1",
                        "b=false",
                        "c=2",
                        "d=3=4",
                        "e=");
        assertThat(values(facts.additionalProfiles())).containsExactly("p", "q");
        assertThat(entries(java("class A { SpringApplication a; { map.put(\"a\", \"b\"); profiles(\"c\"); } }")
                        .defaultProperties()))
                .isEmpty();
    }

    @Test
    void security_debugging_is_known() throws Exception {
        assertThat(java("@EnableWebSecurity(debug = true) class A { { web.debug(true); web.debug(false); } }")
                        .debugSecurity())
                .containsExactly(
                        new Location("src/Shop.java", 1, 20, 1, 32), new Location("src/Shop.java", 1, 50, 1, 61));
        assertThat(java("@EnableWebSecurity(debug = false) class A { { log.debug(\"x\"); } }")
                        .debugSecurity())
                .isEmpty();
    }

    @Test
    void left_out_auto_configurations_are_known() throws Exception {
        JavaFacts facts = java("""
                @SpringBootApplication(
                        scanBasePackages = "org.example.NoAutoConfiguration",
                        exclude = {DataSourceAutoConfiguration.class, org.x.SecurityAutoConfiguration.class},
                        excludeName = "org.x.JmxAutoConfiguration", proxyBeanMethods = false)
                @Import(NoAutoConfiguration.class)
                class A {}
                """);
        assertThat(values(facts.excludedConfigurations()))
                .containsExactly("DataSourceAutoConfiguration", "SecurityAutoConfiguration", "JmxAutoConfiguration");
    }

    @Test
    void api_pages_are_known_unless_a_condition_may_switch_them_off() throws Exception {
        assertThat(java("@EnableSwagger2 class A {}").apiPages())
                .containsExactly(new Location("src/Shop.java", 1, 1, 1, 16));
        assertThat(java("@Profile(\"dev\") @EnableSwagger2 class A {}").apiPages())
                .isEmpty();
    }

    @Test
    void texts_and_comments_hide_nothing_and_show_nothing() throws Exception {
        JavaFacts facts = java("""
                class A {
                    // " System.setProperty("no", "no");
                    String a = "\\" // System.setProperty(";
                    char b = '"', c = '\\'';
                    String d = \"""
                        System.setProperty("no", "no"); \\\"""
                        \""";
                    { System.setProperty("\\u0061\\t", \"""
                        x
                          y\"""); }
                }
                """);
        assertThat(entries(facts.systemProperties())).containsExactly("a\t=x\n  y");
    }

    @Test
    void kotlin_is_known_too() throws Exception {
        JavaFacts facts = kotlin("""
                package org.example
                import org.springframework.boot.runApplication
                /* outer /* inner */ @PropertySource("no") */
                const val PROFILE: String = "dev"
                @SpringBootApplication
                @PropertySources(PropertySource(value = ["a", "b"], ignoreResourceNotFound = true), PropertySource("c"))
                open class Shop(val x: String = "${if (true) "}" else "{"}")
                object Other
                fun main(args: Array<String>) {
                    System.setProperty("k", "\\$x")
                    System.setProperty("l", "$x")
                    runApplication<Shop>("--m=n", *args) {
                        setAdditionalProfiles(PROFILE)
                        setDefaultProperties(mapOf("o" to "p", "q" to true))
                    }
                }
                """);
        assertThat(facts.packageName()).isEqualTo("org.example");
        assertThat(facts.types()).containsExactly("Shop", "Other");
        assertThat(facts.mainClass()).contains("org.example.ShopKt");
        assertThat(facts.springBootApplication()).isPresent();
        assertThat(facts.propertySources())
                .extracting(s -> values(s.locations()))
                .containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(facts.propertySources().get(0).ignoreResourceNotFound()).isTrue();
        assertThat(entries(facts.systemProperties())).containsExactly("k=$x");
        assertThat(entries(facts.arguments())).containsExactly("m=n");
        assertThat(values(facts.additionalProfiles())).containsExactly("dev");
        assertThat(entries(facts.defaultProperties())).containsExactly("o=p", "q=true");
    }

    @Test
    void a_file_without_a_word_that_matters_says_nothing() throws Exception {
        assertThat(java("package a; class B {}")).isSameAs(JavaFacts.NONE);
    }

    @Test
    void another_encoding_does_not_hide_a_file() throws Exception {
        byte[] bytes = "// é\n@SpringBootApplication class A {}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(JavaFacts.read(SourceFile.inMemory("A.java", bytes)).springBootApplication())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@SpringBootApplication(",
                "@PropertySource",
                "@PropertySource(",
                "@PropertySource(value = \"",
                "SpringApplication \"\"\"",
                "SpringApplication \"\\",
                "System.setProperty('",
                "System.setProperty(\"a\"",
                "SpringApplication /*",
                "SpringApplication \"\\u12\" \"\\q\"",
                "void main(",
                "@",
                "WebSecurity @EnableWebSecurity(debug ="
            })
    void torn_source_does_no_harm(String text) throws Exception {
        assertThat(java(text).systemProperties()).isEmpty();
        assertThat(kotlin(text).systemProperties()).isEmpty();
        assertThat(kotlin(text + "\"${").systemProperties()).isEmpty();
    }

    @Test
    void hostile_source_takes_bounded_time() {
        List<String> hostile = List.of(
                "SpringApplicationBuilder " + ".profiles(".repeat(500_000),
                "SpringApplication.run(" + "\"\" + ".repeat(500_000) + "(",
                "SpringApplication \"" + "${\"".repeat(1_000_000),
                "System.setProperty(" + "(".repeat(1_000_000),
                "@PropertySource(".repeat(300_000),
                "class A { final String A = A + A; { System.setProperty(A, A); } }");
        for (String text : hostile) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertThat(java(text).systemProperties()).isEmpty();
                assertThat(kotlin(text).systemProperties()).isEmpty();
            });
        }
    }
}
