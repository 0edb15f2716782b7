package io.github.preflight.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the search of one text found. Of several hits that speak about one stretch, one remains: the one that knows most. */
final class Hits {
    /** More in one file are a list of them, and a person needs no more to see it. */
    static final int MOST = 1000;

    private final List<Hit> all = new ArrayList<>();
    private boolean leftOut;

    void add(Hit hit) {
        all.add(hit);
    }

    /** Whether more would be of no use; then something is left out. */
    boolean isFull() {
        if (all.size() >= MOST * 4) {
            leftOut = true;
            return true;
        }
        return false;
    }

    /** Says that there was more than is looked at. */
    void leaveOut() {
        leftOut = true;
    }

    boolean isLeftOut() {
        return leftOut;
    }

    /** One hit for each stretch of text, in their order: the one that knows most, of equals the longest. */
    List<Hit> best() {
        all.sort(Comparator.comparingInt(Hit::rank)
                .thenComparingInt(hit -> -hit.sure())
                .thenComparingInt(hit -> hit.start() - hit.end())
                .thenComparingInt(Hit::start));
        List<Hit> best = new ArrayList<>();
        for (Hit hit : all) {
            boolean taken = false;
            for (Hit other : best) {
                taken |= hit.start() < other.end() && other.start() < hit.end();
            }
            if (taken) {
                continue;
            }
            if (best.size() == MOST) {
                leftOut = true;
                break;
            }
            best.add(hit);
        }
        best.sort(Comparator.comparingInt(Hit::start));
        return best;
    }

    /** @param places not asked before */
    List<FoundSecret> found(Places places) {
        List<FoundSecret> found = new ArrayList<>();
        for (Hit hit : best()) {
            found.add(new FoundSecret(
                    hit.kind(),
                    hit.title(),
                    hit.key(),
                    hit.secret(),
                    places.span(hit.start(), hit.end()),
                    hit.detector()
                            .flatMap(detector -> detector.proof(hit.secret()))
                            .orElse(""),
                    hit.detector().flatMap(detector -> detector.until(hit.secret())),
                    hit.severity(),
                    hit.detector().map(Detector::revoke).orElse("")));
        }
        return found;
    }
}
