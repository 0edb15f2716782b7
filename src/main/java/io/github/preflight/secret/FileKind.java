package io.github.preflight.secret;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How values are written in a file, as its name tells. */
enum FileKind {
    /** {@code key: value} or {@code key=value} up to the end of the line, quoted or not. */
    LINES,
    /** Programs and data in which a text stands in quotes. */
    QUOTED,
    /** Elements and attributes. */
    MARKUP,
    /** Words between blanks, quoted or not. */
    SHELL,
    /** Text for people, and what tools generate: only what services issue is looked for. */
    PROSE;

    private static final Map<String, FileKind> BY_EXTENSION = new HashMap<>();

    private static final Set<String> BINARY = Set.of(
            "png", "jpg", "jpeg", "gif", "ico", "bmp", "webp", "tif", "tiff", "psd", "woff", "woff2", "ttf", "otf",
            "eot", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "mp3", "mp4", "avi", "mov", "wav", "ogg",
            "webm", "flv", "swf", "zip", "gz", "tgz", "bz2", "xz", "7z", "rar", "tar", "jar", "war", "ear", "aar",
            "class", "so", "dll", "dylib", "exe", "o", "a", "pyc", "wasm", "dat", "bin", "iso", "dmg", "apk", "db",
            "sqlite", "mdb", "parquet", "avro", "orc", "pb");

    private static final Set<String> GENERATED = Set.of(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "composer.lock",
            "cargo.lock",
            "gemfile.lock",
            "poetry.lock",
            "pipfile.lock",
            "go.sum",
            "go.mod",
            "gradlew",
            "gradlew.bat",
            "mvnw",
            "mvnw.cmd",
            "license",
            "license.txt",
            "notice",
            "notice.txt",
            "verification-metadata.xml");

