package io.github.preflight.config;

import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.value.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the path of a file tells of what it is for. Paths are relative to the repository, with {@code /}. */
public final class PathPurpose {
    private static final List<String> VENDORED = List.of(
            "vendor",
            "vendors",
            "third_party",
            "thirdparty",
            "third-party",
            "node_modules",
            ".yarn/releases",
            ".yarn/plugins",
            ".yarn/cache",
            "bower_components",
            "static/lib",
            "static/libs",
            "static/plugins",
            "static/ajax/libs",
            "webjars",
            ".yarn/releases",
            ".yarn/plugins",
            "swagger-ui");

    /** What drives an application to see how much it bears, without signs between words. */
    private static final Set<String> LOAD_TESTS =
            Set.of("loadgenerator", "loadgen", "loadtest", "loadtests", "jmeter", "gatling", "k6", "locust");

    private PathPurpose() {}

    /** Somebody else's code that was copied here. */
    public static boolean isVendored(String path) {
        for (String folder : VENDORED) {
            if (path.startsWith(folder + "/") || path.contains("/" + folder + "/")) {
                return true;
            }
        }
        return false;
    }

    /** A source or a resource of Maven's and Gradle's tests: {@code src/test}, {@code src/it}, {@code src/integration-test}, {@code src/e2e/java}. */
    public static boolean isTestSource(String path) {
        String around = "/" + path;
        int src = around.indexOf("/src/");
        while (src >= 0) {
            int from = src + "/src/".length();
            int slash = around.indexOf('/', from);
            String folder = slash < 0 ? "" : around.substring(from, slash).toLowerCase(Locale.ROOT);
            if (folder.equals("it") || folder.contains("test") || isBeside(folder, around, slash + 1)) {
                return true;
            }
            src = around.indexOf("/src/", from - 1);
        }
        return false;
    }

    /** {@code src/integration/java}, {@code src/e2e/resources}: beside the application's sources. */
    private static boolean isBeside(String folder, String path, int below) {
        boolean named = folder.equals("e2e")
                || folder.equals("integration")
                || folder.equals("functional")
                || folder.equals("acceptance");
        return named && (path.startsWith("java/", below) || path.startsWith("resources/", below));
    }

    /** For tests by any folder or by its name: {@code __tests__}, {@code spec}, {@code ShopTest.java}, {@code shop.spec.ts}. */
    public static boolean isForTests(String path) {
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            String folder = path.substring(from, slash);
            if (LOAD_TESTS.contains(Words.bare(folder))) {
                return true;
            }
            for (String word : Words.of(folder)) {
                if (isTestWord(word)) {
                    return true;
                }
            }
            if (DevelopmentNames.tellTests(folder)) {
                return true;
            }
            from = slash + 1;
        }
        String name = path.substring(from);
        int dot = name.lastIndexOf('.');
        List<String> words = Words.of(dot > 0 ? name.substring(0, dot) : name);
        return !words.isEmpty()
                && (isTestWord(words.get(words.size() - 1))
                        || words.get(0).equals("test")
                        || words.get(words.size() - 1).equals("it"));
    }

    private static boolean isTestWord(String word) {
        return switch (word) {
            case "test",
                    "tests",
                    "testing",
                    "spec",
                    "specs",
                    "e2e",
                    "mock",
                    "mocks",
                    "fixture",
                    "fixtures",
                    "testdata" -> true;
            default -> false;
        };
    }

    /** A resource that a module packages as it is: {@code shop/src/main/resources/tls/shop.p12}. */
    public static boolean isPackaged(String path) {
        String below = "/" + path;
        return below.contains("/src/main/resources/") || below.contains("/src/main/webapp/");
    }

    /** {@code application-prod.yml}, {@code deploy.production.sh}. */
    public static boolean isNamedForProduction(String path) {
        return ProfileNames.tellProduction(path.substring(path.lastIndexOf('/') + 1));
    }
}
