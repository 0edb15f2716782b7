package io.github.preflight.check;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.source.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Property files that an application loads by itself, under names that no framework knows. One that is named for production,
 * {@code production.properties}, {@code jdbc-prod.properties}, {@code prod/jdbc.properties}, is in effect there. One without
 * the name of an environment is where code names it, as far as no file for production beside it says otherwise.
 */
final class LoadedFiles {
    /** Names of environments besides those of profiles. */
    private static final Set<String> OTHER_ENVIRONMENTS = Set.of(
            "default",
            "staging",
            "stage",
            "stg",
            "qa",
            "uat",
            "sit",
            "ci",
            "it",
            "e2e",
            "int",
            "integration",
            "sandbox",
            "demo",
            "example",
            "sample",
            "template",
            "non",
            "not",
            "pre");

    /**
     * A setting that counts in production.
     *
     * @param named whether its file is named for production; otherwise code only loads it
     * @param inMemory whether the file's database is one in memory
     */
    record Loaded(Setting setting, boolean named, boolean inMemory) {
        /** A rule's severity here: one lower where the file is not named for production, and another over a database in memory. */
        Severity severity(Severity severity, Severity overMemory) {
            return inMemory ? overMemory : named ? severity : severity.oneLower();
        }
    }

    private LoadedFiles() {}

    /** The settings in effect whose keys are a name, or end in it behind a dot: {@code hibernate.hbm2ddl.auto}. */
    static List<Loaded> settings(Project project, String name) {
        String part = longestPart(name);
        List<PackagedFile> files = new ArrayList<>();
        for (String extension : List.of("properties", "yml", "yaml")) {
            for (PackagedFile file : project.packaged("**/*." + extension)) {
                if (!isReadByFramework(file, project) && file.text().contains(part)) {
                    files.add(file);
                }
            }
        }
        List<Loaded> found = new ArrayList<>();
        for (PackagedFile file : files) {
            boolean named = isForProduction(file.resource());
            if (named || isShared(file, project)) {
                for (Setting setting : file.settings()) {
                    if (isNamed(setting.key(), name) && (named || !isOverridden(setting, file, files))) {
                        found.add(new Loaded(setting, named, isInMemory(file)));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isInMemory(PackagedFile file) {
        for (Setting setting : file.settings()) {
            if (InMemoryDatabase.isInMemory(setting.value())) {
                return true;
            }
        }
        return false;
    }

    /** The longest part of a name: what a file must hold that may set it, however it nests. */
    private static String longestPart(String name) {
        String longest = "";
        for (String part : name.split("\\.")) {
            longest = part.length() > longest.length() ? part : longest;
        }
        return longest;
    }

    private static boolean isNamed(String key, String name) {
        return key.equals(name) || key.endsWith("." + name);
    }

    private static boolean isReadByFramework(PackagedFile file, Project project) {
        String name = RepositoryPath.name(file.resource());
        if (file.resource().equals("hibernate.properties")) {
            return true;
        }
        boolean configuration = name.startsWith("application") || name.startsWith("bootstrap");
        return configuration && project.framework("spring-boot").isPresent();
    }

    /** By a word for production, and none that takes it back: {@code non-prod}, {@code pre-prod}. */
    private static boolean isForProduction(String resource) {
        if (isForOtherEnvironment(resource)) {
            return false;
        }
        for (String word : words(resource)) {
            if (ProfileNames.isProduction(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is for every environment, and code or Spring's XML loads it. */
    private static boolean isShared(PackagedFile file, Project project) {
        String name = RepositoryPath.name(file.resource());
        return !isForOtherEnvironment(file.resource())
                && (project.codeMentions(name) || isNamedByBeans(file.resource(), project));
    }

    /** Whether a file is, by its name or a folder's, for development, tests or another environment than production. */
    static boolean isForOtherEnvironment(String resource) {
        for (String word : words(resource)) {
            if (ProfileNames.isDevelopment(word) || OTHER_ENVIRONMENTS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedByBeans(String resource, Project project) {
        for (PackagedFile file : project.packaged("**/*.xml")) {
            if (BeanLocations.isBeans(file.text()) && BeanLocations.name(file.text(), resource)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOverridden(Setting setting, PackagedFile file, List<PackagedFile> files) {
        String folder = RepositoryPath.folder(file.resource());
        for (PackagedFile other : files) {
            if (isForProduction(other.resource())
                    && RepositoryPath.folder(other.resource()).equals(folder)) {
                for (Setting candidate : other.settings()) {
                    if (candidate.key().equals(setting.key())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** The words of a file's name, without its extension, and the whole names of its folders. */
    private static List<String> words(String resource) {
        List<String> words = new ArrayList<>();
        String folder = RepositoryPath.folder(resource);
        for (String name : folder.split("/")) {
            words.add(name.toLowerCase(Locale.ROOT));
        }
        String name = RepositoryPath.name(resource).toLowerCase(Locale.ROOT);
        int from = 0;
        for (int i = 0; i <= name.lastIndexOf('.'); i++) {
            if (!Character.isLetterOrDigit(name.charAt(i))) {
                words.add(name.substring(from, i));
                from = i + 1;
            }
        }
        return words;
    }
}
