package io.github.preflight.source;

import java.math.BigInteger;
import java.util.Locale;

/** What a plain YAML 1.1 scalar becomes as a Java value and then as text. [snakeyaml SafeConstructor, 1.26 to 2.7] */
final class YamlScalars {
    private static final int LONGEST_NUMBER = 1024;

    private YamlScalars() {}

    /** @throws NumberFormatException when it is none, as an explicit tag may claim */
    static String booleanText(String value) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on":
                return "true";
            case "no", "false", "off":
                return "false";
            default:
                throw new NumberFormatException(value);
        }
    }

    /** @throws NumberFormatException when it is none */
    static String integerText(String value) {
        String digits = withoutUnderscores(value);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.equals("0")) {
            return "0";
        }
        if (digits.startsWith("0b")) {
            return integerText(negative, digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return integerText(negative, digits.substring(2), 16);
        }
        if (digits.startsWith("0")) {
            return integerText(negative, digits.substring(1), 8);
        }
        if (digits.indexOf(':') < 0) {
            return integerText(negative, digits, 10);
        }
        // wraps around as the parser's does
        int sum = 0;
        int weight = 1;
        int end = digits.length();
        while (end >= 0) {
            int start = digits.lastIndexOf(':', end - 1) + 1;
            sum += (int) (Long.parseLong(digits.substring(start, end)) * weight);
            weight *= 60;
            end = start - 1;
        }
        return integerText(negative, Integer.toString(sum), 10);
    }

    private static String integerText(boolean negative, String digits, int radix) {
        return new BigInteger(negative ? "-" + digits : digits, radix).toString();
    }

    /** @throws NumberFormatException when it is none */
    static String floatText(String value) {
        String digits = withoutUnderscores(value);
        int sign = digits.startsWith("-") ? -1 : 1;
        if (sign < 0 || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        String lower = digits.toLowerCase(Locale.ROOT);
        if (lower.equals(".inf")) {
            return Double.toString(sign * Double.POSITIVE_INFINITY);
        }
        if (lower.equals(".nan")) {
            return Double.toString(Double.NaN);
        }
        double sum = 0;
        int weight = 1;
        int end = digits.length();
        while (end >= 0) {
            int start = digits.lastIndexOf(':', end - 1) + 1;
            sum += Double.parseDouble(digits.substring(start, end)) * weight;
            weight *= 60;
            end = start - 1;
        }
        return Double.toString(sum * sign);
    }

    private static String withoutUnderscores(String value) {
        String digits = value.indexOf('_') < 0 ? value : value.replace("_", "");
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("no number");
        }
        return digits;
    }
}
