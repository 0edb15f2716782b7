package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What spring-boot-starter-parent brings, the same from 1.5 to 4.1 in what counts here. */
final class StarterParent {
    private static final String TEXT = """
            <project>
              <properties>
                <resource.delimiter>@</resource.delimiter>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                <project.reporting.outputEncoding>UTF-8</project.reporting.outputEncoding>
              </properties>
              <build>
                <resources>
                  <resource>
                    <directory>${basedir}/src/main/resources</directory>
                    <filtering>true</filtering>
                    <includes>
                      <include>**/application*.yml</include>
                      <include>**/application*.yaml</include>
                      <include>**/application*.properties</include>
                    </includes>
                  </resource>
                  <resource>
                    <directory>${basedir}/src/main/resources</directory>
                    <excludes>
                      <exclude>**/application*.yml</exclude>
                      <exclude>**/application*.yaml</exclude>
                      <exclude>**/application*.properties</exclude>
                    </excludes>
                  </resource>
                </resources>
                <pluginManagement>
                  <plugins>
                    <plugin>
                      <artifactId>maven-resources-plugin</artifactId>
                      <configuration>
                        <delimiters>
                          <delimiter>${resource.delimiter}</delimiter>
                        </delimiters>
                        <useDefaultDelimiters>false</useDefaultDelimiters>
                      </configuration>
                    </plugin>
                    <plugin>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-maven-plugin</artifactId>
                      <executions>
                        <execution>
                          <id>repackage</id>
                          <goals>
                            <goal>repackage</goal>
                          </goals>
                        </execution>
                      </executions>
                    </plugin>
                  </plugins>
                </pluginManagement>
              </build>
            </project>
            """;

    private StarterParent() {}

    static boolean is(Pom.Parent parent) {
        return parent.groupId().equals("org.springframework.boot")
                && parent.artifactId().equals("spring-boot-starter-parent");
    }

    /** Its properties stand, for a reader, where the parent's version does. */
    static Pom.Section section(Pom.Parent parent) {
        Pom.Section section = read();
        Location place = parent.version().location();
        Map<String, Setting> properties = new LinkedHashMap<>();
        for (Setting property : section.properties().values()) {
            properties.put(property.key(), new Setting(property.key(), property.value(), place));
        }
        return new Pom.Section(
                properties,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                section.resources(),
                List.of(),
                List.of(),
                section.managedPlugins());
    }

    private static Pom.Section read() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        try {
            return Pom.of("", XmlReader.read(SourceFile.inMemory("", bytes))).base();
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("the built-in text of spring-boot-starter-parent", e);
        }
    }
}
