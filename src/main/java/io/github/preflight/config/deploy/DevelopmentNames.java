package io.github.preflight.config.deploy;

import java.util.Locale;
import java.util.Set;

/** Tells by its path whether a file is for development or tests rather than for production. */
public final class DevelopmentNames {
    private static final Set<String> WORDS = Set.of(
            "benchmark",
            "benchmarks",
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

    /** May stand beside such a word in a folder's name: {@code docker-dev}; beside others it is a module's name. */
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

    private static final Set<String> SAMPLES = Set.of("example", "examples", "sample", "samples");

    /** What is tested where not a part alone is. */
    private static final Set<String> WHOLE =
            Set.of("acceptance", "functional", "integrated", "integration", "it", "regression", "smoke", "system");

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

    /** Whether one of the folders has a word in its name that says that it shows how something is used. */
    public static boolean tellSamples(String folders) {
        for (String word : folders.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (SAMPLES.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the folders is named for tests that run against the whole: {@code integration-tests}, {@code shop-e2e}. */
    public static boolean tellTests(String folders) {
        for (String folder : folders.split("/")) {
            if (tellsTests(folder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tellsTests(String folder) {
        String lower = folder.toLowerCase(Locale.ROOT);
        if (!lower.contains("test") && !lower.contains("e2e")) {
            return false;
        }
        boolean test = false;
        boolean whole = false;
        for (String word : lower.split("[^a-z0-9]+")) {
            if (word.equals("e2e") || isTogether(word, "tests") || isTogether(word, "test")) {
                return true;
            }
            test |= word.equals("test") || word.equals("tests") || word.equals("testing");
            whole |= WHOLE.contains(word);
        }
        return test && whole;
    }

    /** {@code regressiontests}. */
    private static boolean isTogether(String word, String test) {
        return word.endsWith(test) && WHOLE.contains(word.substring(0, word.length() - test.length()));
    }

    private static boolean tells(String name, boolean folder) {
        if (folder && tellsTests(name)) {
            return true;
        }
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
                development |= tells;
                onlyPlaces &= tells || PLACES.contains(word);
            }
            i++;
        }
        return development && (!folder || onlyPlaces);
    }
}
