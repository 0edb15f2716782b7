package io.github.preflight.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A release of a framework, compared by its leading numbers: {@code 3.5.1} is after {@code 3.5}, and {@code 2.3.12.RELEASE}
 * equals {@code 2.3.12}. Qualifiers do not count: a milestone of 4.0 behaves as 4.0.
 */
public final class Version implements Comparable<Version> {
    private final String text;
    private final int[] numbers;

    private Version(String text, int[] numbers) {
        this.text = text;
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException when the text does not start with a number */
    public static Version of(String text) {
        List<Integer> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length() && Character.isDigit(text.charAt(at)) && parts.size() < 6) {
            int end = at;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            parts.add(number(text.substring(at, end)));
            if (end == text.length() || text.charAt(end) != '.') {
                break;
            }
            at = end + 1;
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("not a version: '" + text + "'");
        }
        int[] numbers = new int[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = parts.get(i);
        }
        return new Version(text, numbers);
    }

    /**
     * A release that is named otherwise than it is ordered: {@code ordered("Hoxton.SR12", "2.2.12")}.
     *
     * @throws IllegalArgumentException when the order does not start with a number
     */
    public static Version ordered(String text, String order) {
        return new Version(text, of(order).numbers);
    }

    /** A number too large to hold, such as the day and time of a build ({@code 20170725114550}), is the largest one. */
    private static int number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    /** Whether the text starts as a version does. */
    public static boolean isVersion(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    public boolean isBefore(Version other) {
        return compareTo(other) < 0;
    }

    public boolean isAtLeast(String other) {
        return compareTo(of(other)) >= 0;
    }

    private int number(int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.length, other.numbers.length); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < 6; i++) {
            hash = 31 * hash + number(i);
        }
        return hash;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
