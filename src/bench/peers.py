#!/usr/bin/env python3
"""Compares Preflight with other secret scanners: what each finds, what it says falsely, how long it takes.

It installs nothing and uses whatever of the tools is on the PATH; Preflight is run by Maven as a user would run it, so the
plugin must have been installed before (mvn -q install -DskipTests -Dinvoker.skip). No tool is let verify anything over the network.

    peers.py LABELS TREES OUT [--tools a,b] [--speed TREE [--rounds N]] [--timeout SECONDS] [--write PAGE]

LABELS  a file of one JSON object a line: repo (owner/name), path, line, class, verdict (must-flag, must-not-flag or other)
TREES   a folder with a plain tree owner+name for each repository of the labels
OUT     results.json goes here (places of findings and measurements, no values), and table.md

Results are kept: with --tools only these tools are run again, and the others are told from results.json. --tools none runs nothing and
writes the table again. --speed measures one tree, all tools in turn, N rounds. --write puts the table into PAGE between its markers.

A label counts as flagged when a finding stands on its line. Shares are means over the repositories that have such labels.
Of Preflight count findings of category secret, of severity error or warning, in scenario deployed or any.
"""
import argparse, datetime, json, os, pathlib, platform, re, shutil, signal, statistics, subprocess, sys, tempfile, threading, time

PLUGIN = "io.github.preflight:preflight-maven-plugin"
BEGIN, END = "<!-- peers: written by src/bench/peers.py -->", "<!-- /peers -->"
SECRETLINT_RULES = '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}'
CONFIG_SUFFIXES = {".yml", ".yaml", ".properties", ".xml", ".json", ".env", ".conf", ".toml", ".ini", ".cfg", ".hocon", ".tf", ".tfvars",
                   ".dockerfile", ".service"}
CONFIG_NAMES = re.compile(r"(?i)^(\.env(\..*)?|dockerfile(\..*)?|containerfile|procfile|(docker-)?compose\..*|\.npmrc|\.netrc|\.pgpass)$")


class Tool:
    """A scanner: how it is called, which exits mean that it ran to the end, and how its output is read.

    In the command, {out} is a file that the tool may write to; it is started in the tree. What reads the output yields
    (path, first line, last line, rule).
    """

    def __init__(self, name, command, read, exits=(0,), version=("--version",), env=None):
        self.name, self.command, self.read, self.exits, self.version, self.env = name, command, read, exits, version, env or {}

    def program(self):
        return shutil.which(self.command[0])

    def version_text(self):
        text = ""
        try:
            done = subprocess.run([self.command[0], *self.version], capture_output=True, text=True, timeout=60)
            text = done.stdout + done.stderr
            if not re.search(r"\d+\.\d+", text) and shutil.which("go"):  # a Go program that was built without a version text
                done = subprocess.run(["go", "version", "-m", self.program()], capture_output=True, text=True, timeout=60)
                text = " ".join(line for line in done.stdout.splitlines() if line.split()[:1] == ["mod"])
        except (OSError, subprocess.TimeoutExpired):
            pass
        found = re.search(r"\d+\.\d+(\.\d+)?(-\w+)*", text)
        return found.group() if found else "unknown"


def lines_of_json(path):
    for line in path.read_text(errors="replace").splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def read_gitleaks(stdout, out):
    for f in json.loads(out.read_text() or "[]") or []:
        yield f["File"], f["StartLine"], f["EndLine"], f["RuleID"]


def read_trufflehog(stdout, out):
    for f in lines_of_json(stdout):
        place = f.get("SourceMetadata", {}).get("Data", {}).get("Filesystem")
        if place:
            yield place["file"], place.get("line", 0), place.get("line", 0), f["DetectorName"]


def read_detect_secrets(stdout, out):
    for path, findings in json.loads(stdout.read_text())["results"].items():
        for f in findings:
            yield path, f["line_number"], f["line_number"], f["type"]


def read_kingfisher(stdout, out):
    for f in lines_of_json(stdout):
        if "finding" in f:
            yield f["finding"]["path"], f["finding"]["line"], f["finding"]["line"], f["rule"]["id"]


def read_path_line(stdout, out):
    for line in stdout.read_text(errors="replace").splitlines():
        found = re.match(r"(.+?):(\d+):", line)
        if found:
            yield found.group(1), int(found.group(2)), int(found.group(2)), ""


