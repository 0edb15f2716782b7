package io.github.preflight.config.deploy;

import java.util.Locale;
import java.util.Set;

/** Tells by its path whether a file is for development or tests rather than for production. */
public final class DevelopmentNames {
    private static final Set<String> WORDS = Set.of(
            "ci",
            "debug",
            "dev",
            "devel",
            "develop",
            "development",
            "devcontainer",
            "devenv",
            "devservices",
            "example",
            "examples",
            "int",
            "integration",
            "it",
            "local",
            "localdev",
            "localhost",
            "override",
            "qa",
            "sandbox",
            "sit",
            "stage",
            "staging",
            "stg",
            "test",
            "testing",
            "tests",
            "uat");

    /**
     * May stand beside such a word in a folder's name: {@code docker-dev}; beside others it is a module's name, unless the
     * word is {@code e2e}.
     */
    private static final Set<String> PLACES = Set.of(
            "compose",
            "config",
            "deploy",
            "deployment",
            "docker",
            "env",
            "environment",
            "helm",
            "k8s",
            "kube",
            "kubernetes",
            "kustomize",
            "manifests",
            "overlay",
            "scripts");

    private DevelopmentNames() {}

    public static boolean tell(String path) {
        int start = 0;
        int slash = path.indexOf('/');
        while (slash >= 0) {
            if (tells(path.substring(start, slash), true)) {
                return true;
            }
            start = slash + 1;
            slash = path.indexOf('/', start);
        }
        return tells(path.substring(start), false);
    }

    private static boolean tells(String name, boolean folder) {
        boolean development = false;
        boolean onlyPlaces = true;
        int i = 0;
        while (i < name.length()) {
            int from = i;
            while (i < name.length() && Character.isLetterOrDigit(name.charAt(i))) {
                i++;
            }
            if (i > from) {
                String word = name.substring(from, i).toLowerCase(Locale.ROOT);
                boolean tells = WORDS.contains(word);
                if (word.equals("e2e")) {
                    return true;
                }
                development |= tells;
                onlyPlaces &= tells || PLACES.contains(word);
            }
            i++;
        }
        return development && (!folder || onlyPlaces);
    }
}
