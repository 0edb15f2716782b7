package io.github.preflight.engine.secrets;

import io.github.preflight.secret.FoundSecret;
import io.github.preflight.secret.MavenSettings;
import io.github.preflight.secret.SecretScanner;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The search of files for secrets. It begins at once on the other processors, while the rules judge applications on this one, and
 * {@link #results} helps to finish it.
 */
public final class SecretSearch {
    /** Why a file counts as searched in part: it holds more than is told. */
    static final String PARTLY = "searched in part";

    /** Below so many files a second thread costs more than it brings. */
    private static final int FEW_FILES = 200;

    private static final int MOST_THREADS = 4;

    private final List<SourceFile> files;
    private final Optional<String> master;
    private final Searched[] answers;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * What one file gave.
     *
     * @param skipped why it was not searched, or not whole; "" for nothing
     */
    public record Searched(SourceFile file, List<FoundSecret> found, String skipped) {
        /** Whether it was searched, if only in part. */
        public boolean isSearched() {
            return skipped.isEmpty() || skipped.equals(PARTLY);
        }
    }

    private SecretSearch(List<SourceFile> files) {
        this.files = files;
        this.master = masterOfMaven(files);
        this.answers = new Searched[files.size()];
    }

    public static SecretSearch start(List<SourceFile> files) {
        SecretSearch search = new SecretSearch(files);
        int others = files.size() < FEW_FILES
                ? 0
                : Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()) - 1;
        for (int i = 0; i < others; i++) {
            Thread thread = new Thread(search::work, "preflight-secrets-" + i);
            thread.setDaemon(true);
            thread.start();
            search.threads.add(thread);
        }
        return search;
    }

    /** One answer a file, in the order of the files; waits for all. */
    List<Searched> results() {
        work();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the search for secrets was interrupted", e);
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the search for secrets failed", failure.get());
        }
        return List.of(answers);
    }

    private void work() {
        try {
            SecretScanner scanner = SecretScanner.own();
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                answers[i] = named(scanner, files.get(i));
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What is wrong in our code says in which file it shows. */
    private Searched named(SecretScanner scanner, SourceFile file) {
        try {
            return search(scanner, file);
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalStateException(file.path() + " cannot be searched for secrets", e);
        }
    }

    /** Which file has what Maven decrypts the passwords of its settings with. */
    private static Optional<String> masterOfMaven(List<SourceFile> files) {
        for (SourceFile file : files) {
            try {
                if (MavenSettings.holdsMaster(file)) {
                    return Optional.of(file.path());
                }
            } catch (UnreadableFileException e) {
                // told where it is searched
                continue;
            }
        }
        return Optional.empty();
    }

    private Searched search(SecretScanner scanner, SourceFile file) {
        try {
            Optional<SecretScanner.Searched> store = SecretScanner.searchStore(file);
            if (store.isPresent()) {
                return new Searched(file, store.get().found(), "");
            }
            if (!SecretScanner.mayHoldText(file.path())) {
                return new Searched(file, List.of(), "binary");
            }
            Optional<SecretScanner.Searched> answer = scanner.search(file);
            if (answer.isEmpty()) {
                return new Searched(file, List.of(), "binary");
            }
            List<FoundSecret> found = new ArrayList<>(answer.get().found());
            if (master.isPresent() && answer.get().whole()) {
                found.addAll(MavenSettings.locked(file, master.get()));
            }
            return new Searched(file, found, answer.get().whole() ? "" : PARTLY);
        } catch (UnreadableFileException e) {
            return new Searched(file, List.of(), "unreadable");
        }
    }
}
