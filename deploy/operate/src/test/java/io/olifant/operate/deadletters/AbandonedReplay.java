package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.Cluster;
import io.olifant.operate.cluster.TopicRoles;
import io.olifant.operate.topics.TopicsOptions;
import io.olifant.runtime.config.RuntimeSettings;
import io.olifant.runtime.config.SettingSources;
import io.olifant.runtime.config.SettingsReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replay whose process dies between what it sent and its commit. */
public final class AbandonedReplay {

    private AbandonedReplay() {}

    /** Sends all dead letters of a deployment, and commits nothing. */
    public static void leaveOpen(Path config) {
        RuntimeSettings runtime =
                SettingsReader.readShared(new SettingSources(Optional.of(config), Map.of(), Map.of()));
        try (Cluster cluster = Cluster.open(runtime)) {
            LetterReader reader = new LetterReader(runtime, cluster);
            ReplayMarkers markers = new ReplayMarkers(runtime, cluster);
            markers.prepare();
            markers.read(reader.topics(TopicsOptions.catalogue(runtime)));
            TopicRoles roles = new TopicRoles(TopicsOptions.catalogue(runtime));
            Replayable replayable =
                    new Replayable(roles, Map.of(runtime.topics().prefix() + "touchpoints.webshop", 2), 1);
            // Not closed: closing aborts in order, which a process that dies does not.
            Replayer replayer = new Replayer(runtime, replayable, markers);
            replayer.begin();
            List<Letter> letters = new ArrayList<>();
            reader.read(List.of("identity-stitcher"), Optional.empty(), letters::add);
            replayer.leaveOpen(letters, Instant.now());
        }
    }
}
