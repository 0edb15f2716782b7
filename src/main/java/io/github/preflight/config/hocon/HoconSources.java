package io.github.preflight.config.hocon;

import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Setting;
import io.github.preflight.source.FileTree;
import java.util.List;
import java.util.Optional;

/**
 * What an application that loads HOCON finds around it.
 *
 * @param classPath folders of the repository, in class path order
 * @param workingDirectory folder that {@code include file(…)} starts from
 * @param main what is loaded in place of {@code application}: the name of a resource, or the path of a file of the repository
 * @param mainIsFile whether {@code main} is a file
 * @param systemProperties in order; the last of a name wins
 * @param given by whom system properties and variables are set, for a person
 * @param openVariables why a variable that is not among them may be set; empty when all are known
 */
record HoconSources(
        FileTree files,
        List<String> classPath,
        String workingDirectory,
        Optional<String> main,
        boolean mainIsFile,
        List<Setting> systemProperties,
        List<EnvironmentVariable> environment,
        String given,
        Optional<String> openVariables) {
    HoconSources {
        classPath = List.copyOf(classPath);
        systemProperties = List.copyOf(systemProperties);
        environment = List.copyOf(environment);
    }
}
