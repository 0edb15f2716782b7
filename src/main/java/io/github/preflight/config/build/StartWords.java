package io.github.preflight.config.build;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sorts the words of a start command that an image plugin states: what goes to the JVM, what to the application. */
final class StartWords {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports");

    private final List<Setting> systemProperties = new ArrayList<>();
    private final List<Setting> jvmFlags = new ArrayList<>();
    private final List<Setting> arguments = new ArrayList<>();

    List<Setting> systemProperties() {
        return systemProperties;
    }

    List<Setting> jvmFlags() {
        return jvmFlags;
    }

    List<Setting> arguments() {
        return arguments;
    }

    /** A whole command; nothing is known of one that does not name {@code java}, nor of what a shell's variables bring. */
    void command(List<Setting> words) {
        if (words.size() > 2 && SHELLS.contains(program(words.get(0).value()))) {
            for (int i = 1; i + 1 < words.size(); i++) {
                if (words.get(i).value().equals("-c")) {
                    command(split(words.get(i + 1)));
                    return;
                }
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (program(words.get(i).value()).equals("java")) {
                java(words.subList(i + 1, words.size()));
                return;
            }
        }
    }

    /** Flags that are given one by one. */
    void flags(List<Setting> flags) {
        for (Setting flag : flags) {
            flag(flag);
        }
    }

    /** The value of a variable that the JVM itself reads, {@code JAVA_TOOL_OPTIONS}. */
    void options(Setting variable) {
        flags(split(variable));
    }

    void arguments(List<Setting> words) {
        arguments.addAll(words);
    }

    /** The first word that is no flag is the jar or main class: {@code java -jar -Da=b app.jar} is a good command. */
    private void java(List<Setting> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).value();
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (word.startsWith("-")) {
                if (!word.equals("-jar") && !word.equals("-m") && !word.equals("--module")) {
                    flag(words.get(i));
                }
            } else if (!word.startsWith("$") && !word.startsWith("@")) {
                arguments.addAll(words.subList(i + 1, words.size()));
                return;
            }
        }
    }

    private void flag(Setting flag) {
        String text = flag.value();
        if (!text.startsWith("-D")) {
            jvmFlags.add(flag);
            return;
        }
        int equals = text.indexOf('=');
        String name = text.substring(2, equals < 0 ? text.length() : equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        systemProperties.add(new Setting(name, value, flag.location()));
    }

    private static String program(String word) {
        String plain = word.substring(word.lastIndexOf('/') + 1);
        return plain.equals("java.exe") ? "java" : plain;
    }

    /** At white space outside quotes; quotes go. */
    static List<Setting> split(Setting line) {
        List<Setting> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        int start = 0;
        char quote = 0;
        String text = line.value();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean end = i == text.length() || (quote == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r'));
            if (end) {
                if (open) {
                    words.add(new Setting(line.key(), word.toString(), part(line.location(), text, start, i)));
                }
                word.setLength(0);
                open = false;
                continue;
            }
            if (!open) {
                start = i;
                open = true;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        return words;
    }

    /** The strings of a JSON array of strings, as image plugins and Docker take it. */
    static List<Setting> array(Setting json) {
        List<Setting> words = new ArrayList<>();
        String text = json.value();
        int at = text.indexOf('"');
        while (at >= 0) {
            StringBuilder word = new StringBuilder();
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                    i++;
                }
                word.append(text.charAt(i++));
            }
            words.add(new Setting(json.key(), word.toString(), part(json.location(), text, at + 1, i)));
            at = text.indexOf('"', i + 1);
        }
        return words;
    }

    /** The span of a part of a text that stands on one line as it reads; otherwise the whole's. */
    private static Location part(Location whole, String text, int from, int to) {
        boolean asWritten = whole.column() > 0
                && whole.line() == whole.endLine()
                && whole.endColumn() - whole.column() == text.length();
        return asWritten
                ? new Location(whole.path(), whole.line(), whole.column() + from, whole.line(), whole.column() + to)
                : whole;
    }
}
