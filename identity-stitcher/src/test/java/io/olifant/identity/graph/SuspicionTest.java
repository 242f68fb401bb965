package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Identifiers that somebody writes on the events of many. */
class SuspicionTest {

    private final GraphKit kit = new GraphKit();

    @Test
    void anAddressOnTheOrdersOfManyTelephonesIsNamed() {
        for (int i = 1; i <= 5; i++) {
            kit.happens(i, "email:shop", "phone:" + i);
        }
        assertThat(isSuspicious("email:shop")).as("one customer may have five").isFalse();
        kit.happens(6, "email:shop", "phone:6");
        assertThat(isSuspicious("email:shop")).isTrue();
        assertThat(isSuspicious("phone:6")).isFalse();
    }

    @Test
    void theSameTelephoneAgainAndCookiesWithoutEndAreNoCrowd() {
        for (int i = 1; i <= 40; i++) {
            kit.happens(i, "email:anna", "phone:" + i % 5, "cookie:" + i);
        }
        assertThat(isSuspicious("email:anna")).isFalse();
    }

    @Test
    void strongerOnesAreForSharingToCount() {
        for (int i = 1; i <= 9; i++) {
            kit.happens(i, "customer_id:" + i, "email:shop");
        }
        assertThat(isSuspicious("email:shop")).isFalse();
        assertThat(kit.published.get(id("email:shop")).isShared()).isTrue();
    }

    @Test
    void ofManyLinksInRowsThoseOfTheNamespaceCount() {
        for (int i = 1; i <= 200; i++) {
            kit.happens(i, "customer_id:1", "cookie:" + i, "device_id:" + i);
        }
        for (int i = 1; i <= 5; i++) {
            kit.happens(300 + i, "customer_id:1", "email:" + i);
        }
        assertThat(isSuspicious("customer_id:1")).isFalse();
        kit.happens(306, "customer_id:1", "email:6");
        assertThat(isSuspicious("customer_id:1")).isTrue();
    }

    private boolean isSuspicious(String identifier) {
        return kit.published.get(id(identifier)).isSuspicious();
    }
}
