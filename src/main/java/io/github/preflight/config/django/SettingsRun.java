package io.github.preflight.config.django;

import io.github.preflight.config.VariableRead;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import io.github.preflight.source.Python;
import io.github.preflight.source.Python.Argument;
import io.github.preflight.source.Python.Expression;
import io.github.preflight.source.Python.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a settings module from top to bottom, as Python would: assignments, imports of the repository's own modules, {@code if}
 * and {@code try}. What it does not know stays unknown; of a branch that may run, what both ways agree on is kept. Bounded in steps.
 */
final class SettingsRun {
    private static final int MOST_STEPS = 200_000;
    private static final int DEEPEST_EXPRESSION = 300;
    private static final int DEEPEST_IMPORT = 20;
    private static final int DEEPEST_CALL = 8;
    private static final int MOST_UNKNOWN_BRANCHES = 12;

    private final Modules modules;
    private final Calls calls;
    private Map<String, Value> names = new LinkedHashMap<>();
    /** By the values that stand for them, each an object of its own. */
    private final Map<Value, Closure> functions = new IdentityHashMap<>();

    private final Set<String> importing = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private Modules.Module module;
    /** What gives a module's names. */
    private static final Set<String> NAMES = Set.of("globals", "locals", "vars");

    /** Methods of a log. */
    private static final Set<String> TELLS =
            Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log");

    private Optional<String> open = Optional.empty();
    private int steps;
    private int depth;
    private int unknownBranches;
    private int catching;
    private int calling;

    SettingsRun(Modules modules, Surroundings surroundings, Modules.Module module) {
        this.modules = modules;
        this.calls = new Calls(surroundings);
        this.module = module;
    }

    /** What a settings module leaves: names with values, files that were read, why there may be more names, and which variables it read. */
    record Outcome(Map<String, Value> names, Set<String> files, Optional<String> open, List<VariableRead> variables) {}

    /** A function with the module that it is defined in, and what that module's names were. */
    private record Closure(
            Python.Function function,
            List<Optional<Value>> defaults,
            Modules.Module module,
            Map<String, Value> names) {}

    /** A function ends here. */
    private static final class Returned extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Value value;

