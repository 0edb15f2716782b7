package io.github.preflight.secret;

import io.github.preflight.model.Severity;
import io.github.preflight.value.KeyMaterial;
import java.util.List;
import java.util.Optional;

/**
 * The search of one text: the words in it tell where to look, and each kind of secret has its own look. What is encoded in it is
 * a text again, in which only what services issued and keys count; it is searched so deep, and not deeper.
 */
final class TextSearch implements Anchors.Looks {
    /** A token in Base64 in Base64 in an escaped text; every level is shorter than the one around it. */
    private static final int MOST_NESTED = 3;

    private final FileText text;
    private final Anchors anchors;
    private final Detectors detectors;
    private final int depth;
    private final Hits hits = new Hits();
    private final IssuedTokens tokens;
    private final NamedSecrets named;
    private final UrlSecrets urls;
    private final HeaderSecrets headers;
    private final Escapes escapes;
    /** None of what was decoded. */
    private final Optional<Structures> structures;

    private TextSearch(FileText text, Anchors anchors, Detectors detectors, int depth) {
        this.text = text;
        this.anchors = anchors;
        this.detectors = detectors;
        this.depth = depth;
        this.tokens = new IssuedTokens(text, hits);
        this.named = new NamedSecrets(text, detectors, hits);
        this.urls = new UrlSecrets(text, hits);
        this.headers = new HeaderSecrets(text, hits);
        this.escapes = new Escapes(text.bytes());
        this.structures =
                depth > 0 ? Optional.empty() : Optional.of(new Structures(text.bytes(), text.kind(), text.path()));
    }

    static Hits of(FileText text, Anchors anchors, Detectors detectors) {
        return new TextSearch(text, anchors, detectors, 0).run();
    }

    private Hits run() {
        if (structures.isPresent()) {
            named.given(structures.get().named());
        }
        anchors.find(text.bytes(), this);
        if (depth < MOST_NESTED) {
            EncodedRuns.find(text.bytes(), this::decoded);
        }
        return hits;
    }

    @Override
    public boolean isFull() {
        return hits.isFull();
    }

    @Override
    public void token(LazyPattern pattern, Detector detector, int at) {
        tokens.around(pattern, detector, at);
    }

    @Override
    public void name(int at) {
        named.around(at);
    }

    @Override
    public void sink(int at) {
        named.sink(at);
    }

    @Override
    public void url(int at) {
        urls.around(at);
    }

    @Override
    public void header(int at) {
        headers.behind(at);
    }

    @Override
    public void structure(int number, int at) {
        if (structures.isPresent()) {
            named.given(structures.get().at(number, at));
        }
    }

    @Override
    public void escape(int at) {
        if (depth < MOST_NESTED) {
            escapes.around(at).ifPresent(this::decoded);
        }
    }

    @Override
    public void block(int at) {
        Optional<KeyBlocks.Block> block = KeyBlocks.at(text.bytes(), at, text.length());
        if (block.isPresent()) {
            int end = block.get().end();
            // of the key itself some lines, which tell it from others
            Secret secret = Secret.of(text.bytes(), at, Math.min(text.length(), end + 200));
            hits.add(Hit.of(FoundSecret.Kind.PRIVATE_KEY, block.get().title(), secret, at, end, Severity.ERROR));
        }
    }

    private void decoded(Decoded decoded) {
        if (EncodedRuns.isKey(decoded.bytes())) {
            key(decoded);
            return;
        }
        List<Hit> inner = new TextSearch(FileText.decoded(decoded.bytes()), anchors, detectors, depth + 1)
                .run()
                .best();
        for (Hit hit : inner) {
            if (hit.kind() == FoundSecret.Kind.ISSUED || hit.kind() == FoundSecret.Kind.PRIVATE_KEY) {
                hits.add(hit.at(
                        decoded.origin().start(hit.start()), decoded.origin().end(hit.end())));
            }
        }
    }

    /** A private key in DER, as PKCS #8 or PKCS #1 have it, without the lines around it. */
    private void key(Decoded decoded) {
        if (KeyMaterial.of("key.der", decoded.bytes()) == KeyMaterial.PRIVATE_KEY) {
            boolean isHex = decoded.origin() instanceof Decoded.Signs signs && signs.bits() == 4;
            int start = decoded.origin().start(0);
            int end = decoded.origin().end(decoded.bytes().length);
            while (end < text.length() && text.bytes()[end] == '=') {
                end++;
            }
            hits.add(Hit.of(
                    FoundSecret.Kind.PRIVATE_KEY,
                    isHex ? "private key in hexadecimal digits" : "private key in Base64",
                    Secret.of(text.bytes(), start, end),
                    start,
                    end,
                    isInSample(start) ? Severity.INFO : Severity.ERROR));
        }
    }

    /** In a program, JSON inside a text shows what a request looks like. */
    private boolean isInSample(int start) {
        return text.isProgram() && start > 1 && text.bytes()[start - 1] == '"' && text.bytes()[start - 2] == '\\';
    }
}
