package io.github.preflight.oracle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a real application sees. Everything is empty when it does not start.
 *
 * @param keys every key that was asked or that a property source lists, as written
 * @param names the canonical names of those keys that have one
 * @param values {@code Environment.getProperty} by key as written; a key without a value is missing
 * @param failures why {@code Environment.getProperty} throws, by key as written: an unresolvable or circular placeholder
 * @param bound what the binder gives to a bean's property, by canonical name: unresolvable placeholders stay as they are
 * @param bindFailures why the binder throws, by canonical name, with {@code []} behind it for a list
 * @param lists what the binder gives to a list, by canonical name; those asked and those that have an indexed key
 * @param sources names of the property sources, highest precedence first
 * @param startupFailure simple names of the exceptions from the outermost to the root cause, and the latter's message
 */
public record RealResult(
        List<String> keys,
        List<String> names,
        Map<String, String> values,
        Map<String, String> failures,
        Map<String, String> bound,
        Map<String, String> bindFailures,
        Map<String, List<String>> lists,
        List<String> activeProfiles,
        List<String> defaultProfiles,
        List<String> sources,
        Optional<String> startupFailure) {
    public RealResult {
        keys = List.copyOf(keys);
        names = List.copyOf(names);
        values = Map.copyOf(values);
        failures = Map.copyOf(failures);
        bound = Map.copyOf(bound);
        bindFailures = Map.copyOf(bindFailures);
        lists = Map.copyOf(lists);
        activeProfiles = List.copyOf(activeProfiles);
        defaultProfiles = List.copyOf(defaultProfiles);
        sources = List.copyOf(sources);
    }

    public boolean started() {
        return startupFailure.isEmpty();
    }
}
