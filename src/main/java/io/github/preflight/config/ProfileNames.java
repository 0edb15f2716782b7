package io.github.preflight.config;

import io.github.preflight.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which profile names mean production, and which mean development. */
public final class ProfileNames {
    private static final Set<String> PRODUCTION = Set.of("prod", "production", "prd", "live");
    /** Stand before one of these: {@code non-prod}, {@code pre_production}. */
    private static final Set<String> TAKING_BACK = Set.of("pre", "non", "not", "no");

    private static final Set<String> DEVELOPMENT = Set.of("dev", "development", "local", "test", "debug");

    private ProfileNames() {}

    /** Whether a profile of this name is one for production. */
    public static boolean isProduction(String profile) {
        return PRODUCTION.contains(profile.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a profile of this name is one for development; names such as h2 or druid mean nothing by themselves. */
    public static boolean isDevelopment(String profile) {
        return DEVELOPMENT.contains(profile.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a word of a longer name is one for production, and none takes that back: {@code shop-prod.yml}, not {@code pre-prod}. */
    public static boolean tellProduction(String name) {
        boolean production = false;
        for (String word : Words.of(name)) {
            if (isDevelopment(word) || TAKING_BACK.contains(word)) {
                return false;
            }
            production |= isProduction(word);
        }
        return production;
    }

    /** Whether a word of a longer name is one for development: {@code dev-pgsql}, {@code shop-test}. */
    public static boolean tellDevelopment(String name) {
        for (String word : Words.of(name)) {
            if (isDevelopment(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word of the name says that the profile is to be copied, not to be used. */
    static boolean isExample(String profile) {
        for (String word : profile.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (word.equals("sample") || word.equals("example") || word.equals("template")) {
                return true;
            }
        }
        return false;
    }

    /** Those of the names that mean production, in their order. */
    public static List<String> among(Iterable<String> profiles) {
        List<String> found = new ArrayList<>();
        for (String profile : profiles) {
            if (isProduction(profile)) {
                found.add(profile);
            }
        }
        return found;
    }
}
