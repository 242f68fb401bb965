package io.olifant.local.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.events.Touchpoint;
import io.olifant.identity.hashing.HashingKey;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierNormaliser;
import io.olifant.identity.ingest.IdentifierOutcome;
import io.olifant.identity.rules.RulesFiles;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProduceTouchpointsTest {

    @Test
    void theSourceCanBeChosen() {
        assertThat(ProduceTouchpoints.options())
                .containsEntry("--source", "webshop")
                .containsEntry("--bootstrap-servers", "localhost:9092");
        assertThat(ProduceTouchpoints.options("--source", "loyalty_app")).containsEntry("--source", "loyalty_app");
    }

    /** Both were written, but the default rules blocked the cookie that the first one had alone. */
    @Test
    void theDefaultRulesTakeEveryIdentifierOfTheExample() {
        HashingKey key = HashingKey.load(
                Optional.empty(), Optional.of("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"));
        IdentifierNormaliser normaliser = new IdentifierNormaliser(
                RulesFiles.identityRules(Optional.empty()), new Pseudonyms(new KeyedHash(key), 1), 512);

        assertThat(ProduceTouchpoints.touchpoints("loyalty_app", Instant.parse("2026-11-21T10:00:00Z")))
                .hasSize(2)
                .flatExtracting(Touchpoint::getIdentifiers)
                .map(identifier -> normaliser.normalise(identifier.getNamespace(), identifier.getValue()))
                .hasOnlyElementsOfType(IdentifierOutcome.Named.class);
    }

    @Test
    void whatIsNoOptionIsNamed() {
        assertThatThrownBy(() -> ProduceTouchpoints.options("--sauce", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--source NAME")
                .hasMessageEndingWith("got --sauce");
        assertThatThrownBy(() -> ProduceTouchpoints.options("--source")).hasMessageEndingWith("got --source");
    }
}
