package io.olifant.faults.suite;

import io.olifant.faults.cluster.RegistryGate.Mode;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Use;
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
                RetentionExpired.ofTouchpoints(),
                RetentionExpired.ofGraph(),
                RetentionExpired.ofHandoff(),
                new ScaleOutAndIn(),
                new StateDeleted(),
                new StateCorrupted(),
                new StateOfYesterday(),
                new StateOfAnotherRelease(),
                new StateOfAnotherKind(),
                new RebalanceUnderLookUps(),
                new Replay(),
                new SlowClose(),
                new HostClockJumps(),
                new RegistryAway(Mode.DOWN, "down", Use.EVERYWHERE),
                new RegistryAway(Mode.UNAVAILABLE, "503", Use.NOT_IN_CI),
                new RegistryAway(Mode.BLACK_HOLE, "black-hole", Use.EVERYWHERE),
                new RegistryAtStart(Mode.DOWN, "down", Use.NOT_IN_CI),
                new RegistryAtStart(Mode.UNAVAILABLE, "503", Use.EVERYWHERE),
                new RegistryAtStart(Mode.BLACK_HOLE, "black-hole", Use.NOT_IN_CI),
                InstancesRestarted.ofOneRelease(),
                InstancesRestarted.asUpgrade(),
                new DiskFull(),
                new TransactionalIdsExpired(),
                new ManyPartitions(),
                new KillBroker(),
                new RollingRestart(),
                new AllBrokersAway());
    }
}
