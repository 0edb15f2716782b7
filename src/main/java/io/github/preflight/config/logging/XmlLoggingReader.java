package io.github.preflight.config.logging;

import io.github.preflight.config.PackagedFile;
import io.github.preflight.config.logging.LoggingFile.Fact;
import io.github.preflight.config.logging.LoggingFile.Guard;
import io.github.preflight.config.logging.LoggingFile.Logger;
import io.github.preflight.config.logging.LoggingFile.Variable;
import io.github.preflight.model.Setting;
import io.github.preflight.source.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Logback, Log4j 2 and Log4j 1 in elements: walks the tree, keeping on the way what must hold for a part to count. */
final class XmlLoggingReader {
    /** What Spring Boot brings: it sets the root to INFO (base.xml at v2.7.18). */
    private static final String BOOT_BASE = "org/springframework/boot/logging/logback/base.xml";

    /** Conversion words of Logback and Log4j for the level of a line, and for who writes it. */
    private static final Set<String> SOURCE_WORDS = Set.of("p", "le", "level", "c", "lo", "logger", "C", "class");

    private static final Set<String> MESSAGE_WORDS = Set.of("m", "msg", "message");

    private final Function<String, Optional<PackagedFile>> classPath;
    private final Set<String> included = new HashSet<>();
    private final List<Logger> loggers = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Set<String> quiet = new HashSet<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> records = new HashSet<>();
    private final Set<String> otherLayouts = new HashSet<>();
    private final Map<String, List<String>> forwarding = new LinkedHashMap<>();
    private final Set<String> rootAppenders = new HashSet<>();
    private boolean open;

    private XmlLoggingReader(Function<String, Optional<PackagedFile>> classPath) {
        this.classPath = classPath;
    }

    static LoggingFile read(String resource, XmlElement root, Function<String, Optional<PackagedFile>> classPath) {
        XmlLoggingReader reader = new XmlLoggingReader(classPath);
        reader.included.add(resource);
        LoggingFile.System system = system(resource, root);
        switch (system) {
            case LOG4J2 -> {
                reader.addFact(Fact.Kind.STATUS, root, "status", List.of());
                reader.readLog4j2(root, List.of());
            }
            case LOG4J -> {
                reader.addFact(Fact.Kind.STATUS, root, "debug", List.of());
                reader.readLog4j(root);
            }
            default -> {
                reader.addFact(Fact.Kind.STATUS, root, "debug", List.of());
                reader.addFact(Fact.Kind.SCAN, root, "scan", List.of());
                reader.readLogback(root, List.of());
            }
        }
        return new LoggingFile(
                resource,
                system,
                reader.loggers,
                reader.variables,
                reader.facts,
                reader.quietAppenders(),
                reader.recordAppenders(),
                reader.rootAppenders,
                reader.open);
    }

