package io.github.preflight.config.deploy;

import io.github.preflight.model.Location;
import io.github.preflight.model.Setting;
import io.github.preflight.source.Document;
import io.github.preflight.source.DotenvFormat;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import io.github.preflight.source.YamlNode;
import io.github.preflight.source.YamlTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads compose files. [docs.docker.com/reference/compose-file] */
final class ComposeReader {
    /** Services that extend services that extend services. */
    private static final int DEEPEST = 10;

    private static final int MOST_INLINE = 20;

    private final DeploymentFiles files;
    private int inlined;

    ComposeReader(DeploymentFiles files) {
        this.files = files;
    }

    /** A compose file's content with what its values are read by. */
    private record Source(
            SourceText text, String folder, YamlNode root, Interpolation variables, Map<String, Location> places) {
        /** Where a value is edited: the line of {@code .env} behind a text that is one variable and nothing else. */
        Location place(String raw, Location written) {
            Location place = places.get(Interpolation.onlyVariable(raw));
            return place == null ? written : place;
        }

        Interpolation.Result replaced(YamlNode scalar) {
            return variables.replace(scalar.text().orElse(""));
        }

        String text(YamlNode scalar) {
            return replaced(scalar).text();
        }

        /** A scalar's text, its characters placed where nothing was replaced. */
        PlacedText placed(YamlNode scalar) {
            String raw = scalar.text().orElse("");
            String replaced = text(scalar);
            return replaced.equals(raw)
                    ? PlacedText.within(text, scalar.location(), raw)
                    : PlacedText.at(replaced, scalar.location());
        }
    }

    /** A service as one file states it. */
    private record Layer(Source source, YamlNode service) {}

