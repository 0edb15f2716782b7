package io.github.preflight.config.deploy;

import static io.github.preflight.config.deploy.PlatformReader.items;
import static io.github.preflight.config.deploy.PlatformReader.word;

import io.github.preflight.config.ProfileNames;
import io.github.preflight.model.Location;
import io.github.preflight.source.Formats;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Helm charts: what their templates make of the committed values. A chart is deployed with each file of values that is
 * named for production, and with its own values alone where there is none; whoever installs it may give others, so that no
 * deployment of a chart is known in full. [helm.sh/docs/topics/charts]
 */
final class HelmReader {
    private static final int DEEPEST = 5;
    private static final int MOST_CHARTS = 500;

    private final DeploymentFiles files;
    private final Set<String> charts = new LinkedHashSet<>();
    private final TemplateRun.Budget budget = new TemplateRun.Budget();
    private final Map<String, YamlNode> trees = new HashMap<>();
    private int filled;

    HelmReader(DeploymentFiles files) {
        this.files = files;
    }

    static boolean isChart(String name) {
        return name.equals("Chart.yaml");
    }

    void add(SourceFile file) {
        charts.add(RepositoryPath.folder(file.path()));
    }

    /** Files that are templates of charts, with marks or without. */
    Set<String> used() {
        Set<String> used = new LinkedHashSet<>();
        for (String chart : charts) {
            for (SourceFile file : files.tree.under(RepositoryPath.join(chart, "templates"))) {
                used.add(file.path());
            }
        }
        return used;
    }

    /** Adds the deployments of each chart that is no part of another. */
    void finish(KubernetesReader kubernetes) {
        Set<String> parts = new LinkedHashSet<>();
        for (String chart : charts) {
            for (Part part : parts(chart, TemplateFunctions.NOTHING)) {
                parts.add(part.folder());
            }
            int above = ("/" + chart).lastIndexOf("/charts/");
            if (above > 0 && charts.contains(chart.substring(0, above - 1))) {
                parts.add(chart);
            }
        }
        for (String chart : charts) {
            if (parts.contains(chart)) {
                continue;
            }
            String own = RepositoryPath.join(chart, "values.yaml");
            List<String> production = productionValues(chart);
            for (String values : production.isEmpty() ? List.of(own) : production) {
                YamlNode given = merge(tree(own), values.equals(own) ? TemplateFunctions.NOTHING : tree(values), 0);
                boolean committed = files.tree.file(values).isPresent();
                KubernetesReader composed =
                        kubernetes.composedBy(committed ? values : RepositoryPath.join(chart, "Chart.yaml"));
                Map<String, TemplateParser.Defined> defined = new LinkedHashMap<>();
                define(chart, given, defined, new HashSet<>());
                fill(chart, given, defined, composed, 0);
                composed.finishOpen();
            }
            if (budget.isSpent() || filled > MOST_CHARTS) {
                files.problems.add(new UnreadableFileException(
                        Location.ofFile(RepositoryPath.join(chart, "Chart.yaml")),
                        "takes more work than is allowed: what it deploys is not known in full"));
                return;
            }
        }
    }

    /** Files of values that are named for production, in the chart or a folder of it. */
    private List<String> productionValues(String chart) {
        List<String> found = new ArrayList<>();
        for (SourceFile file : files.tree.under(chart)) {
            String inside = file.path().substring(chart.isEmpty() ? 0 : chart.length() + 1);
            boolean values = Formats.isYaml(file.name())
                    && inside.contains("values")
                    && !inside.startsWith("templates/")
                    && !inside.startsWith("charts/");
            if (values && ProfileNames.tellProduction(file.name())) {
                found.add(file.path());
            }
        }
        return found;
    }

    /** A chart that another one brings. */
    private record Part(String folder, String name, YamlNode values) {}

    private List<Part> parts(String chart, YamlNode values) {
        List<Part> found = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (YamlNode dependency : items(tree(RepositoryPath.join(chart, "Chart.yaml")), "dependencies")) {
            String name = word(dependency, "name");
            String alias = word(dependency, "alias").isEmpty() ? name : word(dependency, "alias");
            named.add(name);
            String repository = word(dependency, "repository");
            Optional<String> folder = repository.startsWith("file://")
                    ? RepositoryPath.resolve(chart, repository.substring("file://".length()))
                    : Optional.of(RepositoryPath.join(chart, "charts/" + name));
            boolean there = folder.isPresent()
                    && files.tree
                            .file(RepositoryPath.join(folder.get(), "Chart.yaml"))
                            .isPresent();
            if (there && isWanted(word(dependency, "condition"), values)) {
                found.add(part(folder.get(), alias, values));
            }
        }
        String folder = RepositoryPath.join(chart, "charts");
        for (SourceFile file : files.tree.under(folder)) {
            String part = RepositoryPath.folder(file.path());
            boolean direct = isChart(file.name()) && RepositoryPath.folder(part).equals(folder);
            if (direct && !named.contains(RepositoryPath.name(part))) {
                found.add(part(part, RepositoryPath.name(part), values));
            }
        }
        return found;
    }

    private static boolean isWanted(String condition, YamlNode values) {
        YamlNode found = values;
        for (String step : condition.isEmpty() ? new String[0] : condition.split(",")[0].split("\\.")) {
            found = found.get(step).orElse(TemplateFunctions.NOTHING);
        }
        return !found.text().orElse("").equals("false");
    }

