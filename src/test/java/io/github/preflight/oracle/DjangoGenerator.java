package io.github.preflight.oracle;

import io.github.preflight.config.django.Arrangement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes up settings of the idioms that sites use. The same seed gives the same arrangement, always. */
final class DjangoGenerator {
    private static final List<String> SWITCHES = List.of(
            "DEBUG",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_INCLUDE_SUBDOMAINS",
            "SECURE_HSTS_PRELOAD",
            "SECURE_CONTENT_TYPE_NOSNIFF",
            "SESSION_COOKIE_SECURE",
            "SESSION_COOKIE_HTTPONLY",
            "CSRF_COOKIE_SECURE",
            "CSRF_USE_SESSIONS");
    private static final List<String> OTHERS = List.of(
            "SECURE_HSTS_SECONDS",
            "X_FRAME_OPTIONS",
            "SECURE_REFERRER_POLICY",
            "SECURE_CROSS_ORIGIN_OPENER_POLICY",
            "ALLOWED_HOSTS",
            "SECRET_KEY_FALLBACKS");
    private static final List<String> VARIABLES = List.of("SHOP_A", "SHOP_B", "SHOP_C", "SHOP_D");
    private static final List<String> TEXTS =
            List.of("True", "true", "1", "on", "yes", "False", "false", "0", "off", "no", "");
    private static final List<String> MIDDLEWARE = List.of(
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware");

    private final SplittableRandom random;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private DjangoGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Arrangement arrangement(long seed) {
        return new DjangoGenerator(seed).arrange("generated " + seed);
    }

    private Arrangement arrange(String name) {
        for (String variable : VARIABLES) {
            if (random.nextInt(3) == 0) {
                variables.put(variable, any(TEXTS));
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder settings = new StringBuilder();
        if (random.nextBoolean()) {
            files.put("shop/base.py", "import os\nfrom os import environ, getenv\n\n" + statements(6));
            settings.append("from .base import *\n");
        }
        settings.append("import os\nfrom os import environ, getenv\n\n");
        settings.append("SECRET_KEY = ").append(key()).append('\n');
        settings.append("MIDDLEWARE = ").append(middleware()).append('\n');
        if (random.nextInt(4) == 0) {
            settings.append("MIDDLEWARE += ['").append(any(MIDDLEWARE)).append("']\n");
        }
        if (random.nextInt(4) > 0) {
            settings.append("INSTALLED_APPS = ['django.contrib.sessions', 'django.contrib.auth']\n");
        }
        settings.append(statements(10));
        if (random.nextInt(5) == 0) {
            settings.append("SILENCED_SYSTEM_CHECKS = ['security.W00")
                    .append(random.nextInt(1, 9))
                    .append("', 'security.W0")
                    .append(random.nextInt(10, 23))
                    .append("']\n");
        }
        files.put("shop/settings.py", settings.toString());
        return new Arrangement(name, variables, files, Map.of());
    }

    private String statements(int most) {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(1, most + 1);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(7)) {
                case 0 -> {
                    text.append("if ").append(condition()).append(":\n    ").append(assignment());
                    if (random.nextBoolean()) {
                        text.append("elif ")
                                .append(condition())
                                .append(":\n    ")
                                .append(assignment());
                    }
                    if (random.nextBoolean()) {
                        text.append("else:\n    ").append(assignment());
                    }
                }
                case 1 ->
                    text.append("try:\n    ")
                            .append(assignment())
                            .append("except ImportError:\n    ")
                            .append(assignment());
                case 2 ->
                    text.append("_A")
                            .append(i)
                            .append(" = ")
                            .append(truth())
                            .append('\n')
                            .append(any(SWITCHES))
                            .append(" = _A")
                            .append(i)
                            .append('\n');
                default -> text.append(assignment());
            }
        }
        return text.toString();
    }

    private String assignment() {
        if (random.nextInt(3) > 0) {
            String first = any(SWITCHES);
            return first + (random.nextInt(6) == 0 ? " = " + any(SWITCHES) : "") + " = " + truth() + "\n";
        }
        String other = any(OTHERS);
        return other
                + " = "
                + switch (other) {
                    case "SECURE_HSTS_SECONDS" ->
                        any(List.of(
                                "0",
                                "3600",
                                "60 * 60 * 24",
                                "int(os.environ.get('SHOP_N', '3600'))",
                                "None",
                                "31536000 if " + condition() + " else 0"));
                    case "X_FRAME_OPTIONS" -> any(List.of("'DENY'", "'SAMEORIGIN'", "\"deny\".upper()"));
                    case "SECURE_REFERRER_POLICY" ->
                        any(List.of("None", "'same-origin'", "'no-referrer'", "'anything'", "'no-referrer, origin'"));
                    case "SECURE_CROSS_ORIGIN_OPENER_POLICY" ->
                        any(List.of("None", "'same-origin'", "'unsafe-none'", "'anything'"));
                    case "ALLOWED_HOSTS" ->
                        any(List.of(
                                "[]",
                                "['*']",
                                "['shop.example.org']",
                                "['a.example.org', ".concat(text()).concat("]"),
                                "os.environ.get('SHOP_HOSTS', 'a.example.org,b.example.org').split(',')",
                                "[h.strip() for h in 'a.example.org, b.example.org'.split(',')]"));
                    default -> any(List.of("[]", "['short']", "['" + "aBcDeFgH".repeat(8) + "']"));
                }
                + "\n";
    }

    private String truth() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> "True";
            case 2, 3 -> "False";
            case 4 -> any(List.of("0", "1", "None", "'False'", "''"));
            case 5 -> "bool(" + text() + ")";
            case 6 -> text() + ".lower() in ('true', '1', 'yes')";
            case 7 -> "not " + any(SWITCHES.subList(0, 1)).replace("DEBUG", text() + " == 'True'");
            case 8 -> "bool(int(" + any(List.of("'0'", "'1'", "os.environ.get('SHOP_N', 0)")) + "))";
            case 9 -> text();
            default -> condition();
        };
    }

    private String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> text() + " == 'True'";
            case 1 -> text() + " != " + "'" + any(TEXTS) + "'";
            case 2 -> "'" + any(VARIABLES) + "' in os.environ";
            case 3 -> text() + " in ['1', 'true', 'True']";
            case 4 -> "not " + text();
            case 5 -> text() + " == 'on' and " + text() + " != ''";
            case 6 -> text() + " or " + text() + " == '1'";
            default -> "(" + text() + ").lower().startswith('t')";
        };
    }

    /** An expression that gives a text. */
    private String text() {
        String variable = any(VARIABLES);
        return switch (random.nextInt(6)) {
            case 0 -> "os.environ.get('" + variable + "', '" + any(TEXTS) + "')";
            case 1 -> "os.getenv(\"" + variable + "\", \"" + any(TEXTS) + "\")";
            case 2 -> "environ.get('" + variable + "', default='" + any(TEXTS) + "')";
            case 3 -> variables.containsKey(variable) ? "os.environ['" + variable + "']" : "getenv('X', 'off')";
            case 4 -> "(getenv('" + variable + "') or '" + any(TEXTS) + "')";
            default -> "'" + any(TEXTS) + "'";
        };
    }

    private String key() {
        return any(List.of(
                "'aB3' * 20",
                "'django-insecure-' + 'aBcDeFgH' * 8",
                "'short'",
                "os.environ.get('SHOP_KEY', '" + "aBcDeFgH".repeat(8) + "')",
                "'a' * 60"));
    }

    private String middleware() {
        List<String> there = new ArrayList<>();
        for (String middleware : MIDDLEWARE) {
            if (random.nextInt(5) > 0) {
                there.add("'" + middleware + "'");
            }
        }
        return "[" + String.join(", ", there) + "]";
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
