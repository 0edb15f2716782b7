package io.github.preflight.rule;

import io.github.preflight.model.RuleInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules that there are. Their headers come from one small index, so that a run opens one stream; a page is opened only
 * when somebody wants to read it.
 */
public final class RuleCatalog {
    /** The index of all headers, made from the pages. */
    public static final String INDEX = "/rules/index.txt";

    private final Map<String, RuleHeader> headers;
    private final Map<String, RulePage> ownPages;
    private final CheckFactory checks;

    private RuleCatalog(Map<String, RuleHeader> headers, Map<String, RulePage> ownPages, CheckFactory checks) {
        this.headers = headers;
        this.ownPages = ownPages;
        this.checks = checks;
    }

    /** The rules that come with the plugin. */
    public static RuleCatalog packed(CheckFactory checks) {
        try (InputStream in = open(INDEX);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new RuleCatalog(readIndex(lines), Map.of(), checks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These rules and further pages; a page replaces the rule of its name. */
    public RuleCatalog with(Collection<RulePage> pages) {
        Map<String, RuleHeader> more = new TreeMap<>(headers);
        Map<String, RulePage> own = new TreeMap<>(ownPages);
        for (RulePage page : pages) {
            more.put(page.header().info().id(), page.header());
            own.put(page.header().info().id(), page);
        }
        return new RuleCatalog(more, own, checks);
    }

    /** Every rule that can be asked, by id. Findings that the engine emits have a page, but no rule. */
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (RuleHeader header : headers.values()) {
            if (header.byKeys()) {
                rules.add(new KeyRule(header));
            } else if (!header.check().equals(RuleHeader.ENGINE)) {
                rules.add(check(header));
            }
        }
        return rules;
    }

    /** Every page's header, by id. */
    public List<RuleHeader> headers() {
        return List.copyOf(headers.values());
    }

    public Optional<RuleHeader> header(String id) {
        return Optional.ofNullable(headers.get(id));
    }

    /** A rule's page; empty when there is no rule of that id. */
    public Optional<RulePage> page(String id) {
        if (ownPages.containsKey(id)) {
            return Optional.of(ownPages.get(id));
        }
        RuleHeader header = headers.get(id);
        if (header == null) {
            return Optional.empty();
        }
        String name = "rules/" + header.info().pack() + "/" + id + ".md";
        try (InputStream in = open("/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(RulePage.parse(name, header.info().pack(), id, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rule check(RuleHeader header) {
        Optional<Rule> rule = checks.create(header.check(), header);
        if (rule.isEmpty()) {
            RuleInfo info = header.info();
            throw new RulePageException(
                    "rules/" + info.pack() + "/" + info.id() + ".md",
                    "check '" + header.check() + "'",
                    "there is no check of this name");
        }
        return rule.get();
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = RuleCatalog.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the plugin's jar has no " + resource);
        }
        return in;
    }

    /** The index as it has to stand in the resources, for pages sorted by id. */
    public static String index(Collection<RulePage> pages) {
        StringBuilder index = new StringBuilder();
        for (RulePage page : pages) {
            RuleInfo info = page.header().info();
            index.append('[').append(info.pack()).append('/').append(info.id()).append("]\n");
            index.append("title: ").append(info.title()).append('\n');
            String[] lines = page.text().replace("\r\n", "\n").split("\n");
            for (int i = 1; !lines[i].equals("---"); i++) {
                index.append(lines[i]).append('\n');
            }
            index.append("fix: ").append(page.header().fix()).append("\n\n");
        }
        return index.toString();
    }

    private static Map<String, RuleHeader> readIndex(BufferedReader lines) throws IOException {
        Map<String, RuleHeader> headers = new TreeMap<>();
        Map<String, RuleHeader.Word> words = new LinkedHashMap<>();
        String name = "";
        String title = "";
        String fix = "";
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.startsWith("[")) {
                name = line.substring(1, line.length() - 1);
            } else if (line.startsWith("title: ")) {
                title = line.substring(7);
            } else if (line.startsWith("fix: ")) {
                fix = line.substring(5);
            } else if (line.isEmpty()) {
                int slash = name.indexOf('/');
                String id = name.substring(slash + 1);
                headers.put(id, RuleHeader.of("rules/index.txt", name.substring(0, slash), id, words, title, fix));
                words = new LinkedHashMap<>();
            } else {
                int colon = line.indexOf(": ");
                words.put(
                        line.substring(0, colon),
                        new RuleHeader.Word(line.substring(colon + 2).strip(), number));
            }
        }
        return headers;
    }
}
