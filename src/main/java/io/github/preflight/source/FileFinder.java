package io.github.preflight.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Lists the files that a run may read: what git tracks, submodules and symbolic links left out. Where nothing is tracked, what
 * git does not ignore; where git cannot tell, everything but build output.
 */
public final class FileFinder {
    /** Files beyond this many are not listed, and {@link Found#note()} says so. */
    public static final int MOST_FILES = 500_000;

    private static final int SECONDS = 60;

    private final Path root;
    private final String folder;
    private final List<Glob> includes;
    private final List<Glob> excludes;
    private final String git;
    private final SortedSet<String> paths = new TreeSet<>();
    private final SortedMap<String, Integer> skipped = new TreeMap<>();

    /**
     * What was found.
     *
     * @param paths relative to the root, with {@code /}, sorted; each a regular file at the time
     * @param committed whether git tracks them
     * @param note what a person must know of the list, a sentence; "" for nothing
     * @param skipped how many were left out, by reason: {@code excluded}, {@code missing}, {@code symbolic link}, {@code submodule},
     *     {@code unreadable}
     */
    public record Found(List<String> paths, boolean committed, String note, Map<String, Integer> skipped) {
        public Found {
            paths = List.copyOf(paths);
            skipped = Map.copyOf(skipped);
        }
    }

    /**
     * @param root as {@link #repositoryRoot} gives it
     * @param folder the folder below that is listed; "" for all
     * @param includes globs relative to the root; empty for all
     * @param excludes globs relative to the root
     */
    public FileFinder(Path root, String folder, List<String> includes, List<String> excludes) {
        this(root, folder, includes, excludes, "git");
    }

    FileFinder(Path root, String folder, List<String> includes, List<String> excludes, String git) {
        this.root = root;
        this.folder = folder;
        this.includes = Glob.all(includes);
        this.excludes = Glob.all(excludes);
        this.git = git;
    }

    /** The nearest directory, from here upwards, that holds a {@code .git}; the folder itself when none does. Absolute. */
    public static Path repositoryRoot(Path folder) {
        Path start = folder.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            // a directory; a file in a linked work tree or a submodule
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return start;
    }

    public Found find() {
        if (!Files.exists(root.resolve(".git"))) {
            return walk("");
        }
        Listing tracked = list(true, "--cached", "--stage");
        if (tracked == Listing.NO_COMMAND) {
            return walk("There is no git command: every file was read that is not build output, committed or not.");
        }
        if (tracked == Listing.FAILED) {
            return walk(
                    "git could not list the files: every file was read that is not build output, committed or not.");
        }
        if (tracked == Listing.SOME) {
            return found(true, "");
        }
        if (list(false, "--others", "--exclude-standard") == Listing.SOME) {
            return found(false, "No file is committed yet: every file was read that git does not ignore.");
        }
        return walk("");
    }

    private Found found(boolean committed, String note) {
        boolean full = paths.size() >= MOST_FILES;
        String limit = "Only the first " + MOST_FILES + " files were read.";
        return new Found(
                new ArrayList<>(paths), committed, !full ? note : note.isEmpty() ? limit : note + " " + limit, skipped);
    }

    private enum Listing {
        NO_COMMAND,
        FAILED,
        NONE,
        SOME
    }

    private Listing list(boolean staged, String... options) {
        List<String> command = new ArrayList<>(List.of(
                git,
                // a build may run as another user than the checkout's owner; nothing is run or written
                "-c",
                "safe.directory=*",
                "-c",
                "core.fsmonitor=false",
                "--literal-pathspecs",
                "ls-files",
                "-z"));
        command.addAll(Arrays.asList(options));
        command.add("--");
        command.add(folder.isEmpty() ? "." : folder);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        // a hook of git runs with these, and they may name another repository
        for (String name : List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")) {
            environment.remove(name);
        }
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Listing.NO_COMMAND;
        }
        stopLater(process);
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            boolean some = names(out, staged);
            if (paths.size() >= MOST_FILES) {
                return Listing.SOME;
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Listing.FAILED;
            }
            return some ? Listing.SOME : Listing.NONE;
        } catch (IOException e) {
            return Listing.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Listing.FAILED;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void stopLater(Process process) {
        Thread watch = new Thread(
                () -> {
                    try {
                        // to destroy a process that has ended would close its output
                        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "preflight-git");
        watch.setDaemon(true);
        watch.start();
    }

    /** Takes names that end in a zero byte; whether there was one. */
    private boolean names(InputStream in, boolean staged) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        boolean some = false;
        while (true) {
            int read = in.read(buffer, kept, buffer.length - kept);
            if (read < 0) {
                return some;
            }
            int end = kept + read;
            int start = 0;
            for (int i = kept; i < end; i++) {
                if (buffer[i] == 0) {
                    some = true;
                    entry(new String(buffer, start, i - start, StandardCharsets.UTF_8), staged);
                    start = i + 1;
                    if (paths.size() >= MOST_FILES) {
                        return true;
                    }
                }
            }
            kept = end - start;
            System.arraycopy(buffer, start, buffer, 0, kept);
            if (kept == buffer.length) {
                throw new IOException("a path of 64 KB");
            }
        }
    }

    /** A line of {@code --stage} is {@code mode object stage<TAB>path}. */
    private void entry(String entry, boolean staged) {
        String path = staged ? entry.substring(entry.indexOf('\t') + 1) : entry;
        if (staged && entry.startsWith("160000 ")) {
            skip("submodule");
        } else if (staged && entry.startsWith("120000 ")) {
            skip("symbolic link");
        } else if (!paths.contains(path)) {
            // a conflict lists a path thrice
            offer(path);
        }
    }

    private void offer(String path) {
        if (!isWanted(path)) {
            skip("excluded");
            return;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(root.resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                paths.add(path);
            } else {
                skip(attributes.isSymbolicLink() ? "symbolic link" : "missing");
            }
        } catch (IOException | InvalidPathException e) {
            skip("missing");
        }
    }

    private boolean isWanted(String path) {
        return (includes.isEmpty() || Glob.anyMatches(includes, path)) && !Glob.anyMatches(excludes, path);
    }

    private void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    private Found walk(String note) {
        paths.clear();
        skipped.clear();
        Path start = folder.isEmpty() ? root : root.resolve(folder);
        try {
            Files.walkFileTree(start, new Walk(start));
        } catch (IOException e) {
            skip("unreadable");
        }
        return found(false, note);
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path start;

        Walk(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return !directory.equals(start) && isLeftOut(directory)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        private boolean isLeftOut(Path directory) {
            String name = String.valueOf(directory.getFileName());
            switch (name) {
                case ".git", ".hg", ".svn", "node_modules":
                    return true;
                case "target", "build", ".gradle":
                    // a package may have such a name
                    return !("/" + start.relativize(directory).toString().replace('\\', '/')).contains("/src/");
                default:
                    return false;
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (attributes.isSymbolicLink()) {
                skip("symbolic link");
            } else if (attributes.isRegularFile()) {
                if (isWanted(path)) {
                    paths.add(path);
                } else {
                    skip("excluded");
                }
            }
            return paths.size() >= MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            skip("unreadable");
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
                skip("unreadable");
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
