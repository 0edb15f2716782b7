package io.github.preflight.source.archive;

import io.github.preflight.model.Location;
import io.github.preflight.source.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip file, by its central directory. A library that is stored in it, as Spring Boot does, is listed in place. Source: PKWARE's
 * APPNOTE 6.3.10, sections 4.3 and 4.5.3.
 */
final class ZipArchive implements Archive {
    /** More files than any application has: a listing of these takes some 60 MB. */
    static final int MOST_ENTRIES = 250_000;

    private static final int LARGEST_TABLE = 64 << 20;
    /** A packed library that has to be inflated in memory to be listed. */
    private static final int LARGEST_NESTED = 64 << 20;
    /** A jar within a jar hardly packs: its own files are packed already. */
    private static final int MOST_RATIO = 50;

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int EXTRA_64 = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long MANY = 0xffffffffL;

    /** Where an entry's bytes are. */
    private record Place(long header, long packed, long size, int method, boolean encrypted) {}

    /** The table of contents. @param base what offsets in it count from: behind a start script in front of the archive */
    private record Table(long start, int size, long entries, long base) {}

    private final String path;
    private final ZipBytes bytes;
    private final long base;
    private final Map<String, Place> places;
    private final List<Entry> entries;

    private ZipArchive(String path, ZipBytes bytes, long base, Map<String, Place> places) {
        this.path = path;
        this.bytes = bytes;
        this.base = base;
        this.places = Collections.unmodifiableMap(places);
        List<Entry> sorted = new ArrayList<>(places.size());
        places.forEach((name, place) -> sorted.add(new Entry(name, place.size())));
        this.entries = Collections.unmodifiableList(sorted);
    }

    static ZipArchive of(String path, ZipBytes bytes) throws UnreadableFileException {
        try {
            Table table = table(path, bytes);
            ByteBuffer central = little(bytes.read(table.start(), table.size()));
            return new ZipArchive(path, bytes, table.base(), places(path, central, table.entries()));
        } catch (IOException e) {
            throw unreadable(path, "is no archive that can be read, or torn");
        }
    }

    private static UnreadableFileException unreadable(String path, String reason) {
        return new UnreadableFileException(Location.ofFile(path), reason);
    }

