package io.github.preflight.config.django;

import io.github.preflight.config.VariableRead;
import io.github.preflight.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the functions, methods and operators give that settings are made with: Python's own, and those of os, django-environ,
 * python-decouple and dj-database-url. All others give what is not known.
 */
final class Calls {
    static final Set<String> BUILT_IN =
            Set.of("bool", "int", "float", "str", "list", "tuple", "set", "len", "any", "all", "sorted", "print");

    /** What django-environ takes for true. Source: Env.BOOLEAN_TRUE_STRINGS of django-environ 0.12. */
    private static final Set<String> ENVIRON_TRUE = Set.of("true", "on", "ok", "y", "yes", "1");

    /** Source: TRUE_VALUES and FALSE_VALUES of python-decouple 3.8, which are those of distutils' strtobool. */
    private static final Set<String> TRUE = Set.of("y", "yes", "t", "true", "on", "1");

    private static final Set<String> FALSE = Set.of("n", "no", "f", "false", "off", "0", "");

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int MOST_ELEMENTS = 10_000;

    private final Surroundings surroundings;

    Calls(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Every place at which a variable was read. */
    List<VariableRead> reads() {
        return surroundings.reads();
    }

    void glance(String variable, Location place) {
        surroundings.glance(variable, place);
    }

    /** A function of the project's own, named for the environment, that gets what a variable could be named. */
    void perhapsRead(List<Value> positional, Map<String, Value> named, Location place) {
        Optional<String> name =
                positional.isEmpty() ? Optional.empty() : positional.get(0).text();
        if (name.isPresent() && name.get().equals(name.get().toUpperCase(Locale.ROOT))) {
            surroundings.noteUnfollowed(name.get(), given(positional, named), place);
        }
    }

    Optional<Boolean> has(String variable) {
        return surroundings.has(variable);
    }

    void setDefault(String variable, Value value) {
        surroundings.setDefault(variable, value);
    }

    Value read(String variable, Optional<Value> otherwise, Location place) {
        return surroundings.read(variable, otherwise, place);
    }

    // ---- functions ----

    /** @param name whole, as {@code os.environ.get} */
    Value function(String name, List<Value> positional, Map<String, Value> named, Location place) {
        Optional<Value> first = positional.isEmpty() ? Optional.empty() : Optional.of(positional.get(0));
        switch (name) {
            case "os.environ.get", "os.getenv", "environ.get", "os.environ.pop" -> {
                Value otherwise = given(positional, named).orElse(Value.none(place));
                return variable(first, Optional.of(otherwise), place);
            }
            case "os.environ.setdefault" -> {
                first.flatMap(Value::text).ifPresent(variable -> {
                    if (positional.size() > 1) {
                        setDefault(variable, positional.get(1));
                    }
                });
                return Value.none(place);
            }
            case "decouple.config", "decouple.AutoConfig" -> {
                Value read = variable(first, given(positional, named), place);
                Value cast = named.get("cast");
                return cast == null ? read : lift(read, place, v -> decoupled(cast, v, place));
            }
            case "decouple.Csv" -> {
                return Value.of(new Value.Reference("csv"), place);
            }
            case "environ.Env", "environ.FileAwareEnv", "environs.Env" -> {
                return Value.of(reader(named), place);
            }
            case "dj_database_url.config" -> {
                Value variable = named.getOrDefault("env", Value.of("DATABASE_URL", place));
                Optional<Value> otherwise = given(List.of(), named)
                        .or(() -> positional.stream().skip(1).findFirst());
                Value read = variable(Optional.of(variable), otherwise, place);
                return lift(read, place, v -> database(v, place));
            }
            case "dj_database_url.parse" -> {
                return first.isPresent() ? lift(first.get(), place, v -> database(v, place)) : unfollowed(place);
            }
            case "bool" -> {
                return first.isPresent() ? lift(first.get(), place, v -> truth(v, place)) : Value.of(false, place);
            }
            case "distutils.util.strtobool", "setuptools.distutils.util.strtobool" -> {
                return first.isPresent() ? lift(first.get(), place, v -> word(v, place)) : unfollowed(place);
            }
            case "int", "float", "str" -> {
                return first.isPresent() ? lift(first.get(), place, v -> converted(name, v, place)) : unfollowed(place);
            }
            case "list", "tuple", "set" -> {
                return first.isPresent() && first.get().data() instanceof Value.Items items
                        ? first.get()
                                .madeAt(new Value.Items(name.equals("tuple"), items.elements(), items.partly()), place)
                        : unfollowed(place);
            }
            default -> {
                return Value.unknown("it is what " + name + " gives", place);
            }
        }
    }

    private Value variable(Optional<Value> name, Optional<Value> otherwise, Location place) {
        Optional<String> variable = name.flatMap(Value::text);
        return variable.isPresent()
                ? surroundings.read(variable.get(), otherwise, place)
                : Value.unknown("it is read from a variable that is not known", place);
    }

    private static Optional<Value> given(List<Value> positional, Map<String, Value> named) {
        Value otherwise = named.get("default");
        return otherwise != null
                ? Optional.of(otherwise)
                : positional.size() > 1 ? Optional.of(positional.get(1)) : Optional.empty();
    }

    private static Value decoupled(Value cast, Value value, Location place) {
        if (!(cast.data() instanceof Value.Reference reference)) {
            return unfollowed(place);
        }
        return switch (reference.name()) {
            case "bool" -> value.text().isPresent() ? word(value, place) : truth(value, place);
            case "csv" -> split(value, ",", place);
            case "int", "float", "str" -> converted(reference.name(), value, place);
            default -> unfollowed(place);
        };
    }

    private static Value.Reader reader(Map<String, Value> named) {
        Map<String, List<Value>> scheme = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : named.entrySet()) {
            Value value = entry.getValue();
            scheme.put(
                    entry.getKey(),
                    value.data() instanceof Value.Items items && items.tuple() ? items.elements() : List.of(value));
        }
        return new Value.Reader(scheme);
    }

