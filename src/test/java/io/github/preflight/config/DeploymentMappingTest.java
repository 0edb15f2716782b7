package io.github.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.BuildRequest;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DeploymentFinder;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentMappingTest {
    private static final Map<String, Set<String>> APPLICATIONS = new TreeMap<>(Map.of(
            "gateway", Set.of("gateway"),
            "orders", Set.of("orders", "shop-orders"),
            "samples/visitor", Set.of("visitor"),
            "samples/host", Set.of("host"),
            "start", Set.of("start", "demo")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gateway/k8s/all.yml          | acme/gateway           | gateway         | it stands inside
                    gateway/k8s/all.yml          | acme/shop-orders:2     | orders          | the image is another application's
                    gateway/k8s/all.yml          | acme/edge              | gateway         | the image's name tells nothing
                    gateway/k8s/all.yml          | example/demo           | gateway         | the image has a name that any may have
                    samples/visitor/k8s/all.yml  | acme/shop-orders       | ''              | a sample uses the application
                    samples/visitor/k8s/all.yml  | acme/host              | samples/host    | a sample among samples
                    k8s/all.yml                  | acme/shop-orders       | orders          | the image's name
                    k8s/all.yml                  | acme/elsewhere         | ''              | it names none of several
                    """)
    void an_image_that_is_taken_as_it_is_belongs_to_whom_it_is_named_after(
            String path, String image, String application, String why) {
        List<SourceFile> files = new ArrayList<>();
        for (String directory : APPLICATIONS.keySet()) {
            files.add(file(
                    directory + "/pom.xml",
                    "<project><groupId>com.example</groupId><artifactId>" + directory.replace('/', '-')
                            + "</artifactId><version>1</version></project>"));
        }
        files.add(file(
                path,
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: w\nspec:\n  template:\n    spec:\n"
                        + "      containers:\n        - name: c\n          image: " + image + "\n"));
        FileTree tree = new FileTree(files);
        List<Deployment> deployments = DeploymentFinder.find(tree, List.of()).deployments();
        BuildModules modules = BuildModules.read(tree, BuildRequest.PLAIN);
        Map<String, List<Deployment>> mapped =
                new DeploymentMapping(modules, APPLICATIONS, Optional.empty()).map(deployments);
        assertThat(deployments).hasSize(1);
        assertThat(String.join(",", mapped.keySet())).as(why).isEqualTo(application);
    }

    private static SourceFile file(String path, String text) {
        return SourceFile.inMemory(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
