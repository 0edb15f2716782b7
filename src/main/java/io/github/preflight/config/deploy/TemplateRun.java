package io.github.preflight.config.deploy;

import io.github.preflight.config.deploy.TemplateParser.Action;
import io.github.preflight.config.deploy.TemplateParser.Block;
import io.github.preflight.config.deploy.TemplateParser.Branch;
import io.github.preflight.config.deploy.TemplateParser.Defined;
import io.github.preflight.config.deploy.TemplateParser.Part;
import io.github.preflight.config.deploy.TemplateParser.Text;
import io.github.preflight.model.Location;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in the templates of a chart as far as its values tell. A value that is put in keeps the place where it is written;
 * what nobody tells is {@link #UNKNOWN}. A block whose condition is not known is left out.
 */
final class TemplateRun {
    /** Stands in a text for what nobody tells. */
    static final char UNKNOWN = '\uE002';

    /** Before and behind the number of a value that a text takes in, until the text was read as YAML. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    private static final int DEEPEST = 60;
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_WRITTEN = 1 << 25;
    private static final int MOST_TEXT = 1 << 21;

    private final Map<String, Defined> defined;
    private final YamlNode root;
    private final TemplateFunctions functions;
    private final List<YamlNode> put = new ArrayList<>();
    private final Budget budget;

    /** What all templates of a run may take together. */
    static final class Budget {
        private int steps;
        private long written;

        boolean isSpent() {
            return steps > MOST_STEPS || written > MOST_WRITTEN;
        }

        /** Whether a text of that length may still be made. */
        boolean allows(long length) {
            written += length;
            return length <= MOST_TEXT && !isSpent();
        }
    }

    /**
     * @param defined named templates
     * @param root what {@code $} and {@code .} stand for: {@code Values}, {@code Chart}, {@code Release}
     */
    TemplateRun(Map<String, Defined> defined, YamlNode root, TemplateFunctions.Files files, Budget budget) {
        this.defined = defined;
        this.root = root;
        this.budget = budget;
        this.functions = new TemplateFunctions(this, files);
    }

    Budget budget() {
        return budget;
    }

    /** Names that a part of a template sees. */
    static final class Scope {
        final Optional<Scope> around;
        final YamlNode dot;
        private final Map<String, YamlNode> variables = new HashMap<>();

        Scope(Optional<Scope> around, YamlNode dot) {
            this.around = around;
            this.dot = dot;
        }

        YamlNode variable(String name) {
            YamlNode found = variables.get(name);
            if (found != null) {
                return found;
            }
            return around.isPresent() ? around.get().variable(name) : TemplateFunctions.UNKNOWN;
        }

        void declare(String name, YamlNode value) {
            variables.put(name, value);
        }

        void assign(String name, YamlNode value) {
            if (variables.containsKey(name) || around.isEmpty()) {
                variables.put(name, value);
            } else {
                around.get().assign(name, value);
            }
        }
    }

    /** Text that knows of each character at which offset of the template it was written. */
    private static final class Output {
        final StringBuilder text = new StringBuilder();
        int[] origins = new int[16];

        void add(String added, int origin, boolean moving) {
            int length = Math.min(added.length(), Math.max(0, MOST_TEXT - text.length()));
            if (text.length() + length > origins.length) {
                origins = Arrays.copyOf(origins, Math.max(origins.length * 2, text.length() + length));
            }
            for (int i = 0; i < length; i++) {
                origins[text.length() + i] = moving ? origin + i : origin;
            }
            text.append(added, 0, length);
        }
    }

    /** The objects that a template makes; empty when it is none, or makes no YAML. */
    List<YamlNode> objects(SourceText template) {
        Output out = new Output();
        try {
            List<Part> parts = TemplateParser.parse(template.text(), defined);
            Scope scope = new Scope(Optional.empty(), root);
            scope.declare("$", root);
            run(parts, template.text(), scope, out, 0);
            SourceText rendered = SourceText.of(template.path(), out.text.toString());
            SourceFile file = SourceFile.inMemory(
                    template.path() + ".yaml", rendered.text().getBytes(StandardCharsets.UTF_8));
            List<YamlNode> objects = new ArrayList<>();
            for (YamlNode document : YamlTree.readLastWins(file)) {
                objects.add(placed(document, template, rendered, out.origins));
            }
            return objects;
        } catch (TemplateParser.TornException | UnreadableFileException e) {
            // a template is no file of its own: what it lacks may be what nobody tells here
            return List.of();
        }
    }

    // ---- run ----

    private void run(List<Part> parts, String text, Scope scope, Output out, int depth) {
        for (Part part : parts) {
            budget.steps++;
            if (depth > DEEPEST || budget.isSpent() || out.text.length() >= MOST_TEXT) {
                return;
            }
            if (part instanceof Text plain) {
                out.add(text.substring(plain.from(), plain.to()), plain.from(), true);
            } else if (part instanceof Action action) {
                YamlNode value = functions.evaluate(action.expression(), scope, depth);
                String written = written(value);
                // where an object was to stand, nothing parts it from its key
                boolean apart = written.equals(String.valueOf(UNKNOWN)) && endsInKey(out.text);
                out.add(apart ? " " + written : written, action.offset(), false);
            } else {
                block((Block) part, text, scope, out, depth);
            }
        }
    }

    private static boolean endsInKey(StringBuilder text) {
        int last = text.length() - 1;
        if (last < 0 || text.charAt(last) != ':') {
            return false;
        }
        int start = text.lastIndexOf("\n") + 1;
        while (start < last && (text.charAt(start) == ' ' || text.charAt(start) == '-')) {
            start++;
        }
        for (int i = start; i < last; i++) {
            if (text.charAt(i) == ' ' || text.charAt(i) == ':') {
                return false;
            }
        }
        return true;
    }

    private void block(Block block, String text, Scope scope, Output out, int depth) {
        for (Branch branch : block.branches()) {
            Scope inside = new Scope(Optional.of(scope), scope.dot);
            if (branch.expression().isEmpty()) {
                run(branch.body(), text, inside, out, depth + 1);
                return;
            }
            boolean range =
                    block.word().equals("range") && branch == block.branches().get(0);
            if (range) {
                if (range(branch, text, scope, out, depth)) {
                    return;
                }
                continue;
            }
            YamlNode value = functions.declaring(branch.expression(), inside, depth);
            if (TemplateFunctions.isUnknown(value)) {
                return;
            }
            if (TemplateFunctions.isTrue(value)) {
                Scope body = block.word().equals("with") ? new Scope(Optional.of(inside), value) : inside;
                run(branch.body(), text, body, out, depth + 1);
                return;
            }
        }
    }

    /** @return whether there was something to go through, or nobody knows */
    private boolean range(Branch branch, String text, Scope scope, Output out, int depth) {
        List<String> names = new ArrayList<>();
        String expression = branch.expression();
        int declared = expression.indexOf(":=");
        if (declared > 0 && expression.startsWith("$")) {
            for (String name : expression.substring(0, declared).split(",")) {
                names.add(name.strip());
            }
            expression = expression.substring(declared + 2).strip();
        }
        YamlNode value = functions.evaluate(expression, scope, depth);
        if (TemplateFunctions.isUnknown(value)) {
            return true;
        }
        for (int i = 0; i < value.items().size(); i++) {
            YamlNode index = TemplateFunctions.text(String.valueOf(i));
            each(branch, text, scope, names, index, value.items().get(i), out, depth);
        }
        for (YamlNode.Entry entry : value.entries()) {
            YamlNode key = new YamlNode.Scalar(entry.key(), false, entry.keyLocation());
            each(branch, text, scope, names, key, entry.value(), out, depth);
        }
        return !value.items().isEmpty() || !value.entries().isEmpty();
    }

    private void each(
            Branch branch,
            String text,
            Scope scope,
            List<String> names,
            YamlNode key,
            YamlNode value,
            Output out,
            int depth) {
        Scope inside = new Scope(Optional.of(scope), value);
        if (names.size() == 1) {
            inside.declare(names.get(0), value);
        } else if (names.size() == 2) {
            inside.declare(names.get(0), key);
            inside.declare(names.get(1), value);
        }
        run(branch.body(), text, inside, out, depth + 1);
    }

    /** What a named template makes of a value. */
    YamlNode include(String name, YamlNode dot, int depth) {
        Defined template = defined.get(name);
        return template == null ? TemplateFunctions.UNKNOWN : filled(template.parts(), template.text(), dot, depth);
    }

    /** What a text that holds a template makes of a value. */
    YamlNode fill(String text, YamlNode dot, int depth) {
        if (!text.contains("{{")) {
            return TemplateFunctions.text(text);
        }
        try {
            return filled(TemplateParser.parse(text, new HashMap<>()), text, dot, depth);
        } catch (TemplateParser.TornException e) {
            return TemplateFunctions.UNKNOWN;
        }
    }

    private YamlNode filled(List<Part> parts, String text, YamlNode dot, int depth) {
        Output out = new Output();
        Scope scope = new Scope(Optional.empty(), dot);
        scope.declare("$", dot);
        run(parts, text, scope, out, depth + 1);
        budget.written += out.text.length();
        return TemplateFunctions.text(out.text.toString());
    }

    // ---- values in texts ----

    /** A value as a text that knows it again. */
    String written(YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar && !TemplateFunctions.isUnknown(value)) {
            if (scalar.location().equals(Location.NOWHERE)) {
                return scalar.isNull() ? "" : scalar.value();
            }
            if (!scalar.isNull() && !scalar.value().isEmpty()) {
                put.add(value);
                return "" + OPEN + (put.size() - 1) + CLOSE;
            }
            return scalar.isNull() ? "" : String.valueOf(UNKNOWN);
        }
        return String.valueOf(UNKNOWN);
    }

    /** A text with the values that it takes in. */
    String resolved(String text) {
        if (text.indexOf(OPEN) < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int start = text.indexOf(OPEN);
        while (start >= 0) {
            int end = text.indexOf(CLOSE, start);
            Optional<YamlNode> value = end < 0 ? Optional.empty() : numbered(text.substring(start + 1, end));
            out.append(text, from, start);
            out.append(value.flatMap(YamlNode::text).orElse(String.valueOf(UNKNOWN)));
            from = end < 0 ? text.length() : end + 1;
            start = text.indexOf(OPEN, from);
            if (out.length() > MOST_TEXT) {
                return String.valueOf(UNKNOWN);
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    private Optional<YamlNode> numbered(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || number > put.size()) {
                return Optional.empty();
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() || number >= put.size() ? Optional.empty() : Optional.of(put.get(number));
    }

    /** The value when a text is one and nothing else. */
    Optional<YamlNode> only(String text) {
        boolean whole = text.length() > 2 && text.charAt(0) == OPEN && text.indexOf(CLOSE) == text.length() - 1;
        return whole ? numbered(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    // ---- places ----

    private YamlNode placed(YamlNode node, SourceText template, SourceText rendered, int[] origins) {
        Location place = place(node.location(), template, rendered, origins);
        if (node instanceof YamlNode.Scalar scalar) {
            Optional<YamlNode> value = only(scalar.value().strip());
            return value.isPresent()
                    ? value.get()
                    : new YamlNode.Scalar(resolved(scalar.value()), scalar.plain(), place);
        }
        if (node instanceof YamlNode.Sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (YamlNode item : node.items()) {
                items.add(placed(item, template, rendered, origins));
            }
            return new YamlNode.Sequence(items, place);
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : node.entries()) {
            Location key = only(entry.key())
                    .map(YamlNode::location)
                    .orElse(place(entry.keyLocation(), template, rendered, origins));
            entries.add(
                    new YamlNode.Entry(resolved(entry.key()), key, placed(entry.value(), template, rendered, origins)));
        }
        return new YamlNode.Mapping(entries, place);
    }

    private static Location place(Location location, SourceText template, SourceText rendered, int[] origins) {
        int last = rendered.text().length() - 1;
        if (location.line() == 0 || location.column() == 0 || last < 0) {
            return Location.ofFile(template.path());
        }
        int from = Math.min(last, offset(rendered, location.line(), location.column()));
        int to = Math.min(last, Math.max(from, offset(rendered, location.endLine(), location.endColumn()) - 1));
        int start = origins[from];
        return template.span(start, Math.max(start, origins[to]) + 1);
    }

    private static int offset(SourceText text, int line, int column) {
        return text.lineStart(Math.min(line, text.lines())) + column - 1;
    }
}
