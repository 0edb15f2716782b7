package io.github.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFinderTest {
    @TempDir
    private Path root;

    private static void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.hooksPath="));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private FileFinder.Found find(String folder, List<String> includes, List<String> excludes) {
        return new FileFinder(root, folder, includes, excludes).find();
    }

    private FileFinder.Found find() {
        return find("", List.of(), List.of());
    }

    @Test
    void tracked_files_are_found_and_no_others() throws Exception {
        git(root, "init", "-q");
        for (String path : List.of("b.yml", "a/ü x.yml", "gone", "ignored/forced", "a/src/target/x")) {
            file(path);
        }
        Files.writeString(root.resolve(".gitignore"), "ignored/\n*.env\n");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("b.yml"));
        git(root, "add", "-f", ".");
        Files.delete(root.resolve("gone"));
        file("untracked");
        file("local.env");
        file("ignored/other");

        FileFinder.Found found = find();

        assertThat(found.paths())
                .containsExactly(".gitignore", "a/src/target/x", "a/ü x.yml", "b.yml", "ignored/forced");
        assertThat(found.committed()).isTrue();
        assertThat(found.note()).isEmpty();
        assertThat(found.skipped()).isEqualTo(Map.of("missing", 1, "symbolic link", 1));
        assertThat(find("a", List.of("**/*.yml"), List.of()).paths()).containsExactly("a/ü x.yml");
        FileFinder.Found excluded = find("", List.of(), List.of("a/**", ".gitignore"));
        assertThat(excluded.paths()).containsExactly("b.yml", "ignored/forced");
        assertThat(excluded.skipped()).containsEntry("excluded", 3);
    }

    @Test
    void submodules_and_linked_work_trees_are_told_apart() throws Exception {
        Path main = Files.createDirectory(root.resolve("main"));
        git(main, "init", "-q");
        Files.writeString(main.resolve("a"), "a");
        git(main, "add", ".");
        git(main, "commit", "-qm", "a");
        git(
                main,
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                main.toUri().toString(),
                "sub");
        git(main, "commit", "-qm", "sub");
        git(main, "worktree", "add", "-q", root.resolve("linked").toString());

        FileFinder.Found found = new FileFinder(main, "", List.of(), List.of()).find();
        assertThat(found.paths()).containsExactly(".gitmodules", "a");
        assertThat(found.skipped()).containsEntry("submodule", 1);
        Path linked = root.resolve("linked");
        assertThat(FileFinder.repositoryRoot(Files.createDirectories(linked.resolve("x/y"))))
                .isEqualTo(linked);
        assertThat(new FileFinder(linked, "", List.of(), List.of()).find().paths())
                .containsExactly(".gitmodules", "a");
    }

    @Test
    void before_the_first_commit_ignored_files_are_left_out() throws Exception {
        git(root, "init", "-q");
        file("a.yml");
        file("local.env");
        file("build/out");
        Files.writeString(root.resolve(".gitignore"), "*.env\nbuild/\n");

        FileFinder.Found found = find();
        assertThat(found.paths()).containsExactly(".gitignore", "a.yml");
        assertThat(found.committed()).isFalse();
        assertThat(found.note()).contains("committed yet");

        // somebody who points at an ignored folder means it
        assertThat(find("build", List.of(), List.of()).paths()).containsExactly("build/out");
    }

    @Test
    void outside_git_everything_but_build_output_is_found() throws Exception {
        for (String path : List.of(
                "a.yml", "target/b", "m/build/c", "m/src/main/java/build/D.java", "node_modules/e/f", "m/.env")) {
            file(path);
        }
        Files.createSymbolicLink(root.resolve("loop"), root);

        FileFinder.Found found = find();
        assertThat(found.paths()).containsExactly("a.yml", "m/.env", "m/src/main/java/build/D.java");
        assertThat(found.committed()).isFalse();
        assertThat(found.note()).isEmpty();
        assertThat(found.skipped()).isEqualTo(Map.of("symbolic link", 1));
        assertThat(find("target", List.of(), List.of()).paths()).containsExactly("target/b");
        assertThat(FileFinder.repositoryRoot(root.resolve("m"))).isEqualTo(root.resolve("m"));
    }

    @Test
    void without_a_git_command_all_is_read_and_that_is_said() throws Exception {
        git(root, "init", "-q");
        file("a.yml");
        file("target/b");

        FileFinder.Found found = new FileFinder(root, "", List.of(), List.of(), "no-such-command-as-this").find();
        assertThat(found.paths()).containsExactly("a.yml");
        assertThat(found.note()).contains("no git command");
    }

    @Test
    void a_broken_repository_is_said() throws Exception {
        Files.createDirectory(root.resolve(".git"));
        file("a.yml");
        Path nowhere = root.resolve(".git");
        assertThat(FileFinder.repositoryRoot(root)).isEqualTo(nowhere.getParent());
        assertThat(find().paths()).containsExactly("a.yml");
        assertThat(find().note()).contains("could not list");
    }
}
