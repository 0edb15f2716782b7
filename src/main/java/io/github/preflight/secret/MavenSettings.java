package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maven's {@code settings.xml}, whose passwords the master password in {@code settings-security.xml} encrypts; that one
 * is encrypted with a word that stands in Maven's program.
 */
public final class MavenSettings {
    private static final String SECURITY = "settings-security.xml";
    /** Maven decrypts what stands between braces, and passes over what stands around them. */
    private static final String LOCKED = "[^{}<]*\\{(?:[A-Za-z0-9+/=\\s]|\\\\[{}])++\\}[^{}<]*";

    private static final Pattern VALUE = Pattern.compile(LOCKED);
    private static final Pattern MASTER = Pattern.compile("<master>" + LOCKED + "</master>");
    private static final Pattern PASSWORD =
            Pattern.compile("<(?<k>password|passphrase)>(?<v>" + LOCKED + ")</(?:password|passphrase)>");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private MavenSettings() {}

    private static boolean isSettings(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".xml") && name.contains("settings") && !name.equals(SECURITY);
    }

    /** Whether Maven takes a value in this file for one to decrypt. */
    static boolean isLocked(String path, String value) {
        return value.indexOf('{') >= 0
                && isSettings(path)
                && VALUE.matcher(value).matches();
    }

    /**
     * Whether a file holds the master password.
     *
     * @throws UnreadableFileException when it cannot be read
     */
    public static boolean holdsMaster(SourceFile file) throws UnreadableFileException {
        return file.name().equals(SECURITY)
                && MASTER.matcher(withoutComments(file.bytes())).find();
    }

    /**
     * The encrypted passwords of such a file, which whoever has the master password reads.
     *
     * @param master the path of the file that has it
     * @throws UnreadableFileException when it cannot be read
     */
    public static List<FoundSecret> locked(SourceFile file, String master) throws UnreadableFileException {
        if (!isSettings(file.path())) {
            return List.of();
        }
        byte[] bytes = file.bytes();
        Places places = new Places(file.path(), bytes, 1, 1);
        List<FoundSecret> found = new ArrayList<>();
        Matcher matcher = PASSWORD.matcher(withoutComments(bytes));
        while (matcher.find()) {
            found.add(new FoundSecret(
                    FoundSecret.Kind.ASSIGNED,
                    "",
                    matcher.group("k"),
                    new Secret(matcher.group("v").strip()),
                    places.span(matcher.start("v"), matcher.end("v")),
                    "it is encrypted, but the master password for it is committed in " + master,
                    Optional.empty(),
                    Severity.ERROR,
                    ""));
        }
        return found;
    }

    /** A character for each byte. */
    private static String withoutComments(byte[] bytes) {
        return COMMENT.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .replaceAll(comment -> " ".repeat(comment.end() - comment.start()));
    }
}