    /** Told from the name, else from the root element: {@code configuration} of Log4j 2 holds {@code Loggers}. */
    private static LoggingFile.System system(String resource, XmlElement root) {
        String name = resource.substring(resource.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (name.startsWith("logback")) {
            return LoggingFile.System.LOGBACK;
        }
        if (name.startsWith("log4j2")) {
            return LoggingFile.System.LOG4J2;
        }
        if (name.startsWith("log4j.")) {
            return LoggingFile.System.LOG4J;
        }
        for (XmlElement child : root.children()) {
            if (child.name().equalsIgnoreCase("Loggers")) {
                return LoggingFile.System.LOG4J2;
            }
        }
        return LoggingFile.System.LOGBACK;
    }

    private void readLogback(XmlElement parent, List<Guard> guards) {
        for (XmlElement element : parent.children()) {
            switch (element.name()) {
                case "root" -> logbackLevel("", element, guards);
                case "logger" -> logbackLevel(attribute(element, "name"), element, guards);
                case "springProfile" ->
                    readLogback(element, and(guards, Guard.Kind.PROFILE, attribute(element, "name"), true));
                case "if" -> branch(element, guards);
                case "property", "variable", "substitutionProperty" -> variable(element, "", guards);
                case "springProperty" -> variable(element, attribute(element, "source"), guards);
                case "define", "insertFromJNDI", "timestamp" -> computed(element, guards);
                case "include" -> include(element, guards);
                case "appender", "receiver" -> appender(element, guards);
                default -> {}
            }
        }
    }

    private void logbackLevel(String name, XmlElement element, List<Guard> guards) {
        List<String> appenders = references(element, "appender-ref", name);
        for (XmlElement level : element.children("level")) {
            addLevel(level, "value", name, appenders, isAdditive(element), guards);
        }
        addLevel(element, "level", name, appenders, isAdditive(element), guards);
    }

    /** The appenders that a logger names; one for which the reference itself has a level from INFO on is "", which is quiet. */
    private List<String> references(XmlElement logger, String reference, String name) {
        List<String> found = new ArrayList<>();
        for (XmlElement child : logger.children()) {
            if (child.name().equalsIgnoreCase(reference)) {
                found.add(LogLevels.isCalm(attribute(child, "level")) ? "" : attribute(child, "ref"));
            }
        }
        if (name.isEmpty()) {
            rootAppenders.addAll(found);
        }
        return found;
    }

    /** Those of which every definition is quiet, and those that only hand on to such. */
    private Set<String> quietAppenders() {
        Set<String> all = new HashSet<>(quiet);
        all.add("");
        all.removeAll(heard);
        for (Map.Entry<String, List<String>> appender : forwarding.entrySet()) {
            if (!appender.getValue().isEmpty() && all.containsAll(appender.getValue())) {
                all.add(appender.getKey());
            }
        }
        return all;
    }

    /** Those of which every definition writes records, and those that only hand on to such. */
    private Set<String> recordAppenders() {
        Set<String> all = new HashSet<>(records);
        all.removeAll(otherLayouts);
        for (Map.Entry<String, List<String>> appender : forwarding.entrySet()) {
            if (!appender.getValue().isEmpty() && all.containsAll(appender.getValue())) {
                all.add(appender.getKey());
            }
        }
        return all;
    }

    /** Whether an appender's layout is known, and shows neither a level nor a logger. */
    private static boolean writesRecords(XmlElement appender) {
        String pattern = pattern(appender);
        boolean message = false;
        for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', at + 1)) {
            int from = at + 1;
            while (from < pattern.length()
                    && !Character.isLetter(pattern.charAt(from))
                    && pattern.charAt(from) != '(') {
                from++;
            }
            int end = from;
            while (end < pattern.length() && Character.isLetter(pattern.charAt(end))) {
                end++;
            }
            String word = pattern.substring(from, end);
            if (SOURCE_WORDS.contains(word)) {
                return false;
            }
            message |= MESSAGE_WORDS.contains(word);
        }
        return message;
    }

    /** The text or attribute of that name anywhere below an appender; "" for none. */
    private static String pattern(XmlElement element) {
        for (XmlElement child : element.children()) {
            if (child.name().equalsIgnoreCase("pattern") && !child.text().isBlank()) {
                return child.text();
            }
            String attribute = attribute(child, "pattern");
            String below = attribute.isEmpty() ? pattern(child) : attribute;
            if (!below.isEmpty()) {
                return below;
            }
        }
        return "";
    }

    /** Whether a filter denies what is below INFO: ThresholdFilter in all three libraries' words, LevelFilter of Logback. */
    private static boolean isQuiet(XmlElement appender) {
        for (XmlElement filter : appender.children()) {
            String type = attribute(filter, "class") + " " + filter.name();
            String level = attribute(filter, "level")
                    + filter.child("level").map(XmlElement::text).orElse("");
            boolean threshold = type.contains("ThresholdFilter") || type.contains("thresholdFilter");
            boolean only = type.contains("LevelFilter")
                    && filter.child("onMismatch")
                            .map(XmlElement::text)
                            .orElse("")
                            .equals("DENY");
            boolean accepts = attribute(filter, "onMismatch").equalsIgnoreCase("ACCEPT")
                    || attribute(filter, "onMismatch").equalsIgnoreCase("NEUTRAL");
            boolean log4j = filter.name().equals("param")
                    && attribute(filter, "name").equalsIgnoreCase("Threshold")
                    && LogLevels.isCalm(attribute(filter, "value"));
            boolean nested = filter.name().equalsIgnoreCase("Filters") && isQuiet(filter);
            if (log4j || nested || (threshold && !accepts || only) && LogLevels.isCalm(level)) {
                return true;
            }
        }
        return false;
    }

