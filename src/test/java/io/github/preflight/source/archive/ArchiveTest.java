package io.github.preflight.source.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.preflight.source.UnreadableFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ArchiveTest {
    private static final byte[] TEXT = "a=b\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void files_are_listed_by_name_without_folders() throws Exception {
        Archive archive = open(zip(zip -> {
            put(zip, "b/c.txt", TEXT);
            zip.putNextEntry(new ZipEntry("b/"));
            put(zip, "a.txt", TEXT);
        }));

        assertThat(archive.path()).isEqualTo("target/shop.jar");
        assertThat(archive.entries())
                .containsExactly(new Archive.Entry("a.txt", 4000), new Archive.Entry("b/c.txt", 4000));
        assertThat(archive.entries().get(1).fileName()).isEqualTo("c.txt");
    }

    @Test
    void the_beginning_of_a_file_is_read_packed_or_not() throws Exception {
        Archive archive = open(zip(zip -> {
            put(zip, "packed", TEXT);
            store(zip, "stored", TEXT);
        }));

        for (Archive.Entry entry : archive.entries()) {
            assertThat(archive.head(entry, 8)).isEqualTo("a=b\na=b\n".getBytes(StandardCharsets.UTF_8));
            assertThat(archive.head(entry, 1 << 20)).isEqualTo(TEXT);
        }
    }

    @Test
    void a_library_is_listed_in_place_or_inflated() throws Exception {
        byte[] library = zip(zip -> put(zip, "META-INF/maven/g/a/pom.properties", TEXT));
        Archive archive = open(zip(zip -> {
            store(zip, "BOOT-INF/lib/stored.jar", library);
            put(zip, "WEB-INF/lib/packed.jar", library);
        }));

        for (Archive.Entry entry : archive.entries()) {
            Archive nested = archive.nested(entry);
            assertThat(nested.path()).isEqualTo("target/shop.jar");
            assertThat(nested.head(nested.entries().get(0), 4)).isEqualTo("a=b\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_start_script_may_stand_in_front() throws Exception {
        byte[] script = "#!/bin/sh\nexec java -jar $0\n".repeat(100).getBytes(StandardCharsets.UTF_8);

        Archive archive = open(concat(script, zip(zip -> put(zip, "a.txt", TEXT))));

        assertThat(archive.head(archive.entries().get(0), 4000)).isEqualTo(TEXT);
    }

    @Test
    void a_folder_is_an_archive_too() throws Exception {
        Files.createDirectories(folder.resolve("quarkus-app/lib/main"));
        Files.write(folder.resolve("quarkus-app/quarkus-run.jar"), zip(zip -> put(zip, "a", TEXT)));
        Files.write(folder.resolve("quarkus-app/lib/main/a.txt"), TEXT);

        Archive archive = Archive.open("target/quarkus-app", folder.resolve("quarkus-app"));

        assertThat(archive.entries())
                .extracting(Archive.Entry::name)
                .containsExactly("lib/main/a.txt", "quarkus-run.jar");
        assertThat(archive.head(archive.entries().get(0), 3)).isEqualTo("a=b".getBytes(StandardCharsets.UTF_8));
        assertThat(archive.nested(archive.entries().get(1)).entries()).hasSize(1);
    }

    @Test
    void names_cannot_write_into_a_log() throws Exception {
        Archive archive = open(zip(zip -> put(zip, "a\n[ERROR] b\u001b[31m", TEXT)));

        assertThat(archive.entries().get(0).name()).isEqualTo("a?[ERROR] b?[31m");
    }

    @Test
    void a_hundred_thousand_files_are_listed() throws Exception {
        Archive archive = open(zip(zip -> {
            for (int i = 0; i < 100_000; i++) {
                store(zip, "c" + i + ".class", new byte[0]);
            }
        }));

        assertThat(archive.entries()).hasSize(100_000);
    }

    @Test
    void more_files_than_an_application_has_are_not_listed() throws Exception {
        byte[] bytes = zip(zip -> {
            for (int i = 0; i <= ZipArchive.MOST_ENTRIES; i++) {
                store(zip, "c" + i, new byte[0]);
            }
        });

        assertUnreadable(bytes, "claims to hold more than 250000 files");
    }

    @Test
    void a_bomb_among_the_libraries_is_told_and_not_inflated() throws Exception {
        Archive archive = open(zip(zip -> put(zip, "WEB-INF/lib/bomb.jar", new byte[60 << 20])));

        assertThatThrownBy(() -> archive.nested(archive.entries().get(0)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("holds WEB-INF/lib/bomb.jar, which would grow to 62914560 bytes");
        assertThat(archive.head(archive.entries().get(0), 16)).hasSize(16);
    }

    @Test
    void a_size_that_is_not_true_tears_the_archive() throws Exception {
        byte[] bytes = zip(zip -> put(zip, "a.txt", TEXT));
        little(bytes).putInt(centralHeader(bytes) + 24, 1 << 30);
        Archive archive = open(bytes);

        assertThatThrownBy(() -> archive.head(archive.entries().get(0), 1 << 20))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("is torn at a.txt");
    }

    @Test
    void what_is_no_archive_is_told() {
        assertUnreadable(new byte[0], "is no archive, or cut off");
        assertUnreadable(TEXT, "is no archive, or cut off");
    }

    @Test
    void an_archive_that_is_not_there_is_told() {
        assertThatThrownBy(() -> Archive.open("target/shop.jar", folder.resolve("nowhere.jar")))
                .isInstanceOf(UnreadableFileException.class);
    }

    /** Cut anywhere, or with any byte changed: read, or told, never another exception. */
    @Test
    void torn_archives_end_in_a_finding() throws Exception {
        byte[] library = zip(zip -> put(zip, "inside", TEXT));
        byte[] whole = zip(zip -> {
            store(zip, "BOOT-INF/lib/a.jar", library);
            put(zip, "WEB-INF/lib/b.jar", library);
            put(zip, "application.yml", TEXT);
        });
        Random random = new Random(7);
        int told = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] torn = round % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < 3 && torn.length > 0 && round % 2 == 1; i++) {
                torn[random.nextInt(torn.length)] = (byte) random.nextInt();
            }
            told += readAll(torn);
        }
        assertThat(told).isGreaterThan(1_500);
    }

    private static int readAll(byte[] bytes) {
        try {
            Archive archive = ZipArchive.of("target/shop.jar", ZipBytes.ofMemory(bytes));
            for (Archive.Entry entry : archive.entries()) {
                archive.head(entry, 1 << 16);
                if (entry.name().endsWith(".jar")) {
                    Archive nested = archive.nested(entry);
                    for (Archive.Entry inside : nested.entries()) {
                        nested.head(inside, 1 << 16);
                    }
                }
            }
            return 0;
        } catch (UnreadableFileException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return 1;
        }
    }

    // ---- making archives ----

    private interface Filling {
        void fill(ZipOutputStream zip) throws IOException;
    }

    private static byte[] zip(Filling filling) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            filling.fill(zip);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int centralHeader(byte[] bytes) {
        return little(bytes).getInt(bytes.length - 22 + 16);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private Archive open(byte[] bytes) throws IOException, UnreadableFileException {
        Path file = folder.resolve("shop.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        return Archive.open("target/shop.jar", file);
    }

    private void assertUnreadable(byte[] bytes, String message) {
        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void many_files_have_a_larger_table_of_contents() throws Exception {
        // beyond 65535 entries the counts stand in the zip64 record
        List<Archive.Entry> entries = open(zip(zip -> {
                    for (int i = 0; i < 70_000; i++) {
                        store(zip, "f" + i, new byte[0]);
                    }
                }))
                .entries();

        assertThat(entries).hasSize(70_000);
    }
}
