package io.github.preflight.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that are read here and there: a file, a part of one, or what is in memory. Opened anew for each reading. */
interface ZipBytes {
    long length() throws IOException;

    /** @throws IOException when there are not so many bytes from there on */
    byte[] read(long offset, int length) throws IOException;

    static ZipBytes ofFile(Path file) {
        return new ZipBytes() {
            @Override
            public long length() throws IOException {
                return Files.size(file);
            }

            @Override
            public byte[] read(long offset, int length) throws IOException {
                if (offset < 0 || offset > length() - length) {
                    throw new EOFException();
                }
                ByteBuffer buffer = ByteBuffer.allocate(length);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    while (buffer.hasRemaining()) {
                        if (channel.read(buffer, offset + buffer.position()) < 0) {
                            throw new EOFException();
                        }
                    }
                }
                return buffer.array();
            }
        };
    }

    static ZipBytes ofMemory(byte[] bytes) {
        return new ZipBytes() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public byte[] read(long offset, int length) throws IOException {
                if (offset < 0 || offset > (long) bytes.length - length) {
                    throw new EOFException();
                }
                return java.util.Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
            }
        };
    }

    /** A part of these. */
    default ZipBytes part(long start, long size) {
        ZipBytes whole = this;
        return new ZipBytes() {
            @Override
            public long length() {
                return size;
            }

            @Override
            public byte[] read(long offset, int length) throws IOException {
                if (offset < 0 || offset > size - length) {
                    throw new EOFException();
                }
                return whole.read(start + offset, length);
            }
        };
    }
}
