package io.github.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.preflight.model.Location;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactLibraryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    h2-2.2.224.jar                                      | h2                                | 2.2.224
                    log4j-1.2-api-2.20.0.jar                            | log4j-1.2-api                     | 2.20.0
                    common-1.0-20240101.123456-1.jar                    | common                            | 1.0-20240101.123456-1
                    guava-32.1.2-jre.jar                                | guava                             | 32.1.2-jre
                    netty-tcnative-2.0.61.Final-linux-x86_64.jar        | netty-tcnative                    | 2.0.61.Final-linux-x86_64
                    shop-1.0-beta-2.jar                                 | shop                              | 1.0-beta-2
                    javax.inject-1.jar                                  | javax.inject                      | 1
                    jsr305-3.0.2.jar                                    | jsr305                            | 3.0.2
                    common.jar                                          | common                            |
                    """)
    void a_name_tells_the_artifact_and_its_version(String fileName, String artifactId, String version) {
        ArtifactLibrary library = ArtifactLibrary.named(fileName, Location.NOWHERE);

        assertThat(library.artifactId()).isEqualTo(artifactId);
        assertThat(library.version().map(Object::toString).orElse(null)).isEqualTo(version);
    }
}
