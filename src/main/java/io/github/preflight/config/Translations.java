package io.github.preflight.config;

import io.github.preflight.source.SourceFile;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Texts in several languages, told by their names: {@code messages_de.properties}, {@code nl.json}, and {@code
 * messages.properties} beside the former. They name secrets without holding one.
 */
public final class Translations {
    private static final String XML_PROPERTIES = ".properties.xml";

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final List<SourceFile> files;
    /** The paths of what is translated; empty until somebody asks. */
    private final Set<String> originals = new HashSet<>();

    /** @param files beside which the translations may stand */
    public Translations(List<SourceFile> files) {
        this.files = files;
    }

    /** Whether it is a translation, or what is translated. */
    public boolean isOne(String path) {
        int dot = dot(path);
        int slash = path.lastIndexOf('/');
        if (dot <= slash) {
            return false;
        }
        String name = path.substring(slash + 1, dot);
        if (name.length() == 2 && LANGUAGES.contains(name) || !original(path).isEmpty()) {
            return true;
        }
        if (originals.isEmpty()) {
            for (SourceFile file : files) {
                originals.add(original(file.path()));
            }
        }
        return originals.contains(path);
    }

    /** The path of what a file translates, {@code texts.properties} of {@code texts_nl_BE.properties}; "" where it is no translation. */
    private static String original(String path) {
        int dot = dot(path);
        int start = path.lastIndexOf('/') + 1;
        if (dot < start) {
            return "";
        }
        String name = path.substring(start, dot);
        int mark = lastMark(name);
        if (mark > 2 && name.length() - mark == 3 && Character.isUpperCase(name.charAt(mark + 1))) {
            // a region behind the language
            name = name.substring(0, mark);
            mark = lastMark(name);
        }
        boolean language = mark > 0 && name.length() - mark == 3 && LANGUAGES.contains(name.substring(mark + 1));
        return language ? path.substring(0, start) + name.substring(0, mark) + path.substring(dot) : "";
    }

    /** Before the extension, which {@code texts_nl.properties.xml} has two of. */
    private static int dot(String path) {
        return path.endsWith(XML_PROPERTIES) ? path.length() - XML_PROPERTIES.length() : path.lastIndexOf('.');
    }

    private static int lastMark(String name) {
        return Math.max(name.lastIndexOf('_'), name.lastIndexOf('-'));
    }
}