    /** What tells people what became of a project; often without an extension. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "changelog",
            "changes",
            "history",
            "news",
            "release-notes",
            "release_notes",
            "releasenotes",
            "readme",
            "todo",
            "authors",
            "contributors",
            "copying");

    static {
        put(
                LINES,
                "properties",
                "yml",
                "yaml",
                "env",
                "conf",
                "cfg",
                "cnf",
                "ini",
                "toml",
                "config",
                "hocon",
                "service",
                "cf",
                "plist",
                "list",
                "desktop",
                "netrc",
                "pgpass",
                "secret",
                "secrets",
                "credentials",
                "vars",
                "j2",
                "tpl",
                "template",
                "http",
                "rest",
                "prefs",
                "options",
                "ovpn",
                "reg",
                "npmrc",
                "pypirc",
                "boto",
                "dockercfg",
                "gitconfig",
                "editorconfig",
                "s3cfg",
                "ora",
                "rdp",
                "vmoptions");
        put(
                QUOTED,
                "java",
                "kt",
                "kts",
                "scala",
                "sc",
                "sbt",
                "groovy",
                "gradle",
                "js",
                "mjs",
                "cjs",
                "ts",
                "tsx",
                "jsx",
                "vue",
                "svelte",
                "py",
                "go",
                "rb",
                "php",
                "cs",
                "vb",
                "c",
                "h",
                "cc",
                "cpp",
                "hpp",
                "m",
                "swift",
                "rs",
                "dart",
                "lua",
                "pl",
                "pm",
                "r",
                "clj",
                "cljs",
                "edn",
                "ex",
                "exs",
                "erl",
                "hs",
                "ml",
                "json",
                "json5",
                "jsonc",
                "ipynb",
                "sql",
                "ddl",
                "dml",
                "tf",
                "tfvars",
                "hcl",
                "tfstate",
                "graphql",
                "proto",
                "jsp",
                "jspx",
                "ftl",
                "vm",
                "nix",
                "har",
                "postman_collection",
                "jsonl",
                "ndjson",
                "bicep",
                "jenkinsfile",
                "pkl",
                "cue",
                "jsonnet",
                "libsonnet");
        put(
                MARKUP, "xml", "xsd", "xsl", "xslt", "wsdl", "xhtml", "jrxml", "jmx", "csproj", "nuspec", "props",
                "targets", "fxml", "zul", "bpmn", "dmn", "iml", "svg", "resx", "wadl", "tld", "pom", "launch");
        put(
                SHELL,
                "sh",
                "bash",
                "zsh",
                "ksh",
                "fish",
                "bat",
                "cmd",
                "ps1",
                "psm1",
                "mk",
                "dockerfile",
                "containerfile",
                "command",
                "awk");
        put(
                PROSE,
                "md",
                "markdown",
                "adoc",
                "asciidoc",
                "rst",
                "txt",
                "text",
                "log",
                "csv",
                "tsv",
                "lock",
                "map",
                "css",
                "scss",
                "sass",
                "less",
                "po",
                "pot",
                "tex",
                "diff",
                "patch",
                "snap",
                "sum",
                "out");
    }

    private static void put(FileKind kind, String... extensions) {
        for (String extension : extensions) {
            BY_EXTENSION.put(extension, kind);
        }
    }

    static FileKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (GENERATED.contains(name)
                || FOR_PEOPLE.contains(name)
                || name.endsWith(".min.js")
                || name.endsWith(".bundle.js")) {
            return PROSE;
        }
        int ending = name.lastIndexOf('.');
        // of an editor's languages, and the like
        boolean program = ending >= 0 && BY_EXTENSION.get(name.substring(ending + 1)) == QUOTED;
        if (name.startsWith("dockerfile") && !program
                || name.startsWith("containerfile")
                || name.equals("makefile")
                || name.endsWith("entrypoint")) {
            return SHELL;
        }
        // Play's name types as programs do
        if (name.equals("jenkinsfile")
                || name.equals("tiltfile")
                || name.equals("routes")
                || name.endsWith(".routes")) {
            return QUOTED;
        }
        if (name.startsWith(".env") || name.startsWith("env.") || isNamedForSecrets(name)) {
            return LINES;
        }
        int dot = name.lastIndexOf('.');
        FileKind known = BY_EXTENSION.get(name.substring(dot + 1));
        if (known == null && dot > 0) {
            // application.yml.bak, settings.py.old
            int before = name.lastIndexOf('.', dot - 1);
            known = before < 0 ? null : BY_EXTENSION.get(name.substring(before + 1, dot));
        }
        if (known != null) {
            return known;
        }
        // a name without an extension, or with one before which nothing stands, is a tool's
        return dot <= 0 ? LINES : PROSE;
    }

    /** {@code passwords.txt}, {@code credentials.txt}: no text for people. */
    private static boolean isNamedForSecrets(String name) {
        return name.endsWith(".txt")
                && (name.contains("password") || name.contains("credential") || name.contains("secret"));
    }

    /** Whether a file of this name is worth opening; of others the bytes tell. */
    static boolean mayBeText(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0
                || dot < path.lastIndexOf('/')
                || !BINARY.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether what begins with this sign at the beginning of a line is a comment. */
    boolean isComment(byte[] bytes, int at, int end) {
        byte first = bytes[at];
        byte second = at + 1 < end ? bytes[at + 1] : 0;
        return switch (this) {
            case LINES -> first == '#' || first == ';' || first == '!' || first == '/' && second == '/';
            case QUOTED ->
                first == '#' && second != '['
                        || first == '*'
                        || first == '/' && (second == '/' || second == '*')
                        || first == '-' && second == '-'
                        || first == '>' && second == '>';
            case MARKUP -> first == '<' && second == '!' && at + 2 < end && bytes[at + 2] == '-';
            case SHELL -> first == '#' || first == ':' && second == ':' || isRemark(bytes, at, end);
            case PROSE -> false;
        };
    }

    private static boolean isRemark(byte[] bytes, int at, int end) {
        return at + 3 < end
                && BytePattern.lower(bytes[at]) == 'r'
                && BytePattern.lower(bytes[at + 1]) == 'e'
                && BytePattern.lower(bytes[at + 2]) == 'm'
                && bytes[at + 3] == ' ';
    }
}
