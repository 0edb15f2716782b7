package io.github.preflight.config;

import io.github.preflight.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The paths that code names where it decides who may ask: in rules of Spring Security, or in what those refer to; but for comments,
 * and for paths that the rules only spare a token against forged requests, which lets nobody in.
 */
final class RequestPaths {
    private static final String[] SPARED = {"ignoringRequestMatchers(", "ignoringAntMatchers("};
    private static final String[] RULES = {"HttpSecurity", "FilterChain", "WebSecurity", "ResourceServerConfigurer"};
    private static final Pattern COMMENT = Pattern.compile("(?ms)^\\s*/\\*.*?\\*/|//[^\"\n]*$");

    private RequestPaths() {}

    /** @param files sources of an application and its libraries */
    static boolean areNamed(List<SourceFile> files, String... paths) {
        List<String> rules = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (SourceFile file : files) {
            String code = ConfigReader.latin1(file);
            if (holdsAny(code, RULES)) {
                rules.add(decisions(code));
            } else if (holdsAny(code, paths) && holdsAny(decisions(code), paths)) {
                int dot = file.name().indexOf('.');
                names.add(dot < 0 ? file.name() : file.name().substring(0, dot));
            }
        }
        String[] referred = names.toArray(new String[0]);
        return rules.stream().anyMatch(code -> holdsAny(code, paths) || holdsAny(code, referred));
    }

    private static boolean holdsAny(String code, String... texts) {
        for (String text : texts) {
            if (code.contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static String decisions(String code) {
        String rest = COMMENT.matcher(code).replaceAll("");
        for (String call : SPARED) {
            rest = without(rest, call);
        }
        return rest;
    }

    private static String without(String code, String call) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (int at = code.indexOf(call); at >= 0; at = code.indexOf(call, from)) {
            rest.append(code, from, at);
            from = closing(code, at + call.length());
        }
        return rest.append(code, from, code.length()).toString();
    }

    /** Behind the bracket that closes one before a place. */
    private static int closing(String code, int from) {
        int depth = 1;
        boolean text = false;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '"') {
                text = !text;
            } else if (!text) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return code.length();
    }
}
