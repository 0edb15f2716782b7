package io.github.preflight.config.microprofile;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose applications read MicroProfile Config, and under which names.
 *
 * @param profileKeys of the setting that names the profiles: the first is asked first
 * @param parentKeys of the setting that names a profile's parent
 * @param locationKeys of the setting that names further files
 * @param profile active when nothing names one; "" for none
 * @param files the names below which a root is searched
 */
record Flavour(
        List<String> profileKeys,
        List<String> parentKeys,
        List<String> locationKeys,
        String profile,
        List<Named> files) {
    /**
     * A file that is looked for.
     *
     * @param name relative to its root
     * @param format as {@code Formats.configuration} names it
     * @param ordinal unless the file says another itself
     */
    record Named(Root root, String name, String format, int ordinal) {
        /** Extensions of the files that profiles have beside it, each without dot; one empty text where they have none. */
        List<String> extensions() {
            return name.equals(".env")
                    ? List.of("")
                    : format.equals(PROPERTIES) ? List.of("properties") : List.of("yaml", "yml");
        }
    }

    /** Where a file is looked for. */
    enum Root {
        CLASS_PATH,
        WORKING_DIRECTORY
    }

    static final String PROPERTIES = "smallrye.properties";
    static final String YAML = "smallrye.yaml";

    private static final String MP = "META-INF/microprofile-config.";

    /** Quarkus, which adds names of its own to SmallRye's. [QuarkusConfigBuilderCustomizer@3.39, getting-started.md and yaml.md of SmallRye Config] */
    static final Flavour QUARKUS = new Flavour(
            List.of("mp.config.profile", "quarkus.profile", "smallrye.config.profile"),
            List.of("quarkus.config.profile.parent", "smallrye.config.profile.parent"),
            List.of("quarkus.config.locations", "smallrye.config.locations"),
            "prod",
            List.of(
                    new Named(Root.WORKING_DIRECTORY, ".env", PROPERTIES, 295),
                    new Named(Root.CLASS_PATH, "application.yaml", YAML, 255),
                    new Named(Root.CLASS_PATH, "application.yml", YAML, 255),
                    new Named(Root.CLASS_PATH, MP + "yaml", YAML, 110),
                    new Named(Root.CLASS_PATH, MP + "yml", YAML, 110),
                    new Named(Root.WORKING_DIRECTORY, "config/application.yaml", YAML, 265),
                    new Named(Root.WORKING_DIRECTORY, "config/application.yml", YAML, 265),
                    new Named(Root.WORKING_DIRECTORY, "config/application.properties", PROPERTIES, 260),
                    new Named(Root.CLASS_PATH, "application.properties", PROPERTIES, 250),
                    new Named(Root.CLASS_PATH, MP + "properties", PROPERTIES, 100)));

    /** An application of a server, whose working directory is the server's. */
    static final Flavour SERVER = new Flavour(
            List.of("mp.config.profile", "smallrye.config.profile"),
            List.of("smallrye.config.profile.parent"),
            List.of("smallrye.config.locations"),
            "",
            List.of(
                    new Named(Root.CLASS_PATH, MP + "yaml", YAML, 110),
                    new Named(Root.CLASS_PATH, MP + "yml", YAML, 110),
                    new Named(Root.CLASS_PATH, MP + "properties", PROPERTIES, 100)));

    /** Helidon's own implementation beside MicroProfile's names. */
    static final Flavour HELIDON = new Flavour(
            List.of("mp.config.profile", "config.profile"),
            List.of(),
            List.of(),
            "",
            List.of(
                    new Named(Root.CLASS_PATH, "application.yaml", "yaml", 100),
                    new Named(Root.CLASS_PATH, MP + "properties", PROPERTIES, 100)));

    /** The same where nobody knows which folder it starts in. */
    Flavour withoutDotenv() {
        List<Named> others = new ArrayList<>(files);
        others.removeIf(named -> named.name().equals(".env"));
        return new Flavour(profileKeys, parentKeys, locationKeys, profile, others);
    }

    boolean isQuarkus() {
        return !profile.isEmpty();
    }
}
