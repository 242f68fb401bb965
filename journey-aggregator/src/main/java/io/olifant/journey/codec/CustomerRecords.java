package io.olifant.journey.codec;

import io.olifant.customers.Customer;
import io.olifant.journey.customer.CustomerRow;
import java.time.Instant;
import java.util.SortedMap;
import java.util.StringJoiner;

/** Encodes customers as the records that are published. */
public final class CustomerRecords {

    private static final String SEPARATOR = ",";

    private final Revisions revisions;

    /**
     * @param generation of the deployment; revisions begin with it
     */
    public CustomerRecords(long generation) {
        this.revisions = new Revisions(generation);
    }

    /**
     * The record of a customer.
     *
     * @param counter greater than at each emission of this customer before
     */
    public Customer value(String profile, CustomerRow row, long counter, Instant observationTimeOrNull, Instant now) {
        CustomerRow.Buying buying = row.buying();
        CustomerRow.Prediction prediction = row.prediction();
        return Customer.newBuilder()
                .setProfileId(profile)
                .setFirstSeen(Instant.ofEpochMilli(row.firstMs()))
                .setLastSeen(Instant.ofEpochMilli(row.lastMs()))
                .setIdentifiers(counts(row.identifiers()))
                .setSources(String.join(SEPARATOR, row.sources()))
                .setChannels(String.join(SEPARATOR, row.channels()))
                .setOrders(row.orders())
                .setFirstOrderAt(buying == null ? null : Instant.ofEpochMilli(buying.firstMs()))
                .setLastOrderAt(buying == null ? null : Instant.ofEpochMilli(buying.lastMs()))
                .setCohort(buying == null ? null : buying.cohort())
                .setLifecycle(row.lifecycle().label())
                .setPAlive(prediction == null ? null : (Double) prediction.pAlive())
                .setExpectedOrders(prediction == null ? null : (Double) prediction.orders())
                .setExpectedValue(prediction == null ? null : prediction.value())
                .setCurrency(prediction == null ? null : prediction.currency())
                .setRevision(revisions.of(counter))
                .setAsOf(observationTimeOrNull)
                .setUpdatedAt(now)
                .build();
    }

    private static String counts(SortedMap<String, Long> countByName) {
        StringJoiner text = new StringJoiner(SEPARATOR);
        countByName.forEach((name, count) -> text.add(name + "=" + count));
        return text.toString();
    }
}
