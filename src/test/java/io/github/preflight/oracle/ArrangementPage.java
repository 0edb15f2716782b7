package io.github.preflight.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An arrangement as a page, with what real applications make of it. A page starts with {@code # } and one sentence: the
 * rule that it proves. Text outside of fenced blocks is for people. Fenced blocks are told by their info string, whose
 * first word is for highlighting:
 *
 * <ul>
 *   <li>{@code yaml classpath:/application.yml}, {@code properties file:./config/x.properties}, {@code yaml
 *       library:/application.yml}: a file. {@code library} is a class path root below the application's own.
 *   <li>{@code properties env}, {@code properties -D}, {@code properties defaults}: {@code NAME=value} lines; {@code \n}
 *       in a value is a line end
 *   <li>{@code text args}, {@code text additional-profiles}, {@code text property-sources}: one a line
 *   <li>{@code text environments}, {@code text default-environments}: of Micronaut's builder, one a line
 *   <li>{@code text fork}: an empty block; the arrangement needs a JVM of its own
 *   <li>{@code text expect}, {@code text expect 2.3 2.7}: what all, or these, versions answer; a page is run on the
 *       versions that some expectation is for
 * </ul>
 *
 * See {@link Expectation} for the lines of an expectation.
 */
record ArrangementPage(Arrangement arrangement, List<Expectation> expectations, boolean forked) {
    private static final String FENCE = "```";

    ArrangementPage {
        expectations = List.copyOf(expectations);
    }

    /** @throws IllegalArgumentException that names the line */
    static ArrangementPage parse(String name, String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            throw new IllegalArgumentException(name + ":1: starts with '# ' and the rule that it proves");
        }
        Arrangement.Builder builder =
                Arrangement.titled(lines.get(0).substring(2).strip());
        List<Expectation> expectations = new ArrayList<>();
        boolean forked = false;
        for (int at = 1; at < lines.size(); at++) {
            if (!lines.get(at).startsWith(FENCE)) {
                continue;
            }
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).equals(FENCE)) {
                end++;
            }
            List<String> body = lines.subList(at + 1, end);
            String[] info = lines.get(at).substring(FENCE.length()).strip().split(" +");
            try {
                if (info.length < 2) {
                    throw new IllegalArgumentException("a block says what it is: '```yaml classpath:/application.yml'");
                }
                if (info[1].equals("expect")) {
                    expectations.addAll(Expectation.parse(List.of(info).subList(2, info.length), body));
                } else if (info[1].equals("fork")) {
                    forked = true;
                } else {
                    add(builder, info[1], body);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ":" + (at + 1) + ": " + e.getMessage(), e);
            }
            at = end;
        }
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException(name + ": expects nothing");
        }
        return new ArrangementPage(builder.build(), expectations, forked);
    }

    private static void add(Arrangement.Builder builder, String what, List<String> body) {
        switch (what) {
            case "env" -> addPairs(builder.environment, body);
            case "-D" -> addPairs(builder.systemProperties, body);
            case "defaults" -> addPairs(builder.defaultProperties, body);
            case "args" -> builder.arguments.addAll(body);
            case "additional-profiles" -> builder.additionalProfiles.addAll(body);
            case "environments" -> builder.additionalProfiles.addAll(body);
            case "default-environments" -> builder.propertySources.addAll(body);
            case "property-sources" -> builder.propertySources.addAll(body);
            default -> builder.file(what, body.isEmpty() ? "" : String.join("\n", body) + "\n");
        }
    }

    private static void addPairs(Map<String, String> map, List<String> body) {
        for (String line : body) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + line + "' is not name=value");
            }
            map.put(
                    line.substring(0, equals),
                    line.substring(equals + 1).replace("\\n", "\n").replace("\\\\", "\\"));
        }
    }

    /** The versions that some expectation is for, of those given. */
    boolean isFor(String line) {
        for (Expectation expectation : expectations) {
            if (expectation.isFor(line)) {
                return true;
            }
        }
        return false;
    }

    /** A page that can be pasted into a file; without expectations when there are none. */
    static String text(Arrangement arrangement, List<String> expected) {
        StringBuilder out = new StringBuilder("# ").append(arrangement.title()).append('\n');
        arrangement.classPath().forEach((path, text) -> file(out, "classpath:/" + path, text));
        arrangement.library().forEach((path, text) -> file(out, "library:/" + path, text));
        arrangement.workingDirectory().forEach((path, text) -> file(out, "file:./" + path, text));
        pairs(out, "env", arrangement.environment());
        pairs(out, "-D", arrangement.systemProperties());
        block(out, "text args", arrangement.arguments());
        pairs(out, "defaults", arrangement.defaultProperties());
        block(out, "text additional-profiles", arrangement.additionalProfiles());
        block(out, "text property-sources", arrangement.propertySources());
        block(out, "text expect", expected);
        return out.toString();
    }

    private static void file(StringBuilder out, String location, String text) {
        String extension = location.substring(location.lastIndexOf('.') + 1);
        String language = extension.equals("yml") ? "yaml" : extension;
        out.append('\n')
                .append(FENCE)
                .append(language)
                .append(' ')
                .append(location)
                .append('\n');
        out.append(text).append(text.isEmpty() || text.endsWith("\n") ? "" : "\n");
        out.append(FENCE).append('\n');
    }

    private static void pairs(StringBuilder out, String what, Map<String, String> map) {
        List<String> lines = new ArrayList<>();
        map.forEach((name, value) ->
                lines.add(name + "=" + value.replace("\\", "\\\\").replace("\n", "\\n")));
        block(out, "properties " + what, lines);
    }

    private static void block(StringBuilder out, String info, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append('\n').append(FENCE).append(info).append('\n');
        for (String line : lines) {
            out.append(line).append('\n');
        }
        out.append(FENCE).append('\n');
    }
}
