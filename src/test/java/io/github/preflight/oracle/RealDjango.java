package io.github.preflight.oracle;

import io.github.preflight.config.django.Arrangement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Django itself, in a Python environment of its own below {@code target}: made once, with the package index that {@code pip} is
 * set up with. One process answers for all arrangements; each runs in a child of it.
 */
final class RealDjango {
    static final String VERSION = "5.2";

    private static final Path HOME = Path.of("target", "oracle-python").toAbsolutePath();
    private static final List<String> PACKAGES = List.of(
            "Django==" + VERSION + ".*", "django-environ==0.14.*", "python-decouple==3.8.*", "dj-database-url==3.1.*");

    private static final String PROGRAM = """
            import os, sys
            from django.conf import settings
            from django.core.checks import run_checks, Tags
            import django.core.checks.security.base, django.core.checks.security.csrf
            import django.core.checks.security.sessions, django.middleware.csrf

            def answer(folder):
                sys.path.insert(0, folder)
                os.chdir(folder)
                os.environ.clear()
                for line in open('variables'):
                    name, _, value = line.rstrip('\\n').partition('=')
                    os.environ[name] = value
                os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.settings'
                for name in dir(settings):
                    if name.isupper() and name != 'SECRET_KEY':
                        print('=', name, repr(getattr(settings, name)).replace('\\n', ' '))
                print('=', 'SECRET_KEY', repr(settings._wrapped.SECRET_KEY))
                for found in run_checks(tags=[Tags.security], include_deployment_checks=True):
                    if not found.is_silenced():
                        print('!', found.id)

            for folder in open('folders').read().split():
                print('>', folder, flush=True)
                child = os.fork()
                if child == 0:
                    try:
                        answer(os.path.abspath(folder))
                    except BaseException as e:
                        print('?', type(e).__name__, str(e).replace('\\n', ' '))
                    sys.stdout.flush()
                    os._exit(0)
                os.waitpid(child, 0)
            """;

    private RealDjango() {}

    /**
     * What Django says of an arrangement.
     *
     * @param values by setting, as Python writes them; Django's defaults are among them
     * @param checks ids of its deployment checks that complain, those of tag {@code security}
     * @param failure why it does not start
     */
    record Answer(Map<String, String> values, Set<String> checks, Optional<String> failure) {}

    /** The Python to run; empty with the reason on the standard output when there is none, or its packages cannot be had. */
    static synchronized Optional<Path> python() {
        Path python = HOME.resolve("bin").resolve("python");
        Path done = HOME.resolve(String.join(" ", PACKAGES).replace('*', 'x'));
        if (Files.exists(done)) {
            return Optional.of(python);
        }
        boolean made = run(List.of("python3", "-m", "venv", HOME.toString()), Path.of("."), 120)
                .filter(p -> p.exit() == 0)
                .isPresent();
        List<String> install = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "-q"));
        install.addAll(List.of("--disable-pip-version-check", "--retries", "1", "--timeout", "20"));
        install.addAll(PACKAGES);
        Optional<Ended> installed = made ? run(install, Path.of("."), 300) : Optional.empty();
        if (installed.filter(p -> p.exit() == 0).isEmpty()) {
            System.out.println("Django's oracle is skipped: "
                    + installed.map(Ended::printed).orElse("there is no python3 with venv"));
            return Optional.empty();
        }
        try {
            Files.createFile(done);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(python);
    }

    static Map<Arrangement, Answer> ask(Path python, Path folder, List<Arrangement> arrangements) throws IOException {
        StringBuilder folders = new StringBuilder();
        for (int i = 0; i < arrangements.size(); i++) {
            Arrangement arrangement = arrangements.get(i);
            Path own = Files.createDirectories(folder.resolve("a" + i));
            folders.append(own.getFileName()).append('\n');
            StringBuilder variables = new StringBuilder();
            arrangement
                    .variables()
                    .forEach((name, value) ->
                            variables.append(name).append('=').append(value).append('\n'));
            Files.writeString(own.resolve("variables"), variables);
            Files.createDirectories(own.resolve("shop"));
            Files.writeString(own.resolve("shop/__init__.py"), "");
            for (Map.Entry<String, String> file : arrangement.files().entrySet()) {
                Files.writeString(own.resolve(file.getKey()), file.getValue());
            }
        }
        Files.writeString(folder.resolve("folders"), folders);
        Ended ended =
                run(List.of(python.toString(), "-c", PROGRAM), folder, 300).orElseThrow();
        if (ended.exit() != 0) {
            throw new IllegalStateException(ended.printed());
        }
        return read(ended.printed(), arrangements);
    }

    private static Map<Arrangement, Answer> read(String printed, List<Arrangement> arrangements) {
        Map<Arrangement, Answer> answers = new LinkedHashMap<>();
        Map<String, String> values = Map.of();
        Set<String> checks = Set.of();
        for (String line : printed.lines().toList()) {
            String rest = line.length() < 2 ? "" : line.substring(2);
            switch (line.charAt(0)) {
                case '>' -> {
                    values = new LinkedHashMap<>();
                    checks = new TreeSet<>();
                    Arrangement asked = arrangements.get(answers.size());
                    answers.put(asked, new Answer(values, checks, Optional.empty()));
                }
                case '=' -> {
                    int space = rest.indexOf(' ');
                    values.put(rest.substring(0, space), rest.substring(space + 1));
                }
                case '!' -> checks.add(rest);
                case '?' -> {
                    Arrangement asked = arrangements.get(answers.size() - 1);
                    answers.put(asked, new Answer(values, checks, Optional.of(rest)));
                }
                default -> throw new IllegalStateException(line);
            }
        }
        return answers;
    }

    private record Ended(int exit, String printed) {}

    private static Optional<Ended> run(List<String> command, Path folder, int seconds) {
        try {
            Path printed = Files.createTempFile("python", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            Files.delete(printed);
            return ended ? Optional.of(new Ended(process.exitValue(), text)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
