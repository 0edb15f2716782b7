package io.github.preflight.config;

import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All that a rule about files may see: what is committed, whatever application reads it, and what it deploys. */
public interface Repository {
    /** The files that the run is to speak about, sorted by path. */
    List<SourceFile> files();

    /** A file that the run is to speak about. */
    Optional<SourceFile> spokenAbout(String path);

    /** Any committed file, whether the run speaks about it or not. */
    Optional<SourceFile> file(String path);

    /** A file's YAML documents; none where it cannot be read as such, as a template cannot. */
    List<YamlNode> yaml(SourceFile file);

    /** Every application of the repository, whether the run speaks about it or not, with its deployments. */
    List<Application> applications();

    /** What all deploy files start; also what maps to no application. */
    FoundDeployments deployments();

    /** What somebody draws from the repository as a whole; made when it is first asked for, and then kept. */
    <T> T drawn(Class<T> type, Function<Repository, T> make);
}
