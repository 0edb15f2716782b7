package io.github.preflight.check;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.Project;
import io.github.preflight.model.Setting;
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
            "template");

    /**
     * A setting that counts in production.
     *
     * @param named whether its file is named for production; otherwise code only loads it
     */
    record Loaded(Setting setting, boolean named) {}

    private LoadedFiles() {}

    /** The settings in effect whose keys are a name, or end in it behind a dot: {@code hibernate.hbm2ddl.auto}. */
    static List<Loaded> settings(Project project, String name) {
        List<PackagedFile> files = new ArrayList<>();
        for (String extension : List.of("properties", "yml", "yaml")) {
            for (PackagedFile file : project.packaged("**/*." + extension)) {
                if (!isReadByFramework(file, project) && file.mentions(lastWord(name))) {
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
                        found.add(new Loaded(setting, named));
                    }
                }
            }
        }
        return found;
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isNamed(String key, String name) {
        return key.equals(name) || key.endsWith("." + name);
    }

    private static boolean isReadByFramework(PackagedFile file, Project project) {
        String name = RepositoryPath.name(file.resource());
        if (name.equals("hibernate.properties")) {
            return true;
        }
        boolean configuration = name.startsWith("application") || name.startsWith("bootstrap");
        return configuration && project.framework("spring-boot").isPresent();
    }

    private static boolean isForProduction(String resource) {
        for (String word : words(resource)) {
            if (ProfileNames.isProduction(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is for every environment, and code loads it. */
    private static boolean isShared(PackagedFile file, Project project) {
        for (String word : words(file.resource())) {
            if (ProfileNames.isDevelopment(word) || OTHER_ENVIRONMENTS.contains(word)) {
                return false;
            }
        }
        return project.codeMentions(RepositoryPath.name(file.resource()));
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