    private Part part(String folder, String name, YamlNode values) {
        YamlNode own = tree(RepositoryPath.join(folder, "values.yaml"));
        YamlNode given = merge(own, values.get(name).orElse(TemplateFunctions.NOTHING), 0);
        Optional<YamlNode> global = values.get("global");
        return new Part(
                folder,
                name,
                global.isEmpty()
                        ? given
                        : merge(
                                given,
                                TemplateFunctions.mapping(List.of(TemplateFunctions.field("global", global.get()))),
                                0));
    }

    private YamlNode tree(String path) {
        YamlNode known = trees.get(path);
        if (known == null) {
            known = read(path);
            trees.put(path, known);
        }
        return known;
    }

    private YamlNode read(String path) {
        Optional<SourceFile> file = files.tree.file(path);
        if (file.isPresent()) {
            try {
                List<YamlNode> documents = YamlTree.readLastWins(file.get());
                if (!documents.isEmpty()) {
                    return documents.get(0);
                }
            } catch (UnreadableFileException e) {
                files.problems.add(e);
                return TemplateFunctions.UNKNOWN;
            }
        }
        return new YamlNode.Mapping(List.of(), Location.ofFile(path));
    }

    /** Mappings are joined, null takes away, everything else is replaced. */
    private static YamlNode merge(YamlNode base, YamlNode over, int depth) {
        if (!(base instanceof YamlNode.Mapping) || !(over instanceof YamlNode.Mapping) || depth > 60) {
            return over == TemplateFunctions.NOTHING || base == TemplateFunctions.UNKNOWN ? base : over;
        }
        Map<String, YamlNode.Entry> merged = new LinkedHashMap<>();
        for (YamlNode.Entry entry : base.entries()) {
            merged.put(entry.key(), entry);
        }
        for (YamlNode.Entry entry : over.entries()) {
            YamlNode.Entry below = merged.get(entry.key());
            YamlNode value = below == null ? entry.value() : merge(below.value(), entry.value(), depth + 1);
            merged.put(entry.key(), new YamlNode.Entry(entry.key(), entry.keyLocation(), value));
        }
        return new YamlNode.Mapping(List.copyOf(merged.values()), over.location());
    }

    /** The named templates of a chart and of its parts, which all of them share; of one name the outermost counts. */
    private void define(String chart, YamlNode values, Map<String, TemplateParser.Defined> defined, Set<String> done) {
        if (!done.add(chart)) {
            return;
        }
        for (Part part : parts(chart, values)) {
            define(part.folder(), part.values(), defined, done);
        }
        for (SourceText template : templates(chart, true)) {
            try {
                TemplateParser.parse(template.text(), defined);
            } catch (TemplateParser.TornException e) {
                // nothing that it names is known
                continue;
            }
        }
    }

    /** @param helpers also those that make no object */
    private List<SourceText> templates(String chart, boolean helpers) {
        List<SourceText> found = new ArrayList<>();
        for (SourceFile file : files.tree.under(RepositoryPath.join(chart, "templates"))) {
            boolean helper = file.name().endsWith(".tpl") || file.name().startsWith("_");
            boolean wanted = helper ? helpers : Formats.isYaml(file.name());
            if (wanted && !("/" + file.path()).contains("/templates/tests/")) {
                files.text(file.path()).ifPresent(found::add);
            }
        }
        return found;
    }

    private void fill(
            String chart,
            YamlNode values,
            Map<String, TemplateParser.Defined> defined,
            KubernetesReader composed,
            int depth) {
        if (TemplateFunctions.isUnknown(values) || filled++ > MOST_CHARTS) {
            return;
        }
        YamlNode described = tree(RepositoryPath.join(chart, "Chart.yaml"));
        TemplateRun run = new TemplateRun(
                defined,
                root(described, values),
                path -> files.text(RepositoryPath.join(chart, path)).map(SourceText::text),
                budget);
        for (SourceText template : templates(chart, false)) {
            for (YamlNode object : run.objects(template)) {
                if (KubernetesReader.isManifest(object)) {
                    composed.add(template.path(), object);
                }
            }
        }
        for (Part part : depth < DEEPEST ? parts(chart, values) : List.<Part>of()) {
            fill(part.folder(), part.values(), defined, composed, depth + 1);
        }
    }

    /** The release is named like the chart. */
    private static YamlNode root(YamlNode described, YamlNode values) {
        YamlNode name = TemplateFunctions.text(word(described, "name"));
        return TemplateFunctions.mapping(List.of(
                TemplateFunctions.field("Values", values),
                TemplateFunctions.field(
                        "Chart",
                        TemplateFunctions.mapping(List.of(
                                TemplateFunctions.field("Name", name),
                                TemplateFunctions.field("Version", TemplateFunctions.text(word(described, "version"))),
                                TemplateFunctions.field(
                                        "AppVersion", TemplateFunctions.text(word(described, "appVersion")))))),
                TemplateFunctions.field(
                        "Release",
                        TemplateFunctions.mapping(List.of(
                                TemplateFunctions.field("Name", name),
                                TemplateFunctions.field("Namespace", TemplateFunctions.text("default")),
                                TemplateFunctions.field("Service", TemplateFunctions.text("Helm"))))),
                TemplateFunctions.field("Capabilities", TemplateFunctions.UNKNOWN),
                TemplateFunctions.field("Template", TemplateFunctions.UNKNOWN),
                TemplateFunctions.field("Files", TemplateFunctions.UNKNOWN)));
    }
}