    private void note(XmlElement appender, String reference) {
        String name = attribute(appender, "name");
        List<String> forwards = new ArrayList<>();
        for (XmlElement child : appender.children()) {
            if (child.name().equalsIgnoreCase(reference)) {
                forwards.add(attribute(child, "ref"));
            }
        }
        (writesRecords(appender) ? records : otherLayouts).add(name);
        if (isQuiet(appender)) {
            quiet.add(name);
        } else if (!forwards.isEmpty()) {
            forwarding.put(name, forwards);
        } else {
            heard.add(name);
        }
    }

    private void branch(XmlElement element, List<Guard> guards) {
        String condition = attribute(element, "condition");
        Guard.Kind kind = condition.isEmpty() ? Guard.Kind.UNKNOWN : Guard.Kind.CONDITION;
        for (XmlElement child : element.children()) {
            if (child.name().equals("then") || child.name().equals("else")) {
                readLogback(child, and(guards, kind, condition, child.name().equals("then")));
            }
        }
    }

    private void include(XmlElement element, List<Guard> guards) {
        String resource = attribute(element, "resource");
        if (resource.equals(BOOT_BASE)) {
            loggers.add(new Logger("", "INFO", List.of(), true, guards, element.location()));
            rootAppenders.addAll(List.of("CONSOLE", "FILE"));
            return;
        }
        boolean optional = attribute(element, "optional").equals("true");
        Optional<PackagedFile> file =
                resource.isEmpty() || !included.add(resource) ? Optional.empty() : classPath.apply(resource);
        Optional<XmlElement> root = file.flatMap(PackagedFile::xml);
        if (root.isPresent()) {
            readLogback(root.get(), guards);
        } else if (!optional && !resource.startsWith("org/springframework/boot/")) {
            open = true;
        }
    }

    private void variable(XmlElement element, String source, List<Guard> guards) {
        String name = attribute(element, "name");
        if (name.isEmpty()) {
            variablesOfFile(element, guards);
            return;
        }
        String value = element.attribute("value").isPresent()
                ? attribute(element, "value")
                : source.isEmpty() ? element.text() : attribute(element, "defaultValue");
        variables.add(new Variable(name, Optional.of(value), source, guards, element.location()));
    }

    private void variablesOfFile(XmlElement element, List<Guard> guards) {
        String resource = attribute(element, "resource");
        Optional<PackagedFile> file = resource.isEmpty() ? Optional.empty() : classPath.apply(resource);
        if (file.isEmpty()) {
            open = true;
            return;
        }
        for (Setting setting : file.get().settings()) {
            variables.add(new Variable(setting.key(), Optional.of(setting.value()), "", guards, setting.location()));
        }
    }

    private void computed(XmlElement element, List<Guard> guards) {
        for (String name : new String[] {"name", "as", "key"}) {
            String text = attribute(element, name);
            if (!text.isEmpty()) {
                variables.add(new Variable(text, Optional.empty(), "", guards, element.location()));
                return;
            }
        }
    }

    /** Server appenders and receivers take connections (ch.qos.logback.classic.net at v_1.5.18). */
    private void appender(XmlElement element, List<Guard> guards) {
        String type = attribute(element, "class");
        if (type.contains("ServerSocket") || element.name().equals("receiver")) {
            addFact(Fact.Kind.SOCKET, element, "class", guards);
        }
        if (element.name().equals("appender")) {
            note(element, "appender-ref");
        }
        files(element, guards);
    }

    private void files(XmlElement element, List<Guard> guards) {
        for (XmlElement child : element.children()) {
            boolean file = child.name().equalsIgnoreCase("file") || child.name().equals("fileNamePattern");
            if (file && !child.text().isEmpty()) {
                facts.add(new Fact(Fact.Kind.FILE, child.name(), child.text(), guards, child.textLocation()));
            }
            files(child, guards);
        }
    }

