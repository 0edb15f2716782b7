package io.github.preflight.rule;

import io.github.preflight.engine.BuildEnvironment;
import io.github.preflight.engine.Scan;
import io.github.preflight.engine.ScanRequest;
import io.github.preflight.model.Finding;
import io.github.preflight.secret.TokenTemplates;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real run over an example's files; an example with a file in Python is a site on Django 5.2; one with a {@code .conf} is built
 * by sbt with Play 3.0; one that speaks of Quarkus is an application on Quarkus 3.20; any other without a POM is a web application
 * on Spring Boot 3.5.1. */
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

    private static final String QUARKUS = """
            <project>
              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1.0-SNAPSHOT</version>
              <dependencies>
                <dependency>
                  <groupId>io.quarkus</groupId>
                  <artifactId>quarkus-rest</artifactId>
                  <version>3.20.0</version>
                </dependency>
              </dependencies>
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

    private static final String PLAY = "addSbtPlugin(\"org.playframework\" % \"sbt-plugin\" % \"3.0.6\")\n";

    /** What starts a Django site. */
    private static final String STARTER = """
            import os

            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "%s")
            """;

    /** The file of an example that stands for the variables of the build: {@code NAME=value}, one a line. */
    private static final String ENVIRONMENT = "environment";

    private static final Path FOLDER = Path.of("target/page-examples").toAbsolutePath();

    @Override
    public List<Finding> run(Map<String, String> files) {
        return scan(files).run().findings();
    }

    static Scan scan(Map<String, String> files) {
        Map<String, String> all = new TreeMap<>(files);
        String variables = all.getOrDefault(ENVIRONMENT, "");
        all.remove(ENVIRONMENT);
        Map<String, List<Path>> artifacts = artifacts(all);
        boolean python = all.keySet().stream().anyMatch(path -> path.endsWith(".py"));
        if (python) {
            String settings = all.containsKey("shop/settings.py") ? "shop.settings" : "shop.settings.dev";
            all.putIfAbsent("manage.py", STARTER.formatted(settings));
            all.putIfAbsent("shop/wsgi.py", STARTER.formatted(settings));
            all.putIfAbsent("requirements.txt", "Django==5.2\n");
        } else if (!all.containsKey("pom.xml") && all.keySet().stream().anyMatch(path -> path.endsWith(".conf"))) {
            all.putIfAbsent("build.sbt", "name := \"shop\"\n");
            all.putIfAbsent("project/plugins.sbt", PLAY);
        } else if (all.values().stream().anyMatch(text -> text.contains("quarkus"))) {
            all.putIfAbsent("pom.xml", QUARKUS);
        } else if (!all.containsKey("build.gradle")) {
            all.putIfAbsent("pom.xml", POM);
            all.putIfAbsent("src/main/java/com/example/ShopApplication.java", MAIN);
        }
        List<SourceFile> sources = new ArrayList<>();
        all.forEach((path, text) -> sources.add(SourceFile.inMemory(path, bytes(text))));
        ScanRequest request = ScanRequest.of(FOLDER)
                .withAllowances(PomText.allowances(all.getOrDefault("pom.xml", "<project/>")))
                .withArtifacts(artifacts)
                .withEnvironment(environment(variables));
        return new Scan(request, new FileTree(sources));
    }

    private static byte[] bytes(String text) {
        return PageKeyStore.isForm(text)
                ? PageKeyStore.made(text)
                : TokenTemplates.filled(text, 1).getBytes(StandardCharsets.UTF_8);
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

    /** Makes the archives that the example lists, and takes the listings from its files. */
    private static Map<String, List<Path>> artifacts(Map<String, String> files) {
        List<Path> made = new ArrayList<>();
        for (String path : List.copyOf(files.keySet())) {
            if (PageArtifact.isListing(path)) {
                String listing = files.remove(path);
                made.add(PageArtifact.write(FOLDER, path, listing, files));
            }
        }
        return made.isEmpty() ? Map.of() : Map.of("", made);
    }

    private static BuildEnvironment environment(String variables) {
        Map<String, String> environment = new TreeMap<>();
        for (String line : variables.lines().toList()) {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return new BuildEnvironment(environment, true);
    }
}
