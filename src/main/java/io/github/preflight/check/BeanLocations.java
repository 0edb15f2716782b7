package io.github.preflight.check;

import io.github.preflight.source.RepositoryPath;

/** The locations of properties files that XML of Spring's beans names: {@code classpath:profiles/cloud/database.properties}. */
public final class BeanLocations {
    private static final String ENDS = ":\"'<>,; \t\r\n";

    private BeanLocations() {}

    public static boolean isBeans(String xml) {
        return xml.contains("<beans");
    }

    /**
     * Whether a text names a resource, as far as can be told: one of the same name elsewhere on the class path is another.
     *
     * @param resource its name on the class path, with its folder
     */
    public static boolean name(String xml, String resource) {
        return any(xml, resource, false);
    }

    /** Whether a text names a file of the same name in a folder beside that of a resource: that of another profile. */
    public static boolean nameSibling(String xml, String resource) {
        return any(xml, resource, true);
    }

    private static boolean any(String xml, String resource, boolean sibling) {
        String name = RepositoryPath.name(resource);
        String beside = RepositoryPath.folder(RepositoryPath.folder(resource));
        for (int at = xml.indexOf(name); at >= 0; at = xml.indexOf(name, at + 1)) {
            int start = at;
            while (start > 0 && ENDS.indexOf(xml.charAt(start - 1)) < 0) {
                start--;
            }
            String before = xml.substring(start, at);
            if (!before.isEmpty() && !before.endsWith("/")) {
                continue;
            }
            boolean onClassPath = xml.startsWith("classpath:", start - "classpath:".length())
                    || xml.startsWith("classpath*:", start - "classpath*:".length());
            boolean literal = onClassPath && before.indexOf('$') < 0 && before.indexOf('*') < 0;
            String named = before.startsWith("/") ? before.substring(1) + name : before + name;
            boolean found = sibling
                    ? literal
                            && !named.equals(resource)
                            && named.indexOf('/') > 0
                            && RepositoryPath.folder(RepositoryPath.folder(named))
                                    .equals(beside)
                    : !literal || named.equals(resource);
            if (found) {
                return true;
            }
        }
        return false;
    }
}
