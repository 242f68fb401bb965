package io.olifant.identity.graph;

import static io.olifant.identity.graph.GraphKit.id;
import static io.olifant.identity.graph.GraphKit.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.CommandAnswer;
import io.olifant.identity.message.IdentityTransfer;
import io.olifant.identity.node.Placement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A shared tablet made one customer of two people; an operator takes the link back. */
class UnlinkTest {

    private final GraphKit kit = new GraphKit();

    private void twoPeopleOnOneTablet() {
        kit.happens(1, "email:anna", "cookie:a");
        kit.happens(2, "email:bert", "cookie:b");
        kit.happens(3, "email:anna", "device_id:tablet");
        kit.happens(4, "email:bert", "device_id:tablet");
    }

    @Test
    void takingALinkBackSplitsTheProfileAndGivesTheFormerIdsBack() {
        twoPeopleOnOneTablet();
        assertThat(kit.profiles().keySet()).containsExactly("P(email:anna)");
        kit.transfers.clear();

        CommandAnswer answer = kit.unlink("email:bert", "device_id:tablet", "a shared tablet");

        assertThat(answer.isDone()).isTrue();
        assertThat(kit.profiles())
                .isEqualTo(Map.of(
                        "P(email:anna)", Set.of("email:anna", "cookie:a", "device_id:tablet"),
                        "P(email:bert)", Set.of("email:bert", "cookie:b")));
        assertThat(kit.transfers)
                .extracting(IdentityTransfer::identifier)
                .containsExactlyInAnyOrder(id("email:bert"), id("cookie:b"));
        assertThat(kit.transfers)
                .allSatisfy(transfer -> assertThat(transfer.cause())
                        .isEqualTo(new Cause.Unlinked(link("email:bert", "device_id:tablet"))));
    }

    @Test
    void whoeverShowsTheLinkAgainDoesNotBringItBack() {
        twoPeopleOnOneTablet();
        kit.unlink("email:bert", "device_id:tablet", "a shared tablet");
        Map<String, Set<String>> apart = kit.profiles();
        int writes = kit.writes();
        kit.observe(50, "email:bert", "device_id:tablet");
        assertThat(kit.writes()).isEqualTo(writes);
        kit.happens(0, "email:bert", "device_id:tablet");
        assertThat(kit.profiles()).isEqualTo(apart);
    }

    @Test
    void restoringTheLinkBringsEverythingBackWithItsEarliestSighting() {
        twoPeopleOnOneTablet();
        Map<String, Set<String>> together = kit.profiles();
        kit.unlink("email:bert", "device_id:tablet", "a shared tablet");
        kit.happens(2, "email:bert", "device_id:tablet");
        assertThat(kit.relink("email:bert", "device_id:tablet").isDone()).isTrue();
        assertThat(kit.profiles()).isEqualTo(together);
        LinkState state =
                kit.clusters.link(kit.root("email:bert").label().founder(), link("email:bert", "device_id:tablet"));
        assertThat(state.firstSeen().timeMs()).isEqualTo(2);
        assertThat(state.isUnlinked()).isFalse();
    }

    @Test
    void anIdentifierThatLosesItsOnlyLinkGetsAProfileOfItsOwn() {
        kit.happens(1, "customer_id:1", "cookie:c");
        kit.unlink("customer_id:1", "cookie:c", "not hers");
        assertThat(kit.profile("cookie:c")).isEqualTo("P(cookie:c)");
        assertThat(kit.observe(9, "cookie:c")).isEqualTo(new Placement("P(cookie:c)", 1));
    }

    @Test
    void aNamespaceThatIsMistypedIsNamedWithTheOneThatWasMeant() {
        twoPeopleOnOneTablet();
        assertThat(kit.unlink("emial:bert", "device_id:tablet", "a shared tablet")
                        .message())
                .endsWith("Its namespace has no rule: did you mean email?");
        assertThat(kit.unlink("email:bert", "devise_id:tablet", "a shared tablet")
                        .message())
                .endsWith("Its namespace has no rule: did you mean device_id?");
    }

    @Test
    void commandsThatMakeNoSenseAreRefusedAndChangeNothing() {
        twoPeopleOnOneTablet();
        int writes = kit.writes();
        CommandAnswer never = kit.unlink("email:bert", "cookie:a", "guessed");
        assertThat(never.isDone()).isFalse();
        assertThat(never.message()).contains("No event ever showed a link");
        assertThat(kit.relink("email:bert", "device_id:tablet").message()).contains("nobody took it back");
        assertThat(kit.unlink("email:nobody", "cookie:a", "guessed").isDone()).isFalse();
        assertThat(kit.writes()).isEqualTo(writes);

        kit.unlink("email:bert", "device_id:tablet", "a shared tablet");
        CommandAnswer twice = kit.unlink("email:bert", "device_id:tablet", "again");
        assertThat(twice.isDone()).isFalse();
        assertThat(twice.message()).contains("taken back before");
    }

    @Test
    void aLateUnionOfATakenBackLinkDoesNotRestoreIt() {
        twoPeopleOnOneTablet();
        kit.happens(0, "cookie:old");
        kit.nowMs++;
        kit.observe(2, "email:bert", "device_id:tablet");
        // The earlier sighting is under way when the command overtakes it on another path.
        GraphKit.Sent introduce = kit.underWay.remove();
        kit.receive("device_id:tablet", introduce.message());
        GraphKit.Sent union = kit.underWay.remove();
        kit.unlink("email:bert", "device_id:tablet", "a shared tablet");
        kit.receive(union.to().text(), union.message());
        kit.deliverAll();
        assertThat(kit.profile("email:bert")).isEqualTo("P(email:bert)");
    }

    @Test
    void takingBackOneOfTooManyLinksMakesAnIdentifierUnshared() {
        for (int i = 1; i <= 4; i++) {
            kit.happens(i, "customer_id:" + i, "email:office");
        }
        assertThat(kit.published.get(id("email:office")).isShared()).isTrue();
        kit.unlink("customer_id:4", "email:office", "mistyped");
        assertThat(kit.published.get(id("email:office")).isShared()).isFalse();
        assertThat(kit.profile("email:office")).isEqualTo("P(customer_id:1)");
        kit.relink("customer_id:4", "email:office");
        assertThat(kit.published.get(id("email:office")).isShared()).isTrue();
        assertThat(kit.profile("email:office")).isEqualTo("P(email:office)");
    }

    @Test
    void whatASharedIdentifierKeptFromTheClustersIsReportedWhenItIsNotSharedAnyMore() {
        for (int i = 1; i <= 4; i++) {
            kit.happens(i, "customer_id:" + i, "email:office");
        }
        kit.happens(5, "email:office", "cookie:c");
        assertThat(kit.profile("cookie:c")).isEqualTo("P(cookie:c)");
        kit.unlink("customer_id:1", "email:office", "mistyped");
        assertThat(kit.profiles().values())
                .containsExactlyInAnyOrder(
                        Set.of("customer_id:1"),
                        Set.of("customer_id:2", "email:office", "cookie:c"),
                        Set.of("customer_id:3"),
                        Set.of("customer_id:4"));
    }
}
