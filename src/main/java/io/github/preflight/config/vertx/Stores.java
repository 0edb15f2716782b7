package io.github.preflight.config.vertx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which stores the code of an application asks for, as far as simple calls with literals tell.
 *
 * @param retrieves whether it asks for any; otherwise the verticle's own configuration is all
 * @param stores in order, the last one wins
 * @param unknown why they cannot be told; "" when they can
 */
record Stores(boolean retrieves, List<Store> stores, String unknown) {
    /**
     * A store.
     *
     * @param type {@code file}, {@code json} for the verticle's configuration, {@code sys}, {@code env}; {@code default} for the
     *     file that is looked for when none is named
     * @param path of a file, as written; "" otherwise
     */
    record Store(String type, String format, String path) {}

    private static final List<Store> DEFAULTS = List.of(
            new Store("json", "", ""),
            new Store("sys", "", ""),
            new Store("env", "", ""),
            new Store("default", "", ""));

    private static final Pattern CREATED = Pattern.compile("ConfigRetriever\\s*+\\.\\s*+create\\s*+\\(");
    private static final Pattern OPTIONS = Pattern.compile(
            "(?<!new )\\bConfigStoreOptions\\s++(\\w++)\\s*+=\\s*+new ConfigStoreOptions\\(\\)([^;]{0,600});"
                    + "|\\bva[lr]\\s++(\\w++)(?:\\s*+:\\s*+ConfigStoreOptions)?\\s*+=\\s*+ConfigStoreOptions\\(\\)([^;\\n]{0,600}(?:\\n\\s*+\\.[^\\n]{0,300}){0,6})");
    private static final String ADD = ".addStore(";
    private static final int LONGEST = 1_000;
    private static final Pattern NEW = Pattern.compile("\\s*+(?:new )?ConfigStoreOptions\\(\\)");
    private static final Pattern CALL = Pattern.compile("\\.(set\\w++)\\s*+\\(");
    private static final Pattern TYPE = Pattern.compile("\\.setType\\(\\s*+\"([\\w-]++)\"\\s*+\\)");
    private static final Pattern FORMAT = Pattern.compile("\\.setFormat\\(\\s*+\"([\\w-]++)\"\\s*+\\)");
    private static final Pattern PATH = Pattern.compile(
            "\\.setConfig\\(\\s*+(?:new )?JsonObject\\(\\)\\s*+\\.put\\(\\s*+\"path\"\\s*+,\\s*+\"([^\"$]++)\"\\s*+\\)\\s*+\\)");
    private static final List<String> UNDECIDED =
            List.of("if (", "if(", "switch", "for (", " ? ", "setConfigurationProcessor");

    static Stores in(List<String> code) {
        String found = "";
        for (String text : code) {
            Matcher created = CREATED.matcher(text);
            while (created.find()) {
                if (!found.isEmpty()) {
                    return undecided("its code asks for configuration at several places");
                }
                found = text;
            }
        }
        if (found.isEmpty()) {
            return new Stores(false, List.of(new Store("json", "", "")), "");
        }
        Matcher create = CREATED.matcher(found);
        String arguments = create.find() ? inside(found, create.end()) : "";
        if (arguments.isEmpty()) {
            return undecided("its code tells its stores in a way that is not followed");
        }
        if (arguments.indexOf(',') < 0 && !found.contains("setConfigurationProcessor")) {
            return new Stores(true, DEFAULTS, "");
        }
        return added(found);
    }

    private static Stores added(String text) {
        int from = text.indexOf("ConfigStoreOptions(");
        int to = Math.max(text.indexOf("ConfigRetriever.create"), text.lastIndexOf(".addStore("));
        for (String word : UNDECIDED) {
            int at = from < 0 ? -1 : text.indexOf(word, from);
            if (at >= 0 && (at < to || word.startsWith("set"))) {
                return undecided("its code chooses its stores when it runs");
            }
        }
        List<Store> stores = new ArrayList<>();
        if (text.contains("setIncludeDefaultStores(true)") || text.contains("isIncludeDefaultStores = true")) {
            stores.addAll(DEFAULTS);
        }
        boolean some = false;
        for (int at = text.indexOf(ADD); at >= 0; at = text.indexOf(ADD, at + 1)) {
            some = true;
            String argument = inside(text, at + ADD.length());
            Matcher made = NEW.matcher(argument);
            String calls = made.lookingAt() ? argument.substring(made.end()) : named(argument.strip(), text);
            Matcher type = TYPE.matcher(calls);
            if (!type.find()) {
                return undecided("its code tells its stores in a way that is not followed");
            }
            Matcher format = FORMAT.matcher(calls);
            Matcher path = PATH.matcher(calls);
            boolean file = type.group(1).equals("file");
            boolean simple = isSimple(calls, file);
            if (!simple || file && !path.find()) {
                return undecided("its code tells its stores in a way that is not followed");
            }
            stores.add(new Store(type.group(1), format.find() ? format.group(1) : "json", file ? path.group(1) : ""));
        }
        return some
                ? new Stores(true, List.copyOf(stores), "")
                : undecided("its code tells its stores in a way that is not followed");
    }

    /** What stands between a bracket and the one that closes it; "" when none does. */
    private static String inside(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length() && i < from + LONGEST; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth-- == 0) {
                return text.substring(from, i);
            }
        }
        return "";
    }

    /** Whether nothing is set that makes more of a store than its type and file. */
    private static boolean isSimple(String calls, boolean file) {
        Matcher call = CALL.matcher(calls);
        while (call.find()) {
            switch (call.group(1)) {
                case "setType", "setFormat", "setOptional" -> {}
                case "setConfig" -> {
                    if (!file) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static String named(String name, String text) {
        Matcher options = OPTIONS.matcher(text);
        String found = "";
        while (options.find()) {
            String own = options.group(1) == null ? options.group(3) : options.group(1);
            if (own.equals(name)) {
                if (!found.isEmpty()) {
                    return "";
                }
                found = options.group(2) == null ? options.group(4) : options.group(2);
            }
        }
        return found;
    }

    private static Stores undecided(String why) {
        return new Stores(true, List.of(), why);
    }
}
