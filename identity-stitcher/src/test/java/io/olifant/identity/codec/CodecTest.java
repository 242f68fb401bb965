package io.olifant.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identity.evidence.FirstSeen;
import io.olifant.identity.evidence.Link;
import io.olifant.identity.evidence.LinkState;
import io.olifant.identity.message.Cause;
import io.olifant.identity.message.GraphMessage;
import io.olifant.identity.message.GraphMessage.Absorb;
import io.olifant.identity.message.GraphMessage.Assign;
import io.olifant.identity.message.GraphMessage.ClusterRequest;
import io.olifant.identity.message.GraphMessage.Decline;
import io.olifant.identity.message.GraphMessage.Erase;
import io.olifant.identity.message.GraphMessage.EraseLinks;
import io.olifant.identity.message.GraphMessage.EvidenceRow;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Introduce;
import io.olifant.identity.message.GraphMessage.Mark;
import io.olifant.identity.message.GraphMessage.MemberRow;
import io.olifant.identity.message.GraphMessage.Recall;
import io.olifant.identity.message.GraphMessage.RecallAll;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.GraphMessage.Union;
import io.olifant.identity.message.GraphMessage.Withdraw;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.message.RequestPart;
import io.olifant.identity.node.Assignment;
import io.olifant.identity.node.Birth;
import io.olifant.identity.node.Label;
import io.olifant.identity.node.Member;
import io.olifant.identity.node.Provisional;
import io.olifant.identity.node.Standing;
import io.olifant.identity.node.Version;
import io.olifant.identity.rules.Identifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecTest {

    private static final Identifier ANNA = new Identifier("customer_id:änna 😀");
    private static final Identifier COOKIE = new Identifier("cookie:\u0000c");
    private static final Label OLD = new Label(-5, ANNA);
    private static final Label YOUNG = new Label(1_700_000_000_000L, COOKIE);
    private static final Link LINK = new Link(ANNA, COOKIE);
    private static final FirstSeen SEEN = new FirstSeen(1_700_000_000_123L, "pos", "");
    private static final Assignment HELD = new Assignment("p1", new Version(7, YOUNG));
    private static final Member ASSIGNED = new Member(new Standing(9, new Birth(3, true), 2, true, true), HELD, true);
    private static final Member NEWBORN = new Member(Standing.newborn(new Birth(-3, false)), null, false);
    private static final Standing STANDING = new Standing(4, new Birth(3, true), 1, false, true);
    private static final LinkState SHOWN_STATE = LinkState.shown(0, SEEN);
    private static final LinkState UNLINKED = new LinkState(5, SEEN, "a shared tablet");
    private static final RequestPart PART = new RequestPart("r1", 2, 3);
    private static final Cause SHOWN = new Cause.ShownLink(LINK, SEEN);
    private static final Cause RULE = new Cause.Rule("shared-after:email");

    private final GraphMessageCodec messages = new GraphMessageCodec();

    static Stream<GraphMessage> everyKindOfMessage() {
        return Stream.of(
                new Introduce(ANNA, OLD, "p1", UNLINKED, STANDING, null),
                new Introduce(ANNA, OLD, "p1", SHOWN_STATE, STANDING, new Birth(5, true)),
                new Decline(LINK),
                new Union(LINK, SHOWN_STATE, OLD, YOUNG, STANDING, Standing.newborn(new Birth(4, false)), HELD),
                new Absorb(
                        List.of(new EvidenceRow(LINK, UNLINKED)),
                        List.of(
                                new MemberRow(ANNA, ASSIGNED),
                                new MemberRow(COOKIE, NEWBORN),
                                new MemberRow(COOKIE, new Member(STANDING, true, HELD, true, OLD))),
                        Long.MAX_VALUE,
                        true,
                        7,
                        true,
                        SHOWN),
                new Absorb(List.of(), List.of(), 0, false, 1, false, RULE),
                new Assign(HELD, SHOWN, null),
                new Assign(HELD, SHOWN, new Provisional(OLD, new Birth(6, false))),
                new Assign(HELD, RULE, null),
                new Assign(HELD, new Cause.Unlinked(LINK), null),
                new Mark(COOKIE, STANDING, HELD, true, RULE),
                new Recall(COOKIE),
                new RecallAll(true, false, null),
                new RecallAll(false, true, ANNA),
                new Withdraw(ANNA, 3),
                new Relate("c1", COOKIE, "a shared tablet"),
                new Relate("c1", COOKIE, null),
                new IdentifierRequest("r1", PrivacyAnswer.Action.EXPORT, 1_700_000_000_000L),
                new ClusterRequest("r1", PrivacyAnswer.Action.ERASE, ANNA, 1_700_000_000_000L),
                new Erase(PART, null, -1),
                new Erase(PART, YOUNG, Long.MIN_VALUE),
                new EraseLinks(PART, COOKIE, 1_000),
                new Reresolve(PART));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfMessage")
    void everyMessageComesBackAsItWas(GraphMessage message) {
        assertThat(messages.decode(messages.encode(message))).isEqualTo(message);
    }

    @Test
    void aTextThatStandsAgainIsANumber() {
        GraphWriter writer = new GraphWriter();
        String text = "customer_id:1234567890";
        int once = writer.reset().writeText(text).toBytes().length;
        byte[] twice = writer.reset()
                .writeText(text)
                .writeText(null)
                .writeText("")
                .writeText(text)
                .toBytes();
        assertThat(twice).hasSize(once + 3);
        GraphReader reader = new GraphReader().reset(twice);
        assertThat(reader.readText()).isEqualTo(text);
        assertThat(reader.readText()).isNull();
        assertThat(reader.readText()).isEmpty();
        assertThat(reader.readText()).isEqualTo(text);
    }

    @Test
    void moreTextsThanAreRememberedComeBackToo() {
        GraphWriter writer = new GraphWriter().reset();
        for (int i = 0; i < 200; i++) {
            writer.writeText("t" + i % 100);
        }
        GraphReader reader = new GraphReader().reset(writer.toBytes());
        for (int i = 0; i < 200; i++) {
            assertThat(reader.readText()).isEqualTo("t" + i % 100);
        }
    }

    @Test
    void bytesOfANewerReleaseOrOfAnUnknownKindStopTheTask() {
        byte[] newer = messages.encode(new Recall(ANNA));
        newer[0] = 2;
        assertThatThrownBy(() -> messages.decode(newer))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 2");
        byte[] unknown = messages.encode(new Recall(ANNA));
        unknown[1] = 99;
        assertThatThrownBy(() -> messages.decode(unknown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kind 99");
    }
}
