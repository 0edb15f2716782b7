package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.source.Python.Argument;
import io.github.preflight.source.Python.Expression;
import io.github.preflight.source.Python.Statement;
import io.github.preflight.source.PythonTokens.Kind;
import io.github.preflight.source.PythonTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Python as far as settings are written in it. A statement that is not understood is skipped to its end, with the names
 * that it seems to bind. Bounded in depth; linear in the text.
 */
public final class PythonReader {
    /** Deeper nesting is not understood. */
    private static final int DEEPEST = 60;

    private static final Set<String> BLOCKS =
            Set.of("for", "while", "def", "class", "async", "match", "with", "else", "elif", "except", "finally");

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=", "in", "is", "not");

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private final SourceText source;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private PythonReader(SourceText source) {
        this.source = source;
        this.tokens = new PythonTokens(source.text()).read();
    }

    /** The statements of a file, in order. */
    public static List<Statement> read(SourceText source) {
        PythonReader reader = new PythonReader(source);
        List<Statement> statements = new ArrayList<>();
        while (reader.peek().kind() != Kind.END) {
            reader.statement(statements);
        }
        return statements;
    }

    /** What the reader does not understand; never leaves it. */
    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super("", null, false, false);
        }
    }

    // ---- statements ----

    private void statement(List<Statement> into) {
        int start = at;
        depth = 0;
        try {
            understood(into);
        } catch (NotUnderstood e) {
            at = start;
            into.add(skip());
        }
        if (at == start) {
            at++;
        }
    }

    private void understood(List<Statement> into) throws NotUnderstood {
        Token token = peek();
        switch (token.kind()) {
            case NEWLINE, INDENT, DEDENT -> {
                at++;
                return;
            }
            default -> {}
        }
        if (token.kind() == Kind.NAME) {
            switch (token.text()) {
                case "if" -> {
                    at++;
                    condition(into);
                    return;
                }
                case "try" -> {
                    into.add(attempt());
                    return;
                }
                case "import" -> {
                    imports(into);
                    return;
                }
                case "from" -> {
                    into.add(importFrom());
                    return;
                }
                case "pass" -> {
                    at++;
                    end();
                    return;
                }
                case "def" -> {
                    into.add(function());
                    return;
                }
                case "return" -> {
                    int from = next().from();
                    boolean bare = peek().kind() == Kind.NEWLINE || peek().kind() == Kind.END;
                    Optional<Expression> value = bare ? Optional.empty() : Optional.of(expressions());
                    end();
                    into.add(new Python.Return(value, span(from)));
                    return;
                }
                case "raise" -> {
                    at++;
                    String name = peek().kind() == Kind.NAME ? peek().text() : "";
                    skipLine();
                    into.add(new Python.Raise(name));
                    return;
                }
                default -> {
                    if (BLOCKS.contains(token.text()) && !peek(1).is("=")) {
                        throw new NotUnderstood();
                    }
                }
            }
        }
        simple(into);
    }

    private void simple(List<Statement> into) throws NotUnderstood {
        List<Expression> targets = new ArrayList<>();
        Expression first = expressions();
        if (peek().is(":")) {
            at++;
            expression();
            if (!peek().is("=")) {
                end();
                return;
            }
        }
        String operator = "";
        while (peek().kind() == Kind.OPERATOR && isAssignment(peek().text())) {
            operator = next().text();
            targets.add(first);
            first = expressions();
        }
        into.add(targets.isEmpty() ? new Python.Evaluation(first) : new Python.Assignment(targets, operator, first));
        end();
    }

    private static boolean isAssignment(String operator) {
        return operator.equals("=")
                || operator.length() == 2 && "+-*/|&^%@".indexOf(operator.charAt(0)) >= 0 && operator.charAt(1) == '=';
    }

    private void end() throws NotUnderstood {
        if (peek().is(";")) {
            at++;
            return;
        }
        if (peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
            throw new NotUnderstood();
        }
    }

    /** {@code if name := value:} is an assignment and a condition. */
    private void condition(List<Statement> into) throws NotUnderstood {
        if (peek().kind() == Kind.NAME && peek(1).is(":=")) {
            Expression name = expression();
            at++;
            Expression value = expression();
            into.add(new Python.Assignment(List.of(name), "=", value));
            into.add(branches(name));
            return;
        }
        into.add(branches(expression()));
    }

    private Statement branches(Expression test) throws NotUnderstood {
        List<Statement> then = block();
        List<Statement> otherwise = new ArrayList<>();
        if (peek().is("elif")) {
            at++;
            enter();
            condition(otherwise);
        } else if (peek().is("else")) {
            at++;
            otherwise.addAll(block());
        }
        return new Python.If(test, then, otherwise);
    }

    /** One that takes as many values as it says, and in which everything is understood. */
    private Statement function() throws NotUnderstood {
        int from = next().from();
        String name = dotted();
        if (!accept("(")) {
            throw new NotUnderstood();
        }
        List<String> parameters = new ArrayList<>();
        List<Optional<Expression>> defaults = new ArrayList<>();
        while (!accept(")")) {
            parameters.add(dotted());
            if (accept(":")) {
                expression();
            }
            defaults.add(accept("=") ? Optional.of(expression()) : Optional.empty());
            if (!accept(",") && !peek().is(")")) {
                throw new NotUnderstood();
            }
        }
        if (accept("->")) {
            expression();
        }
        List<Statement> body = block();
        if (!isUnderstood(body)) {
            throw new NotUnderstood();
        }
        return new Python.Function(name, parameters, defaults, body, span(from));
    }

    /** Whether nothing in it is skipped: a loop may return, too. */
    private static boolean isUnderstood(List<Statement> statements) {
        return statements.stream().allMatch(PythonReader::isUnderstood);
    }

    private static boolean isUnderstood(Statement statement) {
        if (statement instanceof Python.If branches) {
            return isUnderstood(branches.then()) && isUnderstood(branches.otherwise());
        }
        if (statement instanceof Python.Try attempt) {
            return isUnderstood(attempt.body())
                    && attempt.handlers().stream().allMatch(handler -> isUnderstood(handler.body()))
                    && isUnderstood(attempt.otherwise())
                    && isUnderstood(attempt.last());
        }
        return !(statement instanceof Python.Skipped) && !(statement instanceof Python.Function);
    }

    private Statement attempt() throws NotUnderstood {
        at++;
        List<Statement> body = block();
        List<Python.Handler> handlers = new ArrayList<>();
        List<Statement> otherwise = new ArrayList<>();
        List<Statement> last = new ArrayList<>();
        while (peek().is("except")) {
            at++;
            List<String> caught = new ArrayList<>();
            while (!peek().is(":") && peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
                if (peek().is("as")) {
                    at++;
                } else if (peek().kind() == Kind.NAME) {
                    caught.add(peek().text());
                }
                at++;
            }
            handlers.add(new Python.Handler(caught, block()));
        }
        if (peek().is("else")) {
            at++;
            otherwise.addAll(block());
        }
        if (peek().is("finally")) {
            at++;
            last.addAll(block());
        }
        return new Python.Try(body, handlers, otherwise, last);
    }

    private List<Statement> block() throws NotUnderstood {
        if (!peek().is(":")) {
            throw new NotUnderstood();
        }
        at++;
        List<Statement> statements = new ArrayList<>();
        int outer = depth;
        enter();
        if (peek().kind() != Kind.NEWLINE) {
            while (peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
                nested(statements, outer);
            }
            at++;
            depth = outer;
            return statements;
        }
        while (peek().kind() == Kind.NEWLINE) {
            at++;
        }
        if (peek().kind() != Kind.INDENT) {
            throw new NotUnderstood();
        }
        at++;
        while (peek().kind() != Kind.DEDENT && peek().kind() != Kind.END) {
            nested(statements, outer);
        }
        if (peek().kind() == Kind.DEDENT) {
            at++;
        }
        depth = outer;
        return statements;
    }

    private void nested(List<Statement> into, int outer) throws NotUnderstood {
        int start = at;
        int inner = outer + 1;
        if (inner > DEEPEST) {
            throw new NotUnderstood();
        }
        depth = inner;
        if (peek().kind() == Kind.INDENT) {
            into.add(skip());
        } else {
            try {
                understood(into);
            } catch (NotUnderstood e) {
                at = start;
                into.add(skip());
            }
        }
        depth = inner;
        if (at == start) {
            at++;
        }
    }

    private void imports(List<Statement> into) throws NotUnderstood {
        at++;
        do {
            int from = peek().from();
            String module = dotted();
            String alias = "";
            if (peek().is("as")) {
                at++;
                alias = next().text();
            }
            into.add(new Python.Import(0, module, List.of(), alias, span(from)));
        } while (accept(","));
        end();
    }

    private Statement importFrom() throws NotUnderstood {
        int from = next().from();
        int level = 0;
        while (peek().is(".") || peek().is("...")) {
            level += next().text().length();
        }
        String module = peek().is("import") ? "" : dotted();
        if (!accept("import")) {
            throw new NotUnderstood();
        }
        List<String> names = new ArrayList<>();
        if (accept("*")) {
            names.add("*");
        } else {
            boolean bracket = accept("(");
            while (peek().kind() == Kind.NAME) {
                String name = next().text();
                names.add(name);
                names.add(accept("as") ? next().text() : name);
                accept(",");
            }
            if (bracket) {
                accept(")");
            }
        }
        end();
        return new Python.Import(level, module, names, "", span(from));
    }

    private String dotted() throws NotUnderstood {
        StringBuilder name = new StringBuilder();
        do {
            if (peek().kind() != Kind.NAME) {
                throw new NotUnderstood();
            }
            name.append(name.isEmpty() ? "" : ".").append(next().text());
        } while (accept("."));
        return name.toString();
    }

    /** Skips a statement with the block below it, and collects the names before {@code =} and behind {@code def}. */
    private Statement skip() {
        int from = peek().from();
        List<String> names = new ArrayList<>();
        boolean binds = true;
        int depthOfBlock = 0;
        boolean first = true;
        String head = peek().text();
        boolean ownScope = head.equals("def") || head.equals("class") || head.equals("async");
        while (peek().kind() != Kind.END) {
            Token token = peek();
            if (token.kind() == Kind.DEDENT && depthOfBlock == 0) {
                break;
            }
            at++;
            if (token.kind() == Kind.INDENT) {
                depthOfBlock++;
            } else if (token.kind() == Kind.DEDENT) {
                depthOfBlock--;
                if (depthOfBlock == 0) {
                    break;
                }
            } else if (token.kind() == Kind.NEWLINE) {
                if (depthOfBlock == 0 && peek().kind() != Kind.INDENT && !first) {
                    break;
                }
                binds = true;
            } else if (token.kind() == Kind.NAME) {
                boolean bound = binds && !KEYWORDS.contains(token.text()) && !(ownScope && depthOfBlock > 0);
                boolean defined = peekBack().is("def") || peekBack().is("class");
                if (bound || defined && depthOfBlock == 0) {
                    names.add(token.text());
                }
            } else if (token.is("=") || token.is(":=") || token.is("(") || token.is(":") && !head.equals("for")) {
                binds = token.is(":");
            }
            first = false;
        }
        return new Python.Skipped(names, span(from));
    }

    private Token peekBack() {
        return at >= 2 ? tokens.get(at - 2) : tokens.get(0);
    }

    private void skipLine() {
        while (peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
            at++;
        }
    }

    // ---- expressions ----

    /** One expression, or several with commas between them, which are a tuple. */
    private Expression expressions() throws NotUnderstood {
        int from = peek().from();
        Expression first = starred();
        if (!peek().is(",")) {
            return first;
        }
        List<Expression> elements = new ArrayList<>(List.of(first));
        while (accept(",")) {
            if (peek().kind() == Kind.NEWLINE || peek().kind() == Kind.END || peek().is("=") || peek().is(")")) {
                break;
            }
            elements.add(starred());
        }
        return new Python.Sequence(true, elements, span(from));
    }

    private Expression starred() throws NotUnderstood {
        int from = peek().from();
        if (accept("*")) {
            Expression value = expression();
            return new Python.Unpacked(value, span(from));
        }
        return expression();
    }

    private Expression expression() throws NotUnderstood {
        int from = peek().from();
        enter();
        Expression then = peek().is("lambda") ? opaqueUntilComma() : or();
        if (accept("if")) {
            Expression test = or();
            if (!accept("else")) {
                throw new NotUnderstood();
            }
            Expression otherwise = expression();
            then = new Python.Conditional(test, then, otherwise, span(from));
        }
        depth--;
        return then;
    }

    private Expression opaqueUntilComma() throws NotUnderstood {
        int from = peek().from();
        int brackets = 0;
        while (peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
            Token token = peek();
            if (brackets == 0 && (token.is(",") || token.is(")") || token.is("]") || token.is("}"))) {
                return new Python.Opaque(span(from));
            }
            boolean opens = token.is("(") || token.is("[") || token.is("{");
            boolean closes = token.is(")") || token.is("]") || token.is("}");
            brackets += opens ? 1 : closes ? -1 : 0;
            at++;
        }
        return new Python.Opaque(span(from));
    }

    private Expression or() throws NotUnderstood {
        int from = peek().from();
        Expression left = and();
        while (accept("or")) {
            left = new Python.Binary("or", left, and(), span(from));
        }
        return left;
    }

    private Expression and() throws NotUnderstood {
        int from = peek().from();
        Expression left = not();
        while (accept("and")) {
            left = new Python.Binary("and", left, not(), span(from));
        }
        return left;
    }

    private Expression not() throws NotUnderstood {
        int from = peek().from();
        if (accept("not")) {
            enter();
            Expression operand = not();
            depth--;
            return new Python.Unary("not", operand, span(from));
        }
        return comparison();
    }

    private Expression comparison() throws NotUnderstood {
        int from = peek().from();
        Expression left = sum();
        if (!COMPARISONS.contains(peek().text()) || peek().kind() == Kind.STRING) {
            return left;
        }
        String operator = next().text();
        if (operator.equals("not")) {
            if (!accept("in")) {
                throw new NotUnderstood();
            }
            operator = "not in";
        } else if (operator.equals("is") && accept("not")) {
            operator = "is not";
        }
        Expression right = sum();
        Expression compared = new Python.Comparison(operator, left, right, span(from));
        boolean chained = COMPARISONS.contains(peek().text()) && peek().kind() != Kind.STRING;
        if (chained) {
            throw new NotUnderstood();
        }
        return compared;
    }

    private Expression sum() throws NotUnderstood {
        int from = peek().from();
        Expression left = product();
        while (peek().is("+") || peek().is("-") || peek().is("|")) {
            String operator = next().text();
            left = new Python.Binary(operator, left, product(), span(from));
        }
        return left;
    }

    private Expression product() throws NotUnderstood {
        int from = peek().from();
        Expression left = unary();
        while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%") || peek().is("**")) {
            String operator = next().text();
            left = new Python.Binary(operator, left, unary(), span(from));
        }
        return left;
    }

    private Expression unary() throws NotUnderstood {
        int from = peek().from();
        if (peek().is("-") || peek().is("+") || peek().is("~")) {
            String operator = next().text();
            enter();
            Expression operand = unary();
            depth--;
            return new Python.Unary(operator, operand, span(from));
        }
        return postfix();
    }

    private Expression postfix() throws NotUnderstood {
        int from = peek().from();
        Expression value = atom();
        while (true) {
            if (accept(".")) {
                if (peek().kind() != Kind.NAME) {
                    throw new NotUnderstood();
                }
                value = new Python.Attribute(value, next().text(), span(from));
            } else if (accept("(")) {
                value = new Python.Call(value, arguments(), span(from));
            } else if (accept("[")) {
                Expression key = expression();
                if (accept("]")) {
                    value = new Python.Subscript(value, key, span(from));
                } else {
                    closing("]");
                    value = new Python.Opaque(span(from));
                }
            } else {
                return value;
            }
        }
    }

    private List<Argument> arguments() throws NotUnderstood {
        List<Argument> arguments = new ArrayList<>();
        while (!accept(")")) {
            if (accept("*")) {
                arguments.add(new Argument("*", expression()));
            } else if (accept("**")) {
                arguments.add(new Argument("**", expression()));
            } else if (peek().kind() == Kind.NAME && peek(1).is("=")) {
                String name = next().text();
                at++;
                arguments.add(new Argument(name, expression()));
            } else {
                int from = peek().from();
                Expression value = expression();
                if (peek().is("for")) {
                    value = comprehension(value, from);
                }
                arguments.add(new Argument("", value));
            }
            if (!accept(",") && !peek().is(")")) {
                throw new NotUnderstood();
            }
        }
        return arguments;
    }

    private Expression atom() throws NotUnderstood {
        Token token = next();
        int from = token.from();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case STRING, OTHER_STRING -> strings(token);
            case NAME -> named(token);
            case OPERATOR ->
                switch (token.text()) {
                    case "(" -> bracketed(true, ")", from);
                    case "[" -> bracketed(false, "]", from);
                    case "{" -> braces(from);
                    case "..." -> new Python.Opaque(span(from));
                    default -> throw new NotUnderstood();
                };
            default -> throw new NotUnderstood();
        };
    }

    private Expression named(Token token) throws NotUnderstood {
        Location location = span(token.from());
        return switch (token.text()) {
            case "True" -> new Python.Literal(Optional.of(true), location);
            case "False" -> new Python.Literal(Optional.of(false), location);
            case "None" -> new Python.Literal(Optional.empty(), location);
            default -> {
                if (KEYWORDS.contains(token.text())) {
                    throw new NotUnderstood();
                }
                yield new Python.Name(token.text(), location);
            }
        };
    }

    private Expression number(Token token) {
        String digits = token.text().replace("_", "");
        try {
            return new Python.Literal(Optional.of(Long.valueOf(digits)), span(token.from()));
        } catch (NumberFormatException e) {
            return decimal(digits, token);
        }
    }

    private Expression decimal(String digits, Token token) {
        for (int i = 0; i < digits.length(); i++) {
            if (!Character.isDigit(digits.charAt(i)) && digits.charAt(i) != '.') {
                return new Python.Opaque(span(token.from()));
            }
        }
        try {
            return new Python.Literal(Optional.of(Double.valueOf(digits)), span(token.from()));
        } catch (NumberFormatException e) {
            return new Python.Opaque(span(token.from()));
        }
    }

    /** Strings that stand side by side are one. */
    private Expression strings(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        boolean known = first.kind() == Kind.STRING;
        while (peek().kind() == Kind.STRING || peek().kind() == Kind.OTHER_STRING) {
            known &= peek().kind() == Kind.STRING;
            text.append(next().text());
        }
        return known
                ? new Python.Literal(Optional.of(text.toString()), span(first.from()))
                : new Python.Opaque(span(first.from()));
    }

    private Expression bracketed(boolean tuple, String close, int from) throws NotUnderstood {
        List<Expression> elements = new ArrayList<>();
        boolean comma = false;
        while (!accept(close)) {
            Expression element = starred();
            if (peek().is("for")) {
                element = comprehension(element, from);
                if (!accept(close)) {
                    throw new NotUnderstood();
                }
                return element;
            }
            if (accept(":=")) {
                expression();
                element = new Python.Opaque(span(from));
            }
            elements.add(element);
            if (accept(",")) {
                comma = true;
            } else if (!peek().is(close)) {
                throw new NotUnderstood();
            }
        }
        return tuple && !comma && elements.size() == 1
                ? elements.get(0)
                : new Python.Sequence(tuple, elements, span(from));
    }

    private Expression comprehension(Expression element, int from) throws NotUnderstood {
        at++;
        if (peek().kind() != Kind.NAME || !peek(1).is("in")) {
            throw new NotUnderstood();
        }
        String variable = next().text();
        at++;
        Expression iterable = or();
        List<Expression> conditions = new ArrayList<>();
        while (accept("if")) {
            conditions.add(or());
        }
        if (peek().is("for")) {
            throw new NotUnderstood();
        }
        return new Python.Comprehension(element, variable, iterable, conditions, span(from));
    }

    private Expression braces(int from) throws NotUnderstood {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        boolean set = false;
        while (!accept("}")) {
            int start = peek().from();
            if (accept("**")) {
                Expression other = expression();
                keys.add(new Python.Unpacked(other, span(start)));
                values.add(other);
            } else {
                Expression key = starred();
                if (accept(":")) {
                    keys.add(key);
                    values.add(expression());
                } else {
                    set = true;
                    values.add(key);
                }
            }
            if (peek().is("for")) {
                closing("}");
                return new Python.Opaque(span(from));
            }
            if (!accept(",") && !peek().is("}")) {
                throw new NotUnderstood();
            }
        }
        return set ? new Python.Sequence(false, values, span(from)) : new Python.Dictionary(keys, values, span(from));
    }

    /** Goes behind the bracket that closes what is open. */
    private void closing(String close) throws NotUnderstood {
        int open = 1;
        while (open > 0) {
            Token token = next();
            if (token.kind() == Kind.END) {
                throw new NotUnderstood();
            }
            boolean opens = token.is("(") || token.is("[") || token.is("{");
            boolean closes = token.is(")") || token.is("]") || token.is("}");
            open += opens ? 1 : closes ? -1 : 0;
            if (open == 0 && !token.is(close)) {
                throw new NotUnderstood();
            }
        }
    }

    // ---- tokens ----

    private void enter() throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
    }

    private Token peek() {
        return peek(0);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    /** From an offset to the end of the token that was read last. */
    private Location span(int from) {
        return source.span(from, tokens.get(Math.max(0, at - 1)).to());
    }
}
