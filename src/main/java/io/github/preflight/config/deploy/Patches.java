package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.PlatformReader.word;

import io.github.preflight.source.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes Kubernetes objects as patches say: each value keeps the place where it was written, in the object or in the patch.
 * [kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch, RFC 6902]
 */
final class Patches {
    private static final int DEEPEST = 100;
    private static final String DIRECTIVE = "$patch";

    /** What tells the items of a list apart; other lists are replaced. [patchMergeKey in k8s.io/api/core/v1/types.go] */
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "volumeMounts", "mountPath",
            "ports", "containerPort",
            "imagePullSecrets", "name",
            "hostAliases", "ip");

    private Patches() {}

    // ---- strategic merge ----

    static YamlNode merge(YamlNode base, YamlNode patch) {
        return merge(base, patch, 0);
    }

    private static YamlNode merge(YamlNode base, YamlNode patch, int depth) {
        boolean mappings = base instanceof YamlNode.Mapping && patch instanceof YamlNode.Mapping;
        if (!mappings || depth > DEEPEST || word(patch, DIRECTIVE).equals("replace")) {
            return patch;
        }
        List<YamlNode.Entry> merged = new ArrayList<>(base.entries());
        for (YamlNode.Entry change : patch.entries()) {
            if (change.key().startsWith(DIRECTIVE)) {
                continue;
            }
            int at = index(merged, change.key());
            if (isNull(change.value()) || word(change.value(), DIRECTIVE).equals("delete")) {
                if (at >= 0) {
                    merged.remove(at);
                }
            } else if (at < 0) {
                merged.add(change);
            } else if (!isSame(merged.get(at).value(), change.value())) {
                YamlNode below = merged.get(at).value();
                String key = KEYS.get(change.key());
                boolean lists = key != null
                        && below instanceof YamlNode.Sequence
                        && !change.value().items().isEmpty();
                YamlNode value =
                        lists ? items(below, change.value(), key, depth + 1) : merge(below, change.value(), depth + 1);
                merged.set(at, new YamlNode.Entry(change.key(), change.keyLocation(), value));
            }
        }
        return new YamlNode.Mapping(merged, base.location());
    }

    private static YamlNode items(YamlNode base, YamlNode patch, String key, int depth) {
        List<YamlNode> merged = new ArrayList<>(base.items());
        for (YamlNode change : patch.items()) {
            if (word(change, DIRECTIVE).equals("replace")) {
                merged.clear();
                continue;
            }
            int at = -1;
            for (int i = 0; i < merged.size() && at < 0; i++) {
                boolean same =
                        !word(change, key).isEmpty() && word(merged.get(i), key).equals(word(change, key));
                at = same ? i : -1;
            }
            if (word(change, DIRECTIVE).equals("delete")) {
                if (at >= 0) {
                    merged.remove(at);
                }
            } else if (at < 0) {
                merged.add(change);
            } else {
                merged.set(at, variable(merged.get(at), change).orElse(merge(merged.get(at), change, depth + 1)));
            }
        }
        return new YamlNode.Sequence(merged, base.location());
    }

    /** A variable has one source: a value takes the place of a reference, and the other way round. */
    private static Optional<YamlNode> variable(YamlNode base, YamlNode change) {
        boolean other = base.get("valueFrom").isPresent() && change.get("value").isPresent()
                || base.get("value").isPresent() && change.get("valueFrom").isPresent();
        return other ? Optional.of(change) : Optional.empty();
    }

    /** What a patch repeats keeps its place in the base. */
    private static boolean isSame(YamlNode base, YamlNode change) {
        return base.text().isPresent() && base.text().equals(change.text());
    }

    private static int index(List<YamlNode.Entry> entries, String key) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNull();
    }

    // ---- JSON patch ----

    /** What leads to no place is read over; so are {@code move}, {@code copy} and {@code test}. */
    static YamlNode apply(YamlNode base, List<YamlNode> operations) {
        YamlNode changed = base;
        for (YamlNode operation : operations) {
            String path = word(operation, "path");
            String name = word(operation, "op");
            Optional<YamlNode> value = operation.get("value");
            boolean remove = name.equals("remove");
            boolean put = (name.equals("add") || name.equals("replace")) && value.isPresent();
            if (path.startsWith("/") && (remove || put)) {
                String[] steps = path.substring(1).split("/", -1);
                changed = at(changed, steps, 0, remove ? Optional.empty() : value, name.equals("add"));
            }
        }
        return changed;
    }

    private static YamlNode at(YamlNode node, String[] steps, int step, Optional<YamlNode> value, boolean add) {
        if (step > DEEPEST) {
            return node;
        }
        String name = steps[step].replace("~1", "/").replace("~0", "~");
        boolean last = step == steps.length - 1;
        if (node instanceof YamlNode.Mapping) {
            List<YamlNode.Entry> entries = new ArrayList<>(node.entries());
            int index = index(entries, name);
            if (last && value.isEmpty()) {
                if (index >= 0) {
                    entries.remove(index);
                }
            } else if (last) {
                YamlNode.Entry entry = new YamlNode.Entry(name, value.get().location(), value.get());
                if (index >= 0) {
                    entries.set(index, entry);
                } else {
                    entries.add(entry);
                }
            } else if (index >= 0) {
                YamlNode.Entry below = entries.get(index);
                entries.set(
                        index,
                        new YamlNode.Entry(
                                below.key(), below.keyLocation(), at(below.value(), steps, step + 1, value, add)));
            }
            return new YamlNode.Mapping(entries, node.location());
        }
        if (node instanceof YamlNode.Sequence) {
            List<YamlNode> items = new ArrayList<>(node.items());
            int index = name.equals("-") ? items.size() : number(name);
            if (index < 0 || index > items.size() || index == items.size() && !(last && add)) {
                return node;
            }
            if (!last) {
                items.set(index, at(items.get(index), steps, step + 1, value, add));
            } else if (value.isEmpty()) {
                items.remove(index);
            } else if (add) {
                items.add(index, value.get());
            } else {
                items.set(index, value.get());
            }
            return new YamlNode.Sequence(items, node.location());
        }
        return node;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + Character.digit(text.charAt(i), 10);
        }
        return number;
    }

    // ---- images ----

    /** @param change {@code name}, and what stands for it: {@code newName}, {@code newTag}, {@code digest} */
    static YamlNode image(YamlNode node, YamlNode change) {
        return word(change, "name").isEmpty() ? node : image(node, change, 0);
    }

    private static YamlNode image(YamlNode node, YamlNode change, int depth) {
        if (depth > DEEPEST) {
            return node;
        }
        if (node instanceof YamlNode.Sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (YamlNode item : node.items()) {
                items.add(image(item, change, depth + 1));
            }
            return new YamlNode.Sequence(items, node.location());
        }
        if (!(node instanceof YamlNode.Mapping)) {
            return node;
        }
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (YamlNode.Entry entry : node.entries()) {
            Optional<String> text = entry.value().text();
            YamlNode value = entry.key().equals("image") && text.isPresent()
                    ? new YamlNode.Scalar(
                            renamed(text.get(), change), false, entry.value().location())
                    : image(entry.value(), change, depth + 1);
            entries.add(new YamlNode.Entry(entry.key(), entry.keyLocation(), value));
        }
        return new YamlNode.Mapping(entries, node.location());
    }

    private static String renamed(String image, YamlNode change) {
        int digest = image.indexOf('@');
        String plain = digest < 0 ? image : image.substring(0, digest);
        int tag = plain.indexOf(':', plain.lastIndexOf('/') + 1);
        String name = tag < 0 ? plain : plain.substring(0, tag);
        if (!name.equals(word(change, "name"))) {
            return image;
        }
        String newName = word(change, "newName").isEmpty() ? name : word(change, "newName");
        String newTag = word(change, "newTag");
        String old = image.substring(name.length());
        return newName
                + (!word(change, "digest").isEmpty()
                        ? "@" + word(change, "digest")
                        : newTag.isEmpty() ? old : ":" + newTag);
    }
}
