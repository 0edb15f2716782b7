package io.github.preflight.engine;

import io.github.preflight.model.Outcome;
import java.util.List;

/** The run. */
public final class Scan {
    private final ScanRequest request;

    public Scan(ScanRequest request) {
        this.request = request;
    }

    /** Finds and judges the applications that the request names. */
    public Outcome run() {
        throw new UnsupportedOperationException(request.toString());
    }

    /** The effective configuration of each application in each scenario. */
    public List<EffectiveListing> effective() {
        throw new UnsupportedOperationException(request.toString());
    }
}
