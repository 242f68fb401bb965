package io.olifant.journey.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.calendar.BusinessCalendar;
import io.olifant.calendar.PeriodType;
import io.olifant.journey.codec.RowKind;
import io.olifant.journey.customer.CurrencyModels;
import io.olifant.journey.customer.CustomerPublication;
import io.olifant.journey.customer.CustomerRow;
import io.olifant.journey.store.ProfileTask;
import io.olifant.journey.touchpoint.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The topic of customers as its readers know it, compared with what the histories say. */
final class PublishedCustomers {

    private final Map<String, CustomerRow> rows = new TreeMap<>();
    private final Map<String, Long> counters = new HashMap<>();
    private final CustomerRecount recount;

    PublishedCustomers(BusinessCalendar calendar, PeriodType typeWithDays, int sourcesMax) {
        this.recount = new CustomerRecount(calendar, typeWithDays, sourcesMax);
    }

    void onPublished(String profile, CustomerPublication publication) {
        if (publication instanceof CustomerPublication.Changed changed) {
            CustomerRow before = rows.put(profile, changed.row());
            assertThat(changed.row())
                    .as("a customer who is published again differs")
                    .isNotEqualTo(before);
            if (before != null) {
                assertThat(changed.counter()).isGreaterThan(counters.get(profile));
            }
            counters.put(profile, changed.counter());
        } else if (publication instanceof CustomerPublication.Gone) {
            assertThat(rows.remove(profile))
                    .as("only who was published is taken back")
                    .isNotNull();
        }
    }

    void check(Map<String, List<Row>> histories, long observationTimeMs, Map<String, CurrencyModels> models) {
        Map<String, CustomerRow> expected = new TreeMap<>();
        histories.forEach((profile, history) -> expected.put(profile, recount.row(history, observationTimeMs, models)));
        assertThat(rows).isEqualTo(expected);
    }

    void checkNothingIsLeftOver(ProfileTask task) {
        assertThat(task.waitingCustomers()).isEmpty();
        Map<String, List<Row>> histories = task.histories();
        Set<List<String>> traits = new HashSet<>();
        histories.forEach((profile, history) -> {
            if (!task.customerState(profile).shown().isIndexed()) {
                assertThat(history).as("touchpoints without an index").hasSizeLessThanOrEqualTo(3);
                return;
            }
            history.forEach(row -> {
                String anchor = row.key().anchor();
                traits.add(List.of(profile, anchor, row.touch().channel()));
                row.touch()
                        .identifiers()
                        .lines()
                        .forEach(identifier -> traits.add(List.of(profile, anchor, identifier)));
            });
        });
        assertThat(task.store(RowKind.TRAIT).rows()).hasSameSizeAs(traits);
        assertThat(task.store(RowKind.DUE_CUSTOMER).rows())
                .as("no more than one entry of each customer")
                .hasSizeLessThanOrEqualTo(histories.size());
    }
}
