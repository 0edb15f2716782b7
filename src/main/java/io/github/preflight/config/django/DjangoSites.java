package io.github.preflight.config.django;

import io.github.preflight.config.Application;
import io.github.preflight.config.Layering;
import io.github.preflight.config.PathPurpose;
import io.github.preflight.config.ProfileNames;
import io.github.preflight.config.build.BuildModule;
import io.github.preflight.config.build.BuildModules;
import io.github.preflight.config.build.ResourceFilter;
import io.github.preflight.config.deploy.Deployment;
import io.github.preflight.config.deploy.DevelopmentNames;
import io.github.preflight.config.deploy.EnvironmentVariable;
import io.github.preflight.config.deploy.FoundDeployments;
import io.github.preflight.config.deploy.Mount;
import io.github.preflight.model.Framework;
import io.github.preflight.model.Location;
import io.github.preflight.model.Scenario;
import io.github.preflight.model.Setting;
import io.github.preflight.model.Truth;
import io.github.preflight.source.FileTree;
import io.github.preflight.source.RepositoryPath;
import io.github.preflight.source.SourceFile;
import io.github.preflight.source.SourceText;
import io.github.preflight.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Django sites of a repository: where a {@code manage.py}, {@code wsgi.py} or {@code asgi.py} names a settings module that
 * stands there, too. Production's module is the one that a deployment names; or else the one whose name means production; or
 * else what {@code wsgi.py}, {@code asgi.py} and {@code manage.py} name, in this order.
 */
public final class DjangoSites implements Layering {
    static final String DJANGO = "django";
    static final String VARIABLE = "DJANGO_SETTINGS_MODULE";

    private final FileTree files;
    private final Modules modules;
    private final Map<String, Site> sites = new LinkedHashMap<>();

    /**
     * A site.
     *
     * @param base the folder that its imports start from
     * @param started the settings module when nothing is set
     */
    private record Site(String base, Modules.Module started, Framework framework) {}

    public DjangoSites(FileTree files) {
        this.files = files;
        this.modules = new Modules(files);
    }

    // ---- what there is ----

    @Override
    public List<Application> applications(BuildModules build, FoundDeployments deployments) {
        List<Application> applications = applications(false, build, deployments);
        return applications.isEmpty() ? applications(true, build, deployments) : applications;
    }

    /**
     * @param development those in folders for development, which are somebody's product where there is no other and something
     *     starts them; or else the others
     */
    private List<Application> applications(boolean development, BuildModules build, FoundDeployments deployments) {
        Map<String, SourceFile> starters = new TreeMap<>();
        for (String name : List.of("wsgi.py", "asgi.py", "manage.py")) {
            for (SourceFile file : files.all()) {
                boolean wanted = file.name().equals(name)
                        && file.path().indexOf('{') < 0
                        && DevelopmentNames.tell(file.path()) == development
                        && !(development && PathPurpose.isForTests(file.path()));
                if (wanted) {
                    starters.putIfAbsent(
                            name.charAt(0) == 'm'
                                    ? "2" + file.path()
                                    : name.charAt(0) == 'w' ? "0" + file.path() : "1" + file.path(),
                            file);
                }
            }
        }
        Map<String, Site> found = new TreeMap<>();
        for (SourceFile starter : starters.values()) {
            site(starter).ifPresent(site -> found.putIfAbsent(site.base(), site));
        }
        List<Application> applications = new ArrayList<>();
        for (Site site : found.values()) {
            List<Deployment> mapped = deploymentsOf(site, deployments, found.size());
            if (development && mapped.isEmpty()) {
                continue;
            }
            BuildModule module = module(site, build);
            sites.put(module.file(), site);
            applications.add(new Application(module.artifactId(), module, mapped));
        }
        return applications;
    }

    private Optional<Site> site(SourceFile starter) {
        Optional<String> named = named(starter);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String base = RepositoryPath.folder(starter.path());
        for (int up = 0; up < 4; up++) {
            Optional<Modules.Module> module = modules.find(base, named.get());
            if (module.isPresent()) {
                Framework framework = DjangoVersion.find(
                        files, base, Location.ofFile(module.get().file().path()));
                return Optional.of(new Site(base, module.get(), framework));
            }
            if (base.isEmpty()) {
                return Optional.empty();
            }
            base = RepositoryPath.folder(base);
        }
        return Optional.empty();
    }

