package io.olifant.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.events.Identifier;
import io.olifant.events.Touchpoint;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.identity.rules.ValueOutcome.Usable;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The default rules let every identifier of the generated retailer pass, in the form in which its truth file has it. */
class RetailerIdentifiersTest {

    private static final RetailerConfig DEMO = RetailerConfig.endingOn(LocalDate.of(2026, 11, 20), 180);
    private static final int KNOWN_PEOPLE = 1_000;
    private static final int NEW_CUSTOMERS = 10_000;

    private final IdentityRules rules = RulesFiles.identityRules(Optional.empty());

    @Test
    void noIdentifierOfTheDemoIsDropped() {
        Set<Identifier> identifiers = new HashSet<>();
        for (Iterator<Delivery> deliveries = Retailer.generate(DEMO); deliveries.hasNext(); ) {
            identifiers.addAll(deliveries.next().touchpoint().getIdentifiers());
        }
        assertThat(identifiers).extracting(Identifier::getNamespace).contains("phone", "email", "cookie", "device_id");
        assertThat(identifiers).allSatisfy(this::assertPasses);
    }

    @Test
    void noIdentifierOfTheTrafficForMeasurementsIsDropped() {
        Iterator<Touchpoint> introduction =
                Retailer.steadyTraffic(DEMO, KNOWN_PEOPLE).introduction();
        introduction.forEachRemaining(
                touchpoint -> assertThat(touchpoint.getIdentifiers()).allSatisfy(this::assertPasses));
        Iterator<Touchpoint> cold = Retailer.coldTraffic(DEMO);
        for (int i = 0; i < NEW_CUSTOMERS; i++) {
            assertThat(cold.next().getIdentifiers()).allSatisfy(this::assertPasses);
        }
    }

    private void assertPasses(Identifier identifier) {
        String value = identifier.getValue();
        boolean isAddress = identifier.getNamespace().equals("email");
        assertThat(rules.of(identifier.getNamespace()).values().read(value))
                .as("%s %s", identifier.getNamespace(), value)
                .isEqualTo(new Usable(isAddress ? value.toLowerCase(Locale.ROOT) : value));
    }
}
