package io.github.preflight.secret;

import io.github.preflight.model.Location;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds secrets in a text of any kind: one pass over its bytes tells the places that are worth a look. Of several that speak
 * about one text the one remains that knows most. Immutable; may be used by several threads.
 */
public final class SecretScanner {
    private static final int WINDOW = 4 << 20;
    private static final int OVERLAP = 64 << 10;

    private final Detectors detectors;
    private final Anchors anchors;

    /** Read once: it takes some time, and every module of a build asks for it. */
    private static final class Own {
        static final SecretScanner SCANNER = new SecretScanner(Detectors.load());
    }

    /** The scanner with the plugin's own detectors. */
    public static SecretScanner own() {
        return Own.SCANNER;
    }

    SecretScanner(Detectors detectors) {
        this.detectors = detectors;
        this.anchors = new Anchors(detectors);
    }

    /** Whether a file of this name is a text for people, in which credentials are examples more often than not. */
    public static boolean isProse(String path) {
        return FileKind.of(path) == FileKind.PROSE;
    }

    /** Whether a file of this name is worth opening: an image is not. */
    public static boolean mayHoldText(String path) {
        return FileKind.mayBeText(path);
    }

    /**
     * What lies open in a store of keys; empty when the file is none.
     *
     * @throws UnreadableFileException when it cannot be read
     */
    public static Optional<Searched> searchStore(SourceFile file) throws UnreadableFileException {
        return KeyStores.mayBe(file.path())
                ? KeyStores.search(file).map(found -> new Searched(found, true))
                : Optional.empty();
    }

    /**
     * Everything in a file that looks like a secret. A file over {@link SourceFile#LARGEST_CONFIGURATION} is searched in
     * windows that overlap; what is longer than the overlap may be missed where two meet.
     *
     * @return empty when the file is no text
     * @throws UnreadableFileException when it cannot be read
     */
    public Optional<Searched> search(SourceFile file) throws UnreadableFileException {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(SourceFile.LARGEST_CONFIGURATION + 1);
            if (SecretText.of(bytes).length == 0 && bytes.length > 0) {
                return Optional.empty();
            }
            if (bytes.length <= SourceFile.LARGEST_CONFIGURATION) {
                return Optional.of(search(file.path(), bytes, 1, 1));
            }
            return Optional.of(inWindows(file.path(), bytes, in));
        } catch (IOException e) {
            throw new UnreadableFileException(Location.ofFile(file.path()), "cannot be read: " + e.getMessage());
        }
    }

    private Searched inWindows(String path, byte[] first, InputStream in) throws IOException {
        List<FoundSecret> found = new ArrayList<>();
        Set<Location> known = new HashSet<>();
        boolean whole = true;
        byte[] window = first;
        int line = 1;
        int column = 1;
        while (true) {
            Searched searched = search(path, window, line, column);
            whole &= searched.whole();
            for (FoundSecret secret : searched.found()) {
                if (known.add(secret.location())) {
                    if (found.size() < Hits.MOST) {
                        found.add(secret);
                    } else {
                        whole = false;
                    }
                }
            }
            byte[] more = in.readNBytes(WINDOW);
            if (more.length == 0) {
                return new Searched(found, whole);
            }
            int kept = Math.max(0, window.length - OVERLAP);
            // from the beginning of a line; in the midst of one that is longer
            int start = kept;
            while (start < window.length && window[start] != '\n') {
                start++;
            }
            kept = start < window.length ? start + 1 : kept;
            Location there = new Places(path, window, line, column).span(kept, kept);
            line = there.line();
            column = there.column();
            byte[] next = Arrays.copyOfRange(window, kept, window.length + more.length);
            System.arraycopy(more, 0, next, window.length - kept, more.length);
            window = next;
        }
    }

    /**
     * Everything that looks like a secret, in the order of the file; linear in its length.
     *
     * @param path tells how values are written in it
     * @param bytes as the file holds them; what is no text yields nothing
     */
    public List<FoundSecret> scan(String path, byte[] bytes) {
        return search(path, bytes, 1, 1).found();
    }

    /**
     * What a file gave.
     *
     * @param whole whether everything in it was looked at and told
     */
    public record Searched(List<FoundSecret> found, boolean whole) {
        public Searched {
            found = List.copyOf(found);
        }
    }

    /** For a part of a file that begins at the given place. */
    private Searched search(String path, byte[] bytes, int line, int column) {
        byte[] text = SecretText.of(bytes);
        if (text.length == 0) {
            return new Searched(List.of(), true);
        }
        Hits hits = TextSearch.of(FileText.of(path, text), anchors, detectors);
        List<FoundSecret> found = hits.found(new Places(path, text, line, column));
        return new Searched(found, !hits.isLeftOut());
    }
}
