package io.github.preflight.source;

import java.util.Optional;

/** Which format a file's name tells. */
public final class Formats {
    private Formats() {}

    /** The format that Spring Boot 2.4 and later reads a file's name as; empty when it reads no such name. Letter case does not count. */
    public static Optional<Format> springConfiguration(String fileName) {
        return springConfiguration(fileName, true);
    }

    /** @param documents whether a comment may part documents in properties: since Spring Boot 2.4 */
    public static Optional<Format> springConfiguration(String fileName, boolean documents) {
        if (hasExtension(fileName, "properties")) {
            return Optional.of(documents ? PropertiesFormat.withDocuments() : PropertiesFormat.asOneDocument());
        }
        if (isYaml(fileName)) {
            return Optional.of(new YamlFormat());
        }
        return hasExtension(fileName, "xml") ? Optional.of(new XmlPropertiesFormat()) : Optional.empty();
    }

    /**
     * The format behind an extension of a framework's configuration: one of Spring Boot's; {@code smallrye.} with {@code
     * properties} or {@code yaml}, for how SmallRye Config reads that; or {@code micronaut.} with {@code properties}, {@code yml},
     * {@code yaml} or {@code json}, for how Micronaut does.
     */
    public static Optional<Format> configuration(String extension, boolean documents) {
        return switch (extension) {
            case "smallrye.properties" -> Optional.of(PropertiesFormat.plain());
            case "micronaut.properties" -> Optional.of(PropertiesFormat.asOneDocument());
            case "smallrye.yaml" -> Optional.of(new SmallRyeYamlFormat());
            case "micronaut.yml", "micronaut.yaml" -> Optional.of(YamlFormat.ofMicronaut());
            case "micronaut.json" -> Optional.of(new JsonFormat());
            case "groovy", "micronaut.groovy" -> Optional.of(new GroovyFormat());
            default -> springConfiguration("x." + extension, documents);
        };
    }

    public static boolean isYaml(String fileName) {
        return hasExtension(fileName, "yml") || hasExtension(fileName, "yaml");
    }

    /** Whether a name is {@code .env}, {@code .env.…} or {@code ….env}. */
    public static boolean isDotenv(String fileName) {
        return fileName.equals(".env") || fileName.startsWith(".env.") || hasExtension(fileName, "env");
    }

    /** Whether a name ends in a dot and an extension, in any letter case. */
    public static boolean hasExtension(String fileName, String extension) {
        int dot = fileName.length() - extension.length() - 1;
        return dot >= 0
                && fileName.charAt(dot) == '.'
                && fileName.regionMatches(true, dot + 1, extension, 0, extension.length());
    }
}
