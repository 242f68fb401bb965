package io.olifant.runtime.testing;

import io.olifant.calendar.Period;
import io.olifant.calendar.PeriodType;
import io.olifant.customers.CustomerFact;
import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.facts.ReadableFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;

/** The records of the topic of facts in a form that tests can look at. */
public final class FactRecords {

    private FactRecords() {}

    /** @param period the text of a period, or {@code (lifetime)} */
    public static FactKey key(String profile, String periodType, String period) {
        PeriodType type = PeriodType.ofLabel(periodType);
        return new FactKey(profile, type, period.equals("(lifetime)") ? null : Period.parse(type, period));
    }

    /** A record of the topic; with a null value where that is a tombstone. */
    public static KeyValue<FactKey, CustomerFact> read(byte[] key, byte[] valueOrNull) {
        FactKey factKey = FactKey.decode(key);
        return KeyValue.pair(
                factKey, valueOrNull == null ? null : ReadableFact.of(factKey, FactSections.decode(valueOrNull)));
    }

    /** What a reader of records holds after the last. */
    public static Map<FactKey, CustomerFact> table(List<KeyValue<FactKey, CustomerFact>> records) {
        Map<FactKey, CustomerFact> table = new LinkedHashMap<>();
        records.forEach(fact -> {
            if (fact.value == null) {
                table.remove(fact.key);
            } else {
                table.put(fact.key, fact.value);
            }
        });
        return table;
    }

    /** All records that are committed now. */
    public static List<KeyValue<FactKey, CustomerFact>> read(TopicReader reader, String topic) {
        List<KeyValue<FactKey, CustomerFact>> records = new ArrayList<>();
        reader.raw(topic).forEach(row -> records.add(read(row.key(), row.value())));
        return records;
    }
}
