package io.github.preflight.config.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenFilteringTest {
    private static final String STAGES = "<profiles>"
            + "<profile><id>dev</id><activation><activeByDefault>true</activeByDefault></activation>\n"
            + "<properties>\n<spring.profiles.active>dev${profile.tls}</spring.profiles.active></properties></profile>"
            + "<profile><id>prod</id><properties>\n"
            + "<spring.profiles.active>prod${profile.docs}${profile.tls}</spring.profiles.active></properties></profile>"
            + "<profile><id>tls</id><properties><profile.tls>,tls</profile.tls></properties></profile></profiles>";
    private static final String EMPTY = "<properties><profile.docs/><profile.tls/></properties>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ${*} @   | x=${a} y=@a@ z=#a#             | x=1 y=1 z=#a#
                    @        | x=${a} y=@a@                   | x=${a} y=1
                    #        | x=#a# y=@a@                    | x=1 y=@a@
                    @        | who@example.org and @a@        | who@example.org and @a@
                    @        | @nobody@ knows @a@             | @nobody@ knows 1
                    ${*} @   | ${unclosed @a@                 | ${unclosed 1
                    ${*} @   | a @ ${a} @ b                   | a @ 1 @ b
                    @        | @deep@                         | <1>
                    @        | @loop@                         | @loop@
                    @        | @empty@!                       | !
                    ${*}     | \\${a} ${a}                    | ${a} 1
                    """)
    void placeholders_are_replaced_as_maven_does(String delimiters, String text, String expected) {
        List<ResourceFilter.Delimiter> marks = new ArrayList<>();
        for (String specification : delimiters.split(" ")) {
            marks.add(ResourceFilter.Delimiter.of(specification));
        }
        Map<String, Setting> values = new HashMap<>();
        values.put("a", new Setting("a", "1", Location.ofLine("pom.xml", 3)));
        values.put("deep", new Setting("deep", "<@a@>", Location.ofLine("pom.xml", 4)));
        values.put("loop", new Setting("loop", "@loop@", Location.ofLine("pom.xml", 5)));
        values.put("empty", new Setting("empty", "", Location.ofLine("pom.xml", 6)));
        assertThat(new ResourceFilter(marks, values, "\\").apply(text).text()).isEqualTo(expected);
    }

    @Test
    void a_stray_mark_does_not_reach_across_a_file() {
        Map<String, Setting> values = Map.of("a", new Setting("a", "1", Location.NOWHERE));
        ResourceFilter filter = new ResourceFilter(List.of(ResourceFilter.Delimiter.of("@")), values);
        assertThat(filter.apply("who@example.org" + " ".repeat(300) + "@a@").text())
                .endsWith(" 1");
    }

    @Test
    void each_property_that_is_put_in_is_a_step() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "shop", "3.5.1", "<properties>\n<stage>prod</stage></properties>")
                .root();
        ResourceFilter.Filtered filtered =
                module.filter().apply("@stage@ @project.version@ @project.artifactId@ ${stage} @java.home@");
        assertThat(filtered.text()).isEqualTo("prod 1.0 shop ${stage} @java.home@");
        assertThat(filtered.steps())
                .extracting(Step::location)
                .map(Location::toString)
                .containsExactly("pom.xml:10", "pom.xml:8", "pom.xml:8");
    }

    @Test
    void the_starter_parent_filters_application_files_only() {
        BuildModule module =
                new BuildFiles().boot("pom.xml", "shop", "2.7.18", "").root();
        assertThat(module.resources())
                .containsExactly(
                        new ResourceFolder(
                                "src/main/resources",
                                "",
                                true,
                                List.of("**/application*.yml", "**/application*.yaml", "**/application*.properties"),
                                List.of()),
                        new ResourceFolder(
                                "src/main/resources",
                                "",
                                false,
                                List.of(),
                                List.of("**/application*.yml", "**/application*.yaml", "**/application*.properties")));
    }

    @Test
    void resources_are_inherited_by_a_pom_that_has_none_and_seen_from_its_folder() {
        BuildModules modules = new BuildFiles()
                .pom(
                        "pom.xml",
                        "parent",
                        "<packaging>pom</packaging><build><resources><resource><directory>${basedir}/conf</directory>"
                                + "<filtering>true</filtering><targetPath>./etc/</targetPath></resource></resources></build>")
                .child("a/pom.xml", "a", "")
                .child(
                        "b/pom.xml",
                        "b",
                        "<build><resources><resource><directory>../shared/</directory></resource></resources></build>")
                .child(
                        "c/pom.xml",
                        "c",
                        "<build><resources><resource><directory>${env.CONF}</directory></resource></resources></build>")
                .read();
        assertThat(modules.in("a").orElseThrow().resources())
                .containsExactly(new ResourceFolder("a/conf", "etc", true, List.of(), List.of()));
        assertThat(modules.in("b").orElseThrow().resources())
                .containsExactly(new ResourceFolder("shared", "", false, List.of(), List.of()));
        assertThat(modules.in("c").orElseThrow().resources()).isEmpty();
    }

    @Test
    void without_any_resources_the_default_folder_is_copied_as_it_is() {
        BuildModule module = new BuildFiles().pom("pom.xml", "a", "").root();
        assertThat(module.resources())
                .containsExactly(new ResourceFolder("src/main/resources", "", false, List.of(), List.of()));
        assertThat(module.filter().apply("@project.version@ ${project.version}").text())
                .isEqualTo("1.0 1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <delimiters><delimiter>#</delimiter></delimiters><useDefaultDelimiters>false</useDefaultDelimiters> | 1.0 @project.version@ ${project.version}
                    <delimiters><delimiter>#</delimiter></delimiters>                                                   | 1.0 1.0 1.0
                    <delimiters><delimiter/></delimiters><useDefaultDelimiters>false</useDefaultDelimiters>             | #project.version# @project.version@ 1.0
                    <useDefaultDelimiters>false</useDefaultDelimiters>                                                  | #project.version# 1.0 1.0
                    """)
    void the_resources_plugin_says_the_marks(String configuration, String expected) {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<build><pluginManagement><plugins><plugin><artifactId>maven-resources-plugin</artifactId>"
                                + "<configuration>" + configuration
                                + "</configuration></plugin></plugins></pluginManagement></build>")
                .root();
        assertThat(module.filter()
                        .apply("#project.version# @project.version@ ${project.version}")
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void a_child_changes_the_starter_parents_mark_by_its_property() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "a", "3.5.1", "<properties><resource.delimiter>#</resource.delimiter></properties>")
                .root();
        assertThat(module.filter().apply("#project.version# @project.version@").text())
                .isEqualTo("1.0 @project.version@");
    }

    @Test
    void entries_of_filter_files_take_part_and_properties_win() {
        BuildModule module = new BuildFiles()
                .pom(
                        "pom.xml",
                        "a",
                        "<properties><stage>prod</stage><both>pom</both></properties>"
                                + "<build><filters><filter>src/main/filters/${stage}.properties</filter></filters></build>")
                .file("src/main/filters/prod.properties", "# for production\ndb.host=db.internal\nboth=file\n")
                .root();
        ResourceFilter.Filtered filtered = module.filter().apply("@db.host@ @both@");
        assertThat(filtered.text()).isEqualTo("db.internal pom");
        assertThat(filtered.steps().get(0).location()).hasToString("src/main/filters/prod.properties:2");
    }

    @Test
    void a_profile_for_production_takes_the_place_of_the_one_for_development() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "a", "3.5.1", EMPTY + STAGES)
                .file("src/main/resources/application.yml", "spring.profiles.active: '@spring.profiles.active@'\n")
                .root();
        assertThat(module.filter().apply("@spring.profiles.active@").text()).isEqualTo("dev");
        BuildModule.ReleaseProfile release = module.release().orElseThrow();
        assertThat(release.profile()).isEqualTo("prod");
        assertThat(release.replaced()).isEqualTo("dev");
        assertThat(release.property().value()).isEqualTo("dev");
        assertThat(release.property().location()).hasToString("pom.xml:11");
        assertThat(release.filter().apply("@spring.profiles.active@").text()).isEqualTo("prod");
    }

    @Test
    void there_is_no_release_profile_when_no_filtered_file_asks_for_the_property() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "a", "3.5.1", EMPTY + STAGES)
                .file("src/main/resources/application.yml", "spring.profiles.active: dev\n")
                .file("src/main/resources/other.yml", "x: '@spring.profiles.active@'\n")
                .root();
        assertThat(module.release()).isEmpty();
    }

    @Test
    void there_is_no_release_profile_when_the_build_was_asked_for_it() {
        BuildModule module = new BuildFiles()
                .boot("pom.xml", "a", "3.5.1", EMPTY + STAGES)
                .file("src/main/resources/application.yml", "spring.profiles.active: '@spring.profiles.active@'\n")
                .read("prod", "tls")
                .in("")
                .orElseThrow();
        assertThat(module.release()).isEmpty();
        assertThat(module.filter().apply("@spring.profiles.active@").text()).isEqualTo("prod,tls");
    }

    @Test
    void a_release_profile_of_the_parent_is_that_of_its_modules_too() {
        BuildModules modules = new BuildFiles()
                .pom("pom.xml", "parent", "<packaging>pom</packaging>" + EMPTY + STAGES)
                .child(
                        "a/pom.xml",
                        "a",
                        "<build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering>"
                                + "</resource></resources></build>")
                .child("b/pom.xml", "b", "")
                .file("a/src/main/resources/application.yml", "spring.profiles.active: '@spring.profiles.active@'\n")
                .read();
        assertThat(modules.in("a").orElseThrow().release()).isPresent();
        assertThat(modules.in("b").orElseThrow().release()).isEmpty();
    }
}
