package io.github.preflight.check;

import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders with a Dockerfile whose image is for tests: their README's title says so, or every tag that a script there gives it. */
final class TestImages {
    private static final Pattern TAG =
            Pattern.compile("\\bdocker\\b[^\\n]*?\\sbuild\\b[^\\n]*?\\s(?:-t|--tag)[ =](\\S+)");
    private static final int LARGEST_SCRIPT = 10_000;

    private TestImages() {}

    static Set<String> folders(List<SourceFile> files) {
        Set<String> images = new HashSet<>();
        for (SourceFile file : files) {
            if (file.name().equals("Dockerfile")) {
                images.add(RepositoryPath.folder(file.path()));
            }
        }
        Set<String> forTests = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (SourceFile file : files) {
            String folder = RepositoryPath.folder(file.path());
            boolean readme = file.name().toLowerCase(Locale.ROOT).startsWith("readme");
            boolean script = !file.name().contains(".") || Formats.hasExtension(file.name(), "sh");
            if (!folder.isEmpty() && images.contains(folder) && (readme || script)) {
                String text = text(file);
                if (readme && isTitledForTests(text)) {
                    forTests.add(folder);
                }
                Matcher tag = TAG.matcher(script && text.length() < LARGEST_SCRIPT ? text : "");
                while (tag.find()) {
                    (isForTests(tag.group(1)) ? forTests : others).add(folder);
                }
            }
        }
        forTests.removeAll(others);
        return forTests;
    }

    /** {@code # Test image for uaa}. */
    private static boolean isTitledForTests(String text) {
        String[] lines = text.strip().split("\n", 2);
        String title = lines[0].toLowerCase(Locale.ROOT);
        return (title.startsWith("#") || title.startsWith("=")) && title.contains("test image");
    }

    /** {@code shop/login-test:1.0}. */
    private static boolean isForTests(String tag) {
        String name = tag.substring(tag.lastIndexOf('/') + 1);
        int version = name.indexOf(':');
        return (version < 0 ? name : name.substring(0, version)).endsWith("-test");
    }

    private static String text(SourceFile file) {
        try {
            return SourceText.decode(file).text();
        } catch (UnreadableFileException e) {
            // then it says nothing
            return "";
        }
    }
}