    private static UnreadableFileException torn(String path) {
        return unreadable(path, "is torn: its table of contents does not fit the file");
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Table table(String path, ZipBytes bytes) throws IOException, UnreadableFileException {
        long length = bytes.length();
        int tail = (int) Math.min(length, END_SIZE + 0xffff);
        ByteBuffer buffer = little(bytes.read(length - tail, tail));
        int at = tail - END_SIZE;
        while (at >= 0 && buffer.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            throw unreadable(path, "is no archive, or cut off: it has no table of contents");
        }
        long end = length - tail + at;
        long entries = buffer.getShort(at + 10) & 0xffff;
        long size = buffer.getInt(at + 12) & MANY;
        long offset = buffer.getInt(at + 16) & MANY;
        boolean large = entries == 0xffff || size == MANY || offset == MANY;
        if (large && end >= LOCATOR_64_SIZE) {
            ByteBuffer locator = little(bytes.read(end - LOCATOR_64_SIZE, LOCATOR_64_SIZE));
            if (locator.getInt(0) == LOCATOR_64) {
                ByteBuffer end64 = little(bytes.read(locator.getLong(8), 56));
                if (end64.getInt(0) != END_64) {
                    throw torn(path);
                }
                end = locator.getLong(8);
                entries = end64.getLong(32);
                size = end64.getLong(40);
                offset = end64.getLong(48);
            }
        }
        if (entries > MOST_ENTRIES || entries < 0 || size > LARGEST_TABLE) {
            throw unreadable(path, "claims to hold more than " + MOST_ENTRIES + " files, and was not looked into");
        }
        long start = end - size;
        if (size < 0 || start < 0 || offset < 0 || offset > start) {
            throw torn(path);
        }
        return new Table(start, (int) size, entries, start - offset);
    }

    private static Map<String, Place> places(String path, ByteBuffer central, long entries)
            throws UnreadableFileException {
        Map<String, Place> places = new TreeMap<>();
        int at = 0;
        for (long i = 0; i < entries; i++) {
            if (at + CENTRAL_SIZE > central.capacity() || central.getInt(at) != CENTRAL) {
                throw torn(path);
            }
            int name = central.getShort(at + 28) & 0xffff;
            int extra = central.getShort(at + 30) & 0xffff;
            int comment = central.getShort(at + 32) & 0xffff;
            int next = at + CENTRAL_SIZE + name + extra + comment;
            if (next > central.capacity()) {
                throw torn(path);
            }
            String text = name(central, at + CENTRAL_SIZE, name);
            if (!text.isEmpty() && !text.endsWith("/")) {
                places.putIfAbsent(text, place(central, at, at + CENTRAL_SIZE + name, extra));
            }
            at = next;
        }
        return places;
    }

    /** What stands in a log must not steer it. */
    private static String name(ByteBuffer central, int at, int length) {
        char[] text = new String(central.array(), at, length, StandardCharsets.UTF_8)
                .replace('\\', '/')
                .toCharArray();
        for (int i = 0; i < text.length; i++) {
            if (Character.isISOControl(text[i])) {
                text[i] = '?';
            }
        }
        return new String(text);
    }

    private static Place place(ByteBuffer central, int at, int extraAt, int extra) {
        long packed = central.getInt(at + 20) & MANY;
        long size = central.getInt(at + 24) & MANY;
        long header = central.getInt(at + 42) & MANY;
        int field = extraAt;
        int end = extraAt + extra;
        while (field + 4 <= end) {
            int id = central.getShort(field) & 0xffff;
            int length = central.getShort(field + 2) & 0xffff;
            if (id == EXTRA_64) {
                // only those stand here that do not fit above, in this order
                int value = field + 4;
                int last = Math.min(end, value + length);
                if (size == MANY && value + 8 <= last) {
                    size = central.getLong(value);
                    value += 8;
                }
                if (packed == MANY && value + 8 <= last) {
                    packed = central.getLong(value);
                    value += 8;
                }
                if (header == MANY && value + 8 <= last) {
                    header = central.getLong(value);
                }
            }
            field += 4 + length;
        }
        return new Place(header, packed, size, central.getShort(at + 10) & 0xffff, (central.getShort(at + 8) & 1) != 0);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public byte[] head(Entry entry, int most) throws UnreadableFileException {
        Place place = place(entry);
        int wanted = (int) Math.min(place.size(), most);
        try {
            long data = data(entry, place);
            return place.method() == STORED ? bytes.read(data, wanted) : inflated(data, place.packed(), wanted, entry);
        } catch (IOException e) {
            throw tornAt(entry);
        }
    }

    @Override
    public Archive nested(Entry entry) throws UnreadableFileException {
        Place place = place(entry);
        try {
            if (place.method() == STORED) {
                return of(path, bytes.part(data(entry, place), place.packed()));
            }
            if (place.size() > LARGEST_NESTED || place.size() > MOST_RATIO * Math.max(place.packed(), 1)) {
                throw unreadable(path, "holds " + entry.name() + ", which would grow to " + place.size() + " bytes");
            }
            return of(path, ZipBytes.ofMemory(head(entry, LARGEST_NESTED)));
        } catch (IOException e) {
            throw tornAt(entry);
        } catch (UnreadableFileException e) {
            String reason = String.valueOf(e.getMessage());
            throw reason.contains(entry.name()) ? e : unreadable(path, "holds " + entry.name() + ", which " + reason);
        }
    }

    private Place place(Entry entry) throws UnreadableFileException {
        Place place = places.get(entry.name());
        if (place == null) {
            throw unreadable(path, "has no " + entry.name());
        }
        if (place.encrypted() || (place.method() != STORED && place.method() != DEFLATED)) {
            throw unreadable(path, "holds " + entry.name() + " packed in a way that jars do not have");
        }
        if (place.size() < 0 || place.packed() < 0 || place.header() < 0) {
            throw tornAt(entry);
        }
        return place;
    }

    private UnreadableFileException tornAt(Entry entry) {
        return unreadable(path, "is torn at " + entry.name());
    }

    /** Where the bytes of an entry begin. */
    private long data(Entry entry, Place place) throws IOException, UnreadableFileException {
        ByteBuffer local = little(bytes.read(base + place.header(), LOCAL_SIZE));
        if (local.getInt(0) != LOCAL) {
            throw tornAt(entry);
        }
        long data = base + place.header() + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (data + place.packed() > bytes.length()) {
            throw tornAt(entry);
        }
        return data;
    }

    private byte[] inflated(long from, long packed, int wanted, Entry entry)
            throws IOException, UnreadableFileException {
        byte[] out = new byte[wanted];
        Inflater inflater = new Inflater(true);
        try {
            int done = 0;
            long at = from;
            long end = from + packed;
            while (done < wanted) {
                if (inflater.needsInput()) {
                    int chunk = (int) Math.min(1 << 16, end - at);
                    if (chunk <= 0 || inflater.finished()) {
                        throw tornAt(entry);
                    }
                    inflater.setInput(bytes.read(at, chunk));
                    at += chunk;
                }
                int count = inflater.inflate(out, done, wanted - done);
                if (count == 0 && (inflater.finished() || inflater.needsDictionary())) {
                    throw tornAt(entry);
                }
                done += count;
            }
            return out;
        } catch (DataFormatException e) {
            throw tornAt(entry);
        } finally {
            inflater.end();
        }
    }
}
