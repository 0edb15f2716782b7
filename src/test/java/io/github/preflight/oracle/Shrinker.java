package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Takes away from an arrangement what a difference does not need: whole parts first, then lines of files. */
final class Shrinker {
    private static final int MOST_TRIALS = 400;

    private final Predicate<Arrangement> stillDiffers;
    private int trials;

    private Shrinker(Predicate<Arrangement> stillDiffers) {
        this.stillDiffers = stillDiffers;
    }

    /** @param stillDiffers holds for the arrangement that is given */
    static Arrangement shrink(Arrangement arrangement, Predicate<Arrangement> stillDiffers) {
        return new Shrinker(stillDiffers).shrink(arrangement);
    }

    private Arrangement shrink(Arrangement arrangement) {
        Arrangement smallest = arrangement;
        boolean smaller = true;
        while (smaller && trials < MOST_TRIALS) {
            smaller = false;
            for (Arrangement candidate : smallerOnes(smallest)) {
                if (trials++ < MOST_TRIALS && stillDiffers.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<Arrangement> smallerOnes(Arrangement arrangement) {
        List<Arrangement> smaller = new ArrayList<>();
        List<Function<Arrangement.Builder, Map<String, String>>> files =
                List.of(builder -> builder.classPath, builder -> builder.library, builder -> builder.workingDirectory);
        List<Function<Arrangement.Builder, Map<String, String>>> pairs = List.of(
                builder -> builder.environment,
                builder -> builder.systemProperties,
                builder -> builder.defaultProperties);
        List<Function<Arrangement.Builder, List<String>>> lists = List.of(
                builder -> builder.arguments,
                builder -> builder.additionalProfiles,
                builder -> builder.propertySources);
        for (var part : files) {
            withoutEntries(arrangement, part, smaller);
        }
        for (var part : pairs) {
            withoutEntries(arrangement, part, smaller);
        }
        for (var part : lists) {
            for (int i = 0; i < part.apply(arrangement.with()).size(); i++) {
                Arrangement.Builder builder = arrangement.with();
                part.apply(builder).remove(i);
                smaller.add(builder.build());
            }
        }
        for (var part : files) {
            withoutLines(arrangement, part, smaller);
        }
        return smaller;
    }

    private static void withoutEntries(
            Arrangement arrangement,
            Function<Arrangement.Builder, Map<String, String>> part,
            List<Arrangement> smaller) {
        for (String name : part.apply(arrangement.with()).keySet()) {
            Arrangement.Builder builder = arrangement.with();
            part.apply(builder).remove(name);
            smaller.add(builder.build());
        }
    }

    private static void withoutLines(
            Arrangement arrangement,
            Function<Arrangement.Builder, Map<String, String>> part,
            List<Arrangement> smaller) {
        for (Map.Entry<String, String> file : part.apply(arrangement.with()).entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                List<String> left = new ArrayList<>(lines);
                left.remove(i);
                Arrangement.Builder builder = arrangement.with();
                part.apply(builder).put(file.getKey(), left.isEmpty() ? "" : String.join("\n", left) + "\n");
                smaller.add(builder.build());
            }
        }
    }
}
