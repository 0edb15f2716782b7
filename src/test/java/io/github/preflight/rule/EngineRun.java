package io.github.preflight.rule;

import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Finding;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real run over an example's files; an example without a POM is a web application on Spring Boot 3.5.1. */
final class EngineRun implements PageRun {
    private static final String POM = """
            <project>
              <parent>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId>
                <version>3.5.1</version>
              </parent>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0-SNAPSHOT</version>
              <dependencies>
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-web</artifactId>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.springframework.boot</groupId>
                    <artifactId>spring-boot-maven-plugin</artifactId>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String MAIN = """
            package com.example;

            @SpringBootApplication
            public class ShopApplication {
                public static void main(String[] args) {
                    SpringApplication.run(ShopApplication.class, args);
                }
            }
            """;

    @Override
    public List<Finding> run(Map<String, String> files) {
        return scan(files).run().findings();
    }

    static Scan scan(Map<String, String> files) {
        Map<String, String> all = new TreeMap<>(files);
        all.putIfAbsent("pom.xml", POM);
        all.putIfAbsent("src/main/java/com/example/ShopApplication.java", MAIN);
        List<SourceFile> sources = new ArrayList<>();
        all.forEach((path, text) -> sources.add(SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8))));
        ScanRequest request = ScanRequest.of(Path.of("nowhere").toAbsolutePath())
                .withAllowances(PomText.allowances(all.get("pom.xml")));
        return new Scan(request, new FileTree(sources));
    }

    @Override
    public String findings(String rule, Map<String, String> files) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : run(files)) {
            if (finding.rule().equals(rule)) {
                out.append(finding.severity().word())
                        .append(' ')
                        .append(finding.location())
                        .append(' ')
                        .append(finding.message())
                        .append('\n');
            }
        }
        return out.toString();
    }
}
