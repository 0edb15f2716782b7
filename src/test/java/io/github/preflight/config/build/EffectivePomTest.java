package io.github.preflight.config.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.XmlElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Resource;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what is made of a POM against what Maven's own model builder makes of it. */
class EffectivePomTest {
    private static final String ROOT = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.shop</groupId><artifactId>root</artifactId><version>${revision}</version>
              <packaging>pom</packaging>
              <properties>
                <revision>1.2</revision><stage>dev</stage><name.of.it>${project.artifactId}-${stage}</name.of.it>
                <shared>root</shared><chain>${name.of.it}/${missing}</chain>
              </properties>
              <dependencyManagement><dependencies>
                <dependency><groupId>org.lib</groupId><artifactId>managed</artifactId><version>${shared}</version>
                  <scope>runtime</scope></dependency>
                <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><version>${project.version}</version>
                  <exclusions><exclusion><groupId>a</groupId><artifactId>b</artifactId></exclusion></exclusions></dependency>
              </dependencies></dependencyManagement>
              <dependencies>
                <dependency><groupId>org.lib</groupId><artifactId>all</artifactId><version>1</version></dependency>
                <dependency><groupId>org.lib</groupId><artifactId>both</artifactId><version>1</version></dependency>
              </dependencies>
              <build>
                <filters><filter>root.properties</filter></filters>
                <resources><resource><directory>conf</directory></resource></resources>
                <pluginManagement><plugins>
                  <plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId><version>0.40</version>
                    <configuration><images><image><name>${project.artifactId}</name><build><from>a</from></build></image>
                      <image><name>second</name></image></images><skip>false</skip></configuration>
                    <executions><execution><id>x</id><phase>package</phase><goals><goal>build</goal></goals></execution></executions>
                  </plugin>
                </plugins></pluginManagement>
                <plugins>
                  <plugin><artifactId>maven-resources-plugin</artifactId>
                    <configuration><delimiters><delimiter>@</delimiter><delimiter>#</delimiter></delimiters></configuration></plugin>
                  <plugin><artifactId>maven-jar-plugin</artifactId><inherited>false</inherited>
                    <configuration><a>1</a></configuration></plugin>
                  <plugin><artifactId>maven-shade-plugin</artifactId><inherited>false</inherited>
                    <configuration><b>1</b></configuration><executions><execution><id>kept</id><inherited>true</inherited>
                    <goals><goal>shade</goal></goals></execution><execution><id>lost</id><goals><goal>shade</goal></goals>
                    </execution></executions></plugin>
                </plugins>
              </build>
              <profiles>
                <profile><id>base</id><activation><activeByDefault>true</activeByDefault></activation>
                  <properties><stage>base</stage><shared>profile</shared></properties></profile>
                <profile><id>prod</id><properties><stage>prod</stage></properties>
                  <dependencies><dependency><groupId>org.lib</groupId><artifactId>all</artifactId><version>2</version></dependency>
                    <dependency><groupId>org.lib</groupId><artifactId>prod-only</artifactId><version>1</version></dependency></dependencies>
                  <build><finalName>released</finalName><filters><filter>prod.properties</filter></filters>
                    <resources><resource><directory>conf-prod</directory><filtering>true</filtering></resource></resources>
                    <plugins><plugin><artifactId>maven-resources-plugin</artifactId><configuration>
                      <delimiters combine.children="append"><delimiter>%</delimiter></delimiters></configuration></plugin></plugins>
                  </build></profile>
                <profile><id>child-file</id><activation><file><exists>marker.txt</exists></file></activation>
                  <properties><marked>yes</marked></properties></profile>
              </profiles>
            </project>
            """;
    private static final String CHILD = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <parent><groupId>org.shop</groupId><artifactId>root</artifactId><version>${revision}</version></parent>
              <artifactId>child</artifactId>
              <properties><shared>child</shared><up>${project.parent.artifactId}:${project.parent.version}</up><old>${version}</old></properties>
              <dependencies>
                <dependency><groupId>org.lib</groupId><artifactId>managed</artifactId></dependency>
                <dependency><groupId>${project.groupId}</groupId><artifactId>own</artifactId><optional>true</optional></dependency>
                <dependency><groupId>org.lib</groupId><artifactId>both</artifactId><version>2</version><scope>test</scope></dependency>
              </dependencies>
              <build>
                <filters><filter>child.properties</filter></filters>
                <plugins>
                  <plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId>
                    <configuration><images><image><build><to combine.self="override">b</to></build></image></images></configuration>
                    <executions><execution><id>x</id><goals><goal>push</goal></goals></execution></executions></plugin>
                  <plugin><artifactId>maven-resources-plugin</artifactId>
                    <configuration><delimiters><delimiter>!</delimiter></delimiters></configuration></plugin>
                </plugins>
              </build>
              <profiles>
                <profile><id>prod</id><properties><shared>child-prod</shared></properties>
                  <build><plugins><plugin><groupId>io.fabric8</groupId><artifactId>docker-maven-plugin</artifactId>
                    <configuration><skip>true</skip></configuration></plugin></plugins></build></profile>
              </profiles>
            </project>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "prod", "!base", "prod,base", "prod,!child-file"})
    void a_pom_in_force_is_what_maven_makes_of_it(String profiles) throws Exception {
        List<String> ids = profiles.isEmpty() ? List.of() : List.of(profiles.split(","));
        List<SourceFile> files = new ArrayList<>();
        write(files, "pom.xml", ROOT);
        write(files, "child/pom.xml", CHILD);
        write(files, "child/marker.txt", "");
        FileTree tree = new FileTree(files);
        MavenPoms poms = new MavenPoms(
                tree, List.of("pom.xml", "child/pom.xml"), new BuildRequest(ids, Map.of("given", "1"), Map.of()));
        List<MavenModule> modules = new ArrayList<>();
        for (Pom pom : poms.all()) {
            modules.add(poms.module(pom));
        }
        for (MavenModule module : modules) {
            String expected = told(effective(folder.resolve(module.pom().path()), ids));
            assertThat(told(module, new MavenDependencies(modules), tree)).isEqualTo(expected);
        }
    }

    private void write(List<SourceFile> files, String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        files.add(SourceFile.onDisk(path, file));
    }

    private static Model effective(Path pom, List<String> profiles) throws Exception {
        List<String> on = new ArrayList<>();
        List<String> off = new ArrayList<>();
        for (String id : profiles) {
            (id.startsWith("!") ? off : on).add(id.startsWith("!") ? id.substring(1) : id);
        }
        Properties user = new Properties();
        user.setProperty("given", "1");
        ModelBuildingRequest request = new DefaultModelBuildingRequest()
                .setPomFile(pom.toFile())
                .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
                .setActiveProfileIds(on)
                .setInactiveProfileIds(off)
                .setUserProperties(user);
        return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
    }

    private String told(Model model) {
        StringBuilder told = new StringBuilder(model.getGroupId() + ":" + model.getVersion() + "\n");
        Map<String, String> properties = new TreeMap<>();
        model.getProperties().forEach((name, value) -> properties.put((String) name, (String) value));
        told.append(properties).append('\n');
        for (Dependency d : model.getDependencies()) {
            told.append(d.getGroupId() + ":" + d.getArtifactId() + ":" + d.getVersion() + ":" + d.getScope() + ":"
                    + d.isOptional() + d.getExclusions().size() + "\n");
        }
        Path base = model.getPomFile().toPath().getParent();
        for (Resource resource : model.getBuild().getResources()) {
            told.append(base.relativize(Path.of(resource.getDirectory())) + " " + resource.isFiltering() + "\n");
        }
        for (String filter : model.getBuild().getFilters()) {
            told.append(base.relativize(Path.of(filter)) + "\n");
        }
        told.append(model.getBuild().getFinalName()).append('\n');
        Map<String, String> plugins = new TreeMap<>();
        for (Plugin plugin : model.getBuild().getPlugins()) {
            Map<String, String> executions = new TreeMap<>();
            for (PluginExecution execution : plugin.getExecutions()) {
                executions.put(execution.getId(), execution.getPhase() + execution.getGoals());
            }
            plugins.put(plugin.getKey(), told((Xpp3Dom) plugin.getConfiguration()) + executions);
        }
        return told.append(plugins).toString();
    }

    private String told(MavenModule module, MavenDependencies graph, FileTree tree) {
        StringBuilder told = new StringBuilder(module.groupId() + ":" + module.version() + "\n");
        Map<String, String> properties = new TreeMap<>();
        for (Setting property : module.values().properties().values()) {
            properties.put(property.key(), property.value());
        }
        // Maven keeps what the command line sets apart from the model
        properties.remove("given");
        told.append(properties).append('\n');
        for (MavenDependencies.Declared d : graph.direct(module)) {
            told.append(
                    d.groupId() + ":" + d.artifactId() + ":" + d.version().get().value() + ":" + d.scope() + ":"
                            + d.optional() + d.exclusions().size() + "\n");
        }
        for (XmlElement resource : module.merged().resources()) {
            told.append(resource.child("directory").get().text() + " "
                    + resource.child("filtering").map(XmlElement::text).orElse("false") + "\n");
        }
        for (Setting filter : module.merged().filters()) {
            told.append(filter.value()).append('\n');
        }
        told.append(module.values()
                        .projectValues()
                        .get("project.build.finalName")
                        .value())
                .append('\n');
        Map<String, String> plugins = new TreeMap<>();
        for (Pom.Plugin plugin : module.merged().declaredPlugins()) {
            Map<String, String> executions = new TreeMap<>();
            for (Pom.Execution execution : plugin.executions()) {
                executions.put(
                        execution.id(), (execution.phase().isEmpty() ? "null" : execution.phase()) + execution.goals());
            }
            plugins.put(
                    plugin.key(),
                    plugin.configuration().map(c -> told(c, module)).orElse("none") + executions);
        }
        return told.append(plugins).toString();
    }

    private static String told(Xpp3Dom element) {
        if (element == null) {
            return "none";
        }
        StringBuilder told = new StringBuilder("<" + element.getName() + ">");
        told.append(element.getValue() == null ? "" : element.getValue().trim());
        for (Xpp3Dom child : element.getChildren()) {
            told.append(told(child));
        }
        return told.append("</>").toString();
    }

    private static String told(XmlElement element, MavenModule module) {
        StringBuilder told = new StringBuilder("<" + element.name() + ">");
        told.append(module.values().resolve(element.text()));
        for (XmlElement child : element.children()) {
            told.append(told(child, module));
        }
        return told.append("</>").toString();
    }
}