    private void readLog4j2(XmlElement parent, List<Guard> guards) {
        for (XmlElement element : parent.children()) {
            switch (element.name().toLowerCase(Locale.ROOT)) {
                case "loggers", "properties" -> readLog4j2(element, guards);
                case "root", "asyncroot" -> log4j2Level("", element, guards);
                case "logger", "asynclogger" -> log4j2Level(attribute(element, "name"), element, guards);
                case "springprofile" ->
                    readLog4j2(element, and(guards, Guard.Kind.PROFILE, attribute(element, "name"), true));
                case "select",
                        "defaultarbiter",
                        "systempropertyarbiter",
                        "environmentarbiter",
                        "classarbiter",
                        "scriptarbiter" -> readLog4j2(element, and(guards, Guard.Kind.UNKNOWN, "", true));
                case "property" -> variable(element, "", guards);
                case "appenders" -> {
                    for (XmlElement appender : element.children()) {
                        note(appender, "AppenderRef");
                    }
                    log4j2Appenders(element, guards);
                }
                default -> {}
            }
        }
    }

    private void log4j2Level(String name, XmlElement element, List<Guard> guards) {
        String logger = name.equalsIgnoreCase("root") ? "" : name;
        addLevel(element, "level", logger, references(element, "AppenderRef", logger), isAdditive(element), guards);
    }

    private void log4j2Appenders(XmlElement parent, List<Guard> guards) {
        for (XmlElement element : parent.children()) {
            addFact(Fact.Kind.FILE, element, "fileName", guards);
            addFact(Fact.Kind.FILE, element, "filePattern", guards);
            addFact(Fact.Kind.PATTERN, element, "pattern", guards);
            if (element.name().equalsIgnoreCase("pattern") && !element.text().isEmpty()) {
                facts.add(new Fact(Fact.Kind.PATTERN, element.name(), element.text(), guards, element.textLocation()));
            }
            log4j2Appenders(element, guards);
        }
    }

    private void readLog4j(XmlElement root) {
        for (XmlElement element : root.children()) {
            switch (element.name()) {
                case "root" -> log4jLevel("", element);
                case "logger", "category" -> log4jLevel(attribute(element, "name"), element);
                case "appender" -> {
                    note(element, "appender-ref");
                    for (XmlElement param : element.children("param")) {
                        if (attribute(param, "name").equalsIgnoreCase("File")) {
                            addFact(Fact.Kind.FILE, param, "value", List.of());
                        }
                    }
                }
                default -> {}
            }
        }
    }

    private void log4jLevel(String name, XmlElement element) {
        List<String> appenders = references(element, "appender-ref", name);
        for (XmlElement level : element.children()) {
            if (level.name().equals("level") || level.name().equals("priority")) {
                addLevel(level, "value", name, appenders, isAdditive(element), List.of());
            }
        }
    }

    private static boolean isAdditive(XmlElement logger) {
        return !attribute(logger, "additivity").strip().equalsIgnoreCase("false");
    }

    private void addLevel(
            XmlElement element,
            String attribute,
            String name,
            List<String> appenders,
            boolean additive,
            List<Guard> guards) {
        for (XmlElement.Attribute candidate : element.attributes()) {
            if (candidate.name().equalsIgnoreCase(attribute)) {
                String logger = name.equalsIgnoreCase("root") ? "" : name;
                loggers.add(new Logger(logger, candidate.value(), appenders, additive, guards, candidate.location()));
            }
        }
    }

    private void addFact(Fact.Kind kind, XmlElement element, String attribute, List<Guard> guards) {
        for (XmlElement.Attribute candidate : element.attributes()) {
            if (candidate.name().equalsIgnoreCase(attribute)) {
                facts.add(new Fact(kind, attribute, candidate.value(), guards, candidate.location()));
            }
        }
    }

    private static List<Guard> and(List<Guard> guards, Guard.Kind kind, String text, boolean holds) {
        List<Guard> more = new ArrayList<>(guards);
        more.add(new Guard(kind, text, holds));
        return more;
    }

    private static String attribute(XmlElement element, String name) {
        for (XmlElement.Attribute attribute : element.attributes()) {
            if (attribute.name().equalsIgnoreCase(name)) {
                return attribute.value();
            }
        }
        return "";
    }
}
