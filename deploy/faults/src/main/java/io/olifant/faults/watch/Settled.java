package io.olifant.faults.watch;

import io.olifant.faults.cluster.Cluster;
import io.olifant.faults.cluster.Instance;
import io.olifant.local.drain.StandStill;
import io.olifant.local.drain.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits until the figures are complete. */
public final class Settled {

    /** Longer than commits and emissions are apart. */
    private static final Duration QUIET = Duration.ofMillis(2_600);

    private static final Duration STALL_MAX = Duration.ofSeconds(180);

    private Settled() {}

    /** Returns when everything that was sent is processed and published, and no transaction is open. */
    public static void await(Cluster cluster) throws InterruptedException {
        List<Watcher.Watched> watched = new ArrayList<>();
        for (String application : Instance.APPLICATIONS) {
            cluster.instances(application)
                    .forEach(instance -> watched.add(new Watcher.Watched(application, instance.address(application))));
        }
        try (Watcher watcher = new Watcher(cluster.bootstrapServers(), watched, "", Cluster.RULES.zone())) {
            StandStill.await(
                    () -> {
                        cluster.requireInstances();
                        return watcher.look();
                    },
                    QUIET,
                    STALL_MAX,
                    look -> {});
        } catch (StandStill.StalledException e) {
            throw new AssertionError("The figures do not come to stand: " + e.getMessage(), e);
        }
    }
}
