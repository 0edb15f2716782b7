package io.github.preflight.config.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Framework;
import io.github.preflight.model.Truth;
import io.github.preflight.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradleModulesTest {
    private static final String SOURCE = "class A {}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    build.gradle     | plugins { id 'org.springframework.boot' version '3.5.1' }
                    build.gradle.kts | plugins { id("org.springframework.boot") version "3.5.1" }
                    build.gradle.kts | plugins { id("org.springframework.boot").version("3.5.1") }
                    build.gradle.kts | plugins { alias(libs.plugins.spring.boot) }
                    build.gradle     | buildscript { ext { bootVersion = '3.5.1' }; dependencies { classpath "org.springframework.boot:spring-boot-gradle-plugin:${bootVersion}" } }; apply plugin: 'org.springframework.boot'
                    build.gradle     | plugins { id 'org.springframework.boot' version "${springBootVersion}" }
                    build.gradle     | apply plugin: 'org.springframework.boot'; dependencies { implementation platform("org.springframework.boot:spring-boot-dependencies:$springBootVersion") }
                    """)
    void the_version_of_spring_boot_is_found_wherever_it_is_told(String file, String script) {
        BuildModule module = new BuildFiles()
                .file(file, script.replace("; ", "\n"))
                .file("src/main/java/A.java", SOURCE)
                .file("gradle.properties", "springBootVersion=3.5.1\n")
                .file(
                        "gradle/libs.versions.toml",
                        "[versions]\nboot = \"3.5.1\"\n[plugins]\n"
                                + "spring-boot = { id = \"org.springframework.boot\", version.ref = \"boot\" }\n")
                .root();
        assertThat(module.framework("spring-boot").flatMap(Framework::version)).contains(Version.of("3.5.1"));
        assertThat(module.application()).isEqualTo(Truth.YES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    implementation 'com.h2database:h2:2.2.220'                                   | 2.2.220 | compile
                    runtimeOnly("com.h2database:h2")                                             | -       | runtime
                    developmentOnly 'com.h2database:h2'                                          | -       | development
                    testImplementation 'com.h2database:h2'                                       | -       | test
                    compileOnly('com.h2database:h2') { transitive = false }                      | -       | provided
                    implementation group: 'com.h2database', name: 'h2', version: '1.4.200'       | 1.4.200 | compile
                    implementation(group = "com.h2database", name = "h2", version = "1.4.200")   | 1.4.200 | compile
                    implementation libs.database.h2                                              | 2.3.232 | compile
                    implementation(libs.bundles.databases)                                       | 2.3.232 | compile
                    implementation "com.h2database:h2:$h2Version"                                | 2.1.214 | compile
                    implementation("com.h2database:h2:${property("h2Version")}")                 | 2.1.214 | compile
                    """)
    void dependencies_are_read_in_each_notation(String statement, String version, String scope) {
        BuildModule module = new BuildFiles()
                .file("build.gradle", "// dependencies { }\ndependencies {\n  " + statement + "\n}\n")
                .file("gradle.properties", "h2Version=2.1.214\n")
                .file(
                        "gradle/libs.versions.toml",
                        "[libraries]\ndatabase-h2 = { module = \"com.h2database:h2\", version = \"2.3.232\" }\n"
                                + "[bundles]\ndatabases = [\n  \"database-h2\",\n]\n")
                .root();
        assertThat(module.dependencies())
                .extracting(d -> d.groupId() + ":" + d.artifactId() + " "
                        + d.version().map(Version::toString).orElse("-") + " " + d.scope())
                .containsExactly("com.h2database:h2 " + version + " " + scope);
        assertThat(module.dependencies().get(0).location()).hasToString("build.gradle:3");
    }

    @Test
    void a_library_that_tests_have_too_is_there_at_runtime() {
        BuildModule module = new BuildFiles().file("build.gradle", """
                        dependencies {
                          testImplementation 'com.h2database:h2'
                          runtimeOnly 'com.h2database:h2'
                        }
                        """).root();

        assertThat(module.dependencies()).singleElement().satisfies(library -> {
            assertThat(library.scope()).isEqualTo("runtime");
            assertThat(library.location()).hasToString("build.gradle:3");
        });
        assertThat(module.artifactId()).isEqualTo("root-project");
    }

    @Test
    void projects_of_the_build_are_libraries_and_what_the_root_says_for_all_reaches_them() {
        BuildModules modules = new BuildFiles()
                .file("settings.gradle", "rootProject.name = 'shop'\ninclude 'app', ':lib:core',\n  'web-ui'\n")
                .file(
                        "build.gradle",
                        "plugins { id 'org.springframework.boot' version '3.4.2' apply false }\n"
                                + "allprojects { group = 'org.shop'; version = '7' }\n"
                                + "subprojects { dependencies { implementation 'org.slf4j:slf4j-api:2.0.9' } }\n")
                .file(
                        "app/build.gradle",
                        "plugins { id 'org.springframework.boot' }\ndependencies {\n implementation project(':lib:core')\n"
                                + " runtimeOnly(projects.webUi)\n testImplementation project(':tool')\n}\n")
                .file("app/src/main/java/App.java", SOURCE)
                .file("lib/core/src/main/java/Core.java", SOURCE)
                .file("web-ui/build.gradle", "dependencies { api 'org.springframework.boot:spring-boot-starter-web' }")
                .read();
        assertThat(modules.all()).extracting(BuildModule::directory).containsExactly("", "app", "lib/core", "web-ui");
        assertThat(modules.in("").orElseThrow().artifactId()).isEqualTo("shop");
        assertThat(modules.in("").orElseThrow().application()).isEqualTo(Truth.NO);
        BuildModule app = modules.in("app").orElseThrow();
        assertThat(app.groupId() + ":" + app.artifactId() + ":" + app.version()).isEqualTo("org.shop:app:7");
        assertThat(app.application()).isEqualTo(Truth.YES);
        assertThat(app.libraries()).containsExactly("lib/core", "web-ui");
        assertThat(app.framework("spring-boot").flatMap(Framework::version)).contains(Version.of("3.4.2"));
        assertThat(app.dependencies())
                .extracting(Dependency::artifactId)
                .containsExactly("slf4j-api", "spring-boot-starter-web");
        assertThat(modules.in("lib/core").orElseThrow().application()).isEqualTo(Truth.NO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bootJar { enabled = false }                          | NO
                    bootJar.enabled = false                              | NO
                    tasks.named("bootJar") { enabled = false }           | NO
                    tasks.getByName<BootJar>("bootJar") { enabled = false } | NO
                    jar { enabled = false }                              | YES
                    """)
    void a_module_without_its_boot_jar_is_a_library(String statement, Truth expected) {
        BuildModule module = new BuildFiles()
                .file("build.gradle", "plugins {\n id 'org.springframework.boot' version '3.5.1'\n}\n" + statement)
                .file("src/main/java/A.java", SOURCE)
                .root();
        assertThat(module.application()).isEqualTo(expected);
    }

    @Test
    void a_pom_counts_where_a_gradle_script_stands_beside_it() {
        BuildModule module = new BuildFiles()
                .file("build.gradle", "plugins { id 'org.springframework.boot' version '3.5.1' }")
                .pom("pom.xml", "shop", "")
                .root();
        assertThat(module.file()).isEqualTo("pom.xml");
    }

    @Test
    void what_is_computed_stays_unknown() {
        BuildModule module = new BuildFiles()
                .file(
                        "build.gradle",
                        "version = gitVersion()\nplugins { id 'org.springframework.boot' version \"${bootVersion}\" }\n"
                                + "dependencies { implementation \"a:b:${x.y()}\" }")
                .file("src/main/java/A.java", SOURCE)
                .root();
        assertThat(module.version()).isEmpty();
        assertThat(module.framework("spring-boot").orElseThrow().version()).isEmpty();
        assertThat(module.dependencies().get(0).version()).isEmpty();
    }

    @Test
    void imported_boms_tell_the_train_of_spring_cloud() {
        BuildModule module = new BuildFiles()
                .file(
                        "build.gradle.kts",
                        "extra[\"springCloudVersion\"] = \"2021.0.8\"\n"
                                + "dependencies { implementation(\"org.springframework.cloud:spring-cloud-starter-config\") }\n"
                                + "dependencyManagement { imports {\n"
                                + " mavenBom(\"org.springframework.cloud:spring-cloud-dependencies:${property(\"springCloudVersion\")}\")\n}}\n")
                .root();
        Framework cloud = module.framework("spring-cloud").orElseThrow();
        assertThat(cloud.version()).contains(Version.of("2021.0.8"));
        assertThat(cloud.location()).hasToString("build.gradle.kts:4");
    }
}
