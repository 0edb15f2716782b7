package io.github.preflight.config.build;

import java.util.Map;

/** A profile's condition on the Java that runs the build: {@code 17}, {@code !1.8}, {@code [11,17)}. */
final class JavaActivation {
    private JavaActivation() {}

    /** @param properties {@code java.version} stands for the running Java when it is among them */
    static boolean holds(String condition, Map<String, String> properties) {
        String running =
                properties.getOrDefault("java.version", Runtime.version().toString());
        if (condition.startsWith("!")) {
            return !running.startsWith(condition.substring(1));
        }
        if (condition.startsWith("[") || condition.startsWith("(")) {
            return inRange(condition, numbers(running));
        }
        return !condition.isEmpty() && running.startsWith(condition);
    }

    private static boolean inRange(String range, int[] running) {
        int comma = range.indexOf(',');
        char last = range.charAt(range.length() - 1);
        boolean closed = last == ']' || last == ')';
        String end = range.substring(comma < 0 ? 1 : comma + 1, closed ? range.length() - 1 : range.length())
                .trim();
        if (comma < 0) {
            return compare(running, numbers(end)) == 0;
        }
        String start = range.substring(1, comma).trim();
        if (!start.isEmpty()) {
            int order = compare(running, numbers(start));
            if (order < 0 || (order == 0 && range.charAt(0) == '(')) {
                return false;
            }
        }
        if (!end.isEmpty()) {
            int order = compare(running, numbers(end));
            return order < 0 || (order == 0 && last == ']');
        }
        return true;
    }

    /** Feature, interim, update; 1.8 is 1.8. */
    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        int index = 0;
        for (int i = 0; i < version.length() && index < numbers.length; i++) {
            char c = version.charAt(i);
            if (c >= '0' && c <= '9') {
                numbers[index] = Math.min(numbers[index] * 10 + c - '0', 1_000_000);
            } else if (c == '.') {
                index++;
            } else {
                break;
            }
        }
        return numbers;
    }

    private static int compare(int[] one, int[] other) {
        for (int i = 0; i < one.length; i++) {
            int order = Integer.compare(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
