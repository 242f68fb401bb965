package io.olifant.journey.topology;

import io.olifant.customers.Customer;
import io.olifant.customers.ProfileKey;
import io.olifant.journey.codec.CustomerRecords;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerPublisher;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.customer.ModelSweep;
import io.olifant.journey.customer.Predictor;
import io.olifant.journey.store.CustomerStores;
import io.olifant.journey.store.PendingCustomerStore;
import io.olifant.runtime.ApplicationActivity;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.Record;

/** Publishes the customers of one task who changed: each at most once in an interval, a budget at a time. */
final class CustomerWork {

    private final ProfileProcessor.Setup setup;
    private final CustomerPublisher publisher;
    private final PendingCustomerStore pending;
    private final DueWork dueWork;
    private final FittedModels models;
    private final Predictor predictor;
    private final ModelSweep sweep;
    private long fit;
    private final CustomerRecords records;
    private final Consumer<Record<ProfileKey, Customer>> sink;
    /** The customer that the last punctuation stopped at for want of budget; null where it came to the end. */
    private String cursor;

    private long nextRoundMs = Long.MIN_VALUE;

    CustomerWork(
            ProfileProcessor.Setup setup,
            CustomerStores stores,
            FittedModels models,
            Consumer<Record<ProfileKey, Customer>> sink) {
        this.setup = setup;
        this.models = models;
        this.predictor = new Predictor();
        this.sweep = stores.sweep();
        this.publisher = stores.publisher(setup.calendar(), predictor);
        this.pending = stores.pending();
        this.dueWork = new DueWork(
                stores.due(), stores.dueCustomers()::take, setup.parameters().publishBudget());
        this.records = new CustomerRecords(setup.generation());
        this.sink = sink;
    }

    /**
     * Publishes what the interval and the budget allow.
     *
     * @return 0 if nobody waits and nothing was published just now
     */
    int work(long observationTimeMs, long wallClockMs) {
        boolean isMoreDue = dueWork.isMoreAt(observationTimeMs) | isMoreAfterFit();
        boolean isFromTheBeginning = cursor == null;
        if (isFromTheBeginning && wallClockMs < nextRoundMs) {
            return isMoreDue || !pending.isEmpty() ? 1 : 0;
        }
        if (isFromTheBeginning) {
            nextRoundMs = wallClockMs + setup.parameters().customerInterval().toMillis();
        }
        int budget = setup.parameters().publishBudget();
        List<String> profiles = pending.after(cursor, budget);
        Instant now = setup.clock().instant();
        profiles.forEach(profile -> publish(profile, observationTimeMs, now));
        boolean isAll = isFromTheBeginning && profiles.size() < budget && !isMoreDue;
        cursor = profiles.size() < budget ? null : profiles.get(profiles.size() - 1);
        return profiles.size() + (isAll ? 0 : 1);
    }

    /** Takes over models that were fitted anew, and has buyers told anew as far as the budget goes. */
    private boolean isMoreAfterFit() {
        takeModels();
        return fit != FittedModels.NONE
                && sweep.isMoreAfter(fit, setup.parameters().publishBudget());
    }

    private void takeModels() {
        long newFit = models.fingerprint();
        if (newFit != fit) {
            predictor.fitted(models.byCurrency());
            fit = newFit;
        }
    }

    /** A customer's row as it would be told now, for those who only read it; null where nothing is known. */
    Customer rowOrNull(String profile, long observationTimeMs) {
        takeModels();
        CustomerRow row = publisher.rowOrNull(profile, observationTimeMs);
        return row == null ? null : records.value(profile, row, 0, null, Instant.EPOCH);
    }

    private void publish(String profile, long observationTimeMs, Instant now) {
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