    /** The settings module that a file names for when the variable is not set: the text behind the variable's name. */
    private static Optional<String> named(SourceFile file) {
        String text;
        try {
            text = SourceText.decode(file).text();
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
        int at = text.indexOf(VARIABLE);
        while (at >= 0) {
            int from = at + VARIABLE.length();
            int quote = from;
            while (quote < text.length() && quote < from + 40 && isBetween(text.charAt(quote), quote == from)) {
                quote++;
            }
            if (quote < text.length() && (text.charAt(quote) == '"' || text.charAt(quote) == '\'')) {
                int end = text.indexOf(text.charAt(quote), quote + 1);
                String name = end < 0 ? "" : text.substring(quote + 1, end);
                boolean dotted =
                        !name.isEmpty() && name.indexOf('\n') < 0 && name.indexOf(' ') < 0 && !name.equals(VARIABLE);
                if (dotted) {
                    return Optional.of(name);
                }
            }
            at = text.indexOf(VARIABLE, from);
        }
        return Optional.empty();
    }

    private static boolean isBetween(char c, boolean first) {
        return first ? c == '"' || c == '\'' : Character.isWhitespace(c) || c == ',' || c == ']' || c == '=';
    }

    private static BuildModule module(Site site, BuildModules build) {
        String settings = site.started().file().path();
        boolean taken = build.in(site.base()).isPresent();
        String name = site.started().name();
        int dot = name.indexOf('.');
        return new BuildModule(
                taken ? RepositoryPath.folder(settings) : site.base(),
                settings,
                "",
                dot < 0 ? (site.base().isEmpty() ? DJANGO : RepositoryPath.name(site.base())) : name.substring(0, dot),
                "",
                DJANGO,
                Truth.YES,
                List.of(site.framework()),
                List.of(),
                true,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                ResourceFilter.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    // ---- how it is deployed ----

    private List<Deployment> deploymentsOf(Site site, FoundDeployments found, int sites) {
        List<Deployment> all = new ArrayList<>(found.deployments());
        all.addAll(found.tools());
        List<Deployment> mapped = new ArrayList<>();
        for (Deployment deployment : all) {
            if (belongs(site, deployment, sites) && !isForDevelopment(deployment)) {
                mapped.add(deployment);
            }
        }
        boolean others = !productionModules(site).isEmpty();
        for (Deployment deployment : mapped) {
            others |= !isComposedForDevelopment(deployment);
        }
        if (others) {
            mapped.removeIf(DjangoSites::isComposedForDevelopment);
        }
        boolean run = false;
        for (Deployment deployment : mapped) {
            run |= deployment.runsImage();
        }
        if (run) {
            // what a service runs is no deployment of its own beside it
            mapped.removeIf(Deployment::isImage);
        }
        mapped.sort(java.util.Comparator.comparing(Deployment::name));
        return mapped;
    }

    /** A compose file whose settings say that it is a developer's. */
    private static boolean isComposedForDevelopment(Deployment deployment) {
        String module = activated(deployment).orElse("");
        boolean development = false;
        for (String word : module.substring(module.lastIndexOf('.') + 1).split("_")) {
            development |= ProfileNames.isDevelopment(word);
        }
        return development && RepositoryPath.name(deployment.location().path()).contains("compose");
    }

    private boolean belongs(Site site, Deployment deployment, int sites) {
        Optional<EnvironmentVariable> variable = variable(deployment);
        if (variable.isPresent() && variable.get().value().isPresent()) {
            return module(site, variable.get().value().get(), Optional.of(deployment))
                    .isPresent();
        }
        String top = top(site.started().name());
        boolean serves = false;
        for (Setting word : deployment.arguments()) {
            String text = word.value();
            serves |= text.contains("manage.py") || text.contains("wsgi") || text.contains("asgi");
            if (text.contains(top + ".wsgi") || text.contains(top + ".asgi") || text.contains(top + "/wsgi")) {
                return RepositoryPath.isBelow(site.base(), deployment.folder())
                        || RepositoryPath.isBelow(deployment.folder(), site.base());
            }
        }
        boolean near = RepositoryPath.isBelow(site.base(), deployment.folder())
                || sites == 1 && RepositoryPath.isBelow(deployment.folder(), site.base());
        return serves && near;
    }

    /** A settings module that is committed, or that a Dockerfile puts in its place from another of the repository's files. */
    private Optional<Modules.Module> module(Site site, String name, Optional<Deployment> deployment) {
        Optional<Modules.Module> committed = modules.find(site.base(), name);
        if (committed.isPresent() || deployment.isEmpty()) {
            return committed;
        }
        Deployment image = deployment.get();
        String target = name.replace('.', '/') + ".py";
        return files.file(image.location().path())
                .filter(file -> image.isImage())
                .flatMap(file -> copied(file, image.folder(), target))
                .map(source -> new Modules.Module(site.base(), name, source));
    }

    /** What {@code COPY from target} or {@code cp from target} copies to a target, of which the end is known. */
    private Optional<SourceFile> copied(SourceFile dockerfile, String folder, String target) {
        String text;
        try {
            text = SourceText.decode(dockerfile).text();
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
        String[] words = text.split("[\\s;&]+");
        for (int i = 2; i < words.length; i++) {
            boolean there = words[i].equals(target) || words[i].endsWith("/" + target);
            String from = words[i - 1];
            String command = words[i - 2].toLowerCase(Locale.ROOT);
            boolean copies = command.equals("cp") || command.equals("copy") || command.startsWith("-");
            Optional<SourceFile> source = there && copies
                    ? RepositoryPath.resolve(folder, from).flatMap(files::file).or(() -> files.file(from))
                    : Optional.empty();
            if (source.isPresent()) {
                return source;
            }
        }
        return Optional.empty();
    }

    private static String top(String module) {
        int dot = module.indexOf('.');
        return dot < 0 ? module : module.substring(0, dot);
    }

    /** The development server on mounted sources is a developer's. */
    private static boolean isForDevelopment(Deployment deployment) {
        boolean serves = false;
        for (Setting word : deployment.arguments()) {
            serves |= word.value().contains("runserver");
        }
        boolean mounted = false;
        for (Mount mount : deployment.mounts()) {
            mounted |= mount.source().isPresent();
        }
        return serves && mounted;
    }

    private static Optional<EnvironmentVariable> variable(Deployment deployment) {
        for (EnvironmentVariable variable : deployment.environment()) {
            if (variable.name().equals(VARIABLE)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    // ---- what it sees ----

    @Override
    public boolean reads(Application application) {
        return application.module().packaging().equals(DJANGO);
    }

    @Override
    public List<String> activated(Application application, Deployment deployment) {
        return activated(deployment).map(List::of).orElse(List.of());
    }

    private static Optional<String> activated(Deployment deployment) {
        for (Setting word : deployment.arguments()) {
            for (String flag : List.of("--settings=", "--settings ", VARIABLE + "=")) {
                int at = word.value().indexOf(flag);
                if (at >= 0) {
                    String rest = word.value().substring(at + flag.length());
                    int end = 0;
                    while (end < rest.length()
                            && (Character.isJavaIdentifierPart(rest.charAt(end)) || rest.charAt(end) == '.')) {
                        end++;
                    }
                    if (end > 0) {
                        return Optional.of(rest.substring(0, end));
                    }
                }
            }
        }
        return variable(deployment).flatMap(EnvironmentVariable::value).filter(value -> !value.isBlank());
    }

    /** What is chosen are profiles, not settings modules. */
    @Override
    public List<String> chosen(List<String> productionProfiles) {
        return List.of();
    }

    @Override
    public List<String> productionProfiles(Application application) {
        return productionModules(sites.get(application.module().file()));
    }

    private List<String> productionModules(Site site) {
        List<String> found = new ArrayList<>();
        for (Modules.Module module : modules.beside(site.started())) {
            boolean isSettings =
                    module.name().contains("settings") || module.name().contains("config");
            if (isSettings && ProfileNames.tellProduction(module.last())) {
                found.add(module.name());
            }
        }
        return found;
    }

    @Override
    public Seen see(
            Application application, Scenario scenario, Optional<Deployment> deployment, List<String> profiles) {
        Site site = sites.get(application.module().file());
        String name = profiles.isEmpty() ? site.started().name() : profiles.get(profiles.size() - 1);
        Optional<Modules.Module> module = module(site, name, deployment);
        Location place = Location.ofFile(application.module().file());
        if (module.isEmpty()) {
            Optional<String> open = Optional.of("the settings module " + name + " is not in the repository");
            return new Seen(
                    new DjangoConfig(Map.of(), open, Optional.empty(), place, List.of()),
                    List.of(name),
                    java.util.Set.of(),
                    List.of());
        }
        Optional<String> openVariables = deployment.flatMap(Deployment::whyOpen);
        List<EnvironmentVariable> variables =
                new ArrayList<>(deployment.map(Deployment::environment).orElse(List.of()));
        if (deployment.flatMap(DjangoSites::variable).isEmpty()) {
            variables.add(new EnvironmentVariable(VARIABLE, Optional.of(name), place));
        }
        SettingsRun.Outcome outcome =
                new SettingsRun(modules, new Surroundings(variables, openVariables), module.get()).run();
        DjangoConfig config = new DjangoConfig(
                outcome.names(),
                outcome.open(),
                site.framework().version(),
                Location.ofFile(module.get().file().path()),
                outcome.variables());
        return new Seen(config, List.of(name), outcome.files(), List.of());
    }
}