def read_preflight(stdout, out):
    for f in json.loads((out / "preflight.json").read_text())["findings"]:
        if f["category"] == "secret" and f.get("line"):
            counts = f["severity"] in ("error", "warning") and f.get("scenario") in ("deployed", "any")
            yield f["path"], f["line"], f.get("endLine") or f["line"], f["rule"] + ("" if counts else " (not counted)")


def preflight(version):
    return Tool("preflight", ["mvn", "-B", "-ntp", "-o", f"{PLUGIN}:{version}:scan", "-Dpreflight.directory={tree}",
                              "-Dpreflight.reports=json", "-Dpreflight.outputDirectory={out}", "-Dpreflight.failOn=never"], read_preflight)


PEERS = [
    Tool("gitleaks", ["gitleaks", "dir", "--no-banner", "--exit-code=0", "--report-format=json", "--report-path={out}", "."],
         read_gitleaks, version=("version",)),
    Tool("betterleaks", ["betterleaks", "dir", "--no-banner", "--validation=false", "--exit-code=0", "--report-format=json",
                         "--report-path={out}", "."], read_gitleaks, version=("version",)),
    Tool("trufflehog", ["trufflehog", "filesystem", "--no-verification", "--no-update", "--json", "."], read_trufflehog),
    Tool("detect-secrets", ["detect-secrets", "scan", "--all-files", "--no-verify", "."], read_detect_secrets),
    Tool("kingfisher", ["kingfisher", "scan", "--no-validate", "--no-update-check", "--git-history=none", "--no-dedup",
                        "--format=jsonl", "."], read_kingfisher, exits=(0, 200)),
    Tool("ripsecrets", ["ripsecrets", "."], read_path_line, exits=(0, 1)),
    Tool("secretlint", ["secretlint", "--secretlintrcJSON", SECRETLINT_RULES, "--format=unix", "**/*"], read_path_line, exits=(0, 1)),
]


