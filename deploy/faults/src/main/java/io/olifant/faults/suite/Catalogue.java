package io.olifant.faults.suite;

import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Experiment;
import io.olifant.identity.IdentityStitcher;
import io.olifant.journey.JourneyAggregator;
import io.olifant.kpi.KpiEmitter;
import java.util.List;

/** All experiments, those with equal plans behind each other. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Experiment> all() {
        return List.of(
                new KillApplication(IdentityStitcher.NAME, "stitcher"),
                new KillApplication(JourneyAggregator.NAME, "aggregator"),
                new KillApplication(KpiEmitter.NAME, "emitter"),
                new Zombie(),
                new PoisonRecords(),
                new WrongClocks(),
                new StandByTakesOver(),
                new ErasureBehindBacklog(),
                new RetentionExpired(),
                new ScaleOutAndIn(),
                new StateDeleted(),
                new StateCorrupted(),
                new StateOfYesterday(),
                new RebalanceUnderLookUps(),
                new Replay(),
                new SlowClose(),
                new HostClockJumps(),
                new RegistryAway(Mode.DOWN, "down", "refuses connections", true),
                new RegistryAway(Mode.UNAVAILABLE, "503", "answers 503", false),
                new RegistryAway(Mode.BLACK_HOLE, "black-hole", "never answers", true),
                new RegistryAtStart(Mode.DOWN, "down", "refuses connections", false),
                new RegistryAtStart(Mode.UNAVAILABLE, "503", "answers 503", true),
                new RegistryAtStart(Mode.BLACK_HOLE, "black-hole", "never answers", false),
                new DiskFull(),
                new TransactionalIdsExpired(),
                new ManyPartitions(),
                new KillBroker(),
                new RollingRestart(),
                new AllBrokersAway());
    }
}
