package io.olifant.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The dashboards, and the files that Grafana imports. */
public final class Dashboards {

    static final List<Dashboard> ALL = List.of(
            PipelineDashboard.make(), ApplicationDashboard.make(), IdentityDashboard.make(), QualityDashboard.make());

    private Dashboards() {}

    /** Writes a file for each into a folder, which is the only argument. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        for (Dashboard dashboard : ALL) {
            Files.writeString(folder.resolve(fileName(dashboard)), DashboardJson.of(dashboard));
        }
    }

    static String fileName(Dashboard dashboard) {
        return dashboard.name() + ".json";
    }
}
