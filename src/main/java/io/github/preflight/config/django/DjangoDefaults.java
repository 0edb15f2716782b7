package io.github.preflight.config.django;

import io.github.preflight.model.Location;
import io.github.preflight.model.Version;
import java.util.List;
import java.util.Optional;

/** What Django uses for a setting that nothing sets. Source: django/conf/global_settings.py at the tags 2.2 to 5.2. */
final class DjangoDefaults {
    private DjangoDefaults() {}

    /**
     * The default; empty for a setting that is not Django's own, or whose default nobody needed yet.
     *
     * @param version of Django; empty counts as a new one
     * @param place what a person would edit
     */
    static Optional<Value> of(String key, Optional<Version> version, Location place) {
        return switch (key) {
            case "DEBUG",
                    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
                    "SECURE_HSTS_PRELOAD",
                    "SECURE_SSL_REDIRECT",
                    "SESSION_COOKIE_SECURE",
                    "CSRF_COOKIE_SECURE",
                    "CSRF_USE_SESSIONS" -> Optional.of(Value.of(false, place));
            case "SESSION_COOKIE_HTTPONLY" -> Optional.of(Value.of(true, place));
            case "SECURE_CONTENT_TYPE_NOSNIFF" -> Optional.of(Value.of(isAtLeast(version, "3.0"), place));
            case "X_FRAME_OPTIONS" -> Optional.of(Value.of(isAtLeast(version, "3.0") ? "DENY" : "SAMEORIGIN", place));
            case "SECURE_HSTS_SECONDS" -> Optional.of(Value.of(0L, place));
            case "SECURE_REFERRER_POLICY" ->
                Optional.of(isAtLeast(version, "3.1") ? Value.of("same-origin", place) : Value.none(place));
            case "SECURE_CROSS_ORIGIN_OPENER_POLICY" ->
                isAtLeast(version, "4.0") ? Optional.of(Value.of("same-origin", place)) : Optional.empty();
            case "SECURE_PROXY_SSL_HEADER" -> Optional.of(Value.none(place));
            case "EMAIL_BACKEND" -> Optional.of(Value.of("django.core.mail.backends.smtp.EmailBackend", place));
            case "ALLOWED_HOSTS",
                    "MIDDLEWARE",
                    "INSTALLED_APPS",
                    "SECRET_KEY_FALLBACKS",
                    "SILENCED_SYSTEM_CHECKS",
                    "CSRF_TRUSTED_ORIGINS" -> Optional.of(Value.of(new Value.Items(false, List.of(), false), place));
            default -> Optional.empty();
        };
    }

    private static boolean isAtLeast(Optional<Version> version, String wanted) {
        return version.isEmpty() || version.get().isAtLeast(wanted);
    }
}
