package io.github.preflight.source;

import io.github.preflight.model.Location;
import java.util.List;
import java.util.Optional;

/** The part of Python that settings files are written in. What is outside of it is there as {@link Opaque} and {@link Skipped}, with its place. */
public final class Python {
    private Python() {}

    /** What has a value. */
    public sealed interface Expression {
        Location location();
    }

    /** @param value a {@code String}, {@code Boolean}, {@code Long} or {@code Double}; empty for {@code None} */
    public record Literal(Optional<Object> value, Location location) implements Expression {}

    public record Name(String name, Location location) implements Expression {}

    /** {@code target.name} */
    public record Attribute(Expression target, String name, Location location) implements Expression {}

    /** {@code target[key]} */
    public record Subscript(Expression target, Expression key, Location location) implements Expression {}

    /** @param name "" for one that is given by its position, {@code *} and {@code **} for unpacked ones */
    public record Argument(String name, Expression value) {}

    public record Call(Expression target, List<Argument> arguments, Location location) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** @param tuple whether it can not be changed: a tuple, not a list or set */
    public record Sequence(boolean tuple, List<Expression> elements, Location location) implements Expression {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** {@code **other} in a list, tuple or dictionary; a dictionary's has {@code **} for a mark. */
    public record Unpacked(Expression value, Location location) implements Expression {}

    /** Keys and values in order; an unpacked one is the value of an {@link Unpacked} key. */
    public record Dictionary(List<Expression> keys, List<Expression> values, Location location) implements Expression {
        public Dictionary {
            keys = List.copyOf(keys);
            values = List.copyOf(values);
        }
    }

    /** {@code [element for variable in iterable if condition]} */
    public record Comprehension(
            Expression element, String variable, Expression iterable, List<Expression> conditions, Location location)
            implements Expression {
        public Comprehension {
            conditions = List.copyOf(conditions);
        }
    }

    public record Unary(String operator, Expression operand, Location location) implements Expression {}

    /** Arithmetic, and {@code and} and {@code or}. */
    public record Binary(String operator, Expression left, Expression right, Location location) implements Expression {}

    /** One comparison, {@code in}, {@code not in}, {@code is} and {@code is not} among them. */
    public record Comparison(String operator, Expression left, Expression right, Location location)
            implements Expression {}

    /** {@code then if test else otherwise} */
    public record Conditional(Expression test, Expression then, Expression otherwise, Location location)
            implements Expression {}

    /** What is not understood. */
    public record Opaque(Location location) implements Expression {}

    /** What does something. */
    public sealed interface Statement {}

    /** @param operator {@code =}, or {@code +=} and its like */
    public record Assignment(List<Expression> targets, String operator, Expression value) implements Statement {
        public Assignment {
            targets = List.copyOf(targets);
        }
    }

    public record Evaluation(Expression value) implements Statement {}

    /**
     * An import.
     *
     * @param level dots before the module
     * @param module with dots; "" for {@code from . import a}
     * @param imported name and the name it is bound to, alternating; {@code *} alone; empty for {@code import module}
     * @param alias the name of {@code import module as alias}, or ""
     */
    public record Import(int level, String module, List<String> imported, String alias, Location location)
            implements Statement {
        public Import {
            imported = List.copyOf(imported);
        }
    }

    /** {@code if}, {@code elif} as another in {@code otherwise}. */
    public record If(Expression test, List<Statement> then, List<Statement> otherwise) implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** @param caught names of exceptions; empty when everything is caught */
    public record Handler(List<String> caught, List<Statement> body) {
        public Handler {
            caught = List.copyOf(caught);
            body = List.copyOf(body);
        }
    }

    public record Try(List<Statement> body, List<Handler> handlers, List<Statement> otherwise, List<Statement> last)
            implements Statement {
        public Try {
            body = List.copyOf(body);
            handlers = List.copyOf(handlers);
            otherwise = List.copyOf(otherwise);
            last = List.copyOf(last);
        }
    }

    /** @param value empty for {@code None} */
    public record Return(Optional<Expression> value, Location location) implements Statement {}

    /**
     * A function whose parameters are plain names.
     *
     * @param defaults one a parameter; empty where it has none
     */
    public record Function(
            String name,
            List<String> parameters,
            List<Optional<Expression>> defaults,
            List<Statement> body,
            Location location)
            implements Statement {
        public Function {
            parameters = List.copyOf(parameters);
            defaults = List.copyOf(defaults);
            body = List.copyOf(body);
        }
    }

    public record Raise(String exception) implements Statement {}

    /**
     * What is not understood, or not followed: loops, classes, functions with such in them.
     *
     * @param names that it may bind
     */
    public record Skipped(List<String> names, Location location) implements Statement {
        public Skipped {
            names = List.copyOf(names);
        }
    }
}
