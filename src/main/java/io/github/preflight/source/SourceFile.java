package io.github.preflight.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** A file's bytes and its name in the repository, wherever the bytes come from. Reading twice gives the same bytes unless the file changes on disk. */
public final class SourceFile {
    /** A configuration file over this many bytes is not read as configuration. */
    public static final int LARGEST_CONFIGURATION = 8 << 20;

    /** What a comment begins with that allows a finding. */
    public static final String ALLOW = "preflight:allow";

    /** Opens the bytes. */
    @FunctionalInterface
    public interface Origin {
        InputStream open() throws IOException;
    }

    private static final byte[] ALLOW_BYTES = ALLOW.getBytes(StandardCharsets.US_ASCII);

    private final String path;
    private final String name;
    private final Origin origin;
    private volatile boolean allows;
    /** What was read, as long as there is memory for it: several rules ask for the same files. */
    private volatile SoftReference<byte[]> known = new SoftReference<>(null);

    private SourceFile(String path, Origin origin) {
        this.path = Objects.requireNonNull(path, "path");
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    /** @param path the name in the repository, with {@code /} */
    public static SourceFile inMemory(String path, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new SourceFile(path, () -> new ByteArrayInputStream(copy));
    }

    /** A file of the work tree; {@code path} is its name in the repository. */
    public static SourceFile onDisk(String path, Path file) {
        return new SourceFile(path, () -> Files.newInputStream(file));
    }

    /** Relative to the repository's root, with {@code /}. */
    public String path() {
        return path;
    }

    /** The part behind the last {@code /}. */
    public String name() {
        return name;
    }

    /**
     * All bytes, which the caller must not change.
     *
     * @throws UnreadableFileException when they cannot be read, or are more than {@link #LARGEST_CONFIGURATION}
     */
    public byte[] bytes() throws UnreadableFileException {
        byte[] read = known.get();
        if (read != null) {
            return read;
        }
        try (InputStream in = origin.open()) {
            byte[] bytes = in.readNBytes(LARGEST_CONFIGURATION + 1);
            if (bytes.length > LARGEST_CONFIGURATION) {
                throw new UnreadableFileException(
                        io.github.preflight.model.Location.ofFile(path),
                        "is larger than " + (LARGEST_CONFIGURATION >> 20) + " MB, too large for configuration");
            }
            allows = allows(bytes);
            known = new SoftReference<>(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UnreadableFileException(
                    io.github.preflight.model.Location.ofFile(path), "cannot be read: " + reason(e));
        }
    }

    /**
     * The bytes as a stream, whatever their number; the caller closes it.
     *
     * @throws UnreadableFileException when they cannot be read
     */
    public InputStream open() throws UnreadableFileException {
        byte[] read = known.get();
        if (read != null) {
            return new ByteArrayInputStream(read);
        }
        try {
            return origin.open();
        } catch (IOException e) {
            throw new UnreadableFileException(
                    io.github.preflight.model.Location.ofFile(path), "cannot be read: " + reason(e));
        }
    }

    /** Whether {@link #ALLOW} stands in it, as far as it was read; false as long as nobody did. */
    public boolean allows() {
        return allows;
    }

    private static boolean allows(byte[] bytes) {
        int last = bytes.length - ALLOW_BYTES.length;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == ALLOW_BYTES[0]
                    && Arrays.equals(bytes, i, i + ALLOW_BYTES.length, ALLOW_BYTES, 0, ALLOW_BYTES.length)) {
                return true;
            }
        }
        return false;
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "no such file";
        }
        return String.valueOf(e.getMessage());
    }

    @Override
    public String toString() {
        return path;
    }
}
