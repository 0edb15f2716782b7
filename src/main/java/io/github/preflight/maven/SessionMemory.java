package io.github.preflight.maven;

import io.github.preflight.engine.Duplicates;
import io.github.preflight.engine.Suppressions;
import io.github.preflight.model.Finding;
import io.github.preflight.model.Outcome;
import io.github.preflight.model.Outcome.JudgedApplication;
import io.github.preflight.model.Suppressed;
import io.github.preflight.model.Suppression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.SessionData;

/**
 * What the modules of one Maven session share: the committed files, and what was found so far. It lives in the session's
 * data, which all modules see however the session was cut ({@code -pl}, {@code -rf}) and however many threads build, and it
 * holds types of the JDK only, see {@link PlainOutcome}. A plugin context would not do: two modules that ask for the same one
 * at the same time may get two. [MavenSession.getPluginContext, Maven 3.6 to 3.9]
 */
final class SessionMemory {
    private static final Comparator<JudgedApplication> BY_PATH = Comparator.comparing(JudgedApplication::path);

    private static final String KEY = "io.github.preflight";

    private final Map<String, Object> context;
    private final String prefix;
    private final Object lock;

    /** The map that all modules of a session share, whichever asks first. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> shared(SessionData session) {
        session.set(KEY, null, new ConcurrentHashMap<String, Object>());
        return (Map<String, Object>) session.get(KEY);
    }

    /**
     * @param context as {@link #shared} gives it
     * @param version of this plugin: modules that use another one remember apart
     */
    SessionMemory(Map<String, Object> context, String version) {
        this.context = context;
        this.prefix = "preflight " + version + " ";
        this.lock = shared("lock", new Object());
    }

    private Object shared(String name, Object fresh) {
        Object known = context.putIfAbsent(prefix + name, fresh);
        return known == null ? fresh : known;
    }

    /** To be held by whoever writes what is remembered. */
    Object lock() {
        return lock;
    }

    /** The committed files below a root, listed once a session; empty when they cannot be listed here. */
    @SuppressWarnings("unchecked")
    Optional<List<String>> committedFiles(Path root, Engine engine) {
        String key = prefix + "files " + root;
        synchronized (lock) {
            Object known = context.get(key);
            if (known == null) {
                known = engine.committedFiles(root);
                context.put(key, known);
            }
            return (Optional<List<String>>) known;
        }
    }

    /** Remembers what an execution of the goal found in a module; in place of what the same one found before. */
    void put(String module, String execution, Outcome outcome) {
        synchronized (lock) {
            outcomes().put(module + "\n" + execution, PlainOutcome.of(outcome));
            doneModules().add(module);
        }
    }

    /** Remembers that a module has failed the build: others that run beside it may end later. */
    void putFailure() {
        context.put(prefix + "failure", Boolean.TRUE);
    }

    boolean hasFailure() {
        return context.containsKey(prefix + "failure");
    }

    /** Remembers that a module was passed over, so that not all is known that the build has. */
    void putSkipped() {
        context.put(prefix + "skipped", Boolean.TRUE);
    }

    boolean hasSkipped() {
        return context.containsKey(prefix + "skipped");
    }

    /** Whether nothing was remembered yet. */
    boolean isEmpty() {
        synchronized (lock) {
            return doneModules().isEmpty();
        }
    }

    /** How many of these modules are not done. */
    int missing(Collection<String> modules) {
        synchronized (lock) {
            Set<String> missing = new TreeSet<>(modules);
            missing.removeAll(doneModules());
            return missing.size();
        }
    }

    /**
     * All that was found, in the same order whichever module came first. What several modules found at one place, in a library
     * that they share, stands once. Every module lists the whole repository, so what was skipped is not added up.
     */
    Outcome merged() {
        Set<JudgedApplication> applications = new LinkedHashSet<>();
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        Set<Suppression> idle = new LinkedHashSet<>();
        int filesRead = 0;
        Map<String, Integer> filesSkipped = new TreeMap<>();
        synchronized (lock) {
            for (Object plain : outcomes().values()) {
                Outcome outcome = PlainOutcome.read(plain);
                applications.addAll(outcome.applications());
                findings.addAll(outcome.findings());
                suppressed.addAll(outcome.suppressed());
                idle.addAll(outcome.idle());
                filesRead += outcome.filesRead();
                for (Map.Entry<String, Integer> skipped : outcome.filesSkipped().entrySet()) {
                    filesSkipped.merge(skipped.getKey(), skipped.getValue(), Math::max);
                }
            }
        }
        List<JudgedApplication> sortedApplications = new ArrayList<>(applications);
        sortedApplications.sort(BY_PATH);
        return new Outcome(
                sortedApplications,
                Duplicates.joined(findings),
                Duplicates.joinedSuppressed(suppressed),
                Suppressions.idle(idle, suppressed),
                filesRead,
                filesSkipped);
    }

    @SuppressWarnings("unchecked")
    private SortedMap<String, Object> outcomes() {
        return (SortedMap<String, Object>) shared("outcomes", new TreeMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private Set<String> doneModules() {
        return (Set<String>) shared("modules", new TreeSet<String>());
    }
}
