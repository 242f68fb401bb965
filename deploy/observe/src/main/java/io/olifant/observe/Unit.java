package io.olifant.observe;

/** The units of panels, and what Grafana calls them. */
enum Unit {
    COUNT("short"),
    PER_SECOND("ops"),
    SECONDS("s"),
    BYTES("bytes"),
    SHARE("percentunit");

    private final String grafanaName;

    Unit(String grafanaName) {
        this.grafanaName = grafanaName;
    }

    String grafanaName() {
        return grafanaName;
    }
}
