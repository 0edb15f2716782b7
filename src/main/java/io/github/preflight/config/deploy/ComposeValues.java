package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What compose files say word by word, one value a place: whatever they start, and whether or not somebody starts it. */
public final class ComposeValues {
    /**
     * A variable that a service, or the build of its image, is given.
     *
     * @param service the first that has it: others may share the text through an anchor
     * @param setting key as the path to it, {@code services.db.environment.POSTGRES_PASSWORD}; the value with the defaults
     *     of variables put in, what only a variable tells as <code>${NAME}</code>
     * @param isDefault whether the value counts only where nothing sets a variable
     * @param reference the first variable that the text refers to; "" for none
     */
    public record Value(String service, String variable, Setting setting, boolean isDefault, String reference) {}

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)");

    private final Map<Location, Value> values = new LinkedHashMap<>();
    private final Interpolation defaults;

    private ComposeValues(Set<String> known) {
        Map<String, Interpolation.Result> references = new LinkedHashMap<>();
        for (String name : known) {
            references.put(name, new Interpolation.Result("${" + name + "}", List.of(name)));
        }
        this.defaults = new Interpolation(references);
    }

    /**
     * The values of a compose file; none of any other file.
     *
     * @param known variables that the {@code .env} beside it sets, whose defaults therefore do not count
     */
    public static List<Value> of(List<YamlNode> documents, Set<String> known) {
        if (documents.isEmpty() || !isCompose(documents.get(0))) {
            return List.of();
        }
        ComposeValues reading = new ComposeValues(known);
        for (YamlNode.Entry service : documents.get(0).get("services").get().entries()) {
            String path = "services." + service.key() + ".";
            reading.read(service.key(), path + "environment.", service.value().get("environment"));
            Optional<YamlNode> build = service.value().get("build");
            if (build.isPresent()) {
                reading.read(service.key(), path + "build.args.", build.get().get("args"));
            }
        }
        return new ArrayList<>(reading.values.values());
    }

    /** Overlays, too, which say more of services that another file says an image of. */
    private static boolean isCompose(YamlNode root) {
        Optional<YamlNode> services = root.get("services");
        if (services.isEmpty() || root.get("apiVersion").isPresent()) {
            return false;
        }
        for (YamlNode.Entry service : services.get().entries()) {
            YamlNode value = service.value();
            if (value.get("image").isPresent()
                    || value.get("build").isPresent()
                    || value.get("extends").isPresent()
                    || value.get("environment").isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The services whose images are built from the repository. */
    public static Set<String> built(List<YamlNode> documents) {
        Set<String> built = new LinkedHashSet<>();
        if (!documents.isEmpty()) {
            for (YamlNode.Entry service :
                    documents.get(0).get("services").map(YamlNode::entries).orElse(List.of())) {
                if (service.value().get("build").isPresent()) {
                    built.add(service.key());
                }
            }
        }
        return built;
    }

    private void read(String service, String path, Optional<YamlNode> variables) {
        if (variables.isEmpty()) {
            return;
        }
        for (YamlNode.Entry entry : variables.get().entries()) {
            Optional<String> text = entry.value().text();
            if (text.isPresent()) {
                add(service, path, entry.key(), text.get(), entry.value().location());
            }
        }
        for (YamlNode item : variables.get().items()) {
            String text = item.text().orElse("");
            int equals = text.indexOf('=');
            if (equals > 0) {
                add(service, path, text.substring(0, equals), text.substring(equals + 1), item.location());
            }
        }
    }

    private void add(String service, String path, String name, String raw, Location location) {
        String value = defaults.replace(raw).text();
        Setting setting = new Setting(path + name, value, location);
        boolean isDefault = !value.equals(raw) && raw.contains("${");
        Matcher reference = REFERENCE.matcher(raw);
        String variable = isDefault && reference.find() ? reference.group(1) : "";
        values.putIfAbsent(location, new Value(service, name, setting, isDefault, variable));
    }
}
