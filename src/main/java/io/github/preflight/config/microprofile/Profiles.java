package io.github.preflight.config.microprofile;

import java.util.ArrayList;
import java.util.List;

/** Names with a profile in front: {@code %prod.name}, {@code %prod,stage.name}. [ProfileConfigSourceInterceptor@3.17] */
final class Profiles {
    private Profiles() {}

    /** A list of profiles as a setting states it; commas part them. */
    static List<String> split(String text) {
        List<String> profiles = new ArrayList<>();
        for (String profile : text.split(",")) {
            if (!profile.isBlank()) {
                profiles.add(profile.strip());
            }
        }
        return profiles;
    }

    /** The profiles in front of a name; empty when there is none. */
    static List<String> of(String name) {
        int end = name.startsWith("%") ? name.indexOf('.', 1) : -1;
        return end < 0 ? List.of() : split(name.substring(1, end));
    }

    /** The name without profiles in front of it. */
    static String bare(String name) {
        int end = name.startsWith("%") ? name.indexOf('.', 1) : -1;
        return end < 0 ? name : name.substring(end + 1);
    }

    /** The name that a name stands for: without its profiles where one of them is active, otherwise as it is. */
    static String activeName(String name, List<String> active) {
        for (String profile : of(name)) {
            if (active.contains(profile)) {
                return bare(name);
            }
        }
        return name;
    }
}
