package io.github.preflight.report;

import io.github.preflight.model.Outcome;
import io.github.preflight.model.RulePages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** One kind of report file. Stateless. */
public interface Report {
    /** How the parameter {@code reports} names it, in lower case. */
    String word();

    /** The file's name in the output directory. */
    String fileName();

    /** Writes the whole file, does not close the stream. Same outcome and header, same bytes. */
    void write(Outcome outcome, Header header, OutputStream out) throws IOException;

    /**
     * What an outcome does not know of itself.
     *
     * @param directory the folder that paths are relative to: the repository's root, or the scanned folder outside a repository
     * @param version of this plugin
     * @param pages of the rules; asked only for rules that something was found of
     */
    record Header(String directory, String version, RulePages pages) {
        /** Without pages. */
        public Header(String directory, String version) {
            this(directory, version, RulePages.NONE);
        }

        public Header {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(pages, "pages");
        }
    }
}