    /** Whether a document is a compose file: its services have images or are built. */
    static boolean isCompose(YamlNode root) {
        Optional<YamlNode> services = root.get("services");
        if (services.isEmpty() || root.get("apiVersion").isPresent()) {
            return false;
        }
        for (YamlNode.Entry service : services.get().entries()) {
            YamlNode value = service.value();
            if (value.get("image").isPresent()
                    || value.get("build").isPresent()
                    || value.get("extends").isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a service is the system under test: then the others are there for tests. [docs.docker.com, automated repository tests] */
    static boolean tests(YamlNode root) {
        return service(root, "sut").isPresent();
    }

    /** Whether a document lies over another compose file: it says more of services that only the other says an image of. */
    static boolean isOverlay(YamlNode root, YamlNode base) {
        for (YamlNode.Entry service :
                root.get("services").map(YamlNode::entries).orElse(List.of())) {
            YamlNode value = service.value();
            boolean partial = value.get("image").isEmpty()
                    && value.get("build").isEmpty()
                    && value.get("extends").isEmpty();
            if (partial && service(base, service.key()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Files that a compose file includes, whatever their names say: they are as much in production as it is. */
    List<SourceFile> included(SourceFile file, YamlNode root) {
        List<SourceFile> found = new ArrayList<>();
        for (YamlNode item : items(root, "include")) {
            List<YamlNode> paths = item.get("path")
                    .map(path -> path.items().isEmpty() ? List.of(path) : path.items())
                    .orElse(List.of(item));
            for (YamlNode path : paths) {
                RepositoryPath.resolve(
                                RepositoryPath.folder(file.path()), path.text().orElse(""))
                        .flatMap(files.tree::file)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** Adds a draft for each service of a compose file, an overlay of a base file joined with it. */
    void read(SourceFile file, YamlNode root, Optional<SourceFile> base) throws UnreadableFileException {
        Source source = source(file, root);
        Optional<Source> below = Optional.empty();
        if (base.isPresent()) {
            List<YamlNode> documents = YamlTree.read(base.get());
            below = documents.isEmpty() ? below : Optional.of(source(base.get(), documents.get(0)));
        }
        for (YamlNode.Entry entry : root.get("services").map(YamlNode::entries).orElse(List.of())) {
            List<Layer> layers = new ArrayList<>();
            Optional<YamlNode> lower = below.isPresent() ? service(below.get().root(), entry.key()) : Optional.empty();
            if (lower.isPresent()) {
                layers(below.get(), lower.get(), layers, 0);
                files.use(below.get().text().path() + "#" + entry.key());
            }
            layers(source, entry.value(), layers, 0);
            boolean started =
                    find(layers, "image").isPresent() || find(layers, "build").isPresent();
            if (started && !isForDevelopment(layers)) {
                files.drafts.add(draft(source, entry, layers));
            }
        }
    }

    /** Whether it is started with development profiles only. */
    private static boolean isForDevelopment(List<Layer> layers) {
        Optional<Found> profiles = find(layers, "profiles");
        List<YamlNode> names = profiles.isPresent() ? profiles.get().node().items() : List.of();
        for (YamlNode name : names) {
            if (!DevelopmentNames.tell(name.text().orElse(""))) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    private static Optional<YamlNode> service(YamlNode root, String name) {
        Optional<YamlNode> services = root.get("services");
        return services.isPresent() ? services.get().get(name) : Optional.empty();
    }

    private Source source(SourceFile file, YamlNode root) throws UnreadableFileException {
        String folder = RepositoryPath.folder(file.path());
        Map<String, Location> places = new HashMap<>();
        Interpolation variables = new Interpolation(dotenv(folder, places));
        return new Source(SourceText.decode(file), folder, root, variables, places);
    }

    private Map<String, Interpolation.Result> dotenv(String folder, Map<String, Location> places) {
        Map<String, Interpolation.Result> values = new LinkedHashMap<>();
        Optional<SourceFile> file = files.tree.file(folder.isEmpty() ? ".env" : folder + "/.env");
        if (file.isEmpty()) {
            return values;
        }
        Interpolation soFar = new Interpolation(values);
        for (Setting setting : settings(file.get())) {
            values.put(setting.key(), soFar.replace(setting.value()));
            places.put(setting.key(), setting.location());
        }
        return values;
    }

    private List<Setting> settings(SourceFile file) {
        List<Setting> settings = new ArrayList<>();
        try {
            for (Document document : new DotenvFormat().read(file)) {
                settings.addAll(document.settings());
            }
        } catch (UnreadableFileException e) {
            files.problems.add(e);
        }
        return settings;
    }

    /** A service's layers from what it extends up to itself. */
    private void layers(Source source, YamlNode service, List<Layer> layers, int depth) {
        Optional<YamlNode> extended = service.get("extends");
        if (extended.isPresent() && depth < DEEPEST) {
            YamlNode parent = extended.get();
            String name = parent.text().isPresent()
                    ? source.text(parent)
                    : parent.get("service").map(source::text).orElse("");
            Optional<YamlNode> other = parent.get("file");
            Optional<Source> from = other.isPresent() ? other(source, source.text(other.get())) : Optional.of(source);
            Optional<YamlNode> found = from.isPresent() ? service(from.get().root(), name) : Optional.empty();
            if (found.isPresent()) {
                layers(from.get(), found.get(), layers, depth + 1);
            }
        }
        layers.add(new Layer(source, service));
    }

    private Optional<Source> other(Source source, String relative) {
        Optional<String> path = RepositoryPath.resolve(source.folder(), relative);
        Optional<SourceFile> file = path.isPresent() ? files.tree.file(path.get()) : Optional.empty();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<YamlNode> documents = YamlTree.read(file.get());
            return documents.isEmpty() ? Optional.empty() : Optional.of(source(file.get(), documents.get(0)));
        } catch (UnreadableFileException e) {
            files.problems.add(e);
            return Optional.empty();
        }
    }

    /** A layer together with what it has under a key. */
    private record Found(Source source, YamlNode node) {
        String text() {
            return source.text(node);
        }
    }

    private static Optional<Found> find(List<Layer> layers, String key) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Optional<YamlNode> node = layers.get(i).service().get(key);
            if (node.isPresent()) {
                return Optional.of(new Found(layers.get(i).source(), node.get()));
            }
        }
        return Optional.empty();
    }

    private DeploymentDraft draft(Source source, YamlNode.Entry entry, List<Layer> layers) {
        String path = source.text().path();
        DeploymentDraft draft =
                new DeploymentDraft(DeploymentDraft.Kind.CONTAINER, path + "#" + entry.key(), entry.keyLocation());
        Optional<Found> image = find(layers, "image");
        Optional<Found> build = find(layers, "build");
        if (build.isPresent()) {
            build(build.get(), draft);
        }
        image.ifPresent(found -> draft.imageName(found.text()));
        find(layers, "container_name").ifPresent(found -> addName(draft.containers, found.text()));
        draft.services.add(entry.key());
        draft.sharedNetwork = find(layers, "network_mode")
                .map(Found::text)
                .filter(ComposeReader::isShared)
                .isPresent();
        draft.workingDirectory = find(layers, "working_dir").map(Found::text);
        draft.entrypoint = command(layers, "entrypoint", draft);
        draft.command = command(layers, "command", draft);
        for (Layer layer : layers) {
            environmentFiles(layer, draft);
        }
        for (Layer layer : layers) {
            environment(layer, draft);
        }
        for (Layer layer : layers) {
            mounts(layer, draft);
        }
        return draft;
    }

    /** {@code host}, {@code service:db}, {@code container:db}: not a network of its own. */
    private static boolean isShared(String network) {
        return network.equals("host") || network.startsWith("service:") || network.startsWith("container:");
    }

    private static void addName(List<String> names, String name) {
        if (!name.isEmpty() && name.indexOf('$') < 0) {
            names.add(name);
        }
    }

    private void build(Found build, DeploymentDraft draft) {
        draft.builds = true;
        Source source = build.source();
        boolean brief = build.node().text().isPresent();
        String written = brief
                ? build.text()
                : build.node().get("context").map(source::text).orElse(".");
        Optional<String> context = RepositoryPath.resolve(source.folder(), written);
        if (context.isEmpty()) {
            return;
        }
        draft.folder = context.get();
        String target = build.node().get("target").map(source::text).orElse("");
        Map<String, String> arguments = arguments(source, build.node());
        Optional<YamlNode> inline = build.node().get("dockerfile_inline");
        Optional<DeploymentDraft.Image> image;
        if (inline.isPresent() && inlined++ < MOST_INLINE) {
            image = DeploymentFiles.image(padded(source, inline.get()), context.get(), arguments, target);
        } else {
            String name = build.node().get("dockerfile").map(source::text).orElse("Dockerfile");
            Optional<String> path = RepositoryPath.resolve(context.get(), name);
            image = path.isPresent() ? files.image(path.get(), context.get(), arguments, target) : Optional.empty();
        }
        image.ifPresent(draft::image);
    }

    /** The text of a block with as many line breaks before it that its lines keep their numbers. */
    static SourceText padded(Source source, YamlNode block) {
        return SourceText.of(source.text().path(), Embedded.padded(source.text(), block));
    }

    private static Map<String, String> arguments(Source source, YamlNode build) {
        Map<String, String> arguments = new LinkedHashMap<>();
        Optional<YamlNode> given = build.get("args");
        if (given.isEmpty()) {
            return arguments;
        }
        for (YamlNode.Entry entry : given.get().entries()) {
            Interpolation.Result value = source.replaced(entry.value());
            if (value.missing().isEmpty() && !isNull(entry.value())) {
                arguments.put(entry.key(), value.text());
            }
        }
        for (YamlNode item : given.get().items()) {
            Interpolation.Result value = source.replaced(item);
            int equals = value.text().indexOf('=');
            if (equals > 0 && value.missing().isEmpty()) {
                arguments.put(value.text().substring(0, equals), value.text().substring(equals + 1));
            }
        }
        return arguments;
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.isNull();
    }

    /** A string is split into words without a shell; an empty one takes the image's away. */
    private static Optional<Command> command(List<Layer> layers, String key, DeploymentDraft draft) {
        Optional<Found> found = find(layers, key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Source source = found.get().source();
        YamlNode node = found.get().node();
        List<PlacedText> words = new ArrayList<>();
        if (node.text().isPresent()) {
            draft.missing.addAll(source.replaced(node).missing());
            for (Word word : ShellWords.plain(source.placed(node), key)) {
                words.add(word.placed());
            }
        }
        for (YamlNode item : node.items()) {
            draft.missing.addAll(source.replaced(item).missing());
            words.add(source.placed(item));
        }
        return Optional.of(new Command(key, false, words));
    }

    private void environmentFiles(Layer layer, DeploymentDraft draft) {
        Optional<YamlNode> given = layer.service().get("env_file");
        if (given.isEmpty()) {
            return;
        }
        List<YamlNode> items = given.get().items().isEmpty()
                ? List.of(given.get())
                : given.get().items();
        for (YamlNode item : items) {
            YamlNode written = item.get("path").orElse(item);
            Optional<String> path = RepositoryPath.resolve(
                    layer.source().folder(), layer.source().text(written));
            Optional<SourceFile> file = path.isPresent() ? files.tree.file(path.get()) : Optional.empty();
            if (file.isEmpty()) {
                draft.open = true;
                continue;
            }
            files.use(file.get().path());
            for (Setting setting : settings(file.get())) {
                Interpolation.Result value = layer.source().variables().replace(setting.value());
                Optional<String> known = value.missing().isEmpty() ? Optional.of(value.text()) : Optional.empty();
                draft.environment.add(new EnvironmentVariable(setting.key(), known, setting.location()));
            }
        }
    }

    private static void environment(Layer layer, DeploymentDraft draft) {
        Optional<YamlNode> given = layer.service().get("environment");
        if (given.isEmpty()) {
            return;
        }
        Source source = layer.source();
        for (YamlNode.Entry entry : given.get().entries()) {
            Interpolation.Result value = source.replaced(entry.value());
            boolean known = value.missing().isEmpty() && !isNull(entry.value());
            Location location = isNull(entry.value())
                    ? entry.keyLocation()
                    : source.place(
                            entry.value().text().orElse(""), entry.value().location());
            draft.environment.add(new EnvironmentVariable(
                    source.variables().replace(entry.key()).text(),
                    known ? Optional.of(value.text()) : Optional.empty(),
                    location));
        }
        for (YamlNode item : given.get().items()) {
            listed(source, item, draft);
        }
    }

    private static void listed(Source source, YamlNode item, DeploymentDraft draft) {
        String raw = item.text().orElse("");
        int equals = raw.indexOf('=');
        if (raw.isEmpty() || equals == 0) {
            return;
        }
        String name = source.variables()
                .replace(equals < 0 ? raw : raw.substring(0, equals))
                .text();
        if (equals < 0) {
            draft.environment.add(new EnvironmentVariable(name, Optional.empty(), item.location()));
            return;
        }
        Interpolation.Result value = source.variables().replace(raw.substring(equals + 1));
        PlacedText placed = PlacedText.within(source.text(), item.location(), raw);
        Optional<String> known = value.missing().isEmpty() ? Optional.of(value.text()) : Optional.empty();
        Location place = source.place(raw.substring(equals + 1), placed.span(equals + 1, raw.length()));
        draft.environment.add(new EnvironmentVariable(name, known, place));
    }

    private void mounts(Layer layer, DeploymentDraft draft) {
        Source source = layer.source();
        for (YamlNode item : items(layer.service(), "volumes")) {
            if (item.text().isPresent()) {
                brief(source, item, draft);
            } else {
                String target = item.get("target").map(source::text).orElse("");
                boolean bind =
                        item.get("type").map(source::text).orElse("volume").equals("bind");
                String from = bind ? item.get("source").map(source::text).orElse("") : "";
                mount(source, from, target, item.location(), draft);
            }
        }
        for (YamlNode item : items(layer.service(), "secrets")) {
            String name = item.text().isPresent()
                    ? source.text(item)
                    : item.get("target")
                            .or(() -> item.get("source"))
                            .map(source::text)
                            .orElse("");
            mount(source, "", name.startsWith("/") ? name : "/run/secrets/" + name, item.location(), draft);
        }
        for (YamlNode item : items(layer.service(), "configs")) {
            String name = item.text().isPresent()
                    ? source.text(item)
                    : item.get("source").map(source::text).orElse("");
            String target = item.get("target").map(source::text).orElse("/" + name);
            Optional<YamlNode> config = source.root().get("configs").flatMap(configs -> configs.get(name));
            String from =
                    config.flatMap(found -> found.get("file")).map(source::text).orElse("");
            mount(source, from, target, item.location(), draft);
        }
    }

    private static List<YamlNode> items(YamlNode service, String key) {
        Optional<YamlNode> found = service.get(key);
        return found.isPresent() ? found.get().items() : List.of();
    }

    /** {@code source:target:mode}; a source that is no path names a volume. */
    private void brief(Source source, YamlNode item, DeploymentDraft draft) {
        String text = source.text(item);
        int colon = text.indexOf(':');
        if (colon < 0) {
            mount(source, "", text, item.location(), draft);
            return;
        }
        int end = text.indexOf(':', colon + 1);
        String target = end < 0 ? text.substring(colon + 1) : text.substring(colon + 1, end);
        String from = text.substring(0, colon);
        mount(source, from.startsWith(".") ? from : "", target, item.location(), draft);
    }

    private void mount(Source source, String from, String target, Location location, DeploymentDraft draft) {
        if (!target.startsWith("/") || target.length() == 1) {
            return;
        }
        Optional<String> path = RepositoryPath.resolve(source.folder(), from);
        boolean committed = path.isPresent()
                && (files.tree.file(path.get()).isPresent()
                        || !files.tree.under(path.get()).isEmpty());
        String trimmed = RepositoryPath.inSystem("/", target);
        draft.mounts.add(new Mount(trimmed, committed ? path : Optional.empty(), location));
    }
}
