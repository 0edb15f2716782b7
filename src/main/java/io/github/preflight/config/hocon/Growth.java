package io.github.preflight.config.hocon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Estimates from the text how long values become when references are put in: a value that holds another twice, which holds a
 * third twice, doubles at every step. Names are told by their last part, which is enough to see that.
 */
final class Growth {
    private static final long MOST = 4L << 20;
    private static final int DEEPEST = 500;
    /** Of a value that is made of itself twice, again and again. */
    private static final int MOST_DOUBLINGS = 12;

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    private static final class Definition {
        long length;
        int doublings;
        final Map<String, Integer> references = new HashMap<>();
    }

    void add(String text) {
        sizes.clear();
        Definition current = definitions.computeIfAbsent("", name -> new Definition());
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            int mark = at;
            while (mark < end && "=:{".indexOf(text.charAt(mark)) < 0 && !text.startsWith("${", mark)) {
                mark++;
            }
            if (mark < end && text.charAt(mark) != '$') {
                current = definitions.computeIfAbsent(last(text.substring(at, mark)), name -> new Definition());
            }
            current.length += end - at;
            int own = 0;
            String line = text.substring(at, end);
            for (int open = line.indexOf("${"); open >= 0; open = line.indexOf("${", open + 2)) {
                int close = line.indexOf('}', open);
                if (close > 0) {
                    String name = last(line.substring(open + 2, close));
                    current.references.merge(name, 1, Integer::sum);
                    own += definitions.get(name) == current ? 1 : 0;
                }
            }
            current.doublings += own > 1 ? 1 : 0;
            at = end + 1;
        }
    }

    private static String last(String path) {
        String plain = path.replace("\"", "").replace("+", "").replace("?", "").strip();
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    boolean tooLarge() {
        for (String name : definitions.keySet()) {
            if (definitions.get(name).doublings > MOST_DOUBLINGS || size(name, new HashSet<>(), 0) > MOST) {
                return true;
            }
        }
        return false;
    }

    private long size(String name, Set<String> open, int depth) {
        Long known = sizes.get(name);
        Definition definition = definitions.get(name);
        if (known != null || definition == null) {
            return known == null ? 1 : known;
        }
        if (depth > DEEPEST || !open.add(name)) {
            return 1;
        }
        long size = definition.references.isEmpty() ? Math.min(definition.length, 1_000) : definition.length;
        for (Map.Entry<String, Integer> reference : definition.references.entrySet()) {
            size = Math.min(MOST + 1, size + reference.getValue() * size(reference.getKey(), open, depth + 1));
        }
        open.remove(name);
        sizes.put(name, size);
        return size;
    }
}
