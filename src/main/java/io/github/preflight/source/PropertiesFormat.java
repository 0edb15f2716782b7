package io.github.preflight.source;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties files as Spring Boot reads them: ISO-8859-1, {@code key[]=a,b} is {@code key[0]} and {@code key[1]}, documents
 * parted by {@code #---} or {@code !---}. Documents without a setting are left out, as Spring does; a file without any has
 * one empty document. [OriginTrackedPropertiesLoader@2.7.18 to @4.1.1]
 *
 * <p>Columns are those of an editor that shows the file as UTF-8 when it is UTF-8.
 */
public final class PropertiesFormat implements Format {
    private static final int MOST_SETTINGS = 100_000;

    private final boolean documents;
    private final boolean lists;

    private PropertiesFormat(boolean documents, boolean lists) {
        this.documents = documents;
        this.lists = lists;
    }

    /** Since Spring Boot 2.4: a comment may part documents. */
    public static PropertiesFormat withDocuments() {
        return new PropertiesFormat(true, true);
    }

    /** Before Spring Boot 2.4: a file is one document. [OriginTrackedPropertiesLoader@2.3.12] */
    public static PropertiesFormat asOneDocument() {
        return new PropertiesFormat(false, true);
    }

    /** As the JDK reads: one document, no lists. Keys lose the white space around them, and a key without a name is none. */
    public static PropertiesFormat plain() {
        return new PropertiesFormat(false, false);
    }

    @Override
    public List<Document> read(SourceFile file) throws UnreadableFileException {
        byte[] bytes = file.bytes();
        Reading reading = new Reading(file.path(), bytes);
        if (documents) {
            reading.documents(lists);
        } else {
            reading.oneDocument(lists);
        }
        List<Document> found = new ArrayList<>();
        for (List<Setting> settings : reading.closed) {
            found.add(new Document(file.path(), found.size(), settings));
        }
        if (!reading.open.isEmpty() || found.isEmpty()) {
            found.add(new Document(file.path(), found.size(), reading.open));
        }
        return found;
    }

    /** One file on its way to settings. */
    private static final class Reading {
        private final Latin1Places places;
        private final PropertiesCursor cursor;
        private final StringBuilder buffer = new StringBuilder();
        private final List<List<Setting>> closed = new ArrayList<>();
        private List<Setting> open = new ArrayList<>();
        private int count;

        Reading(String path, byte[] bytes) {
            this.places = new Latin1Places(path, bytes);
            this.cursor = new PropertiesCursor(new String(bytes, StandardCharsets.ISO_8859_1), places);
        }

        void oneDocument(boolean lists) throws UnreadableFileException {
            while (cursor.read()) {
                if (cursor.isAtLineStart() && !cursor.isEscaped() && isComment(cursor.character())) {
                    cursor.skipLine();
                } else {
                    entry(lists);
                }
            }
        }

        void documents(boolean lists) throws UnreadableFileException {
            int lineBefore = 0;
            while (cursor.read()) {
                int mark = cursor.character();
                // Spring takes an escaped mark for a comment, too
                if (!isComment(mark)) {
                    lineBefore = -1;
                    entry(lists);
                } else if (lineBefore != mark && isSeparator()) {
                    if (!open.isEmpty()) {
                        closed.add(open);
                    }
                    open = new ArrayList<>();
                } else {
                    // a comment right behind a separator takes the separator back
                    if (open.isEmpty() && !closed.isEmpty()) {
                        open = closed.remove(closed.size() - 1);
                    }
                    lineBefore = mark;
                    cursor.skipLine();
                }
            }
        }

        private static boolean isComment(int c) {
            return c == '#' || c == '!';
        }

        private boolean isSeparator() throws UnreadableFileException {
            boolean separates = cursor.isFirstColumn();
            for (int i = 0; separates && i < 3; i++) {
                cursor.read();
                separates = cursor.character() == '-';
            }
            if (!cursor.isEndOfLine()) {
                cursor.read();
                cursor.skipSpace();
            }
            return separates && cursor.isEndOfLine();
        }

        private void entry(boolean lists) throws UnreadableFileException {
            String key = key().trim();
            if (!lists || !key.endsWith("[]")) {
                value(key, false);
                return;
            }
            String list = key.substring(0, key.length() - 2);
            int index = 0;
            do {
                value(list + "[" + index++ + "]", true);
                if (!cursor.isEndOfLine()) {
                    cursor.read();
                }
            } while (!cursor.isEndOfLine());
        }

        private String key() throws UnreadableFileException {
            buffer.setLength(0);
            boolean afterSpace = false;
            while (!cursor.isEndOfLine()) {
                if (cursor.isDelimiter()) {
                    cursor.read();
                    break;
                }
                if (afterSpace && !cursor.isSpace()) {
                    break;
                }
                afterSpace = cursor.isSpace();
                buffer.append((char) cursor.character());
                cursor.read();
            }
            return buffer.toString();
        }

        private void value(String key, boolean element) throws UnreadableFileException {
            buffer.setLength(0);
            while (cursor.isSpace() && !cursor.isEndOfLine()) {
                cursor.read();
            }
            int start = cursor.start();
            int end = start;
            while (!cursor.isEndOfLine() && !(element && cursor.isComma())) {
                buffer.append((char) cursor.character());
                end = cursor.end();
                cursor.read();
            }
            if (key.isEmpty()) {
                return;
            }
            if (++count > MOST_SETTINGS) {
                throw new UnreadableFileException(
                        Location.ofFile(places.path()), "holds more than 100,000 settings, too many for configuration");
            }
            open.add(new Setting(key, buffer.toString(), places.span(start, end)));
        }
    }
}
