package io.olifant.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.local.terminal.UsageException;
import io.olifant.schemas.Topics;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTopicTest {

    private static final Set<String> EXISTING = Set.of(
            "customers",
            "kpi.retention",
            "kpi.lifetime_value",
            "dead_letters.identity-stitcher",
            "touchpoints.webshop",
            Topics.CUSTOMER_FACTS.name());

    @ParameterizedTest
    @CsvSource({
        "kpi.retentoin, kpi.retention",
        "retentoin, retention",
        "lifetime-value, lifetime_value",
        "custmers, customers",
        "customer.fact, customer.facts",
        "dead_leters, dead_letters",
        "dead_letters.identity-sticher, dead_letters.identity-stitcher",
        "touchpoint.webshop, touchpoints.webshop"
    })
    void aMistypedNameIsAnsweredWithTheOneThatWasMeant(String mistyped, String meant) {
        assertThat(ShownTopic.missing(mistyped, EXISTING))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no topic " + mistyped + " in this stack; did you mean " + meant + "?");
    }

    @Test
    void aNameLikeNoneIsAnsweredWithWhereTheyAreListed() {
        assertThat(ShownTopic.missing("nonsense of mine", EXISTING))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "There is no topic nonsense of mine in this stack; deploy/local/show without a topic lists those"
                                + " there are");
    }

    @Test
    void aTopicThatIsNotThereYetIsNotMistyped() {
        assertThat(ShownTopic.missing("attribution", EXISTING))
                .isNotInstanceOf(UsageException.class)
                .hasMessageStartingWith("There is no topic kpi.attribution in this stack yet");
    }
}
