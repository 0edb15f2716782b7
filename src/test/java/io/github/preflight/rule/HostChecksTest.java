package io.github.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too particular for the pages about the host that runs an application, and about pipelines. */
class HostChecksTest {
    private static final String APPLICATION = "src/main/resources/application.properties";
    private static final String WEB = "web: java -Dserver.port=$PORT -jar target/shop-1.0-SNAPSHOT.jar\n";
    private static final String SITE = "web: gunicorn shop.wsgi\n";
    private static final String SETTINGS = "shop/settings.py";
    private static final String WORKFLOW = ".github/workflows/build.yml";
    private static final String GITLAB = ".gitlab-ci.yml";

    private final PageRun run = new EngineRun();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop.upload-dir=./uploads                    | warning
            shop.uploads.path=/srv/uploads               | warning
            shop.attachments.location=file:data/files    | warning
            shop.upload-dir=/tmp/uploads                 | ''
            shop.upload-dir=s3://shop/uploads            | ''
            shop.upload-dir=https://files.example.com/   | ''
            shop.upload.path=${UPLOADS}                  | ''
            shop.upload.max-size=/10                     | ''
            shop.report-dir=./reports                    | ''
            """)
    void folders_for_uploads_are_told_by_their_names_and_values(String setting, String severity) {
        assertThat(found("paas-uploads-lost", APPLICATION, setting, "Procfile", WEB))
                .startsWith(severity);
        assertThat(found("paas-uploads-lost", APPLICATION, setting, "Procfile", WEB)
                        .isEmpty())
                .isEqualTo(severity.isEmpty());
        assertThat(found("paas-uploads-lost", APPLICATION, setting)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web: gunicorn -b :8000 shop.wsgi                   | true
            web: gunicorn --bind=127.0.0.1:8000 shop.wsgi      | true
            web: daphne -b 0.0.0.0 -p 8000 shop.asgi           | true
            web: uvicorn --port 80 shop.asgi                   | true
            web: gunicorn shop.wsgi                            | false
            web: gunicorn --bind 0.0.0.0:$PORT shop.wsgi       | false
            web: gunicorn --bind 0.0.0.0:${PORT:-80} shop.wsgi | false
            web: gunicorn --bind 0.0.0.0:5000 shop.wsgi        | false
            web: gunicorn --bind unix:/tmp/shop shop.wsgi      | false
            worker: gunicorn -b :8000 shop.wsgi                | false
            """)
    void a_server_on_a_port_of_its_own_is_found(String process, boolean fixed) {
        assertThat(found("paas-port-fixed", SETTINGS, "DEBUG = False\n", "Procfile", process + "\n")
                        .isEmpty())
                .isNotEqualTo(fixed);
    }

    @Test
    void uploads_of_a_site_are_lost_where_they_are_stored_on_disk() {
        String root = "MEDIA_ROOT = '/srv/media'\n";

        assertThat(found("paas-uploads-lost", SETTINGS, root, "Procfile", SITE)).startsWith("warning ");
        assertThat(found("paas-uploads-lost", SETTINGS, "MEDIA_ROOT = ''\n", "Procfile", SITE))
                .isEmpty();
        assertThat(found(
                        "paas-uploads-lost",
                        SETTINGS,
                        "import os\nMEDIA_ROOT = os.environ['MEDIA']\n",
                        "Procfile",
                        SITE))
                .isEmpty();
        assertThat(found(
                        "paas-uploads-lost",
                        SETTINGS,
                        root + "DEFAULT_FILE_STORAGE = 'storages.backends.s3boto3.S3Boto3Storage'\n",
                        "Procfile",
                        SITE))
                .isEmpty();
    }

    @Test
    void static_files_may_be_served_by_whatever_is_not_known() {
        String settings = "DEBUG = False\nSTATIC_URL = '/static/'\nINSTALLED_APPS = ['django.contrib.staticfiles']\n";
        String plain = settings + "MIDDLEWARE = ['django.middleware.security.SecurityMiddleware']\n";

        assertThat(found("django-static-not-served", SETTINGS, plain, "Procfile", SITE))
                .startsWith("warning ");
        assertThat(found("django-static-not-served", SETTINGS, plain, "Procfile", "web: uwsgi shop.ini\n"))
                .isEmpty();
        assertThat(found("django-static-not-served", SETTINGS, plain.replace("False", "True"), "Procfile", SITE))
                .isEmpty();
        assertThat(found(
                        "django-static-not-served",
                        SETTINGS,
                        plain.replace("/static/", "https://cdn.example.com/"),
                        "Procfile",
                        SITE))
                .isEmpty();
        assertThat(found(
                        "django-static-not-served",
                        SETTINGS,
                        plain + "MIDDLEWARE += ['shop.middleware.Files']\n",
                        "Procfile",
                        SITE))
                .isEmpty();
        assertThat(found(
                        "django-static-not-served",
                        SETTINGS,
                        settings + "from shop.more import MIDDLEWARE\n",
                        "Procfile",
                        SITE))
                .isEmpty();
    }

    @Test
    void sessions_on_the_local_cache_are_found_by_the_caches_name() {
        String engine = "SESSION_ENGINE = 'django.contrib.sessions.backends.cache'\n";
        String local = "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'},"
                + " 'shared': {'BACKEND': 'django.core.cache.backends.redis.RedisCache'}}\n";

        assertThat(found("django-sessions-in-memory", SETTINGS, engine + local)).startsWith("warning ");
        assertThat(found("django-sessions-in-memory", SETTINGS, engine + local + "SESSION_CACHE_ALIAS = 'shared'\n"))
                .isEmpty();
        assertThat(found("django-sessions-in-memory", SETTINGS, engine + "CACHES = caches()\n"))
                .isEmpty();
        assertThat(found("django-sessions-in-memory", SETTINGS, "SESSION_ENGINE = engine()\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web: gunicorn --reload shop.wsgi",
                "web: cd shop && flask --app shop run",
                "web: ./gradlew quarkusDev",
                "web: npm run dev"
            })
    void development_servers_are_errors(String process) {
        assertThat(found("paas-development-server", "Procfile", process + "\n")).startsWith("error Procfile:1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web: gunicorn shop.wsgi --reload-engine-off",
                "web: npm run develop-nothing",
                "web: npm run dev-tools",
                "# web: flask run",
                "web: gunicorn shop.flaskrun",
                "web: flask db upgrade && gunicorn run:app",
                "web: npm run build:dev && npm start"
            })
    void what_is_merely_like_one_is_none(String process) {
        assertThat(found("paas-development-server", "Procfile", process + "\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            echo $DB_PASSWORD                                   ~ true
            echo "password: ${DB_PASSWORD}"                     ~ true
            printf %s $API_TOKEN                                ~ true
            echo '$DB_PASSWORD'                                 ~ false
            echo \\$DB_PASSWORD                                 ~ false
            echo ${#DB_PASSWORD}                                ~ false
            echo ${DB_PASSWORD:+set}                            ~ false
            echo $DB_PASSWORD > file                            ~ false
            echo $DB_PASSWORD | docker login --password-stdin   ~ false
            echo $(sha256sum <<< $DB_PASSWORD)                  ~ false
            echo $CI_JOB_TOKEN                                  ~ false
            echo $PASSWORD_FILE                                 ~ false
            echo the DB_PASSWORD is set                         ~ false
            """)
    void printed_secrets_are_told_from_used_ones(String command, boolean printed) {
        String job = "deploy:\n  script:\n    - " + command + "\n";

        assertThat(found("ci-secret-printed", GITLAB, job).isEmpty()).isNotEqualTo(printed);
    }

    @Test
    void what_a_job_masks_or_collects_is_not_printed() {
        String job = "jobs:\n  a:\n    steps:\n      - run: |\n          ";

        assertThat(found(
                        "ci-secret-printed",
                        WORKFLOW,
                        job + "echo \"::add-mask::$KEY_SECRET\"\n          echo $KEY_SECRET\n"))
                .isEmpty();
        assertThat(found("ci-secret-printed", WORKFLOW, job + "{\n            echo $KEY_SECRET\n          } >> file\n"))
                .isEmpty();
        assertThat(found("ci-secret-printed", WORKFLOW, job + "echo $KEY_SECRET\n"))
                .startsWith("info ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            docker build --build-arg=DB_PASSWORD=$DB_PASSWORD .            | true
            docker build --build-arg DB_PASSWORD .                         | true
            docker build --build-arg "NPM_TOKEN=${{ secrets.NPM_TOKEN }}" .| true
            docker build --build-arg TOKEN=${{ secrets.GITHUB_TOKEN }} .   | false
            docker build --build-arg VERSION=$VERSION .                    | false
            docker build --secret id=DB_PASSWORD .                         | false
            """)
    void build_arguments_are_judged_by_name_and_value(String command, boolean secret) {
        assertThat(found("ci-secret-as-build-argument", GITLAB, "a:\n  script:\n    - " + command + "\n")
                        .isEmpty())
                .isNotEqualTo(secret);
    }

    @Test
    void the_trace_is_gitlabs_alone() {
        assertThat(found("ci-job-traced", GITLAB, "variables:\n  CI_DEBUG_TRACE: 1 # for now\n"))
                .startsWith("error ");
        assertThat(found("ci-job-traced", GITLAB, "variables:\n  CI_DEBUG_TRACE: \"false\"\n"))
                .isEmpty();
        assertThat(found("ci-job-traced", WORKFLOW, "env:\n  CI_DEBUG_TRACE: true\n"))
                .isEmpty();
    }

    @Test
    void certificates_of_the_machine_itself_are_nobodys_business() {
        assertThat(found(
                        "build-tls-off",
                        GITLAB,
                        "a:\n  script:\n    - git -c http.sslVerify=false clone https://localhost/a\n"))
                .isEmpty();
        assertThat(found(
                        "build-tls-off",
                        GITLAB,
                        "a:\n  script:\n    - kubectl --insecure-skip-tls-verify=false get pods\n"))
                .isEmpty();
        assertThat(found("build-tls-off", "Dockerfile", "FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n"))
                .startsWith("warning Dockerfile:2 ");
    }

    private String found(String rule, String... files) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < files.length; i += 2) {
            named.put(files[i], files[i + 1]);
        }
        return run.findings(rule, named);
    }
}
