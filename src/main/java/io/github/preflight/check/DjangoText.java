package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.Project;
import io.github.preflight.config.django.DjangoConfig;
import java.util.Optional;
import java.util.Set;

/** What the raw text of a Django setting tells: it is what Python would write. */
final class DjangoText {
    private static final Set<String> FALSE = Set.of("", "False", "None", "0", "0.0", "''", "[]", "()", "{}");

    /** Django's own applications that tell visitors apart. */
    private static final Set<String> OF_USERS =
            Set.of("django.contrib.admin", "django.contrib.auth", "django.contrib.sessions");

    private DjangoText() {}

    /** Whether Python takes it for true. What is not known counts as what it is when no variable is set. */
    static boolean isTrue(EffectiveValue value) {
        return !FALSE.contains(value.raw());
    }

    static boolean isText(EffectiveValue value) {
        return value.raw().startsWith("'");
    }

    /** Whether the text stands in the settings themselves, as a value or as a default. */
    static boolean isInSettings(EffectiveValue value) {
        return value.location().path().endsWith(".py");
    }

    /** The variable whose default a setting is, because nothing that is committed sets it. */
    static Optional<String> defaultOf(String key, Project project) {
        EffectiveConfig config = project.config();
        return config instanceof DjangoConfig django ? django.defaultOf(key) : Optional.empty();
    }

    /** Whether a text is the whole name of something in Python: {@code shop.utils.credentials}. */
    static boolean isName(String text) {
        boolean dots = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            dots |= c == '.';
            if (!letter && c != '.') {
                return false;
            }
        }
        return dots;
    }

    static boolean isSite(Project project) {
        return project.config() instanceof DjangoConfig;
    }

    /**
     * Whether browsers may send something by themselves that tells who is there: a session's cookie, or what Django's own users
     * log in with. A site may whose middleware is not known; an application that is not known has no session without that.
     */
    static boolean mayKnowVisitors(Project project) {
        for (EffectiveValue middleware : project.config().list("MIDDLEWARE")) {
            String name = middleware.value().substring(middleware.value().lastIndexOf('.') + 1);
            if (middleware.isUnknown() || name.contains("Session") || name.contains("Authentication")) {
                return true;
            }
        }
        for (EffectiveValue application : project.config().list("INSTALLED_APPS")) {
            if (OF_USERS.stream().anyMatch(application.value()::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
