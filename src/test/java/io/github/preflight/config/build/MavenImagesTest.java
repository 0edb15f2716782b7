package io.github.preflight.config.build;

import static io.github.preflight.config.build.BuildFiles.dependency;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenImagesTest {
    private static final String BOOT =
            "<plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId>";

    @Test
    void jib_states_flags_environment_and_arguments() {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "shop",
                        plugin(
                                "com.google.cloud.tools",
                                "jib-maven-plugin",
                                "<to>\n<image>registry.example.org:5000/team/${project.artifactId}:latest</image></to>"
                                        + "<container><jvmFlags><jvmFlag>-Dspring.profiles.active=prod</jvmFlag>"
                                        + "<jvmFlag>-Xmx1g</jvmFlag></jvmFlags><environment>"
                                        + "<SPRING_H2_CONSOLE_ENABLED>true</SPRING_H2_CONSOLE_ENABLED>"
                                        + "<BUILT_BY>${env.USER}</BUILT_BY>"
                                        + "<JAVA_TOOL_OPTIONS>-Ddebug=true -Xdebug</JAVA_TOOL_OPTIONS></environment>"
                                        + "<args><arg>--server.port=80</arg></args></container>"))
                .root();
        assertThat(module.application()).isEqualTo(Truth.YES);
        Deployment image = only(module);
        assertThat(image.name()).isEqualTo("pom.xml#jib");
        assertThat(image.location()).hasToString("pom.xml:4");
        assertThat(image.hints()).containsExactly("team/shop");
        assertThat(image.systemProperties())
                .extracting(s -> s.key() + "=" + s.value())
                .containsExactly("spring.profiles.active=prod", "debug=true");
        assertThat(image.jvmFlags()).extracting(Setting::value).containsExactly("-Xmx1g", "-Xdebug");
        assertThat(image.arguments()).extracting(Setting::value).containsExactly("--server.port=80");
        assertThat(image.environment())
                .extracting(EnvironmentVariable::name, EnvironmentVariable::value)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("SPRING_H2_CONSOLE_ENABLED", Optional.of("true")),
                        org.assertj.core.groups.Tuple.tuple("BUILT_BY", Optional.empty()));
    }

    @Test
    void jib_ignores_its_flags_when_there_is_an_own_entrypoint() {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "shop",
                        plugin(
                                "com.google.cloud.tools",
                                "jib-maven-plugin",
                                "<container><jvmFlags><jvmFlag>-Dx=1</jvmFlag></jvmFlags><entrypoint><shell>bash</shell>"
                                        + "<option>-c</option><arg>exec java -Dy=2 -cp /app org.shop.Main --z=3</arg>"
                                        + "</entrypoint></container>"))
                .root();
        assertThat(only(module).systemProperties()).extracting(Setting::key).containsExactly("y");
        assertThat(only(module).arguments()).extracting(Setting::value).containsExactly("--z=3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <entryPoint>["java", "-jar", "-Dspring.profiles.active=prod", "/${project.build.finalName}.jar", "--a=b"]</entryPoint>
                    <entryPoint><exec><arg>java</arg><arg>-Dspring.profiles.active=prod</arg><arg>-jar</arg><arg>/x.jar</arg><arg>--a=b</arg></exec></entryPoint>
                    <entryPoint><shell>java -Dspring.profiles.active=prod -jar /x.jar --a=b</shell></entryPoint>
                    <entryPoint>java -Dspring.profiles.active=prod -jar /x.jar --a=b</entryPoint><cmd>--not=read</cmd>
                    <env><OPTS>-Dspring.profiles.active=prod</OPTS></env><cmd>exec java $OPTS -jar /x.jar --a=b</cmd>
                    <cmd><exec><arg>sh</arg><arg>-c</arg><arg>java "-Dspring.profiles.active=prod" -jar /x.jar --a=b</arg></exec></cmd>
                    """)
    void a_start_command_is_read_in_each_of_its_forms(String build) {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "shop",
                        plugin(
                                "io.fabric8",
                                "docker-maven-plugin",
                                "<images><image><name>shop/${project.name}:${project.version}</name><build>" + build
                                        + "</build></image><image><name>mysql:8</name></image></images>"))
                .root();
        Deployment image = only(module);
        assertThat(image.systemProperties())
                .extracting(s -> s.key() + "=" + s.value())
                .containsExactly("spring.profiles.active=prod");
        assertThat(image.arguments()).extracting(Setting::value).containsExactly("--a=b");
        assertThat(image.hints()).containsExactly("shop/shop");
    }

    @Test
    void a_word_of_an_array_is_located_by_itself() {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "shop",
                        plugin(
                                "com.spotify",
                                "docker-maven-plugin",
                                "<imageName>shop</imageName>\n<entryPoint>[\"java\", \"-Da=b\", \"-jar\", \"/x.jar\"]</entryPoint>"))
                .root();
        Setting property = only(module).systemProperties().get(0);
        assertThat(property.location().line()).isEqualTo(4);
        assertThat(property.location().column()).isEqualTo("<entryPoint>[\"java\", \"".length() + 1);
    }

    @Test
    void an_application_that_only_declares_the_managed_plugin_is_deployed_and_a_library_is_not() {
        String managed = "<packaging>pom</packaging><build><pluginManagement><plugins>" + BOOT
                + "<executions><execution><goals><goal>repackage</goal></goals></execution></executions></plugin>"
                + "<plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId><configuration><images>"
                + "<image>\n<name>mall/${project.artifactId}</name><build><cmd>java -Dp=1 -jar x.jar</cmd></build></image>"
                + "</images></configuration></plugin></plugins></pluginManagement></build>";
        BuildModules modules = new BuildFiles()
                .pom("pom.xml", "parent", managed)
                .child(
                        "app/pom.xml",
                        "app",
                        "<build><plugins>" + BOOT + "</plugin><plugin><groupId>io.fabric8</groupId>"
                                + "<artifactId>docker-maven-plugin</artifactId></plugin></plugins></build>")
                .child("lib/pom.xml", "lib", "")
                .read();
        Deployment image = only(modules.in("app").orElseThrow());
        assertThat(image.name()).isEqualTo("app/pom.xml#docker");
        assertThat(image.folder()).isEqualTo("app");
        assertThat(image.location()).hasToString("pom.xml:4");
        assertThat(image.hints()).containsExactly("mall/app");
        assertThat(modules.in("lib").orElseThrow().deployments()).isEmpty();
    }

    @Test
    void build_packs_put_their_variables_into_the_image_and_a_development_start_deploys_nothing() {
        String boot = "<dependencies>" + dependency("org.springframework.boot", "spring-boot-starter", "")
                + "</dependencies><build><plugins>" + BOOT + "<configuration>";
        BuildModule image = new BuildFiles()
                .boot(
                        "pom.xml",
                        "shop",
                        "3.5.1",
                        boot
                                + "<image><env><BP_JVM_VERSION>17</BP_JVM_VERSION><BPE_SPRING_PROFILES_ACTIVE>prod"
                                + "</BPE_SPRING_PROFILES_ACTIVE><BPE_DEFAULT_DEBUG>true</BPE_DEFAULT_DEBUG></env></image>"
                                + "</configuration></plugin></plugins></build>")
                .root();
        assertThat(only(image).environment())
                .extracting(EnvironmentVariable::name)
                .containsExactly("SPRING_PROFILES_ACTIVE", "DEBUG");
        BuildModule run = new BuildFiles()
                .boot(
                        "pom.xml",
                        "shop",
                        "3.5.1",
                        boot
                                + "<profiles><profile>dev</profile></profiles><jvmArguments>-Xdebug</jvmArguments>"
                                + "</configuration></plugin></plugins></build>")
                .root();
        assertThat(run.application()).isEqualTo(Truth.YES);
        assertThat(run.deployments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "shop:1.0, shop",
        "team/shop@sha256:abc, team/shop",
        "ghcr.io/team/shop:1, team/shop",
        "localhost:5000/shop, shop",
        "team/shop, team/shop",
    })
    void an_image_is_known_by_its_name_without_registry_and_tag(String image, String expected) {
        assertThat(MavenImages.plainImage(image)).isEqualTo(expected);
    }

    private static String plugin(String groupId, String artifactId, String configuration) {
        return "<build><plugins><plugin><groupId>" + groupId + "</groupId><artifactId>" + artifactId
                + "</artifactId><configuration>" + configuration + "</configuration></plugin></plugins></build>";
    }

    private static Deployment only(BuildModule module) {
        List<Deployment> deployments = module.deployments();
        assertThat(deployments).hasSize(1);
        return deployments.get(0);
    }
}
