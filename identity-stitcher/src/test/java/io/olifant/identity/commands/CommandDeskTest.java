package io.olifant.identity.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.olifant.identities.IdentityCommand;
import io.olifant.identity.TestKeys;
import io.olifant.identity.commands.CommandOrder.Accepted;
import io.olifant.identity.commands.CommandOrder.Letter;
import io.olifant.identity.commands.CommandOrder.Refused;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierNormaliser;
import io.olifant.identity.message.GraphMessage.IdentifierRequest;
import io.olifant.identity.message.GraphMessage.Relate;
import io.olifant.identity.message.GraphMessage.Reresolve;
import io.olifant.identity.message.PrivacyAnswer;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.IdentityRules;
import io.olifant.identity.rules.RulesFiles;
import io.olifant.privacy.PrivacyRequest;
import io.olifant.schemas.ProfilePartitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandDeskTest {

    private static final int PARTITIONS = 7;
    private static final Identifier ANNA = Identifier.of("customer_id", "anna");
    private static final Identifier COOKIE = Identifier.of("cookie", "c/1");

    @TempDir
    private Path temporary;

    private final IdentityRules rules = RulesFiles.identityRules(Optional.empty());
    private static final long NOW_MS = 1_800_000_000_000L;

    private final CommandDesk desk = new CommandDesk(
            rules,
            new RawIdentifiers(
                    new IdentifierNormaliser(rules, new Pseudonyms(new KeyedHash(TestKeys.key()), 1), 512), 512),
            PARTITIONS);

    @Test
    void theStrongerEndIsTheAnchorWhicheverIsNamedFirst() {
        Relate unlink = new Relate("k1", COOKIE, "the shop's tablet");
        assertThat(letters(desk.command(unlink("customer_id", "anna", "cookie", " c/1 "))))
                .containsExactly(new Letter(ANNA, unlink));
        assertThat(letters(desk.command(unlink("cookie", "c/1", "customer_id", "anna"))))
                .containsExactly(new Letter(ANNA, unlink));
    }

    @Test
    void ofEquallyStrongEndsTheSmallerIsTheAnchor() {
        Identifier smaller = Identifier.of("cookie", "b");
        assertThat(letters(desk.command(unlink("cookie", "c/1", "cookie", "b"))))
                .containsExactly(new Letter(smaller, new Relate("k1", COOKIE, "the shop's tablet")));
    }

    @Test
    void whereTheRulesTakeNoOtherNamespacesAMistypedOneIsRefusedWithTheOneThatWasMeant() throws IOException {
        IdentityRules strict = RulesFiles.identityRules(Optional.of(Files.writeString(
                temporary.resolve("rules.yaml"),
                "unknown-namespaces: refused\nnamespaces:\n  email: {priority: 1}\n  cookie: {priority: 2}\n")));
        RawIdentifiers identifiers = new RawIdentifiers(
                new IdentifierNormaliser(strict, new Pseudonyms(new KeyedHash(TestKeys.key()), 1), 512), 512);
        String flaw =
                "The namespace of the identifier has no rule, and the rules take no such (unknown-namespaces: refused)";
        assertThatThrownBy(() -> identifiers.read("emial", "anna"))
                .isInstanceOf(UnusableIdentifierException.class)
                .hasMessage(flaw + ": did you mean email?");
        assertThatThrownBy(() -> identifiers.read("visitor", "anna"))
                .isInstanceOf(UnusableIdentifierException.class)
                .hasMessage(flaw + "; expected one that has");
    }

    @Test
    void aRestoredLinkNeedsNoReasonInTheGraph() {
        IdentityCommand relink = unlink("customer_id", "anna", "cookie", "c/1");
        relink.setAction("relink");
        assertThat(letters(desk.command(relink))).containsExactly(new Letter(ANNA, new Relate("k1", COOKIE, null)));
    }

    @Test
    void rawValuesDoNotPassTheDesk() {
        CommandOrder order = desk.command(unlink("Email", " Anna@Example.ORG ", "phone", "06 1234 5678"));
        assertThat(order.toString())
                .contains("email:h1.", "phone:h1.")
                .doesNotContainIgnoringCase("anna@")
                .doesNotContain("1234");
    }

    @Test
    void pseudonymsThatAnswersShowCanBeGivenBack() {
        List<Letter> raw = letters(desk.command(unlink("email", "anna@example.org", "cookie", "c/1")));
        String pseudonym = raw.get(0).to().text().substring("email:".length());

        assertThat(letters(desk.command(unlink(" Email ", " " + pseudonym, "cookie", "c/1"))))
                .isEqualTo(raw);
    }

    @Test
    void pseudonymsOfAnotherKeyAndOfNamespacesThatHaveNoneAreNotTakenForOurs() {
        List<Letter> raw = letters(desk.command(unlink("email", "anna@example.org", "cookie", "c/1")));
        String pseudonym = raw.get(0).to().text().substring("email:".length());

        assertThat(desk.command(unlink("email", "h2" + pseudonym.substring(2), "cookie", "c/1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message())
                                .contains("(h2)", "hashing-key-id")
                                .doesNotContain(pseudonym.substring(3)));
        assertThat(letters(desk.command(unlink("customer_id", pseudonym, "cookie", "c/1"))))
                .extracting(Letter::to)
                .doesNotContain(raw.get(0).to());
        assertThat(desk.command(unlink("email", pseudonym.substring(0, 20), "cookie", "c/1")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void reresolvingReachesEveryPartitionOnce() {
        IdentityCommand command = unlink(null, null, null, null);
        command.setAction("reresolve");
        List<Letter> letters = letters(desk.command(command));
        assertThat(letters.stream()
                        .map(letter -> ProfilePartitions.of(letter.to().toBytes(), PARTITIONS)))
                .containsExactlyElementsOf(
                        IntStream.range(0, PARTITIONS).boxed().toList());
        assertThat(letters.stream()
                        .map(letter -> ((Reresolve) letter.message()).command().part()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PARTITIONS).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "customer_id, anna, customer_id, ' anna ', Both identifiers are the same",
        "customer_id, anna, , x, expected both",
        "customer_id, '  ', cookie, x, expected both",
        "customer:id, anna, cookie, x, A namespace holds no colon",
        "email, noreply@example.org, cookie, x, (namespace email) is blocked",
        "email, Zorro, cookie, x, (namespace email) is not of the namespace's pattern",
        "phone, Zorro, cookie, x, (namespace phone) is no phone number",
        "Zorro, undefined, cookie, x, (namespace (other)) is blocked",
    })
    void whatMeansNoLinkIsRefusedWithoutItsValue(
            String namespace, String value, String otherNamespace, String otherValue, String sentence) {
        CommandOrder order = desk.command(unlink(namespace, value, otherNamespace, otherValue));
        assertThat(order).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.id()).isEqualTo("k1");
            assertThat(refused.action()).isEqualTo("unlink");
            assertThat(refused.message()).contains(sentence).doesNotContain("Zorro", "noreply");
        });
    }

    @Test
    void textsThatAreTooLongAreRefused() {
        assertThat(desk.command(unlink("cookie", "x".repeat(513), "cookie", "b")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("at most 512 characters"));
        IdentityCommand talkative = unlink("cookie", "a", "cookie", "b");
        talkative.setReason("x".repeat(501));
        assertThat(desk.command(talkative))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("expected 1 to 500"));
        IdentityCommand unnamed = unlink("cookie", "a", "cookie", "b");
        unnamed.setCommandId(" ");
        assertThat(desk.command(unnamed))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("expected 1 to 256"));
    }

    @Test
    void aReasonIsKeptAsPeopleSeeIt() {
        IdentityCommand command = unlink("customer_id", "anna", "cookie", "c/1");
        command.setReason("\u001B[31mthe\u0000 shop's\n tablet\u200B ");
        assertThat(letters(desk.command(command)))
                .containsExactly(new Letter(ANNA, new Relate("k1", COOKIE, "[31mthe shop's  tablet")));
        command.setReason("\u200B\u0000");
        assertThat(desk.command(command)).isInstanceOf(Refused.class);
    }

    @Test
    void aLinkIsNotTakenBackWithoutAReason() {
        IdentityCommand command = unlink("cookie", "a", "cookie", "b");
        command.setReason(" ");
        assertThat(desk.command(command)).isInstanceOf(Refused.class);
    }

    @Test
    void anIdThatIsTooLongIsNotRepeatedWhateverElseIsWrong() {
        IdentityCommand command = unlink("cookie", "a", "cookie", "b");
        command.setCommandId("x".repeat(257));
        command.setAction("fly");
        PrivacyRequest request = request("fly", "cookie", "a");
        request.setRequestId("x".repeat(257));

        for (CommandOrder order : List.of(desk.command(command), desk.request(request, NOW_MS))) {
            assertThat(order).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.id()).isEmpty();
                assertThat(refused.message()).contains("expected 1 to 256").doesNotContain("xxx");
            });
        }
    }

    @Test
    void whatNobodyOffersIsRefusedAndNotRepeated() {
        IdentityCommand command = unlink("cookie", "a", "cookie", "b");
        command.setAction("anna@example.org");
        assertThat(desk.command(command))
                .isEqualTo(new Refused(
                        "k1",
                        "(unknown)",
                        "The action of the command is not known; expected unlink, relink or reresolve"));
        assertThat(desk.request(request("restrict", "email", "anna@example.org"), NOW_MS))
                .isEqualTo(new Refused(
                        "r1", "(unknown)", "The action of the request is not offered; expected erase or export"));
    }

    @Test
    void requestsGoToTheIdentifierThatTheyName() {
        assertThat(letters(desk.request(request("Erase", "customer_id", "anna"), NOW_MS)))
                .containsExactly(new Letter(ANNA, new IdentifierRequest("r1", PrivacyAnswer.Action.ERASE, NOW_MS - 1)));
        assertThat(letters(desk.request(request("export", "cookie", "c/1"), NOW_MS)))
                .containsExactly(
                        new Letter(COOKIE, new IdentifierRequest("r1", PrivacyAnswer.Action.EXPORT, NOW_MS - 1)));
        assertThat(desk.request(request("erase", "email", "nobody"), NOW_MS))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.action()).isEqualTo("erase"));
    }

    @Test
    void requestsOfLongAgoAreNotDoneAgainAndOnesOfTheFutureNotDone() {
        PrivacyRequest request = request("erase", "customer_id", "anna");
        request.setRequestedAt(Instant.ofEpochMilli(NOW_MS).minus(CommandDesk.REQUEST_AGE_MAX));
        assertThat(letters(desk.request(request, NOW_MS))).hasSize(1);
        request.setRequestedAt(request.getRequestedAt().minusMillis(1));
        assertThat(desk.request(request, NOW_MS))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message()).contains("more than 7 days old", "ask again"));
        request.setRequestedAt(Instant.ofEpochMilli(NOW_MS + 1_000));
        assertThat(letters(desk.request(request, NOW_MS)))
                .containsExactly(new Letter(ANNA, new IdentifierRequest("r1", PrivacyAnswer.Action.ERASE, NOW_MS)));
        request.setRequestedAt(Instant.ofEpochMilli(NOW_MS + 1).plus(CommandDesk.REQUEST_AHEAD_MAX));
        assertThat(desk.request(request, NOW_MS))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("1 hour ahead"));
    }

    private static List<Letter> letters(CommandOrder order) {
        assertThat(order).isInstanceOf(Accepted.class);
        return ((Accepted) order).letters();
    }

    private static IdentityCommand unlink(String namespace, String value, String otherNamespace, String otherValue) {
        return new IdentityCommand(
                "k1",
                "unlink",
                namespace,
                value,
                otherNamespace,
                otherValue,
                "the shop's tablet",
                Instant.ofEpochMilli(1));
    }

    private static PrivacyRequest request(String action, String namespace, String value) {
        return new PrivacyRequest("r1", action, namespace, value, Instant.ofEpochMilli(NOW_MS - 1));
    }
}
