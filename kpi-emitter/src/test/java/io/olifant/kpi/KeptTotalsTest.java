package io.olifant.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.facts.FactKey;
import io.olifant.facts.FactSections;
import io.olifant.kpi.testkit.BatchFigures;
import io.olifant.kpi.testkit.Customers;
import io.olifant.kpi.testkit.Emitter;
import io.olifant.kpi.testkit.RowDifferences;
import io.olifant.schemas.AnonymousProfiles;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What anonymous facts do to figures: what the aggregator writes when a customer is erased and totals are kept. */
class KeptTotalsTest {

    private static final long OBSERVED_MS = Customers.ms("2026-04-02");

    private final Customers customers = new Customers();
    private final Emitter emitter = new Emitter(customers.calendar(), 2);
    private final Map<FactKey, FactSections> annasFacts = new HashMap<>();

    @BeforeEach
    void annaAndBen() {
        customers
                .of("anna")
                .visits("2026-01-05", "email")
                .orders("2026-01-09", "EUR", 25)
                .orders("2026-03-02", "EUR", 15);
        customers.of("ben").views("2026-01-20").views("2026-02-01").views("2026-04-02");
        publish();
    }

    @Test
    void figuresStayWhenACustomerIsErasedInPartsAndTotalsAreKept() {
        Map<SpecificRecord, SpecificRecord> before = published();
        Map<FactKey, FactSections> whole = Map.copyOf(annasFacts);

        // The first of two identifiers goes: what was counts, what is left is counted twice and taken off once.
        customers.forget("anna");
        customers.of("anna").orders("2026-03-02", "EUR", 15);
        publish();
        name(AnonymousProfiles.counting("nobody"), whole);
        name(AnonymousProfiles.takingOff("nobody"), annasFacts);
        assertThat(RowDifferences.between(before, published())).isEmpty();

        Map<FactKey, FactSections> rest = Map.copyOf(annasFacts);
        customers.forget("anna");
        publish();
        rest.keySet().forEach(key -> emitter.fact(key.withProfile(AnonymousProfiles.takingOff("nobody")), null));
        assertThat(RowDifferences.between(before, published())).isEmpty();
    }

    @Test
    void whatIsLeftOfACustomerCountsOnceWhenItMovesOn() {
        Map<FactKey, FactSections> whole = Map.copyOf(annasFacts);
        customers.forget("anna");
        customers.of("anna").orders("2026-03-02", "EUR", 15);
        publish();
        name(AnonymousProfiles.counting("nobody"), whole);
        name(AnonymousProfiles.takingOff("nobody"), annasFacts);
        Map<SpecificRecord, SpecificRecord> before = published();

        customers.of("cleo");
        customers.merge("cleo", "anna");
        publish();

        assertThat(RowDifferences.between(before, published())).isEmpty();
    }

    @Test
    void whoComesBackAfterAnErasureIsAnotherCustomer() {
        Map<FactKey, FactSections> whole = Map.copyOf(annasFacts);
        customers.forget("anna");
        publish();
        name(AnonymousProfiles.counting("nobody"), whole);
        customers.of("anna").orders("2026-03-20", "EUR", 5);
        publish();

        customers
                .of("nobody")
                .visits("2026-01-05", "email")
                .orders("2026-01-09", "EUR", 25)
                .orders("2026-03-02", "EUR", 15);
        Map<SpecificRecord, SpecificRecord> expected =
                BatchFigures.of(customers.calendar(), customers.types(), customers.events(), OBSERVED_MS);
        assertThat(RowDifferences.between(expected, published())).isEmpty();
    }

    @Test
    void withoutAnonymousFactsTheCustomerIsRetracted() {
        customers.forget("anna");
        publish();

        Map<SpecificRecord, SpecificRecord> expected =
                BatchFigures.of(customers.calendar(), customers.types(), customers.events(), OBSERVED_MS);
        assertThat(RowDifferences.between(expected, published())).isEmpty();
    }

    private void publish() {
        customers.publish((key, fact) -> {
            emitter.fact(key, fact);
            if (key.profile().equals("anna")) {
                if (fact == null) {
                    annasFacts.remove(key);
                } else {
                    annasFacts.put(key, fact);
                }
            }
        });
    }

    private void name(String profile, Map<FactKey, FactSections> facts) {
        facts.forEach((key, fact) -> emitter.fact(key.withProfile(profile), fact));
    }

    private Map<SpecificRecord, SpecificRecord> published() {
        emitter.observe(OBSERVED_MS);
        emitter.drain(100);
        return new HashMap<>(emitter.published());
    }
}
