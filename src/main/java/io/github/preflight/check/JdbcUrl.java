package io.github.preflight.check;

import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.Project;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Severity;
import io.github.preflight.rule.Findings;
import io.github.preflight.rule.RuleHeader;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A JDBC or R2DBC URL that production connects to.
 *
 * @param file whether a packaged file outside the application's configuration sets it
 */
record JdbcUrl(EffectiveValue value, boolean file) {
    /** The names under which persistence libraries read a URL. */
    static final List<String> UNIT_KEYS =
            List.of("jakarta.persistence.jdbc.url", "javax.persistence.jdbc.url", "hibernate.connection.url");

    /**
     * Every URL that is known, one a place: of keys that refer to each other the one that holds the text. What stands in a part
     * that is switched off is none.
     */
    static List<JdbcUrl> of(Project project) {
        List<JdbcUrl> urls = new ArrayList<>();
        Map<Location, EffectiveValue> places = new LinkedHashMap<>();
        for (EffectiveValue value : project.config().values()) {
            if (value.isSet() && isUrl(value.value()) && !DormantBranch.holds(value.key(), project.config())) {
                EffectiveValue other = places.get(value.location());
                if (other == null
                        || other.raw().startsWith("${") && !value.raw().startsWith("${")) {
                    places.put(value.location(), value);
                }
            }
        }
        for (EffectiveValue value : places.values()) {
            urls.add(new JdbcUrl(value, false));
        }
        for (PersistenceUnit unit : PersistenceUnit.of(project)) {
            for (String key : UNIT_KEYS) {
                EffectiveValue value = unit.get(key);
                if (value.isSet() && isUrl(value.value())) {
                    urls.add(new JdbcUrl(value, true));
                }
            }
        }
        for (PackagedFile file : project.packaged("META-INF/context.xml")) {
            file.xml().ifPresent(root -> addResources(root, urls));
        }
        return urls;
    }

    /** Data sources that Tomcat makes for the application: {@code <Resource url="jdbc:…">}. */
    private static void addResources(XmlElement context, List<JdbcUrl> urls) {
        for (XmlElement resource : context.children("Resource")) {
            for (XmlElement.Attribute attribute : resource.attributes()) {
                if (attribute.name().equals("url") && isUrl(attribute.value())) {
                    Setting setting = new Setting("url", attribute.value(), attribute.location());
                    EffectiveValue value = PersistenceUnit.value(setting, "Resource url");
                    if (value.isSet()) {
                        urls.add(new JdbcUrl(value, true));
                    }
                }
            }
        }
    }

    private static boolean isUrl(String text) {
        return text.startsWith("jdbc:") || text.startsWith("r2dbc:");
    }

    Finding finding(RuleHeader header, Project project, Severity severity, String message) {
        return file
                ? PersistenceUnit.finding(header, project, value, severity, message)
                : Findings.of(header, project, value, severity, message);
    }

    /** The URL in lower case. */
    String lower() {
        return value.value().strip().toLowerCase(Locale.ROOT);
    }

    /** The first host, in lower case, without its port; "" for a URL that names none. */
    String host() {
        String url = lower();
        int from = url.indexOf("//");
        from = from >= 0 ? from + 2 : url.indexOf('@') >= 0 ? url.indexOf('@') + 1 : -1;
        if (from < 0) {
            return "";
        }
        int at = url.indexOf('@', from);
        int path = end(url, from, "/?;");
        if (at >= 0 && at < path) {
            from = at + 1;
        }
        if (url.startsWith("[", from)) {
            int close = url.indexOf(']', from);
            return close < 0 ? "" : url.substring(from + 1, close);
        }
        return url.substring(from, end(url, from, ":/?;,\\"));
    }

    private static int end(String text, int from, String marks) {
        int i = from;
        while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** A parameter behind {@code ?}, {@code &} or {@code ;}, its name in any case; "" when the URL has none of that name. */
    String parameter(String name) {
        String url = value.value();
        String lower = url.toLowerCase(Locale.ROOT);
        String wanted = name.toLowerCase(Locale.ROOT) + "=";
        int at = lower.indexOf(wanted);
        while (at > 0) {
            if ("?&;".indexOf(lower.charAt(at - 1)) >= 0) {
                int from = at + wanted.length();
                return url.substring(from, end(url, from, "&;#")).strip();
            }
            at = lower.indexOf(wanted, at + 1);
        }
        return "";
    }

    /** The file that an embedded database keeps its data in; "" for other databases, and for those in memory. */
    String databaseFile() {
        String url = lower();
        if (InMemoryDatabase.isInMemory(url)) {
            return "";
        }
        String path = "";
        if (url.startsWith("jdbc:h2:") || url.startsWith("r2dbc:h2:file:")) {
            path = rest("h2:");
            for (String remote : List.of("tcp:", "ssl:", "mem:", "zip:")) {
                path = path.startsWith(remote) ? "" : path;
            }
        } else if (url.startsWith("jdbc:hsqldb:file:")) {
            path = rest("hsqldb:");
        } else if (url.startsWith("jdbc:derby:") && !url.startsWith("jdbc:derby://")) {
            path = rest("derby:");
            for (String other : List.of("memory:", "classpath:", "jar:")) {
                path = path.startsWith(other) ? "" : path;
            }
        } else if (url.startsWith("jdbc:sqlite:")) {
            path = rest("sqlite:");
            path = path.startsWith("memory:") ? "" : path;
        }
        for (String scheme : List.of("file:", "nio:", "async:", "split:", "directory:")) {
            path = path.startsWith(scheme) ? path.substring(scheme.length()) : path;
        }
        return path;
    }

    private String rest(String mark) {
        String url = value.value().strip();
        int from = url.toLowerCase(Locale.ROOT).indexOf(mark) + mark.length();
        return url.substring(from, end(url, from, ";?"));
    }
}
