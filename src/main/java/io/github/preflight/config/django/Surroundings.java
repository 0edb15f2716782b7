package io.github.preflight.config.django;

import io.github.preflight.config.VariableRead;
import io.github.preflight.config.VariableRead.Need;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.model.Location;
import io.github.preflight.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment in which a site starts. */
final class Surroundings {
    private static final int MOST_STEPS = 20;

    private final Map<String, EnvironmentVariable> variables = new LinkedHashMap<>();
    private final Optional<String> open;
    private final List<VariableRead> reads = new ArrayList<>();

    /** @param open why a variable that is not here may be set; empty when all are known */
    Surroundings(List<EnvironmentVariable> variables, Optional<String> open) {
        for (EnvironmentVariable variable : variables) {
            this.variables.put(variable.name(), variable);
        }
        this.open = open;
    }

    /** Every place at which a variable was read, in order. */
    List<VariableRead> reads() {
        return List.copyOf(reads);
    }

    /** A variable that is asked for, and not missed. */
    void glance(String name, Location place) {
        reads.add(new VariableRead(name, Need.OPTIONAL, "", "", place));
    }

    /** One whose missing may be met in a way that is not followed. */
    void noteUnfollowed(String name, Optional<Value> otherwise, Location place) {
        if (otherwise.isEmpty()) {
            glance(name, place);
        } else {
            note(name, otherwise, place);
        }
    }

    private void note(String name, Optional<Value> otherwise, Location place) {
        if (otherwise.isEmpty()) {
            reads.add(new VariableRead(name, Need.REQUIRED, "", "", place));
            return;
        }
        boolean nothing = otherwise.get().data() instanceof Value.Scalar scalar
                && scalar.content().isEmpty();
        if (nothing) {
            glance(name, place);
        } else {
            reads.add(new VariableRead(name, Need.DEFAULT, otherwise.get().shown(), "", place));
        }
    }

    /** Whether a variable is there; empty when that is not known. */
    Optional<Boolean> has(String name) {
        return variables.containsKey(name)
                ? Optional.of(true)
                : open.isPresent() ? Optional.empty() : Optional.of(false);
    }

    /** A variable that is set unless it is already, as {@code os.environ.setdefault} does. */
    void setDefault(String name, Value value) {
        if (!variables.containsKey(name) && open.isEmpty()) {
            variables.put(name, new EnvironmentVariable(name, value.text(), value.location()));
        }
    }

    /**
     * What reading a variable gives.
     *
     * @param otherwise what it gives when the variable is not set; empty when that is an error
     */
    Value read(String name, Optional<Value> otherwise, Location place) {
        note(name, otherwise, place);
        EnvironmentVariable variable = variables.get(name);
        Optional<Value> plain = otherwise.flatMap(Surroundings::whenNothingIsSet);
        if (variable != null) {
            if (variable.value().isEmpty()) {
                return new Value(
                        new Value.Unknown(name + " is set to what no committed file tells", plain),
                        place,
                        List.of(),
                        "");
            }
            return new Value(
                    Value.of(variable.value().get(), place).data(),
                    variable.location(),
                    List.of(new Step(name + " is set by the environment", variable.location())),
                    "");
        }
        if (open.isPresent() || otherwise.isEmpty()) {
            String reason = open.orElse("it is read from " + name + ", which no committed file sets");
            return new Value(new Value.Unknown(reason, plain.map(v -> fallback(name, v))), place, List.of(), "");
        }
        return fallback(name, otherwise.get());
    }

    private static Optional<Value> whenNothingIsSet(Value value) {
        return value.data() instanceof Value.Unknown unknown ? unknown.fallback() : Optional.of(value);
    }

    private static Value fallback(String name, Value otherwise) {
        List<Step> steps = new ArrayList<>(otherwise.steps());
        if (steps.size() < MOST_STEPS) {
            steps.add(new Step("nothing sets " + name + ", so its default counts", otherwise.location()));
        }
        return new Value(
                otherwise.data(),
                otherwise.location(),
                steps,
                otherwise.variable().isEmpty() ? name : otherwise.variable());
    }
}
