package io.deskwire.observability;

import java.nio.file.Path;

/** The files of this folder, from whichever checkout they are looked at. */
public record Observability(Path checkout) {

    /** Rules of Prometheus, and their tests for promtool. */
    public Path rules() {
        return folder().resolve("rules.yaml");
    }

    /** The dashboard that Grafana imports. */
    public Path dashboard() {
        return folder().resolve("dashboard.json");
    }

    /** One page for each alert. */
    public Path runbooks() {
        return checkout.resolve("docs").resolve("runbooks");
    }

    Path folder() {
        return checkout.resolve("deploy").resolve("observability");
    }
}
