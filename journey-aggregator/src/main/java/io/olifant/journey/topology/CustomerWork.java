package io.olifant.journey.topology;

import io.olifant.customers.Customer;
import io.olifant.customers.ProfileKey;
import io.olifant.journey.codec.CustomerCodec;
import io.olifant.journey.codec.CustomerRecords;
import io.olifant.journey.codec.Digests;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerPublisher;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.journey.customer.Predictor;
import io.olifant.journey.customer.WaitingCustomers;
import io.olifant.journey.wiring.CustomerStores;
import io.olifant.runtime.ApplicationActivity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Publishes the customers of one task who changed: each at most once in an interval. Who was not published for so long is
 * published in the unit of work that changed it, so that the head is written once; the others wait, and are published a
 * budget at a time.
 */
final class CustomerWork {

    /** Heads that a task that begins anew looks at in one step. A hundred milliseconds' work. */
    private static final int RESUMED_AT_ONCE = 50_000;

    /** From so many waiting customers on the budget does not hold, so that their names take some tens of megabytes at most. */
    private static final int WAITING_MAX = 100_000;

    private final ProfileProcessor.Setup setup;
    private final CustomerPublisher publisher;
    private final CustomerStores stores;
    private final WaitingCustomers waiting;
    private final DueWork dueWork;
    private final FittedModels models;
    private final Predictor predictor;
    private final ModelSweep sweep;
    private final CustomerRecords records;
    private final Consumer<Record<ProfileKey, Customer>> sink;
    private final CustomerCodec codec = new CustomerCodec();
    private long rowsOfModels = FittedModels.NONE;
    /** A fingerprint of what predictions depend on. */
    private long fit = FittedModels.NONE;
    /** Whether all customers were found whose rows waited when the task stopped. */
    private boolean isResumed;

    private String resumedToOrNull;

    CustomerWork(
            ProfileProcessor.Setup setup,
            CustomerStores stores,
            FittedModels models,
            Consumer<Record<ProfileKey, Customer>> sink) {
        this.setup = setup;
        this.stores = stores;
        this.models = models;
        this.predictor = new Predictor();
        this.sweep = stores.sweep();
        this.publisher = stores.publisher(setup.calendar(), predictor);
        this.waiting = stores.waiting();
        this.dueWork = new DueWork(
                stores.due(), stores.dueCustomers()::onDue, setup.parameters().publishBudget());
        this.records = new CustomerRecords(setup.generation());
        this.sink = sink;
    }

    /**
     * Publishes what the interval and the budget allow.
     *
     * @return 0 if nobody waits and nothing was published just now
     */
    int work(long observationTimeMs) {
        resume();
        Instant now = setup.clock().instant();
        boolean isMoreDue = dueWork.isMoreAt(observationTimeMs);
        ModelSweep.Step swept = sweep();
        swept.buyers().forEach(profile -> publish(profile, observationTimeMs, now));
        int published = swept.buyers().size() + publishWaiting(observationTimeMs, now);
        boolean isMore = isMoreDue || swept.isMore() || !isResumed || !waiting.isEmpty();
        return published + (isMore ? 1 : 0);
    }

    /**
     * Publishes customers who changed in the current unit of work, before it is written. While observation time is not known,
     * they wait for the next punctuation.
     *
     * @return how many
     */
    int publishChanged(long observationTimeMs, Instant now) {
        if (observationTimeMs == ApplicationActivity.NONE) {
            return 0;
        }
        List<String> changed = stores.changed(now.toEpochMilli(), intervalMs());
        if (!changed.isEmpty()) {
            updateModels();
            changed.forEach(profile -> publish(profile, observationTimeMs, now));
        }
        return changed.size();
    }

    private long intervalMs() {
        return setup.parameters().customerInterval().toMillis();
    }

    private void resume() {
        if (!isResumed) {
            resumedToOrNull = stores.resumeAfter(resumedToOrNull, RESUMED_AT_ONCE);
            isResumed = resumedToOrNull == null;
        }
    }

    private ModelSweep.Step sweep() {
        updateModels();
        return fit == FittedModels.NONE
                ? ModelSweep.Step.NOTHING
                : sweep.next(fit, setup.parameters().publishBudget());
    }

    private int publishWaiting(long observationTimeMs, Instant now) {
        int budget = Math.max(setup.parameters().publishBudget(), waiting.size() - WAITING_MAX);
        List<String> profiles = waiting.ready(now.toEpochMilli(), intervalMs(), budget);
        profiles.forEach(profile -> publish(profile, observationTimeMs, now));
        return profiles.size();
    }

    /**
     * Takes over models that were fitted anew. Most rows of models that come say no other prediction: those of the model of orders
     * that is not chosen, and of a fit that is that of a later hour of the same day too. Nobody is looked at for them.
     */
    private void updateModels() {
        long newRows = models.fingerprintOfRows();
        if (newRows != rowsOfModels) {
            Map<String, CurrencyModels> byCurrency = models.byCurrency();
            predictor.fitted(byCurrency);
            rowsOfModels = newRows;
            fit = newRows == FittedModels.NONE ? FittedModels.NONE : Digests.fingerprint(codec.encode(byCurrency));
        }
    }

    /** A customer's row as it would be published now, for those who only read it; null where nothing is known. */
    Customer rowOrNull(String profile, long observationTimeMs) {
        updateModels();
        CustomerRow row = publisher.rowOrNull(profile, observationTimeMs);
        return row == null ? null : records.value(profile, row, 0, null, Instant.EPOCH);
    }

    private void publish(String profile, long observationTimeMs, Instant now) {
        waiting.remove(profile);
        CustomerPublication publication = publisher.publish(profile, observationTimeMs, now.toEpochMilli());
        if (publication instanceof CustomerPublication.Nothing) {
            return;
        }
        Instant observationTimeOrNull =
                observationTimeMs == ApplicationActivity.NONE ? null : Instant.ofEpochMilli(observationTimeMs);
        Customer value = null;
        if (publication instanceof CustomerPublication.Changed changed) {
            value = records.value(profile, changed.row(), changed.counter(), observationTimeOrNull, now);
        }
        setup.meters().onCustomer(value == null);
        sink.accept(new Record<>(new ProfileKey(profile), value, now.toEpochMilli()));
    }
}