    /** {@code env("X")}, {@code env.bool("X", default=…)} and the like. */
    private Value environ(
            Value.Reader reader, String method, List<Value> positional, Map<String, Value> named, Location place) {
        Optional<String> name =
                positional.isEmpty() ? Optional.empty() : positional.get(0).text();
        if (name.isEmpty()) {
            boolean database = method.equals("db") || method.equals("db_url");
            if (!database) {
                return method.equals("read_env") ? Value.none(place) : unfollowed(place);
            }
            name = Optional.of("DATABASE_URL");
        }
        List<Value> scheme = reader.scheme().getOrDefault(name.get(), List.of());
        Optional<Value> otherwise =
                given(positional, named).or(() -> scheme.size() > 1 ? Optional.of(scheme.get(1)) : Optional.empty());
        String cast = method;
        if (method.isEmpty() && !scheme.isEmpty() && scheme.get(0).data() instanceof Value.Reference reference) {
            cast = reference.name();
        }
        String type = cast;
        Value read = surroundings.read(name.get(), otherwise, place);
        return lift(read, place, v -> parsed(type, v, place));
    }

    /** A default is what it is; only texts of the environment are parsed, and addresses of databases. */
    private static Value parsed(String type, Value value, Location place) {
        boolean isDefault = !value.variable().isEmpty();
        return switch (type) {
            case "", "str" -> value;
            case "bool" ->
                isDefault || value.text().isEmpty()
                        ? value
                        : value.madeAt(
                                Value.of(
                                                ENVIRON_TRUE.contains(
                                                        lower(value.text().get())),
                                                place)
                                        .data(),
                                place);
            case "int", "float" -> isDefault ? value : converted(type, value, place);
            case "list", "tuple" -> isDefault ? value : split(value, ",", place);
            case "db", "db_url" -> value.text().isPresent() ? database(value, place) : value;
            default -> unfollowed(place);
        };
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** A text as strtobool reads it. */
    private static Value word(Value value, Location place) {
        if (value.text().isEmpty()) {
            return truth(value, place);
        }
        String word = lower(value.text().get());
        if (TRUE.contains(word)) {
            return value.madeAt(Value.of(true, place).data(), place);
        }
        return FALSE.contains(word)
                ? value.madeAt(Value.of(false, place).data(), place)
                : Value.unknown("'" + word + "' is neither true nor false", place);
    }

    private static Value truth(Value value, Location place) {
        return value.truth().isPresent()
                ? value.madeAt(Value.of(value.truth().get(), place).data(), place)
                : unfollowed(place);
    }

    private static Value converted(String type, Value value, Location place) {
        if (!(value.data() instanceof Value.Scalar)
                || value.data().equals(Value.none(place).data())) {
            return unfollowed(place);
        }
        if (type.equals("str")) {
            return value.madeAt(Value.of(value.shown(), place).data(), place);
        }
        String text = value.shown().strip();
        try {
            Object number = text.equals("True") || text.equals("False")
                    ? (Object) (text.equals("True") ? 1L : 0L)
                    : type.equals("int") ? (Object) Long.valueOf(text) : Double.valueOf(text);
            return value.madeAt(Value.of(number, place).data(), place);
        } catch (NumberFormatException e) {
            return unfollowed(place);
        }
    }

    private static Value split(Value value, String mark, Location place) {
        if (value.text().isEmpty()) {
            return value.data() instanceof Value.Items ? value : unfollowed(place);
        }
        List<Value> parts = new ArrayList<>();
        for (String part : parts(value.text().get(), mark)) {
            if (parts.size() < MOST_ELEMENTS && !(mark.equals(",") && part.isBlank())) {
                parts.add(value.with(part.strip()));
            }
        }
        return value.madeAt(new Value.Items(false, parts, false), place);
    }

    private static List<String> parts(String text, String mark) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        int at = text.indexOf(mark);
        while (at >= 0) {
            parts.add(text.substring(from, at));
            from = at + mark.length();
            at = text.indexOf(mark, from);
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** What dj-database-url and django-environ make of an address. */
    private static Value database(Value value, Location place) {
        Optional<String> address = value.text();
        if (address.isEmpty()) {
            return unfollowed(place);
        }
        int scheme = address.get().indexOf(':');
        String engine = engine(scheme < 0 ? "" : address.get().substring(0, scheme));
        Map<String, Value> entries = new LinkedHashMap<>();
        if (engine.isEmpty()) {
            return unfollowed(place);
        }
        entries.put("ENGINE", value.with(engine));
        String rest = address.get().substring(scheme + 1);
        rest = rest.startsWith("//") ? rest.substring(2) : rest;
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        entries.put("NAME", value.with((slash < 0 ? "" : rest.substring(slash + 1))));
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        entries.put("USER", value.with((colon < 0 ? login : login.substring(0, colon))));
        entries.put("PASSWORD", value.with((colon < 0 ? "" : login.substring(colon + 1))));
        entries.put("HOST", value.with(authority.substring(at + 1)));
        return value.madeAt(new Value.Table(entries, true), place);
    }

    private static String engine(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "postgres", "postgresql", "psql", "pgsql" -> "django.db.backends.postgresql";
            case "postgis" -> "django.contrib.gis.db.backends.postgis";
            case "sqlite", "sqlite3" -> "django.db.backends.sqlite3";
            case "mysql", "mysql2", "mariadb" -> "django.db.backends.mysql";
            case "oracle" -> "django.db.backends.oracle";
            default -> "";
        };
    }

    // ---- methods ----

    Value method(Value target, String method, List<Value> positional, Map<String, Value> named, Location place) {
        if (target.data() instanceof Value.Reader reader) {
            return environ(reader, method, positional, named, place);
        }
        if (target.data() instanceof Value.Table table && method.equals("get") && !positional.isEmpty()) {
            Value found = positional.get(0).text().map(table.entries()::get).orElse(null);
            if (found != null) {
                return found;
            }
            return table.partly() ? unfollowed(place) : given(positional, named).orElse(Value.none(place));
        }
        return lift(target, place, v -> ofText(v, method, positional, place));
    }

    private static Value ofText(Value target, String method, List<Value> given, Location place) {
        Optional<String> text = target.text();
        if (text.isEmpty()) {
            return unfollowed(place);
        }
        Optional<String> first =
                given.isEmpty() ? Optional.empty() : given.get(0).text();
        return switch (method) {
            case "lower", "casefold" ->
                target.madeAt(
                        Value.of(text.get().toLowerCase(Locale.ROOT), place).data(), place);
            case "upper" ->
                target.madeAt(
                        Value.of(text.get().toUpperCase(Locale.ROOT), place).data(), place);
            case "title", "capitalize" -> capitalized(target, text.get(), place);
            case "strip" ->
                given.isEmpty()
                        ? target.madeAt(Value.of(text.get().strip(), place).data(), place)
                        : unfollowed(place);
            case "split" -> splitAsPython(target, text.get(), first, given.size(), place);
            case "startswith" ->
                first.isPresent()
                        ? target.madeAt(
                                Value.of(text.get().startsWith(first.get()), place)
                                        .data(),
                                place)
                        : unfollowed(place);
            case "endswith" ->
                first.isPresent()
                        ? target.madeAt(
                                Value.of(text.get().endsWith(first.get()), place)
                                        .data(),
                                place)
                        : unfollowed(place);
            default -> unfollowed(place);
        };
    }

    private static Value capitalized(Value target, String text, Location place) {
        if (text.isEmpty() || text.indexOf(' ') >= 0) {
            return unfollowed(place);
        }
        String made = text.substring(0, 1).toUpperCase(Locale.ROOT)
                + text.substring(1).toLowerCase(Locale.ROOT);
        return target.madeAt(Value.of(made, place).data(), place);
    }

    private static Value splitAsPython(Value target, String text, Optional<String> mark, int given, Location place) {
        if (given > 1 || given == 1 && (mark.isEmpty() || mark.get().isEmpty())) {
            return unfollowed(place);
        }
        List<Value> elements = new ArrayList<>();
        for (String part : parts(text, mark.orElse(" "))) {
            if (elements.size() < MOST_ELEMENTS && !(given == 0 && part.isBlank())) {
                elements.add(target.with((given == 0 ? part.strip() : part)));
            }
        }
        return target.madeAt(new Value.Items(false, elements, false), place);
    }

    /** A list after a method that changes it; empty for one that is not followed. */
    Optional<Value> changed(Value target, Value.Items items, String method, List<Value> given) {
        List<Value> elements = new ArrayList<>(items.elements());
        boolean partly = items.partly();
        if (given.isEmpty() || elements.size() > MOST_ELEMENTS) {
            return Optional.empty();
        }
        Value last = given.get(given.size() - 1);
        switch (method) {
            case "append" -> elements.add(last);
            case "insert" -> {
                // where it stands does not matter to what is asked of lists
                elements.add(0, last);
            }
            case "extend" -> {
                if (last.data() instanceof Value.Items more) {
                    elements.addAll(more.elements());
                    partly |= more.partly();
                } else {
                    partly = true;
                }
            }
            case "remove" -> elements.removeIf(element -> element.data().equals(last.data()));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(target.with(new Value.Items(false, elements, partly)));
    }

    // ---- operators ----

    Value unary(String operator, Value operand, Location place) {
        return lift(operand, place, v -> {
            if (operator.equals("not")) {
                return v.truth().isPresent()
                        ? v.madeAt(Value.of(!v.truth().get(), place).data(), place)
                        : unfollowed(place);
            }
            boolean number = v.data() instanceof Value.Scalar scalar
                    && scalar.content().isPresent()
                    && scalar.content().get() instanceof Long;
            return number && operator.equals("-")
                    ? v.madeAt(Value.of(-Long.parseLong(v.shown()), place).data(), place)
                    : unfollowed(place);
        });
    }

    Value binary(String operator, Value left, Value right, Location place) {
        boolean lists = left.data() instanceof Value.Items || right.data() instanceof Value.Items;
        if (operator.equals("+") && lists) {
            return joined(left, right, place);
        }
        return lift(left, place, l -> lift(right, place, r -> calculated(operator, l, r, place)));
    }

    /** Of a list and what is not known the list is known. */
    private static Value joined(Value left, Value right, Location place) {
        List<Value> elements = new ArrayList<>();
        boolean partly = false;
        boolean tuple = false;
        for (Value side : List.of(left, right)) {
            if (side.data() instanceof Value.Items items) {
                elements.addAll(items.elements());
                partly |= items.partly();
                tuple |= items.tuple();
            } else {
                partly = true;
            }
        }
        return elements.size() > MOST_ELEMENTS
                ? unfollowed(place)
                : Value.of(new Value.Items(tuple, elements, partly), place);
    }

    private static Value calculated(String operator, Value left, Value right, Location place) {
        Value base = left.steps().isEmpty() ? right : left;
        if (operator.equals("+") && left.text().isPresent() && right.text().isPresent()) {
            String text = left.text().get() + right.text().get();
            return text.length() > LONGEST_TEXT
                    ? unfollowed(place)
                    : base.madeAt(Value.of(text, place).data(), place);
        }
        if (operator.equals("*")) {
            Optional<String> text = repeated(left, right).or(() -> repeated(right, left));
            if (text.isPresent()) {
                return base.madeAt(Value.of(text.get(), place).data(), place);
            }
        }
        if (left.data() instanceof Value.Scalar a
                && right.data() instanceof Value.Scalar b
                && a.content().orElse("") instanceof Long x
                && b.content().orElse("") instanceof Long y) {
            Optional<Object> result = switch (operator) {
                case "+" -> Optional.of(x + y);
                case "-" -> Optional.of(x - y);
                case "*" -> Optional.of(x * y);
                default -> Optional.empty();
            };
            return result.isPresent()
                    ? base.madeAt(Value.of(result.get(), place).data(), place)
                    : unfollowed(place);
        }
        return unfollowed(place);
    }

    /** A text times a number, if it is one and does not grow too long. */
    private static Optional<String> repeated(Value text, Value times) {
        if (text.text().isEmpty()
                || !(times.data() instanceof Value.Scalar scalar
                        && scalar.content().orElse("") instanceof Long count)) {
            return Optional.empty();
        }
        String once = text.text().get();
        long length = Math.max(0, Math.min(count, LONGEST_TEXT + 1L)) * once.length();
        return length > LONGEST_TEXT
                ? Optional.empty()
                : Optional.of(once.repeat((int) Math.max(0, Math.min(count, length))));
    }

    Value compare(String operator, Value left, Value right, Location place) {
        if (operator.equals("in") || operator.equals("not in")) {
            boolean wanted = operator.equals("in");
            if (right.data() instanceof Value.Reference reference
                    && reference.name().equals("os.environ")) {
                Optional<Boolean> there = left.text().flatMap(this::has);
                String name = left.shown();
                return there.isPresent()
                        ? Value.of(there.get() == wanted, place)
                        : Value.unknown("nothing here says whether " + name + " is set", place);
            }
            return lift(left, place, l -> lift(right, place, r -> contained(l, r, wanted, place)));
        }
        return lift(left, place, l -> lift(right, place, r -> compared(operator, l, r, place)));
    }

    private static Value contained(Value left, Value right, boolean wanted, Location place) {
        Value base = left.steps().isEmpty() ? right : left;
        Optional<Boolean> holds = Optional.empty();
        if (right.data() instanceof Value.Items items) {
            boolean found = Value.holds(items, left);
            holds = found || !items.partly() ? Optional.of(found) : Optional.empty();
        } else if (right.data() instanceof Value.Table table && left.text().isPresent()) {
            boolean found = table.entries().containsKey(left.text().get());
            holds = found || !table.partly() ? Optional.of(found) : Optional.empty();
        } else if (right.text().isPresent() && left.text().isPresent()) {
            holds = Optional.of(right.text().get().contains(left.text().get()));
        }
        return holds.isPresent()
                ? base.madeAt(Value.of(holds.get() == wanted, place).data(), place)
                : unfollowed(place);
    }

    private static Value compared(String operator, Value left, Value right, Location place) {
        Value base = left.steps().isEmpty() ? right : left;
        boolean scalars = left.data() instanceof Value.Scalar && right.data() instanceof Value.Scalar;
        if (!scalars) {
            return unfollowed(place);
        }
        Optional<Boolean> result = switch (operator) {
            case "==" -> Optional.of(equal(left, right));
            case "!=" -> Optional.of(!equal(left, right));
            case "is" -> Optional.of(left.data().equals(right.data()));
            case "is not" -> Optional.of(!left.data().equals(right.data()));
            default -> ordered(operator, left, right);
        };
        return result.isPresent() ? base.madeAt(Value.of(result.get(), place).data(), place) : unfollowed(place);
    }

    private static boolean equal(Value left, Value right) {
        Optional<Double> a = number(left);
        Optional<Double> b = number(right);
        return a.isPresent() && b.isPresent() ? a.equals(b) : left.data().equals(right.data());
    }

    /** {@code True} is 1. */
    private static Optional<Double> number(Value value) {
        Object content =
                value.data() instanceof Value.Scalar scalar ? scalar.content().orElse("") : "";
        if (content instanceof Boolean b) {
            return Optional.of(b ? 1.0 : 0.0);
        }
        return content instanceof Number n ? Optional.of(n.doubleValue()) : Optional.empty();
    }

    private static Optional<Boolean> ordered(String operator, Value left, Value right) {
        Optional<Double> a = number(left);
        Optional<Double> b = number(right);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        int order = a.get().compareTo(b.get());
        return switch (operator) {
            case "<" -> Optional.of(order < 0);
            case "<=" -> Optional.of(order <= 0);
            case ">" -> Optional.of(order > 0);
            case ">=" -> Optional.of(order >= 0);
            default -> Optional.empty();
        };
    }

    Value element(Value target, Value key, Location place) {
        if (target.data() instanceof Value.Table table && key.text().isPresent()) {
            Value found = table.entries().get(key.text().get());
            return found == null ? unfollowed(place) : found;
        }
        if (target.data() instanceof Value.Items items && number(key).isPresent()) {
            int index = number(key).get().intValue();
            boolean there =
                    !items.partly() && index >= 0 && index < items.elements().size();
            return there ? items.elements().get(index) : unfollowed(place);
        }
        return target.isUnknown() ? target : unfollowed(place);
    }

    // ---- what is not known ----

    /** Applies to what is known, and to what a value is when no variable is set. */
    private static Value lift(Value operand, Location place, Function<Value, Value> operation) {
        if (!(operand.data() instanceof Value.Unknown unknown)) {
            return operation.apply(operand);
        }
        Optional<Value> fallback = unknown.fallback().map(operation).flatMap(Calls::plain);
        return new Value(new Value.Unknown(unknown.reason(), fallback), place, List.of(), "");
    }

    /** What is left when no variable at all is set. */
    private static Optional<Value> plain(Value value) {
        return value.data() instanceof Value.Unknown unknown ? unknown.fallback() : Optional.of(value);
    }

    private static Value unfollowed(Location place) {
        return Value.unknown("it is made in a way that is not followed", place);
    }
}
