package io.olifant.journey.topology;

import io.olifant.journey.assembly.Due;
import io.olifant.journey.store.DueStore;
import io.olifant.journey.store.DueWalk;
import java.util.List;

/** Works off profiles whose time has come, a budget at a time, as observation time moves on. */
final class DueWork {

    /** Looks at a profile whose time has come, and deletes its entry. */
    interface Look {

        void onDue(Due due, String profile);
    }

    private final DueWalk walk;
    private final Look look;
    private final int budget;
    /** Nothing is due before it: what time alone changes has a due entry only while its time is still to come. */
    private long nextMs;

    DueWork(DueStore due, Look look, int budget) {
        this.walk = due.walk();
        this.look = look;
        this.budget = budget;
    }

    /** Works off what the budget allows, and says whether there may be more at this observation time. */
    boolean isMoreAt(long observationTimeMs) {
        if (observationTimeMs < nextMs) {
            return false;
        }
        List<DueStore.Entry> entries = walk.next(observationTimeMs, budget);
        entries.forEach(entry -> look.onDue(entry.due(), entry.profile()));
        boolean isMore = entries.size() == budget;
        if (!isMore) {
            nextMs = observationTimeMs + 1;
        }
        return isMore;
    }
}
