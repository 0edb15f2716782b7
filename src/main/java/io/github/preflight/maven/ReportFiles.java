package io.github.preflight.maven;

import io.github.preflight.model.Outcome;
import io.github.preflight.report.Report;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** The report files in their folder. */
final class ReportFiles {
    private final Path folder;
    private final List<Report> reports;

    ReportFiles(Path folder, List<Report> reports) {
        this.folder = folder;
        this.reports = List.copyOf(reports);
    }

    /** The file that a person is sent to; "" when none is written. */
    String first() {
        return reports.isEmpty()
                ? ""
                : folder.resolve(reports.get(0).fileName()).toString();
    }

    /** Writes each beside and then moves it, so that nobody ever reads half a report. */
    void write(Outcome outcome, Report.Header header) throws MojoExecutionException {
        for (Report report : reports) {
            Path file = folder.resolve(report.fileName());
            try {
                Files.createDirectories(folder);
                Path beside = folder.resolve(report.fileName() + ".new");
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                    report.write(outcome, header, out);
                }
                move(beside, file);
            } catch (IOException e) {
                throw new MojoExecutionException("outputDirectory: cannot write " + file + ": " + e, e);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what an earlier build left, so that a build that ends early does not seem to have written it. */
    void removeOld() throws MojoExecutionException {
        for (Report report : reports) {
            Path file = folder.resolve(report.fileName());
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new MojoExecutionException("outputDirectory: cannot replace " + file + ": " + e, e);
            }
        }
    }
}
