package io.olifant.journey.node;

import io.olifant.journey.store.ProfileTask;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task did since its last commit, and what others are to see of it. A crash undoes all of it and lets nobody see any;
 * then the same steps come again.
 */
final class Transaction {

    private final ProfileTask task;
    private final List<Runnable> steps = new ArrayList<>();
    private final List<Runnable> outputs = new ArrayList<>();

    Transaction(ProfileTask task) {
        this.task = task;
    }

    ProfileTask task() {
        return task;
    }

    void run(Runnable step) {
        steps.add(step);
        step.run();
    }

    /** Has something be seen by others once the transaction is committed. */
    void onCommit(Runnable output) {
        outputs.add(output);
    }

    void commit() {
        task.commit();
        steps.clear();
        outputs.forEach(Runnable::run);
        outputs.clear();
    }

    void crash() {
        task.crash();
        outputs.clear();
        steps.forEach(Runnable::run);
    }
}