def measured(command, cwd, stdout, stderr, timeout):
    """Runs a command to its end and gives exit (None when it was stopped), wall and CPU seconds and peak memory in MB.

    CPU time is that of all processes; memory that of the largest one.
    """
    with stdout.open("wb") as o, stderr.open("wb") as e:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=o, stderr=e, stdin=subprocess.DEVNULL, start_new_session=True)
        stopped = threading.Event()

        def stop():
            stopped.set()
            os.killpg(process.pid, signal.SIGKILL)  # the tool's own group: it was started in a session of its own

        timer = threading.Timer(timeout, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return {"exit": None if stopped.is_set() else process.returncode, "wall": round(wall, 3),
            "cpu": round(usage.ru_utime + usage.ru_stime, 3), "memory": round(usage.ru_maxrss / 1024, 1)}


def run(tool, tree, timeout):
    """One run on one tree: the measures, the findings with paths relative to the tree, and what went wrong, "" if nothing did."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        stdout, stderr, out = folder / "stdout", folder / "stderr", folder / "out"
        command = [word.replace("{out}", str(out)).replace("{tree}", str(tree)) for word in tool.command]
        result = measured(command, folder if tool.name == "preflight" else tree, stdout, stderr, timeout)
        result["problem"], findings = "", set()
        if result["exit"] is None:
            result["problem"] = f"stopped after {timeout} s"
        else:
            if result["exit"] not in tool.exits:
                result["problem"] = f"exit {result['exit']}"
            try:
                for path, first, last, rule in tool.read(stdout, out):
                    path = path.replace("\\", "/").removeprefix(str(tree)).removeprefix("./").lstrip("/")
                    findings.add((path, first, last, rule))
            except (OSError, ValueError, KeyError, TypeError) as wrong:
                result["problem"] = (result["problem"] + f", output not readable ({type(wrong).__name__})").lstrip(", ")
        result["findings"] = sorted(findings)
        return result


def is_config(path):
    name = path.rsplit("/", 1)[-1]
    return os.path.splitext(name.lower())[1] in CONFIG_SUFFIXES or bool(CONFIG_NAMES.match(name))


def score(labels, runs, wanted=lambda label: True, counts=lambda rule: True):
    """Recall and false alarms: the means over repositories in percent, and hits and totals. A run that failed found nothing; a tree on
    which the tool was not run does not count."""
    shares = {"must-flag": [], "must-not-flag": []}
    sums = {"must-flag": [0, 0], "must-not-flag": [0, 0]}
    for repo, mine in labels.items():
        if repo not in runs:
            continue
        flagged = {(path, n) for path, first, last, rule in runs[repo]["findings"] if counts(rule) for n in range(first, last + 1)}
        for verdict in shares:
            places = [(label["path"], label["line"]) for label in mine if label["verdict"] == verdict and wanted(label)]
            hits = sum(place in flagged for place in places)
            sums[verdict][0] += hits
            sums[verdict][1] += len(places)
            if places:
                shares[verdict].append(hits / len(places))
    return {v: (100 * statistics.fmean(shares[v]) if shares[v] else 0.0, *sums[v]) for v in shares}


def counted(rule):
    return not rule.endswith(" (not counted)")


def label_rows(labels, results):
    yield ("| tool | recall | found | recall in configuration | false alarms | said falsely | false alarms in configuration "
           "| places told | wall, s | CPU, s | memory, MB |")
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, entry in results["tools"].items():
        if not entry.get("trees"):
            yield f"| {name} | {entry.get('missing', 'not run')} |" + " |" * 9
            continue
        runs = entry["trees"]
        all_, conf = score(labels, runs, counts=counted), score(labels, runs, lambda l: is_config(l["path"]), counted)
        places = sum(len({(f[0], f[1]) for f in r["findings"] if counted(f[3])}) for r in runs.values())
        (recall, hit, must), (alarm, wrong, traps) = all_["must-flag"], all_["must-not-flag"]
        star = "*" if any(r["problem"] for r in runs.values()) or set(labels) - set(runs) else ""
        yield (f"| {name}{star} | {recall:.1f} % | {hit} of {must} | {conf['must-flag'][0]:.1f} % | {alarm:.1f} % | {wrong} of {traps} "
               f"| {conf['must-not-flag'][0]:.1f} % | {places} | {sum(r['wall'] for r in runs.values()):.0f} "
               f"| {sum(r['cpu'] for r in runs.values()):.0f} | {max(r['memory'] for r in runs.values()):.0f} |")


def problem_rows(labels, results):
    for name, entry in results["tools"].items():
        runs = entry.get("trees", {})
        problems = {}
        for repo in labels:
            if runs and (problem := runs[repo]["problem"] if repo in runs else "not run, does not count"):
                problems.setdefault(problem, []).append(repo)
        for problem, repos in problems.items():
            yield f"- {name}: {problem}: {', '.join(repos)}"


def speed_rows(results):
    speed = results["speed"]
    base = speed["tools"].get("preflight", [])
    yield "| tool | wall, s: median (least to most) | CPU, s | memory, MB | wall, times Preflight's |"
    yield "|---|--:|--:|--:|--:|"
    for name, runs in speed["tools"].items():
        walls = [r["wall"] for r in runs]
        failed = ", ".join(sorted({r["problem"] for r in runs} - {""}))
        ratio = f"{statistics.median(walls) / statistics.median(r['wall'] for r in base):.2f}" if base else ""
        yield (f"| {name}{f' ({failed})' if failed else ''} | {statistics.median(walls):.2f} ({min(walls):.2f} to {max(walls):.2f}) "
               f"| {statistics.median(r['cpu'] for r in runs):.2f} | {max(r['memory'] for r in runs):.0f} | {ratio} |")


def table(labels, results):
    yield f"On the labelled trees ({len(labels)}; {results.get('date', '')}, {results.get('machine', '')}):"
    yield ""
    yield from label_rows(labels, results)
    problems = list(problem_rows(labels, results))
    if problems:
        yield ""
        yield "\\* Not whole; where a run was stopped or failed, what it had not told by then counts as not found:"
        yield ""
        yield from problems
    if "speed" in results:
        s = results["speed"]
        yield ""
        yield (f"Speed on {s['tree']} ({s['files']} files, {s['megabytes']} MB; {s['rounds']} rounds, in each all tools in turn, files read once "
               f"before; {s['date']}, load of the machine {s['load'][0]:.1f} to {s['load'][1]:.1f} with the tools themselves):")
        yield ""
        yield from speed_rows(results)
    yield ""
    yield "| tool | version | command, started in the tree |"
    yield "|---|---|---|"
    for name, entry in results["tools"].items():
        command = entry.get("command", "").replace("|", "\\|")
        yield f"| {name} | {entry.get('version', entry.get('missing', ''))} | {f'`{command}`' if command else ''} |"


def save(out, results):
    beside = out / "results.json.new"
    beside.write_text(json.dumps(results, indent=1))
    beside.replace(out / "results.json")


def write_page(page, text):
    old = page.read_text()
    if BEGIN not in old or END not in old:
        sys.exit(f"{page} has no lines {BEGIN} and {END}")
    page.write_text(old.split(BEGIN)[0] + BEGIN + "\n" + text + END + old.split(END, 1)[1])


def machine():
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def measure_speed(tools, version, tree, rounds, timeout):
    files, size = 0, 0
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                files, size = files + 1, size + len(open(path, "rb").read())
    nothing = lambda stdout, out: iter(())
    tools = [*tools, Tool("mvn -v (Maven's start alone)", ["mvn", "-v"], nothing),
             Tool("preflight:help (Maven's start, the plugin, no scan)", ["mvn", "-B", "-ntp", "-o", f"{PLUGIN}:{version}:help"], nothing)]
    runs, loads = {tool.name: [] for tool in tools}, []
    for n in range(rounds):
        for tool in tools[n % len(tools):] + tools[:n % len(tools)]:
            loads.append(os.getloadavg()[0])
            result = run(tool, tree, timeout)
            result.pop("findings")
            runs[tool.name].append(result)
            print(f"round {n + 1} {tool.name}: {result['wall']:.2f} s {result['problem']}", file=sys.stderr)
    return {"tree": tree.name.replace("+", "/"), "files": files, "megabytes": size // 1_000_000, "rounds": rounds,
            "date": str(datetime.date.today()), "load": [min(loads), max(loads)], "tools": runs}


def main():
    pom = pathlib.Path(__file__).resolve().parents[2] / "pom.xml"
    default = re.search(r"<artifactId>preflight-maven-plugin</artifactId>\s*<version>([^<]+)", pom.read_text()) if pom.exists() else None
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("labels", type=pathlib.Path)
    args.add_argument("trees", type=pathlib.Path)
    args.add_argument("out", type=pathlib.Path)
    args.add_argument("--tools", default="all", help="comma separated; all (default) or none")
    args.add_argument("--speed", metavar="TREE", type=pathlib.Path)
    args.add_argument("--rounds", type=int, default=5)
    args.add_argument("--timeout", type=int, default=600, help="seconds a tree")
    args.add_argument("--plugin", default=default.group(1) if default else "1.0.0-SNAPSHOT", help="the plugin's version")
    args.add_argument("--write", metavar="PAGE", type=pathlib.Path)
    args = args.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    labels = {}
    for line in args.labels.open():
        label = json.loads(line)
        if label["class"] == "secret":
            labels.setdefault(label["repo"], []).append(label)
    labels = dict(sorted(labels.items()))

    kept = args.out / "results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {"tools": {}}
    tools = [preflight(args.plugin), *PEERS]
    asked = {t.name for t in tools} if args.tools == "all" else set(args.tools.split(",")) - {"none"}
    unknown = asked - {t.name for t in tools}
    if unknown:
        sys.exit(f"no such tool: {', '.join(sorted(unknown))}; there are {', '.join(t.name for t in tools)}")
    tools = [t for t in tools if t.name in asked]
    present = [t for t in tools if t.program()]
    for tool in tools:
        entry = results["tools"].setdefault(tool.name, {})
        if tool not in present:
            entry.setdefault("missing", "not on the PATH")
            continue
        entry.pop("missing", None)
        entry["version"] = args.plugin if tool.name == "preflight" else tool.version_text()
        entry["command"] = " ".join(f"'{w}'" if re.search(r'[{"*]', w) and not re.search(r"\{(tree|out)\}", w) else w for w in tool.command)
        entry["command"] = entry["command"].replace("{tree}", "TREE").replace("{out}", "OUT")

    if args.speed:
        results["speed"] = measure_speed(present, args.plugin, args.speed.resolve(), args.rounds, args.timeout)
        save(args.out, results)
    else:
        for tool in present:
            entry = results["tools"][tool.name]
            entry["trees"] = {}
            for repo in labels:
                tree = (args.trees / repo.replace("/", "+")).resolve()
                if tree.is_dir():
                    entry["trees"][repo] = result = run(tool, tree, args.timeout)
                    print(f"{tool.name} {repo}: {len(result['findings'])} findings, {result['wall']:.1f} s {result['problem']}",
                          file=sys.stderr)
                    save(args.out, results)
        if present:
            results["date"], results["machine"] = str(datetime.date.today()), machine()
    order = [t.name for t in [preflight(args.plugin), *PEERS]]
    results["tools"] = {name: results["tools"][name] for name in order if name in results["tools"]}
    save(args.out, results)

    text = "\n".join(table(labels, results)) + "\n"
    (args.out / "table.md").write_text(text)
    if args.write:
        write_page(args.write, text)
    print(text)


main()
