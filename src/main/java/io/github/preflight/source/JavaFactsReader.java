package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.JavaFacts.PropertySource;
import io.github.preflight.source.JavaFacts.Text;
import io.github.preflight.source.JavaTokens.Kind;
import io.github.preflight.source.JavaTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for {@link JavaFacts} in a file's tokens, once from its start to its end. */
final class JavaFactsReader {
    private static final Token END = new Token(Kind.OTHER, "", 0, 0);
    private static final int LONGEST_TEXT = 10_000;

    /** Tokens between a path and what is asked of those who come there. */
    private static final int LONGEST_RULE = 80;

    /** What a method makes the rules of one chain with. */
    private static final Set<String> CHAINS = Set.of("HttpSecurity", "ServerHttpSecurity");

    /** What limits all rules of a chain to some requests. */
    private static final Set<String> LIMITS = Set.of("antMatcher", "mvcMatcher", "securityMatcher");

    private static final Set<String> DEMANDS = Set.of(
            "access",
            "authenticated",
            "denyAll",
            "fullyAuthenticated",
            "hasAnyAuthority",
            "hasAnyRole",
            "hasAuthority",
            "hasIpAddress",
            "hasRole");

    /** Before what these declare Spring Boot's own rules step back. */
    private static final Set<String> RULES = Set.of(
            "ResourceServerConfigurerAdapter",
            "SecurityFilterChain",
            "SecurityWebFilterChain",
            "WebSecurityConfigurerAdapter");

    /** Types beside whose beans Spring Boot makes no user of its own. */
    private static final Set<String> LOGINS = Set.of(
            "AuthenticationManager",
            "AuthenticationManagerResolver",
            "AuthenticationProvider",
            "DaoAuthenticationProvider",
            "InMemoryUserDetailsManager",
            "JdbcUserDetailsManager",
            "LdapAuthenticationProvider",
            "MapReactiveUserDetailsService",
            "ReactiveAuthenticationManager",
            "ReactiveAuthenticationManagerResolver",
            "ReactiveUserDetailsService",
            "UserDetailsManager",
            "UserDetailsService");

    private static final Set<String> COMPONENTS = Set.of("Component", "Configuration", "Repository", "Service");

    /** Tokens from a bean's annotation to its type. */
    private static final int LONGEST_HEAD = 40;

    private static final int DEEPEST_CONSTANT = 8;

    /** Looking ahead ends after so many tokens in all: nested calls look at the same ones again and again. */
    private static final int MOST_STEPS = 5_000_000;

    private final SourceText source;
    private final boolean kotlin;
    private final List<Token> tokens;

    /** Where the value of each constant starts. */
    private final Map<String, Integer> constants = new HashMap<>();

    private final Map<String, Optional<String>> values = new HashMap<>();
    private int steps;

    private final boolean builds;
    private final boolean setsDefaults;
    private final boolean securesWeb;

    private String packageName = "";
    private final List<String> types = new ArrayList<>();
    private Optional<String> mainClass = Optional.empty();
    private Optional<Location> application = Optional.empty();
    private final List<String> guards = new ArrayList<>();
    private final List<String> guardsOfAll = new ArrayList<>();
    private final List<String> guardsEndpoints = new ArrayList<>();

    /** Whether the chain that is read has been limited to the actuator's endpoints. */
    private boolean ofEndpoints;

    /** Whether the chain at hand is for requests alone that are none to the actuator. */
    private boolean limited;
    /** Variables that hold the actuator's endpoints. */
    private final Set<String> endpoints = new HashSet<>();

    private boolean opensActuator;
    /** What the class at the top is for, and the member in which the reader is. */
    private String typeProfile = "";

    private String profile = "";
    private final List<String> securityRules = new ArrayList<>();
    private final List<String> logins = new ArrayList<>();

    /** Whether the class at the top is a component, and whether it or the member counts under a condition only. */
    private boolean component;

    private boolean typeConditional;
    private boolean conditional;
    private final List<PropertySource> propertySources = new ArrayList<>();
    private final List<Text> profiles = new ArrayList<>();
    private final List<Setting> defaults = new ArrayList<>();
    private final List<Setting> system = new ArrayList<>();
    private final List<Setting> arguments = new ArrayList<>();
    private final List<Location> debug = new ArrayList<>();
    private final List<Text> excluded = new ArrayList<>();
    private final List<Location> apiPages = new ArrayList<>();

