package io.github.preflight.source;

import io.github.preflight.model.Location;

/** A file that cannot be read as what it claims to be. It becomes a finding of rule {@code unreadable-file}; the run goes on. */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Location location;

    /** @param reason what is wrong, to stand behind the file's name: {@code "is torn: expected ':'"}; no line break */
    public UnreadableFileException(Location location, String reason) {
        super(reason);
        this.location = location;
    }

    public Location location() {
        return location;
    }
}
