package io.github.preflight.config.build;

import io.github.preflight.source.XmlElement;
import java.util.Locale;

/** A profile's condition on the system that runs the build. */
final class OperatingSystem {
    private OperatingSystem() {}

    /** All that is stated of name, family and architecture must be the running system's; a version is taken as met. */
    static boolean holds(XmlElement condition) {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        for (XmlElement element : condition.children()) {
            String wanted = element.text().toLowerCase(Locale.ROOT);
            boolean not = wanted.startsWith("!");
            String value = not ? wanted.substring(1) : wanted;
            boolean holds = switch (element.name()) {
                case "name" -> name.equals(value);
                case "family" -> isFamily(name, value);
                case "arch" -> architecture.equals(value);
                default -> !not;
            };
            if (holds == not) {
                return false;
            }
        }
        return !condition.children().isEmpty();
    }

    private static boolean isFamily(String name, String family) {
        boolean windows = name.contains("windows");
        boolean mac = name.contains("mac");
        return switch (family) {
            case "windows", "winnt" -> windows;
            case "mac" -> mac;
            case "unix" -> !windows && (!mac || name.endsWith("x"));
            default -> name.contains(family);
        };
    }
}
