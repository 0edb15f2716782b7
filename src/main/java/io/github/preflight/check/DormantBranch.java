package io.github.preflight.check;

import io.github.preflight.config.EffectiveConfig;
import io.github.preflight.config.EffectiveValue;
import io.github.preflight.config.EffectiveValue.State;
import io.github.preflight.value.Words;
import java.util.List;

/** A part of the configuration that is switched off, so that what stands in it does nothing as long as that is so. */
final class DormantBranch {
    private static final String DRUID_CONSOLE = ".statviewservlet";
    private static final String KNIFE4J = "knife4j.";
    private static final String[] SWITCHES = {"enabled", "enable"};
    private static final String[] CHOICES = {"type", "mode", "active"};
    private static final List<String> ADDRESSES = List.of(
            "address",
            "addresses",
            "bootstrap-servers",
            "brokers",
            "endpoint",
            "host",
            "hosts",
            "nodes",
            "server",
            "servers",
            "uri",
            "uris",
            "url");

    private DormantBranch() {}

    /**
     * Whether a key is known to stand in one: {@code enabled} beside or above it is false; or {@code type} beside or above it
     * names a sibling of the key's branch.
     */
    static boolean holds(String key, EffectiveConfig config) {
        if (isOfShutPages(key, config) || isOfNoRemoteDevelopment(key, config)) {
            return true;
        }
        int dot = key.lastIndexOf('.');
        int end = key.length();
        while (dot > 0) {
            String prefix = key.substring(0, dot);
            String branch = key.substring(dot + 1, end);
            if (isOff(prefix, config) || choosesAnother(prefix, branch, config)) {
                return true;
            }
            end = dot;
            dot = key.lastIndexOf('.', dot - 1);
        }
        return false;
    }

    /** Quarkus takes changed classes from outside in a jar that is made for that. */
    private static boolean isOfNoRemoteDevelopment(String key, EffectiveConfig config) {
        return key.startsWith("quarkus.live-reload.")
                && !config.get("quarkus.package.jar.type").value().equals("mutable-jar")
                && !config.get("quarkus.package.type").value().equals("mutable-jar");
    }

    /** Whether it is only a default that switches off the part in which a key stands, and nobody wrote so. */
    static boolean isByDefault(String key, EffectiveConfig config) {
        int dot = key.lastIndexOf('.');
        return dot > 0 && isShutConsole(key.substring(0, dot), config);
    }

    /** Druid's console is off unless somebody switches it on, in all starters since 2018. */
    private static boolean isShutConsole(String prefix, EffectiveConfig config) {
        return Words.relaxed(prefix).endsWith(DRUID_CONSOLE)
                && !config.get(prefix + "." + SWITCHES[0]).isSet();
    }

    private static boolean isOff(String prefix, EffectiveConfig config) {
        if (isShutConsole(prefix, config)) {
            return true;
        }
        for (String name : SWITCHES) {
            EffectiveValue value = config.get(prefix + "." + name);
            boolean known = value.isSet() || value.state() == State.DEFAULT;
            if (known && Words.isFalse(value.value())) {
                return true;
            }
        }
        return false;
    }

    private static boolean choosesAnother(String prefix, String branch, EffectiveConfig config) {
        for (String name : CHOICES) {
            EffectiveValue value = config.get(prefix + "." + name);
            if (value.isSet()
                    && !value.value().isBlank()
                    && !Words.bare(value.value()).equals(Words.bare(branch))
                    && !config.keys(prefix + "." + value.value().strip().toLowerCase(java.util.Locale.ROOT) + ".")
                            .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key belongs to a connection whose addresses are set to nothing. */
    static boolean leadsNowhere(String key, EffectiveConfig config) {
        int dot = key.lastIndexOf('.');
        return dot > 0 && hasNoAddress(key.substring(0, dot), config);
    }

    /**
     * Whether Knife4j has no page for which its own login could be asked: it does nothing unless {@code knife4j.enable} and
     * {@code knife4j.basic.enable} are true, and with {@code knife4j.production} answers no page (Knife4jAutoConfiguration of 2.0.9 and 4.5.0).
     */
    private static boolean isOfShutPages(String key, EffectiveConfig config) {
        if (!Words.relaxed(key).startsWith(KNIFE4J + "basic.")) {
            return false;
        }
        EffectiveValue production = config.get(KNIFE4J + "production");
        return production.isSet() && Words.isTrue(production.value())
                || isNotOn(config.get(KNIFE4J + "enable"))
                || isNotOn(config.get(KNIFE4J + "basic.enable"));
    }

    private static boolean isNotOn(EffectiveValue enable) {
        return !enable.isUnknown() && !(enable.isSet() && Words.isTrue(enable.value()));
    }

    /** An address of one's own, told by the port beside it, is looked up by itself where it is left blank. */
    private static boolean isOwn(String name, String prefix, EffectiveConfig config) {
        return name.equals(ADDRESSES.get(0)) && config.get(prefix + ".port").isSet();
    }

    private static boolean hasNoAddress(String prefix, EffectiveConfig config) {
        boolean blank = false;
        for (String name : ADDRESSES) {
            EffectiveValue value = config.get(prefix + "." + name);
            if (value.isUnknown()
                    || value.state() == State.DEFAULT
                    || value.isSet() && !value.value().isBlank()) {
                return false;
            }
            blank |= value.isSet() && !isOwn(name, prefix, config);
        }
        return blank;
    }
}
