package io.github.preflight.config.build;

import static io.github.preflight.config.build.BuildFiles.dependency;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenModulesTest {
    private static final String WEB = dependency("org.springframework.boot", "spring-boot-starter-web", "");
    private static final String BOOT_PLUGIN =
            "<build><plugins><plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>";

    @Test
    void a_property_is_located_where_it_is_set() {
        BuildModules modules = new BuildFiles()
                .pom(
                        "pom.xml",
                        "parent",
                        "<packaging>pom</packaging>\n<properties>\n<stage>prod</stage>\n<own>p</own></properties>")
                .child("a/pom.xml", "a", "<properties><own>c</own><both>${stage}-${own}</both></properties>")
                .read();
        BuildModule module = modules.in("a").orElseThrow();
        assertThat(module.properties().get("both").value()).isEqualTo("prod-c");
        assertThat(module.properties().get("both").location()).hasToString("a/pom.xml:4");
        assertThat(module.properties().get("stage").location()).hasToString("pom.xml:5");
    }

    @Test
    void user_properties_win_over_profiles_and_those_over_the_pom() {
        BuildFiles files = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<properties><x>pom</x><y>pom</y><z>${x}</z></properties><profiles><profile><id>p</id>"
                                + "<properties><x>profile</x><y>profile</y></properties></profile></profiles>");
        BuildRequest request = new BuildRequest(List.of("p"), Map.of("x", "user"), Map.of());
        Map<String, ?> properties =
                texts(BuildModules.read(files.tree(), request).in("").orElseThrow());
        assertThat(properties).isEqualTo(Map.of("x", "user", "y", "profile", "z", "user"));
    }

    @Test
    void cycles_and_unknown_names_stay_as_they_are_written() {
        BuildModule module = new BuildFiles()
                .pom("pom.xml", "a", "<properties><a>${b}</a><b>${a}</b><c>${env.HOME}/x</c></properties>")
                .root();
        assertThat(module.properties().get("a").value()).contains("${");
        assertThat(module.properties().get("c").value()).isEqualTo("${env.HOME}/x");
    }

    @Test
    void a_property_that_doubles_itself_over_and_over_ends() {
        StringBuilder properties = new StringBuilder("<properties><p0>xxxxxxxxxx</p0>");
        for (int i = 1; i < 60; i++) {
            properties.append("<p" + i + ">${p" + (i - 1) + "}${p" + (i - 1) + "}</p" + i + ">");
        }
        BuildModule module = new BuildFiles()
                .pom("pom.xml", "a", properties + "</properties>")
                .root();
        assertThat(module.properties().get("p59").value().length()).isLessThan(200_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''      | dev
                    prod    | prod
                    !dev    | none
                    other   | none
                    prod,!prod | dev
                    """)
    void profiles_active_by_default_count_only_when_no_other_of_the_pom_is_active(String profiles, String expected) {
        BuildFiles files = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<properties><stage>none</stage></properties><profiles>"
                                + "<profile><id>dev</id><activation><activeByDefault>true</activeByDefault></activation>"
                                + "<properties><stage>dev</stage></properties></profile>"
                                + "<profile><id>prod</id><properties><stage>prod</stage></properties></profile>"
                                + "<profile><id>other</id></profile></profiles>");
        BuildModules modules = profiles.isEmpty() ? files.read() : files.read(profiles.split(","));
        assertThat(modules.in("").orElseThrow().properties().get("stage").value())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <property><name>release</name></property>                        | true
                    <property><name>!release</name></property>                       | false
                    <property><name>release</name><value>yes</value></property>      | true
                    <property><name>release</name><value>no</value></property>       | false
                    <property><name>release</name><value>!no</value></property>      | true
                    <property><name>stage</name></property>                          | false
                    <file><exists>${basedir}/a.txt</exists></file>                   | true
                    <file><exists>b.txt</exists></file>                              | false
                    <file><missing>b.txt</missing></file>                            | true
                    <file><exists>src</exists></file>                                | true
                    <jdk>[1.8,17)</jdk>                                              | false
                    <jdk>[17,)</jdk>                                                 | true
                    <jdk>17</jdk>                                                    | true
                    <jdk>!17</jdk>                                                   | false
                    <jdk>17</jdk><property><name>stage</name></property>             | false
                    """)
    void a_profile_is_active_when_all_its_conditions_hold(String activation, boolean active) {
        BuildFiles files = new BuildFiles()
                .file("a/a.txt", "")
                .file("a/src/x", "")
                .pom(
                        "pom.xml",
                        "parent",
                        "<packaging>pom</packaging><profiles><profile><id>p</id><activation>" + activation
                                + "</activation><properties><on>1</on></properties></profile></profiles>")
                .child("a/pom.xml", "a", "");
        BuildRequest request =
                new BuildRequest(List.of(), Map.of("release", "yes", "java.version", "17.0.5"), Map.of());
        BuildModule module = BuildModules.read(files.tree(), request).in("a").orElseThrow();
        assertThat(module.properties().containsKey("on")).isEqualTo(active);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ../pom.xml                             | org.shop | 1.0       | true
                    ..                                     | org.shop | 1.0       | true
                    ../other/pom.xml                       | org.shop | 1.0       | true
                    ../pom.xml                             | org.shop | 2.0       | false
                    ../pom.xml                             | org.else | 1.0       | false
                    """)
    void a_parent_in_the_repository_is_found_by_path_or_name(
            String relativePath, String groupId, String version, boolean found) {
        BuildModules modules = new BuildFiles()
                .pom("pom.xml", "parent", "<packaging>pom</packaging><properties><up>1</up></properties>")
                .file(
                        "a/pom.xml",
                        "<project><parent><groupId>" + groupId + "</groupId><artifactId>parent</artifactId><version>"
                                + version + "</version><relativePath>" + relativePath
                                + "</relativePath></parent><artifactId>a</artifactId></project>")
                .read();
        assertThat(modules.in("a").orElseThrow().properties().containsKey("up")).isEqualTo(found);
    }

    @Test
    void poms_that_are_their_own_parents_are_read_once() {
        BuildModules modules = new BuildFiles()
                .file(
                        "pom.xml",
                        "<project><parent><groupId>g</groupId><artifactId>a</artifactId><version>1</version>"
                                + "<relativePath>pom.xml</relativePath></parent><artifactId>a</artifactId></project>")
                .read();
        assertThat(modules.all()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <version>2.7.1</version>                                                                | 2.7.1
                    ''                                                                                      | unknown
                    """)
    void a_version_of_spring_boot_may_stand_at_a_dependency(String version, String expected) {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<dependencies>" + dependency("org.springframework.boot", "spring-boot-starter", version)
                                + "</dependencies>")
                .root();
        assertThat(version(module, "spring-boot")).isEqualTo(expected);
    }

    @Test
    void the_version_of_spring_boot_is_the_parents() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "a", "3.5.1", "<dependencies>" + WEB + "</dependencies>")
                .root();
        Framework framework = module.framework("spring-boot").orElseThrow();
        assertThat(framework.version()).contains(Version.of("3.5.1"));
        assertThat(framework.location()).hasToString("pom.xml:5");
    }

    @Test
    void the_version_of_spring_boot_is_the_imported_boms_even_through_a_bom_of_the_repository() {
        BuildModules modules = new BuildFiles()
                .pom(
                        "bom/pom.xml",
                        "bom",
                        "<packaging>pom</packaging><properties><boot>2.7.18</boot></properties><dependencyManagement>"
                                + "<dependencies>\n"
                                + dependency(
                                        "org.springframework.boot",
                                        "spring-boot-dependencies",
                                        "<version>${boot}</version><type>pom</type><scope>import</scope>")
                                + "</dependencies></dependencyManagement>")
                .pom(
                        "a/pom.xml",
                        "a",
                        "<dependencyManagement><dependencies>"
                                + dependency(
                                        "org.shop",
                                        "bom",
                                        "<version>${project.version}</version><type>pom</type><scope>import</scope>")
                                + "</dependencies></dependencyManagement><dependencies>" + WEB + "</dependencies>")
                .read();
        Framework framework =
                modules.in("a").orElseThrow().framework("spring-boot").orElseThrow();
        assertThat(framework.version()).contains(Version.of("2.7.18"));
        assertThat(framework.location()).hasToString("bom/pom.xml:4");
    }

    @Test
    void what_the_build_resolved_beats_what_poms_say() {
        BuildFiles files = new BuildFiles().boot("pom.xml", "a", "3.5.1", "<dependencies>" + WEB + "</dependencies>");
        Dependency resolved = new Dependency(
                "org.springframework.boot",
                "spring-boot",
                Optional.of(Version.of("3.4.9")),
                "compile",
                false,
                io.github.preflight.model.Location.ofFile("pom.xml"));
        BuildRequest request = new BuildRequest(List.of(), Map.of(), Map.of("", List.of(resolved)));
        BuildModule module = BuildModules.read(files.tree(), request).in("").orElseThrow();
        assertThat(version(module, "spring-boot")).isEqualTo("3.4.9");
        assertThat(module.resolved()).isTrue();
        assertThat(module.dependencies()).containsExactly(resolved);
    }

    @ParameterizedTest
    @CsvSource({"Hoxton.SR12, true", "2020.0.3, false", "2021.0.8, false"})
    void trains_of_spring_cloud_keep_their_order(String train, boolean before2020) {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<dependencyManagement><dependencies>"
                                + dependency(
                                        "org.springframework.cloud",
                                        "spring-cloud-dependencies",
                                        "<version>" + train + "</version><type>pom</type><scope>import</scope>")
                                + "</dependencies></dependencyManagement><dependencies>"
                                + dependency("org.springframework.cloud", "spring-cloud-starter-config", "")
                                + "</dependencies>")
                .root();
        assertThat(version(module, "spring-cloud")).isEqualTo(train);
        Version version =
                module.framework("spring-cloud").orElseThrow().version().orElseThrow();
        assertThat(version.isBefore(Version.of("2020.0"))).isEqualTo(before2020);
    }

    @Test
    void dependencies_have_the_version_and_scope_that_is_managed_for_them() {
        BuildModules modules = new BuildFiles()
                .pom(
                        "pom.xml",
                        "parent",
                        "<packaging>pom</packaging><properties><h2>2.1.214</h2></properties><dependencyManagement>"
                                + "<dependencies>"
                                + dependency("com.h2database", "h2", "<version>${h2}</version><scope>runtime</scope>")
                                + "</dependencies></dependencyManagement><dependencies>"
                                + dependency("org.all", "everywhere", "") + "</dependencies>")
                .child(
                        "a/pom.xml",
                        "a",
                        "<properties><h2>2.2.0</h2></properties>\n<dependencies>"
                                + dependency("com.h2database", "h2", "") + "</dependencies>")
                .read();
        BuildModule module = modules.in("a").orElseThrow();
        assertThat(module.dependencies())
                .extracting(d -> d.artifactId() + " "
                        + d.version().map(Version::toString).orElse("-") + " " + d.scope())
                .containsExactly("h2 2.2.0 runtime", "everywhere - compile");
        assertThat(module.dependencies().get(0).location()).hasToString("a/pom.xml:5");
    }

    @Test
    void libraries_are_the_modules_on_the_class_path_in_its_order() {
        BuildModules modules = new BuildFiles()
                .pom("pom.xml", "parent", "<packaging>pom</packaging>")
                .child(
                        "app/pom.xml",
                        "app",
                        dependencies("web", "<scope>compile</scope>", "core", "", "tool", "<scope>test</scope>"))
                .child("web/pom.xml", "web", dependencies("util", "", "extra", "<optional>true</optional>"))
                .child("core/pom.xml", "core", dependencies("util", "", "app", ""))
                .child("util/pom.xml", "util", "")
                .child("extra/pom.xml", "extra", "")
                .child("tool/pom.xml", "tool", dependencies("extra", ""))
                .read();
        assertThat(modules.in("app").orElseThrow().libraries()).containsExactly("web", "util", "core");
    }

    @Test
    void an_exclusion_keeps_a_library_off_the_class_path_and_another_version_is_another_library() {
        BuildModules modules = new BuildFiles()
                .pom(
                        "app/pom.xml",
                        "app",
                        "<dependencies>"
                                + dependency(
                                        "org.shop",
                                        "web",
                                        "<version>1.0</version><exclusions><exclusion><groupId>org.shop</groupId>"
                                                + "<artifactId>util</artifactId></exclusion></exclusions>")
                                + dependency("org.shop", "core", "<version>0.9</version>")
                                + "</dependencies>")
                .pom("web/pom.xml", "web", dependencies("util", "<version>1.0</version>"))
                .pom("util/pom.xml", "util", "")
                .pom("core/pom.xml", "core", "")
                .read();
        assertThat(modules.in("app").orElseThrow().libraries()).containsExactly("web");
    }

    @Test
    void what_a_library_brings_along_is_known() {
        BuildModules modules = new BuildFiles()
                .pom("app/pom.xml", "app", dependencies("web", "<version>1.0</version>"))
                .pom(
                        "web/pom.xml",
                        "web",
                        "<dependencies>" + WEB
                                + dependency(
                                        "org.springframework.boot", "spring-boot-devtools", "<optional>true</optional>")
                                + "</dependencies>")
                .read();
        BuildModule module = modules.in("app").orElseThrow();
        assertThat(module.dependencies())
                .extracting(Dependency::artifactId)
                .containsExactly("web", "spring-boot-starter-web");
        assertThat(module.framework("spring-boot")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3.5.1 | </plugin></plugins></build>                                                            | YES
                    3.5.1 | <configuration><skip>true</skip></configuration></plugin></plugins></build>            | NO
                    none  | </plugin></plugins></build>                                                            | NO
                    none  | <executions><execution><goals><goal>repackage</goal></goals></execution></executions></plugin></plugins></build> | YES
                    none  | <executions><execution><phase>none</phase><goals><goal>repackage</goal></goals></execution></executions></plugin></plugins></build> | NO
                    """)
    void what_spring_boots_plugin_repackages_is_an_application(String parent, String rest, Truth expected) {
        String body = "<dependencies>" + WEB + "</dependencies>" + BOOT_PLUGIN + rest;
        BuildFiles files = parent.equals("none")
                ? new BuildFiles().pom("pom.xml", "a", body)
                : new BuildFiles().boot("pom.xml", "a", parent, body);
        assertThat(files.root().application()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ShopApplication.java | @SpringBootApplication class ShopApplication {}          | no  | YES
                    Odd.java             | class Odd { void x() { SpringApplication.run(null); } }  | yes | YES
                    Odd.java             | // see @SpringBootApplication                            | yes | UNKNOWN
                    ShopApplication.java | // see @SpringBootApplication                            | no  | NO
                    ShopApplication.kt   | fun main() { runApplication<Shop>() }                    | no  | YES
                    """)
    void a_class_that_starts_spring_makes_an_application(String name, String text, String configured, Truth expected) {
        BuildFiles files = new BuildFiles()
                .pom("pom.xml", "a", "<dependencies>" + WEB + "</dependencies>")
                .file("src/main/java/org/shop/" + name, text);
        if (configured.equals("yes")) {
            files.file("src/main/resources/application.yml", "");
        }
        assertThat(files.root().application()).isEqualTo(expected);
    }

    @Test
    void a_war_is_an_application_and_a_pom_or_plain_jar_is_none() {
        BuildModules modules = new BuildFiles()
                .pom("w/pom.xml", "w", "<packaging>war</packaging>")
                .pom("p/pom.xml", "p", "<packaging>pom</packaging>" + BOOT_PLUGIN + "</plugin></plugins></build>")
                .pom("j/pom.xml", "j", "")
                .read();
        assertThat(modules.in("w").orElseThrow().application()).isEqualTo(Truth.YES);
        assertThat(modules.in("p").orElseThrow().application()).isEqualTo(Truth.NO);
        assertThat(modules.in("j").orElseThrow().application()).isEqualTo(Truth.NO);
    }

    @Test
    void a_jar_with_a_main_class_in_its_manifest_is_an_application() {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<build><plugins><plugin><artifactId>maven-shade-plugin</artifactId><executions><execution>"
                                + "<configuration><transformers><transformer><mainClass>org.shop.Main</mainClass>"
                                + "</transformer></transformers></configuration></execution></executions></plugin>"
                                + "</plugins></build>")
                .root();
        assertThat(module.application()).isEqualTo(Truth.YES);
    }

    @Test
    void the_nearest_build_file_encloses_a_file() {
        BuildModules modules = new BuildFiles()
                .pom("pom.xml", "parent", "<packaging>pom</packaging>")
                .child("a/pom.xml", "a", "")
                .pom("a/src/test/resources/fixture/pom.xml", "fixture", "")
                .read();
        assertThat(modules.all()).extracting(BuildModule::directory).containsExactly("", "a");
        assertThat(modules.enclosing("a/src/test/resources/fixture/application.yml"))
                .hasValueSatisfying(m -> assertThat(m.directory()).isEqualTo("a"));
        assertThat(modules.enclosing("README.md"))
                .hasValueSatisfying(m -> assertThat(m.directory()).isEmpty());
    }

    @Test
    void a_torn_pom_is_a_problem_and_no_module() {
        BuildModules modules = new BuildFiles()
                .file("pom.xml", "<project><artifactId>a</project>")
                .pom("b/pom.xml", "b", "")
                .read();
        assertThat(modules.all()).extracting(BuildModule::directory).containsExactly("b");
        assertThat(modules.problems()).hasSize(1);
        assertThat(modules.problems().get(0).location().path()).isEqualTo("pom.xml");
    }

    private static String dependencies(String... namesAndMore) {
        StringBuilder all = new StringBuilder("<dependencies>");
        for (int i = 0; i + 1 < namesAndMore.length; i += 2) {
            String version = namesAndMore[i + 1].contains("<version>") ? "" : "<version>${project.version}</version>";
            all.append(dependency("org.shop", namesAndMore[i], version + namesAndMore[i + 1]));
        }
        if (namesAndMore.length % 2 == 1) {
            all.append(dependency("org.shop", namesAndMore[namesAndMore.length - 1], "<version>1.0</version>"));
        }
        return all.append("</dependencies>").toString();
    }

    private static String version(BuildModule module, String framework) {
        return module.framework(framework)
                .orElseThrow()
                .version()
                .map(Version::toString)
                .orElse("unknown");
    }

    private static Map<String, String> texts(BuildModule module) {
        Map<String, String> texts = new java.util.TreeMap<>();
        for (String name : new ArrayList<>(module.properties().keySet())) {
            texts.put(name, module.properties().get(name).value());
        }
        return texts;
    }
}
