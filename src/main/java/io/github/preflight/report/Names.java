package io.github.preflight.report;

import java.util.List;

/** Lists of names that may be long: a library's fault holds in each application that uses it. */
final class Names {
    private static final int FEW = 5;

    private Names() {}

    /** The first few, and how many more there are. */
    static String few(List<String> names) {
        return isFew(names)
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, FEW)) + " and " + (names.size() - FEW) + " more";
    }

    /** @param joined by commas */
    static String few(String joined) {
        return few(split(joined));
    }

    static List<String> split(String joined) {
        return List.of(joined.split(", "));
    }

    static boolean isFew(List<String> names) {
        return names.size() <= FEW + 1;
    }
}