    JavaFactsReader(SourceText source, boolean kotlin) {
        this.source = source;
        this.kotlin = kotlin;
        this.tokens = JavaTokens.of(source.text(), kotlin);
        this.builds = source.text().contains("SpringApplicationBuilder");
        this.setsDefaults =
                source.text().contains("etDefaultProperties") || source.text().contains("defaultProperties");
        this.securesWeb = source.text().contains("WebSecurity");
    }

    JavaFacts read() {
        for (int i = 0; i < tokens.size(); i++) {
            constant(i);
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.WORD) {
                if (depth == 0) {
                    declaration(i);
                }
                main(i, depth);
                call(i);
                if (token.text().equals("EnableWebSecurity")) {
                    debugArgument(i);
                } else if (token.text().equals("EndpointRequest")) {
                    if (token(i - 1).is("=") && isWord(i - 2)) {
                        endpoints.add(token(i - 2).text());
                    }
                    endpointRule(i);
                } else if (endpoints.contains(token.text())) {
                    endpointRule(i);
                } else if (RULES.contains(token.text()) && !token(i - 1).is(".")) {
                    securityRules.add(profile);
                } else if (LOGINS.contains(token.text()) && isLogin(i, depth)
                        || token.text().equals("AuthenticationManagerBuilder") && isParameter(i)) {
                    logins.add(conditional ? "?" : profile);
                } else if (CHAINS.contains(token.text()) && isParameter(i)) {
                    limited = false;
                } else if (LIMITS.contains(token.text()) && token(i - 1).is(".")) {
                    limited |= isElsewhere(i);
                } else if (token.text().equals("anyRequest") || token.text().equals("anyExchange")) {
                    if (!limited) {
                        rule(i, ofEndpoints ? guardsEndpoints : guardsOfAll);
                    }
                }
            } else if (token.kind() == Kind.TEXT) {
                if (token.text().startsWith("/actuator") && !isHarmless(token.text())) {
                    rule(i, guards);
                }
            } else if (token.is("{") || token.is("(")) {
                depth++;
            } else if ((token.is("}") || token.is(")")) && depth > 0) {
                depth--;
                leave(token, depth);
            } else if (token.is("@")) {
                annotation(i);
                if (depth == 0) {
                    typeProfile = profile;
                    typeConditional = conditional;
                }
            }
        }
        if (arguments.isEmpty()) {
            heldArguments();
        }
        return new JavaFacts(
                packageName,
                types,
                mainClass,
                application,
                propertySources,
                profiles,
                defaults,
                system,
                arguments,
                debug,
                excluded,
                isConditional() ? List.of() : apiPages,
                guards(),
                opensActuator ? List.of() : guardsEndpoints,
                securityRules,
                logins);
    }

    /** A profile counts for the member or the class that it stands before. */
    private void leave(Token brace, int depth) {
        if (brace.is("}") && depth == 0) {
            typeProfile = "";
            typeConditional = false;
            component = false;
        }
        if (brace.is("}") && depth <= 1) {
            profile = typeProfile;
            conditional = typeConditional;
            ofEndpoints = false;
        }
    }

    /** Whether a type is that of a bean, or one that a component at the top is. */
    private boolean isLogin(int type, int depth) {
        return depth == 0 ? isOfComponent(type) : isOfBean(type);
    }

    /** {@code @Service class Users implements UserDetailsService}; an interface that goes further counts as implemented. */
    private boolean isOfComponent(int type) {
        for (int i = type - 1; i >= 0 && i > type - LONGEST_HEAD && ++steps < MOST_STEPS; i--) {
            Token token = token(i);
            if (token.is("{") || token.is("}") || token.is(";") || token.is("import") || token.is("<")) {
                return false;
            }
            if (token.is("interface") && i < type - 1) {
                return true;
            }
            if (token.is("class") && i < type - 1) {
                return component;
            }
        }
        return false;
    }

    /** {@code @Bean UserDetailsService users(}, in Kotlin {@code @Bean fun users(): UserDetailsService}. */
    private boolean isOfBean(int type) {
        int behind = token(type + 1).is("<") ? behindTypes(type + 1) : type + 1;
        boolean declared = kotlin
                ? token(type - 1).is(":") && token(type - 2).is(")")
                : isWord(behind)
                        && token(behind + 1).is("(")
                        && !token(type - 1).is("new");
        if (!declared) {
            return false;
        }
        for (int i = type - 1; i >= 0 && i > type - LONGEST_HEAD && ++steps < MOST_STEPS; i--) {
            Token token = token(i);
            if (token.is("Bean") && token(i - 1).is("@")) {
                return true;
            }
            if (token.is(";") || token.is("}") || token.is("{")) {
                return false;
            }
        }
        return false;
    }

    private boolean isParameter(int type) {
        return kotlin
                ? token(type - 1).is(":") && isWord(type - 2)
                : isWord(type + 1)
                        && (token(type - 1).is("(") || token(type - 1).is(","));
    }

    /** {@code .securityMatcher("/api/**")}: paths alone, each beginning with a folder that says nothing of the actuator. */
    private boolean isElsewhere(int matcher) {
        boolean some = false;
        for (int i = matcher + 2; i < matcher + LONGEST_RULE && !token(i).is(")"); i++) {
            Token token = token(i);
            if (token.kind() == Kind.TEXT) {
                String path = token.text();
                int folder = path.startsWith("/") ? path.indexOf('/', 1) : -1;
                if (folder < 2 || path.contains("actuator") || path.contains("manage") || path.charAt(1) == '*') {
                    return false;
                }
                some = true;
            } else if (!isWord(i) && !token.is("+") && !token.is(",")
                    || token(i + 1).is("(")) {
                return false;
            }
        }
        return some;
    }

    /** Endpoints that probes ask for, and of which nobody learns anything. */
    private static boolean isHarmless(String path) {
        return path.startsWith("/actuator/health") || path.startsWith("/actuator/info");
    }

    private Token token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : END;
    }

    private boolean isWord(int index) {
        return token(index).kind() == Kind.WORD;
    }

    /** {@code final String NAME = }; in Kotlin {@code val NAME = } and {@code val NAME: String = }. */
    private void constant(int equals) {
        if (!token(equals).is("=") || !isWord(equals - 1)) {
            return;
        }
        if (!kotlin) {
            if (token(equals - 2).is("String") && isFinal(equals - 2)) {
                constants.putIfAbsent(token(equals - 1).text(), equals + 1);
            }
        } else if (token(equals - 2).is("val")) {
            constants.putIfAbsent(token(equals - 1).text(), equals + 1);
        } else if (token(equals - 2).is(":") && token(equals - 4).is("val")) {
            constants.putIfAbsent(token(equals - 3).text(), equals + 1);
        }
    }

    private boolean isFinal(int type) {
        for (int i = type - 1; i >= 0 && i > type - 8 && isWord(i); i--) {
            if (token(i).is("final")) {
                return true;
            }
        }
        return false;
    }

    private void declaration(int index) {
        String word = token(index).text();
        Token before = token(index - 1);
        if (word.equals("package") && packageName.isEmpty()) {
            packageName = qualifiedName(index + 1);
            return;
        }
        boolean declares = switch (word) {
            case "class", "interface", "enum" -> true;
            case "record" -> token(index + 2).is("(") || token(index + 2).is("<");
            case "object" -> kotlin;
            default -> false;
        };
        boolean enumClass = word.equals("enum") && token(index + 1).is("class");
        if (declares && !enumClass && !before.is(".") && !before.is(":") && isWord(index + 1)) {
            types.add(token(index + 1).text());
        }
    }

    private String qualifiedName(int from) {
        StringBuilder name = new StringBuilder();
        for (int i = from; isWord(i) || token(i).is("."); i++) {
            // Kotlin ends the line without a sign
            if (isWord(i) && isWord(i - 1) && i > from) {
                break;
            }
            name.append(token(i).text());
        }
        return name.toString();
    }

    private void main(int index, int depth) {
        if (!token(index).is("main") || !token(index + 1).is("(") || mainClass.isPresent()) {
            return;
        }
        boolean declared =
                kotlin ? token(index - 1).is("fun") : token(index - 1).is("void");
        if (!declared) {
            return;
        }
        String type = depth == 0 || types.isEmpty() ? fileClass() : types.get(types.size() - 1);
        mainClass = Optional.of(packageName.isEmpty() ? type : packageName + "." + type);
    }

    /** The class that Kotlin makes of a file's functions, Java of a file without a class. */
    private String fileClass() {
        String name = source.path().substring(source.path().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        name = dot < 0 ? name : name.substring(0, dot);
        if (!kotlin || name.isEmpty()) {
            return name;
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Kt";
    }

    private void annotation(int index) {
        int name = index + 1;
        while (token(name + 1).is(".") && isWord(name + 2)) {
            name += 2;
        }
        Token last = token(name);
        if (last.kind() != Kind.WORD) {
            return;
        }
        if (last.is("SpringBootApplication") || last.is("EnableAutoConfiguration")) {
            if (last.is("SpringBootApplication") && application.isEmpty()) {
                application = Optional.of(source.span(token(index).from(), last.to()));
            }
            exclusions(name);
        } else if (COMPONENTS.contains(last.text())) {
            component = true;
        } else if (last.text().startsWith("Conditional")) {
            conditional = true;
        } else if (last.is("Profile") && token(name + 1).is("(")) {
            Expression expression = expression(name + 2, 0);
            profile = expression.known ? expression.value : "?";
        } else if (last.text().startsWith("EnableSwagger2") || last.is("EnableOpenApi")) {
            apiPages.add(source.span(token(index).from(), last.to()));
        } else if (last.is("PropertySource") || last.is("TestPropertySource")) {
            propertySource(index, name);
        } else if (kotlin && last.is("PropertySources") && token(name + 1).is("(")) {
            int end = closing(name + 1);
            for (int i = name + 2; i < end; i++) {
                // Kotlin writes a nested annotation without its sign
                if (token(i).is("PropertySource")
                        && !token(i - 1).is("@")
                        && token(i + 1).is("(")) {
                    propertySource(i, i);
                }
            }
        }
    }

    /** {@code exclude = A.class}, {@code excludeName = "a.A"}. */
    private void exclusions(int name) {
        int end = token(name + 1).is("(") ? closing(name + 1) : name;
        boolean excludes = false;
        for (int i = name + 2; i < end; i++) {
            Token token = token(i);
            if (token.kind() == Kind.WORD && token(i + 1).is("=")) {
                excludes = token.text().startsWith("exclude");
            } else if (excludes && token.kind() == Kind.WORD && token.text().endsWith("AutoConfiguration")) {
                excluded.add(new Text(token.text(), source.span(token.from(), token.to())));
            } else if (excludes && token.kind() == Kind.TEXT) {
                String type = token.text().substring(token.text().lastIndexOf('.') + 1);
                excluded.add(new Text(type, source.span(token.from(), token.to())));
            }
        }
    }

    /** Whether what the file configures may be off in production: by a profile, a condition, or springfox's own switch. */
    private boolean isConditional() {
        String text = source.text();
        return text.contains("@Profile") || text.contains("@Conditional") || text.contains(".enable(");
    }

    private void propertySource(int start, int name) {
        List<Text> locations = new ArrayList<>();
        boolean ignores = false;
        String sourceName = "";
        int end = token(name + 1).is("(") ? closing(name + 1) : name;
        String argument = "value";
        int i = name + 2;
        while (i < end) {
            if (isWord(i) && token(i + 1).is("=") && !token(i + 2).is("=")) {
                argument = token(i).text();
                i += 2;
            } else if (argument.equals("ignoreResourceNotFound")) {
                ignores |= token(i++).is("true");
            } else if (argument.equals("value") || argument.equals("locations") || argument.equals("name")) {
                Expression expression = expression(i, 0);
                if (expression.known && argument.equals("name")) {
                    sourceName = expression.value;
                } else if (expression.known) {
                    locations.add(text(expression));
                }
                i = Math.max(i + 1, expression.end);
            } else {
                i++;
            }
        }
        propertySources.add(new PropertySource(
                locations,
                ignores,
                sourceName,
                token(name).is("TestPropertySource"),
                source.span(token(start).from(), token(end).to())));
    }

    /** A rule for any request reaches the actuator where none of the file's lets others through to it. */
    private List<String> guards() {
        if (!opensActuator) {
            guards.addAll(guardsOfAll);
        }
        guards.addAll(guardsEndpoints);
        return guards;
    }

    /** What is asked of those who come to the endpoints: in the same statement, or by the rest of a chain for them alone. */
    private void endpointRule(int index) {
        if (isOthers(index)) {
            return;
        }
        ofEndpoints |= token(index - 1).is("(") && token(index - 2).text().startsWith("securityMatcher");
        rule(index, guardsEndpoints);
    }

    /** What a statement first asks of whoever comes, from a token on: something, or nothing. */
    private void rule(int index, List<String> into) {
        for (int i = index + 1; i < index + LONGEST_RULE && !token(i).is(";") && ++steps < MOST_STEPS; i++) {
            if (!token(i).is(".") || !isWord(i + 1) || !token(i + 2).is("(")) {
                continue;
            }
            if (token(i + 1).is("permitAll")) {
                opensActuator |= into != guardsOfAll;
                return;
            }
            if (DEMANDS.contains(token(i + 1).text())) {
                into.add(profile);
                return;
            }
        }
    }

    /** {@code new NegatedRequestMatcher(endpoints)}: what is asked of all the others. */
    private boolean isOthers(int index) {
        return token(index - 1).is("(") && token(index - 2).text().startsWith("Negated");
    }

    private void debugArgument(int name) {
        if (!token(name - 1).is("@") && !token(name - 1).is(".")
                || !token(name + 1).is("(")) {
            return;
        }
        int end = closing(name + 1);
        for (int i = name + 2; i + 2 < end + 1; i++) {
            if (token(i).is("debug") && token(i + 1).is("=") && token(i + 2).is("true")) {
                debug.add(source.span(token(i).from(), token(i + 2).to()));
            }
        }
    }

    private void call(int index) {
        String name = token(index).text();
        boolean onObject = token(index - 1).is(".");
        int open = index + 1;
        if (name.equals("runApplication") && token(open).is("<")) {
            open = behindTypes(open);
        }
        if (!token(open).is("(")) {
            return;
        }
        switch (name) {
            case "setAdditionalProfiles" -> texts(open, profiles);
            case "profiles" -> {
                if (builds && onObject) {
                    texts(open, profiles);
                }
            }
            case "properties" -> {
                if (builds && onObject) {
                    List<Text> entries = new ArrayList<>();
                    texts(open, entries);
                    for (Text entry : entries) {
                        defaults.add(split(entry, 0));
                    }
                }
            }
            case "run", "runApplication" -> {
                if (onObject || name.equals("runApplication")) {
                    List<Text> given = new ArrayList<>();
                    texts(open, given);
                    for (Text argument : given) {
                        if (argument.value().startsWith("--")
                                && argument.value().length() > 2) {
                            arguments.add(split(argument, 2));
                        }
                    }
                }
            }
            case "setProperty" -> {
                if (token(index - 2).is("System")) {
                    pairs(open, system);
                } else if (setsDefaults) {
                    pairs(open, defaults);
                }
            }
            case "put", "putIfAbsent", "of", "singletonMap", "entry" -> {
                boolean otherCollection = name.equals("of") && !token(index - 2).is("Map");
                if (setsDefaults && !otherCollection) {
                    pairs(open, defaults);
                }
            }
            case "mapOf", "mutableMapOf", "hashMapOf" -> {
                if (setsDefaults && kotlin) {
                    kotlinPairs(open);
                }
            }
            case "debug" -> {
                if (securesWeb
                        && onObject
                        && token(open + 1).is("true")
                        && token(open + 2).is(")")) {
                    debug.add(source.span(token(index).from(), token(open + 2).to()));
                }
            }
            default -> {}
        }
    }

    /** Where {@code run} gets its arguments from a method, what constants hold of Spring's own settings. */
    private void heldArguments() {
        if (!source.text().contains(".run(")) {
            return;
        }
        for (int start : constants.values().stream().sorted().toList()) {
            Expression expression = expression(start, 0);
            if (expression.known && expression.value.startsWith("--spring.") && expression.value.indexOf('=') > 0) {
                arguments.add(split(text(expression), 2));
            }
        }
    }

    /** {@code k=v} or {@code k:v}; without either the value is empty. */
    private static Setting split(Text entry, int from) {
        String text = entry.value();
        int at = from;
        while (at < text.length() && text.charAt(at) != '=' && (from > 0 || text.charAt(at) != ':')) {
            at++;
        }
        String value = at < text.length() ? text.substring(at + 1) : "";
        return new Setting(text.substring(from, at), value, entry.location());
    }

    /** The known texts among a call's arguments. */
    private void texts(int open, List<Text> into) {
        int end = closing(open);
        int i = open + 1;
        int depth = 0;
        while (i < end) {
            Expression expression = expression(i, 0);
            if (expression.known && depth == 0) {
                into.add(text(expression));
            }
            if (expression.end > i) {
                i = expression.end;
                continue;
            }
            depth += token(i).is("(") ? 1 : token(i).is(")") ? -1 : 0;
            i++;
        }
    }

    /** Arguments two by two, as long as both of a pair are literal. */
    private void pairs(int open, List<Setting> into) {
        int i = open + 1;
        while (true) {
            Expression key = expression(i, 0);
            if (!key.known || !token(key.end).is(",")) {
                return;
            }
            Expression value = literal(key.end + 1);
            if (!value.known || !(token(value.end).is(",") || token(value.end).is(")"))) {
                return;
            }
            into.add(new Setting(key.value, value.value, source.span(value.from, value.to)));
            if (token(value.end).is(")")) {
                return;
            }
            i = value.end + 1;
        }
    }

    private void kotlinPairs(int open) {
        int end = closing(open);
        for (int i = open + 1; i < end; i++) {
            if (!token(i).is("to")) {
                continue;
            }
            Token key = token(i - 1);
            Expression value = literal(i + 1);
            if (key.kind() == Kind.TEXT && value.known) {
                defaults.add(new Setting(key.text(), value.value, source.span(value.from, value.to)));
            }
        }
    }

    /** As {@link #expression}, with numbers and booleans. */
    private Expression literal(int from) {
        Token token = token(from);
        if (token.kind() == Kind.WORD
                && (token.is("true")
                        || token.is("false")
                        || Character.isDigit(token.text().charAt(0)))) {
            return new Expression(true, token.text().replace("_", ""), token.from(), token.to(), from + 1);
        }
        return expression(from, 0);
    }

    /**
     * A text as far as it can be told.
     *
     * @param known whether the whole is known
     * @param from offset of its first token
     * @param end index of the token behind it; where it started when no text starts there
     */
    private record Expression(boolean known, String value, int from, int to, int end) {}

    /** Literals and constants joined with {@code +}. */
    private Expression expression(int from, int depth) {
        StringBuilder value = new StringBuilder();
        boolean known = true;
        int i = from;
        while (++steps < MOST_STEPS) {
            Token token = token(i);
            if (token.kind() == Kind.TEXT) {
                value.append(token.text());
                i++;
            } else if (token.kind() == Kind.WORD
                    && !Character.isDigit(token.text().charAt(0))) {
                while (token(i + 1).is(".") && isWord(i + 2) && ++steps < MOST_STEPS) {
                    i += 2;
                }
                Optional<String> constant = constantValue(token(i).text(), depth);
                known &= constant.isPresent();
                value.append(constant.orElse(""));
                i++;
            } else {
                return new Expression(false, "", 0, 0, from);
            }
            if (token(i).is("(") || value.length() > LONGEST_TEXT) {
                return new Expression(false, "", 0, 0, from);
            }
            if (!token(i).is("+")) {
                return new Expression(
                        known,
                        value.toString(),
                        token(from).from(),
                        token(i - 1).to(),
                        i);
            }
            i++;
        }
        return new Expression(false, "", 0, 0, from);
    }

    private Optional<String> constantValue(String name, int depth) {
        Integer at = constants.get(name);
        if (at == null || depth == DEEPEST_CONSTANT) {
            return Optional.empty();
        }
        Optional<String> known = values.get(name);
        if (known == null) {
            Expression expression = expression(at, depth + 1);
            known = expression.known ? Optional.of(expression.value) : Optional.empty();
            values.put(name, known);
        }
        return known;
    }

    private Text text(Expression expression) {
        return new Text(expression.value, source.span(expression.from, expression.to));
    }

    /** Index of the bracket that closes this one; of the last token when none does; the bracket itself when there were too many to look at. */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() && ++steps < MOST_STEPS; i++) {
            if (token(i).is("(")) {
                depth++;
            } else if (token(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return steps < MOST_STEPS ? tokens.size() - 1 : open;
    }

    private int behindTypes(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size() && i < open + 50; i++) {
            if (token(i).is("<")) {
                depth++;
            } else if (token(i).is(">") && --depth == 0) {
                return i + 1;
            }
        }
        return open;
    }
}