        Returned(Value value) {
            super("", null, false, false);
            this.value = value;
        }
    }

    /** Which way a function goes on is not known. */
    private static final class Unfollowed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfollowed(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Python stops here and looks for a handler. */
    static final class Raised extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String exception;

        Raised(String exception) {
            super(exception, null, false, false);
            this.exception = exception;
        }
    }

    Outcome run() {
        importing.add(module.name());
        used.add(module.file().path());
        try {
            execute(modules.statements(module.file()));
        } catch (Raised e) {
            open = Optional.of("the settings stop with " + e.exception);
        }
        return new Outcome(names, used, open, calls.reads());
    }

    // ---- statements ----

    private void execute(List<Statement> statements) {
        for (Statement statement : statements) {
            if (++steps > MOST_STEPS) {
                open = Optional.of("the settings are too long to follow");
                names.replaceAll(
                        (name, value) -> Value.unknown("the settings are too long to follow", value.location()));
                return;
            }
            execute(statement);
        }
    }

    private void execute(Statement statement) {
        if (statement instanceof Python.Assignment assignment) {
            assign(assignment);
        } else if (statement instanceof Python.Import imported) {
            imports(imported);
        } else if (statement instanceof Python.If condition) {
            branch(condition);
        } else if (statement instanceof Python.Try attempt) {
            attempt(attempt);
        } else if (statement instanceof Python.Evaluation evaluation) {
            act(evaluation.value());
        } else if (statement instanceof Python.Raise raise) {
            throw new Raised(raise.exception());
        } else if (statement instanceof Python.Return result) {
            throw new Returned(result.value().map(this::evaluate).orElseGet(() -> Value.none(result.location())));
        } else if (statement instanceof Python.Function function) {
            define(function);
        } else if (statement instanceof Python.Skipped skipped) {
            for (String name : skipped.names()) {
                names.put(name, Value.unknown("it is set in a way that is not followed", skipped.location()));
            }
        }
    }

    private void define(Python.Function function) {
        List<Optional<Value>> defaults = new ArrayList<>();
        for (Optional<Expression> given : function.defaults()) {
            defaults.add(given.map(this::evaluate));
        }
        Value value = Value.unknown("it is a function", function.location());
        functions.put(value, new Closure(function, defaults, module, names));
        names.put(function.name(), value);
    }

    private void assign(Python.Assignment assignment) {
        Value value = evaluate(assignment.value());
        for (Expression target : assignment.targets()) {
            if (assignment.operator().equals("=")) {
                bind(target, value);
            } else {
                String operator = assignment.operator().substring(0, 1);
                Value before = evaluate(target);
                bind(target, calls.binary(operator, before, value, value.location()));
            }
        }
    }

    private void bind(Expression target, Value value) {
        if (target instanceof Python.Name name) {
            names.put(name.name(), value);
        } else if (target instanceof Python.Sequence sequence) {
            List<Value> values =
                    value.data() instanceof Value.Items items && !items.partly() ? items.elements() : List.of();
            for (int i = 0; i < sequence.elements().size(); i++) {
                boolean fits = values.size() == sequence.elements().size();
                bind(
                        sequence.elements().get(i),
                        fits
                                ? values.get(i)
                                : Value.unknown("it is unpacked from what is not known", value.location()));
            }
        } else if (target instanceof Python.Subscript subscript) {
            Value table = evaluate(subscript.target());
            Optional<String> key = evaluate(subscript.key()).text();
            if (table.data() instanceof Value.Reference reference) {
                if (reference.name().equals("os.environ") && key.isPresent()) {
                    calls.setDefault(key.get(), value);
                }
            } else if (table.data() instanceof Value.Table entries && key.isPresent()) {
                Map<String, Value> changed = new LinkedHashMap<>(entries.entries());
                changed.put(key.get(), value);
                bind(subscript.target(), table.with(new Value.Table(changed, entries.partly())));
            } else {
                forget(subscript.target());
            }
        } else {
            forget(target);
        }
    }

    /** What happens to a name in a way that is not followed. */
    private void forget(Expression target) {
        root(target)
                .ifPresent(name -> names.computeIfPresent(
                        name,
                        (n, value) -> value.data() instanceof Value.Reference
                                ? value
                                : Value.unknown("it is changed in a way that is not followed", target.location())));
    }

    private static Optional<String> root(Expression target) {
        Expression at = target;
        while (true) {
            if (at instanceof Python.Name name) {
                return Optional.of(name.name());
            } else if (at instanceof Python.Subscript subscript) {
                at = subscript.target();
            } else if (at instanceof Python.Attribute attribute) {
                at = attribute.target();
            } else if (at instanceof Python.Call call) {
                at = call.target();
            } else {
                return Optional.empty();
            }
        }
    }

    /** A statement that is one expression: a list or dictionary may be changed by it. */
    private void act(Expression expression) {
        if (expression instanceof Python.Call call && givesAway(call)) {
            open = Optional.of("a call gets the settings themselves, to set more of them");
        }
        if (!(expression instanceof Python.Call call && call.target() instanceof Python.Attribute method)) {
            evaluate(expression);
            return;
        }
        Value target = evaluate(method.target());
        List<Value> given = new ArrayList<>();
        boolean plain = true;
        for (Argument argument : call.arguments()) {
            plain &= argument.name().isEmpty();
            given.add(evaluate(argument.value()));
        }
        if (target.data() instanceof Value.Items items && !items.tuple()) {
            Optional<Value> changed = plain ? calls.changed(target, items, method.name(), given) : Optional.empty();
            if (changed.isPresent()) {
                bind(method.target(), changed.get());
            } else {
                forget(method.target());
            }
        } else if (target.data() instanceof Value.Table table) {
            if (method.name().equals("update")
                    && given.size() == 1
                    && plain
                    && given.get(0).data() instanceof Value.Table more) {
                Map<String, Value> changed = new LinkedHashMap<>(table.entries());
                changed.putAll(more.entries());
                bind(method.target(), target.with(new Value.Table(changed, table.partly() || more.partly())));
            } else {
                forget(method.target());
            }
        } else {
            evaluate(expression);
        }
    }

    /** Whether a call can set what it likes in the module: it gets its name or its names. A log, which says where it is, sets nothing. */
    private static boolean givesAway(Python.Call call) {
        if (call.target() instanceof Python.Attribute method
                && (isNames(method.target()) || TELLS.contains(method.name()))) {
            return !TELLS.contains(method.name());
        }
        boolean prints =
                call.target() instanceof Python.Name name && name.name().equals("print");
        return !prints && call.arguments().stream().map(Argument::value).anyMatch(SettingsRun::isModule);
    }

    /** {@code __name__}, {@code sys.modules[__name__]}, {@code globals()}. */
    private static boolean isModule(Expression given) {
        return given instanceof Python.Name name && name.name().equals("__name__")
                || given instanceof Python.Subscript entry && isModule(entry.key())
                || isNames(given);
    }

    private static boolean isNames(Expression expression) {
        return expression instanceof Python.Call call
                && call.target() instanceof Python.Name name
                && NAMES.contains(name.name());
    }

    private void imports(Python.Import imported) {
        if (imported.module().split("\\.")[0].equals("configurations")) {
            open = Optional.of("django-configurations takes the settings from a class");
        }
        if (imported.imported().isEmpty()) {
            String top = imported.module().split("\\.")[0];
            names.put(
                    imported.alias().isEmpty() ? top : imported.alias(),
                    Value.of(
                            new Value.Reference(imported.alias().isEmpty() ? top : imported.module()),
                            imported.location()));
            return;
        }
        String name = absolute(imported);
        boolean own = imported.level() > 0 || modules.isOwn(module.base(), name);
        if (imported.level() > 0
                && imported.module().isEmpty()
                && !imported.imported().get(0).equals("*")) {
            // modules, by their names
            for (int i = 1; i < imported.imported().size(); i += 2) {
                names.put(imported.imported().get(i), Value.unknown("it is a module", imported.location()));
            }
            return;
        }
        Optional<Modules.Module> found = modules.find(module.base(), name);
        if (found.isEmpty()) {
            boolean expected = own || name.startsWith("local") || name.endsWith("local") || name.contains("secret");
            if (expected && catching > 0) {
                throw new Raised("ImportError");
            }
            outside(imported, name, expected);
            return;
        }
        follow(found.get(), imported);
    }

    private void outside(Python.Import imported, String name, boolean expected) {
        if (imported.imported().get(0).equals("*")) {
            open = Optional.of("more may come from " + name + ", which is not in the repository");
            return;
        }
        for (int i = 0; i < imported.imported().size(); i += 2) {
            names.put(
                    imported.imported().get(i + 1),
                    expected
                            ? Value.unknown(
                                    "it comes from " + name + ", which is not in the repository", imported.location())
                            : Value.of(
                                    new Value.Reference(
                                            name + "." + imported.imported().get(i)),
                                    imported.location()));
        }
    }

    private String absolute(Python.Import imported) {
        if (imported.level() == 0) {
            return imported.module();
        }
        String parent = module.parent();
        for (int i = 1; i < imported.level(); i++) {
            int dot = parent.lastIndexOf('.');
            parent = dot < 0 ? "" : parent.substring(0, dot);
        }
        if (imported.module().isEmpty()) {
            return parent;
        }
        return parent.isEmpty() ? imported.module() : parent + "." + imported.module();
    }

    /** Runs another module of the repository in names of its own, and takes what is imported from it. */
    private void follow(Modules.Module other, Python.Import imported) {
        boolean all = imported.imported().get(0).equals("*");
        if (importing.size() > DEEPEST_IMPORT || !importing.add(other.name())) {
            outside(imported, other.name(), true);
            return;
        }
        Map<String, Value> outer = names;
        Modules.Module before = module;
        names = new LinkedHashMap<>();
        module = other;
        int caught = catching;
        Optional<String> wasOpen = open;
        Map<String, Value> theirs;
        try {
            used.add(other.file().path());
            execute(modules.statements(other.file()));
        } finally {
            theirs = names;
            names = outer;
            module = before;
            catching = caught;
            importing.remove(other.name());
        }
        if (all) {
            for (Map.Entry<String, Value> entry : theirs.entrySet()) {
                if (!entry.getKey().startsWith("_")) {
                    names.put(entry.getKey(), entry.getValue());
                }
            }
            return;
        }
        boolean partly = open.isPresent() && !open.equals(wasOpen);
        open = wasOpen;
        for (int i = 0; i < imported.imported().size(); i += 2) {
            Value value = theirs.get(imported.imported().get(i));
            String reason = partly ? "it may come from elsewhere" : "it is made in " + other.name();
            names.put(
                    imported.imported().get(i + 1), value == null ? Value.unknown(reason, imported.location()) : value);
        }
    }

    private void branch(Python.If condition) {
        Value test = evaluate(condition.test());
        Optional<Boolean> truth = test.truth();
        if (truth.isPresent()) {
            execute(truth.get() ? condition.then() : condition.otherwise());
            return;
        }
        String reason = test.data() instanceof Value.Unknown unknown
                ? unknown.reason()
                : "it depends on a condition that is not known";
        if (calling > 0) {
            throw new Unfollowed(reason);
        }
        either(condition.then(), condition.otherwise(), reason);
    }

    /** Runs both ways and keeps what they agree on; a way that stops is not taken. */
    private void either(List<Statement> one, List<Statement> other, String reason) {
        if (++unknownBranches > 1 << MOST_UNKNOWN_BRANCHES) {
            open = Optional.of("the settings branch too often to follow");
            return;
        }
        Map<String, Value> before = names;
        names = new LinkedHashMap<>(before);
        boolean oneStops = stops(one);
        Map<String, Value> first = names;
        names = new LinkedHashMap<>(before);
        boolean otherStops = stops(other);
        if (oneStops && otherStops) {
            throw new Raised("Exception");
        }
        if (otherStops) {
            names = first;
            return;
        }
        if (oneStops) {
            return;
        }
        for (String name : union(first, names)) {
            Value a = first.get(name);
            Value b = names.get(name);
            Value present = a == null ? b : a;
            names.put(
                    name,
                    a == null || b == null ? Value.unknown(reason, present.location()) : Value.either(a, b, reason));
        }
    }

    private boolean stops(List<Statement> statements) {
        try {
            execute(statements);
            return false;
        } catch (Raised e) {
            return true;
        }
    }

    private static Set<String> union(Map<String, Value> one, Map<String, Value> other) {
        Set<String> all = new LinkedHashSet<>(one.keySet());
        all.addAll(other.keySet());
        return all;
    }

    private void attempt(Python.Try attempt) {
        int outer = catching;
        try {
            catching++;
            execute(attempt.body());
            catching = outer;
            execute(attempt.otherwise());
        } catch (Raised e) {
            catching = outer;
            handle(attempt, e);
        } finally {
            catching = outer;
            execute(attempt.last());
        }
    }

    private void handle(Python.Try attempt, Raised raised) {
        for (Python.Handler handler : attempt.handlers()) {
            boolean related =
                    raised.exception.equals("ImportError") && handler.caught().contains("ModuleNotFoundError");
            if (handler.caught().isEmpty()
                    || handler.caught().contains(raised.exception)
                    || handler.caught().contains("Exception")
                    || handler.caught().contains("ImproperlyConfigured")
                    || related) {
                execute(handler.body());
                return;
            }
        }
        throw raised;
    }

    // ---- expressions ----

    private Value evaluate(Expression expression) {
        if (depth >= DEEPEST_EXPRESSION) {
            return Value.unknown("it is nested too deep", expression.location());
        }
        depth++;
        try {
            return evaluated(expression);
        } finally {
            depth--;
        }
    }

    private Value evaluated(Expression expression) {
        if (++steps > MOST_STEPS) {
            return Value.unknown("the settings are too long to follow", expression.location());
        }
        Location place = expression.location();
        if (expression instanceof Python.Literal literal) {
            return literal.value().map(v -> Value.of(v, place)).orElseGet(() -> Value.none(place));
        } else if (expression instanceof Python.Name name) {
            return named(name);
        } else if (expression instanceof Python.Attribute attribute) {
            Value target = evaluate(attribute.target());
            return target.data() instanceof Value.Reference reference
                    ? Value.of(new Value.Reference(reference.name() + "." + attribute.name()), place)
                    : Value.unknown("it is an attribute that is not followed", place);
        } else if (expression instanceof Python.Sequence sequence) {
            return sequence(sequence);
        } else if (expression instanceof Python.Dictionary dictionary) {
            return dictionary(dictionary);
        } else if (expression instanceof Python.Subscript subscript) {
            return subscript(subscript);
        } else if (expression instanceof Python.Call call) {
            return call(call);
        } else if (expression instanceof Python.Binary binary) {
            return binary(binary);
        } else if (expression instanceof Python.Unary unary) {
            return calls.unary(unary.operator(), evaluate(unary.operand()), place);
        } else if (expression instanceof Python.Comparison comparison) {
            return calls.compare(
                    comparison.operator(), evaluate(comparison.left()), evaluate(comparison.right()), place);
        } else if (expression instanceof Python.Conditional conditional) {
            return conditional(conditional);
        } else if (expression instanceof Python.Comprehension comprehension) {
            return comprehension(comprehension);
        }
        return Value.unknown("it is an expression that is not followed", place);
    }

    private Value named(Python.Name name) {
        Value value = names.get(name.name());
        if (value != null) {
            return value;
        }
        return Calls.BUILT_IN.contains(name.name())
                ? Value.of(new Value.Reference(name.name()), name.location())
                : Value.unknown("nothing here says what " + name.name() + " is", name.location());
    }

    private Value sequence(Python.Sequence sequence) {
        List<Value> elements = new ArrayList<>();
        boolean partly = false;
        for (Expression element : sequence.elements()) {
            if (element instanceof Python.Unpacked unpacked) {
                Value more = evaluate(unpacked.value());
                if (more.data() instanceof Value.Items items) {
                    elements.addAll(items.elements());
                    partly |= items.partly();
                } else {
                    partly = true;
                }
            } else {
                elements.add(evaluate(element));
            }
        }
        return Value.of(new Value.Items(sequence.tuple(), elements, partly), sequence.location());
    }

    private Value dictionary(Python.Dictionary dictionary) {
        Map<String, Value> entries = new LinkedHashMap<>();
        boolean partly = false;
        for (int i = 0; i < dictionary.keys().size(); i++) {
            Value value = evaluate(dictionary.values().get(i));
            if (dictionary.keys().get(i) instanceof Python.Unpacked) {
                if (value.data() instanceof Value.Table table) {
                    entries.putAll(table.entries());
                    partly |= table.partly();
                } else {
                    partly = true;
                }
            } else {
                Value key = evaluate(dictionary.keys().get(i));
                if (key.isUnknown()) {
                    partly = true;
                } else {
                    entries.put(key.shown(), value);
                }
            }
        }
        return Value.of(new Value.Table(entries, partly), dictionary.location());
    }

    private Value subscript(Python.Subscript subscript) {
        Value target = evaluate(subscript.target());
        Value key = evaluate(subscript.key());
        if (target.data() instanceof Value.Reference reference
                && reference.name().equals("os.environ")) {
            return key.text().isPresent()
                    ? required(key.text().get(), subscript.location())
                    : Value.unknown("it is read from a variable that is not known", subscript.location());
        }
        return calls.element(target, key, subscript.location());
    }

    /** A variable that must be there. */
    private Value required(String name, Location place) {
        if (catching > 0 && calls.has(name).equals(Optional.of(false))) {
            calls.glance(name, place);
            throw new Raised("KeyError");
        }
        return calls.read(name, Optional.empty(), place);
    }

    private Value call(Python.Call call) {
        List<Value> positional = new ArrayList<>();
        Map<String, Value> named = new LinkedHashMap<>();
        for (Argument argument : call.arguments()) {
            Value value = evaluate(argument.value());
            if (argument.name().isEmpty()) {
                positional.add(value);
            } else {
                named.put(argument.name(), value);
            }
        }
        if (call.target() instanceof Python.Attribute method) {
            Value target = evaluate(method.target());
            if (target.data() instanceof Value.Reference reference) {
                return calls.function(reference.name() + "." + method.name(), positional, named, call.location());
            }
            return calls.method(target, method.name(), positional, named, call.location());
        }
        Value function = evaluate(call.target());
        if (functions.containsKey(function)) {
            return result(functions.get(function), positional, named, call.location());
        }
        if (function.data() instanceof Value.Reference reference) {
            return calls.function(reference.name(), positional, named, call.location());
        }
        if (call.target() instanceof Python.Name name
                && name.name().toLowerCase(Locale.ROOT).contains("env")) {
            calls.perhapsRead(positional, named, call.location());
        }
        return calls.method(function, "", positional, named, call.location());
    }

    /** What a function of the settings' own gives; what it misses stops nobody who does not say so. */
    private Value result(Closure closure, List<Value> positional, Map<String, Value> named, Location place) {
        Optional<Map<String, Value>> given = parameters(closure, positional, named);
        if (given.isEmpty() || calling >= DEEPEST_CALL) {
            return Value.unknown("it is a call that is not followed", place);
        }
        int before = calls.reads().size();
        Map<String, Value> outer = names;
        Modules.Module here = module;
        int caught = catching;
        names = new LinkedHashMap<>(
                calling == 0 && here.name().equals(closure.module().name()) ? outer : closure.names());
        names.putAll(given.get());
        module = closure.module();
        calling++;
        try {
            execute(closure.function().body());
            return Value.none(place);
        } catch (Returned e) {
            return withVariable(e.value, before, place);
        } catch (Unfollowed e) {
            return Value.unknown(e.getMessage(), place);
        } catch (Raised e) {
            if (caught > 0) {
                throw e;
            }
            return Value.unknown("it stops with " + e.exception + " unless something sets it", place);
        } finally {
            names = outer;
            module = here;
            catching = caught;
            calling--;
        }
    }

    private static Optional<Map<String, Value>> parameters(
            Closure closure, List<Value> positional, Map<String, Value> named) {
        List<String> names = closure.function().parameters();
        Map<String, Value> given = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Value> value = i < positional.size()
                    ? Optional.of(positional.get(i))
                    : Optional.ofNullable(named.get(names.get(i)))
                            .or(() -> closure.defaults().get(given.size()));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            given.put(names.get(i), value.get());
        }
        boolean all = positional.size() <= names.size() && given.keySet().containsAll(named.keySet());
        return all ? Optional.of(given) : Optional.empty();
    }

    /** Where a function read one variable, which nothing sets, its result is that variable's default. */
    private Value withVariable(Value value, int before, Location place) {
        List<VariableRead> reads = calls.reads();
        Set<String> read = new LinkedHashSet<>();
        for (VariableRead one : reads.subList(before, reads.size())) {
            read.add(one.name());
        }
        boolean single = read.size() == 1 && value.variable().isEmpty() && !value.isUnknown();
        if (!single || !calls.has(read.iterator().next()).equals(Optional.of(false))) {
            return value;
        }
        String variable = read.iterator().next();
        List<Step> way = new ArrayList<>(value.steps());
        way.add(new Step("nothing sets " + variable + ", so its default counts", place));
        return new Value(value.data(), place, way, variable);
    }

    /** {@code and} and {@code or} give one of their sides. */
    private Value binary(Python.Binary binary) {
        Value left = evaluate(binary.left());
        boolean and = binary.operator().equals("and");
        if (!and && !binary.operator().equals("or")) {
            return calls.binary(binary.operator(), left, evaluate(binary.right()), binary.location());
        }
        Optional<Boolean> truth = left.truth();
        if (truth.isPresent()) {
            return truth.get() == and ? onTheWay(left, evaluate(binary.right())) : left;
        }
        Value right = evaluate(binary.right());
        if (right.truth().isPresent()
                && right.truth().get() != and
                && right.data() instanceof Value.Scalar scalar
                && scalar.content().isPresent()
                && scalar.content().get() instanceof Boolean) {
            return right;
        }
        return Value.unknown(reason(left), binary.location());
    }

    /** {@code os.environ.get("X") or "default"} is a default like any other. */
    private static Value onTheWay(Value left, Value right) {
        return left.variable().isEmpty() || !right.variable().isEmpty()
                ? right
                : new Value(right.data(), right.location(), left.steps(), left.variable());
    }

    private static String reason(Value value) {
        return value.data() instanceof Value.Unknown unknown ? unknown.reason() : "it is not known";
    }

    private Value conditional(Python.Conditional conditional) {
        Value test = evaluate(conditional.test());
        Optional<Boolean> truth = test.truth();
        if (truth.isPresent()) {
            return evaluate(truth.get() ? conditional.then() : conditional.otherwise());
        }
        return Value.either(evaluate(conditional.then()), evaluate(conditional.otherwise()), reason(test));
    }

    private Value comprehension(Python.Comprehension comprehension) {
        Value iterable = evaluate(comprehension.iterable());
        Value known = iterable.data() instanceof Value.Unknown unknown
                        && unknown.fallback().isPresent()
                ? unknown.fallback().get()
                : iterable;
        if (!(known.data() instanceof Value.Items items)) {
            return Value.unknown(reason(iterable), comprehension.location());
        }
        Value shadowed = names.get(comprehension.variable());
        List<Value> elements = new ArrayList<>();
        boolean partly = items.partly();
        for (Value element : items.elements()) {
            names.put(comprehension.variable(), element);
            Optional<Boolean> wanted = Optional.of(true);
            for (Expression condition : comprehension.conditions()) {
                Optional<Boolean> truth = evaluate(condition).truth();
                wanted = truth.isEmpty() || wanted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(wanted.get() && truth.get());
            }
            if (wanted.isEmpty()) {
                partly = true;
            } else if (wanted.get()) {
                elements.add(evaluate(comprehension.element()));
            }
        }
        if (shadowed == null) {
            names.remove(comprehension.variable());
        } else {
            names.put(comprehension.variable(), shadowed);
        }
        Value made = known.madeAt(new Value.Items(false, elements, partly), comprehension.location());
        return known == iterable
                ? made
                : new Value(
                        new Value.Unknown(reason(iterable), Optional.of(made)),
                        comprehension.location(),
                        List.of(),
                        "");
    }
}
