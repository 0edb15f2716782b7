package io.github.preflight.rule;

import io.github.preflight.config.RecordingProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The keys that rules read: those that pages name, and those that checks in code were seen to ask for over the examples of
 * all pages. A rule that comes later brings its own.
 *
 * @param keys every one, in a spelling in which it was asked for
 * @param lists those that were asked for as lists
 */
public record ReadKeys(SortedSet<String> keys, SortedSet<String> lists) {
    public ReadKeys {
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
        lists = Collections.unmodifiableSortedSet(new TreeSet<>(lists));
    }

    public static ReadKeys ofAllRules() {
        SortedSet<String> keys = new TreeSet<>();
        SortedSet<String> lists = new TreeSet<>();
        try {
            for (Path file : RuleFolder.files()) {
                RulePage page = RuleFolder.page(file);
                addNamed(page.header(), keys, lists);
                for (RulePage.Example example : page.examples()) {
                    for (RecordingProject seen :
                            EngineRun.scan(RulePagesTest.files(example)).observed()) {
                        keys.addAll(seen.values());
                        lists.addAll(seen.lists());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ReadKeys(keys, lists);
    }

    private static void addNamed(RuleHeader header, SortedSet<String> keys, SortedSet<String> lists) {
        boolean elements = header.unsafe().stream().anyMatch(a -> a.condition().ofElements());
        for (KeyPattern pattern : header.keys()) {
            String key = pattern.key().replace("*", "other");
            keys.add(key);
            if (elements) {
                lists.add(key);
            }
        }
        for (Clause clause : header.when()) {
            if (clause instanceof Clause.OnKey on) {
                keys.add(on.key());
                if (on.condition().ofElements()) {
                    lists.add(on.key());
                }
            }
        }
    }
}
