package io.olifant.identity.ingest;

import static io.olifant.identity.TouchpointKit.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.olifant.customers.CustomerTouchpoint;
import io.olifant.events.Touchpoint;
import io.olifant.identity.TestKeys;
import io.olifant.identity.TouchpointKit;
import io.olifant.identity.hashing.KeyedHash;
import io.olifant.identity.hashing.Pseudonyms;
import io.olifant.identity.ingest.IdentifierOutcome.Dropped;
import io.olifant.identity.ingest.IngestOutcome.Accepted;
import io.olifant.identity.ingest.IngestOutcome.Rejected;
import io.olifant.identity.rules.DropCause;
import io.olifant.identity.rules.Guard;
import io.olifant.identity.rules.Identifier;
import io.olifant.identity.rules.RulesFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TouchpointIngestTest {

    private static final long HOUR_MS = 3_600_000;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final IngestLimits LIMITS =
            new IngestLimits(6, 40, 20, 50, Set.of("EUR", "USD"), 10_000_000_000_000L, HOUR_MS, 0);

    @TempDir
    private Path directory;

    private final TouchpointIngest ingest = new TouchpointIngest(
            LIMITS,
            RulesFiles.identityRules(Optional.empty()),
            RulesFiles.journeyMap(Optional.empty()),
            new Pseudonyms(new KeyedHash(TestKeys.key()), 1));

    static Stream<Arguments> badTouchpoints() {
        return Stream.of(
                bad("a blank event id", RejectionReason.EMPTY_FIELD, good().id(" ")),
                bad("a blank source", RejectionReason.EMPTY_FIELD, good().from("")),
                bad("a blank channel", RejectionReason.EMPTY_FIELD, good().through("\t")),
                bad("a blank type", RejectionReason.EMPTY_FIELD, good().type("")),
                bad("a blank order id", RejectionReason.EMPTY_FIELD, good().order("", "1", "EUR")),
                bad("a blank refund id", RejectionReason.EMPTY_FIELD, good().refund("", "o", "1", "EUR")),
                bad("a refund of no order", RejectionReason.EMPTY_FIELD, good().refund("r", " ", "1", "EUR")),
                bad("a long event id", RejectionReason.TEXT_TOO_LONG, good().id("x".repeat(51))),
                bad("a long campaign", RejectionReason.TEXT_TOO_LONG, good().owned(null, null, "x".repeat(51))),
                bad("a long source", RejectionReason.TEXT_TOO_LONG, good().from("x".repeat(21))),
                bad("a long channel", RejectionReason.TEXT_TOO_LONG, good().through("x".repeat(21))),
                bad("a long department", RejectionReason.TEXT_TOO_LONG, good().owned("x".repeat(21), null, null)),
                bad("a long phase", RejectionReason.TEXT_TOO_LONG, good().owned(null, "x".repeat(21), null)),
                bad("a currency of its own", RejectionReason.INVALID_CURRENCY, good().order("o", "1", "BTC")),
                bad(
                        "a long identifier alone",
                        RejectionReason.NO_IDENTIFIER,
                        touchpoint().of("cookie", "c".repeat(41))),
                bad("an invisible channel", RejectionReason.EMPTY_FIELD, good().through("\u200B\u00A0")),
                bad("half a character in an event id", RejectionReason.INVALID_TEXT, good().id("e\uD800")),
                bad("a lost character in an event id", RejectionReason.INVALID_TEXT, good().id("e\uFFFD")),
                bad(
                        "half a character in an order id",
                        RejectionReason.INVALID_TEXT,
                        good().order("\uDC00", "1", "EUR")),
                bad(
                        "a noncharacter in a refund id",
                        RejectionReason.INVALID_TEXT,
                        good().refund("\uFFFF", "o", "1", "EUR")),
                bad(
                        "a lost character in the order of a refund",
                        RejectionReason.INVALID_TEXT,
                        good().refund("r", "o\uFDD0", "1", "EUR")),
                bad("no identifier", RejectionReason.NO_IDENTIFIER, touchpoint()),
                bad(
                        "a blank identifier",
                        RejectionReason.NO_IDENTIFIER,
                        touchpoint().of("email", " ")),
                bad(
                        "a blank namespace",
                        RejectionReason.NO_IDENTIFIER,
                        touchpoint().of("", "anna")),
                bad(
                        "seven identifiers",
                        RejectionReason.TOO_MANY_IDENTIFIERS,
                        good().of("a", "1")
                                .of("a", "2")
                                .of("a", "3")
                                .of("a", "4")
                                .of("a", "5")
                                .of("a", "6")),
                bad("a moment too far ahead", RejectionReason.FUTURE_TIMESTAMP, good().at(NOW.plusMillis(HOUR_MS + 1))),
                bad("a moment before 1970", RejectionReason.INVALID_TIMESTAMP, good().at(Instant.ofEpochMilli(-1))),
                bad(
                        "an exchange",
                        RejectionReason.ORDER_AND_REFUND,
                        good().order("o", "1", "EUR").refund("r", "o-before", "1", "EUR")),
                bad("a negative amount", RejectionReason.INVALID_AMOUNT, good().order("o", "-0.01", "EUR")),
                bad("five decimals", RejectionReason.INVALID_AMOUNT, good().order("o", "0.00001", "EUR")),
                bad("too much", RejectionReason.INVALID_AMOUNT, good().order("o", "1000000000.0001", "EUR")),
                bad("nineteen digits", RejectionReason.INVALID_AMOUNT, good().order("o", "123456789012345", "EUR")),
                bad("too much back", RejectionReason.INVALID_AMOUNT, good().refund("r", "o", "1000000001", "EUR")),
                bad(
                        "too large a loss",
                        RejectionReason.INVALID_AMOUNT,
                        good().order("o", "1", "EUR", "-1000000000.0001")),
                bad("a negative refund", RejectionReason.INVALID_AMOUNT, good().refund("r", "o", "-1", "EUR")),
                bad(
                        "a margin of five decimals",
                        RejectionReason.INVALID_AMOUNT,
                        good().order("o", "1", "EUR", ".00001")),
                bad("two letters of currency", RejectionReason.INVALID_CURRENCY, good().order("o", "1", "EU")),
                bad("a currency with a digit", RejectionReason.INVALID_CURRENCY, good().refund("r", "o", "1", "EU1")),
                bad("an unknown survey", RejectionReason.INVALID_SURVEY, good().survey("stars", 3)),
                bad("an NPS of 11", RejectionReason.INVALID_SURVEY, good().survey("nps", 11)),
                bad("a CSAT of 0", RejectionReason.INVALID_SURVEY, good().survey("csat", 0)),
                bad("a CES of 8", RejectionReason.INVALID_SURVEY, good().survey("ces", 8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTouchpoints")
    void badTouchpointsAreRejectedWithTheirReason(String flaw, RejectionReason reason, TouchpointKit kit) {
        IngestOutcome outcome = ingest.ingest(kit.build(), NOW.toEpochMilli());
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.message()).isNotBlank();
        });
    }

    /** Zero and seconds are what old times mostly are; the sentence names both, and the setting for those who mean it. */
    @Test
    void aTimeThatIsTooOldIsRefusedWithTheOldestAllowed() {
        IngestOutcome outcome =
                ingest.ingest(good().at(Instant.ofEpochMilli(-1)).build(), NOW.toEpochMilli());
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.message())
                                .contains("identity-stitcher.earliest-event-year")
                                .contains("seconds instead of milliseconds"));
    }

    @Test
    void anAmountOfAMegabyteIsRejected() {
        Touchpoint touchpoint = good().order("o", "1", "EUR").build();
        touchpoint.getOrder().setAmount(new BigDecimal(BigInteger.ONE.shiftLeft(8_000_000), 4));
        assertThat(ingest.ingest(touchpoint, NOW.toEpochMilli()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_AMOUNT));
    }

    @Test
    void aCurrencyIsReadAsPeopleSeeIt() {
        assertThat(accepted(good().order("o", "1", "eur\u00A0")).getOrderCurrency())
                .isEqualTo("EUR");
        assertThat(accepted(good().order("o", "1", "\uFF35\uFF33\uFF24")).getOrderCurrency())
                .isEqualTo("USD");
        assertThat(accepted(good().refund("r", "o", "1", "\u200BEUR")).getRefundCurrency())
                .isEqualTo("EUR");
    }

    @Test
    void edgesOfWhatIsAllowedAreAccepted() {
        assertThat(accepted(good().at(NOW.plusMillis(HOUR_MS))).getOccurredAt()).isEqualTo(NOW.plusMillis(HOUR_MS));
        assertThat(accepted(good().at(Instant.EPOCH)).getOccurredAt()).isEqualTo(Instant.EPOCH);
        assertThat(accepted(good().order("o", "0", "EUR")).getOrderAmount()).isEqualTo("0.0000");
        CustomerTouchpoint largest = accepted(good().order("o", "1000000000", "EUR", "-1000000000"));
        assertThat(largest.getOrderAmount()).isEqualTo("1000000000.0000");
        assertThat(largest.getOrderMargin()).isEqualTo("-1000000000.0000");
        assertThat(accepted(good().order("o", "1.50000000", "EUR")).getOrderAmount())
                .isEqualTo("1.5000");
        CustomerTouchpoint answer = accepted(good().survey("nps", 0));
        assertThat(answer.getSurveyKind()).isEqualTo("nps");
        assertThat(answer.getSurveyScore()).isZero();
        assertThat(accepted(good().survey("ces", 7)).getSurveyScore()).isEqualTo(7);
        assertThat(accepted(good().survey("NPS", 0)).getSurveyKind()).isEqualTo("nps");
        assertThat(accepted(good().survey("\u00A0Csat\u200B", 5)).getSurveyKind())
                .isEqualTo("csat");
    }

    @Test
    void identifiersAreNormalisedAndSensitiveOnesHashed() {
        CustomerTouchpoint spelledOneWay =
                accepted(touchpoint().of(" Email ", " Anna@Example.org ").of("cookie", " C-1 "));
        CustomerTouchpoint spelledAnother =
                accepted(touchpoint().of("email", "anna@example.org").of("cookie", "C-1"));
        assertThat(spelledOneWay.getIdentifiers()).isEqualTo(spelledAnother.getIdentifiers());
        assertThat(spelledOneWay.getIdentifiers()).matches("cookie:C-1\nemail:h1\\.[A-Za-z0-9_-]{43}");
        assertThat(spelledOneWay.getIdentifierCount()).isEqualTo(2);
        assertThat(spelledOneWay.toString()).doesNotContainIgnoringCase("anna");
    }

    @Test
    void equalIdentifiersCountOnceAndBlankOnesNotAtAll() {
        CustomerTouchpoint touchpoint =
                accepted(touchpoint().of("cookie", "c").of("cookie", "c ").of("phone", ""));
        assertThat(touchpoint.getIdentifiers()).isEqualTo("cookie:c");
        assertThat(touchpoint.getIdentifierCount()).isEqualTo(1);
    }

    @Test
    void telephoneNumbersAreOneHoweverTheyAreWritten() {
        CustomerTouchpoint national = accepted(touchpoint().of("phone", "06-1234 5679"));
        assertThat(national.getIdentifierCount()).isEqualTo(1);
        assertThat(accepted(touchpoint().of("phone", "+31 6 12345679")).getIdentifiers())
                .isEqualTo(national.getIdentifiers());
        assertThat(accepted(touchpoint().of("phone", "0031612345679")).getIdentifiers())
                .isEqualTo(national.getIdentifiers());
    }

    @Test
    void whatIsWrittenTwiceOrNamesNobodyIsNotCountedAmongTooManyIdentifiers() {
        TouchpointKit many = good();
        for (int i = 0; i < 400; i++) {
            many.of("email", "Anna@example.com").of("cookie", "null");
        }
        for (String value : List.of("1", "2", "3", "4")) {
            many.of("a", value);
        }

        Accepted accepted = (Accepted) ingest.ingest(many.build(), NOW.toEpochMilli());

        assertThat(accepted.touchpoint().getIdentifierCount()).isEqualTo(6);
        assertThat(accepted.dropped()).hasSize(400).containsOnly(new Dropped("cookie", DropCause.BLOCKED));
    }

    @Test
    void ofAThousandIdentifiersEachIsReadAndOfMoreNone() {
        TouchpointKit many = touchpoint();
        for (int i = 0; i < 1_000; i++) {
            many.of("cookie", "c");
        }
        assertThat(ingest.ingest(many.build(), NOW.toEpochMilli())).isInstanceOf(Accepted.class);

        assertThat(ingest.ingest(many.of("cookie", "c").build(), NOW.toEpochMilli()))
                .isEqualTo(
                        new Rejected(RejectionReason.TOO_MANY_IDENTIFIERS, "1001 identifiers; expected at most 1000"));
    }

    @Test
    void identifiersThatIdentifyNobodyAreDroppedAndTheRestOfTheTouchpointCounts() {
        Accepted outcome = (Accepted) ingest.ingest(
                touchpoint()
                        .of("cookie", "undefined")
                        .of("email", "anna")
                        .of("Phone", "call me")
                        .of("fax", "NULL")
                        .of("fax", " ")
                        .of("customer_id", "7")
                        .build(),
                NOW.toEpochMilli());
        assertThat(outcome.touchpoint().getIdentifiers()).isEqualTo("customer_id:7");
        assertThat(outcome.dropped())
                .containsExactly(
                        new Dropped("cookie", DropCause.BLOCKED),
                        new Dropped("email", DropCause.NO_MATCH),
                        new Dropped("phone", DropCause.NO_PHONE_NUMBER),
                        new Dropped("(other)", DropCause.BLOCKED),
                        new Dropped("(other)", DropCause.BLANK));
    }

    @Test
    void anOrderIsKeptWhateverIsBesideItsGoodIdentifier() {
        for (String[] bad : new String[][] {
            {"cookie", "c".repeat(41), "cookie", "TOO_LONG"},
            {"n".repeat(41), "1", "(other)", "TOO_LONG"},
            {"a:b", "c", "(other)", "INVALID_NAMESPACE"},
            {"cookie", "k\uD800", "cookie", "DAMAGED"},
            {"cook\uFFFDie", "k", "(other)", "DAMAGED"},
            {"cookie", "\u0000", "cookie", "BLANK"},
            {"\u200B", "k", "(other)", "BLANK"}
        }) {
            Accepted outcome = outcome(touchpoint()
                    .of(bad[0], bad[1])
                    .of("email", "lo@mail.example")
                    .order("o", "20", "EUR"));
            assertThat(outcome.touchpoint().getIdentifierCount()).isEqualTo(1);
            assertThat(outcome.anchor().namespace()).isEqualTo("email");
            assertThat(outcome.touchpoint().getOrderId()).isEqualTo("o");
            assertThat(outcome.dropped()).containsExactly(new Dropped(bad[2], DropCause.valueOf(bad[3])));
        }
    }

    @Test
    void namespacesAreReadAsPeopleSeeThem() {
        assertThat(accepted(touchpoint().of("\uFEFFCook\u00ADIE\u00A0", "c")).getIdentifiers())
                .isEqualTo("cookie:c");
    }

    @Test
    void noTextHoldsWhatNoSinkCanStore() {
        String bad = " a\u0000\u001B\u200B\n\uFFFE\u00A0";
        Accepted outcome = outcome(good().id("e\u00001")
                .from("shop" + bad)
                .through("ch" + bad)
                .type("t" + bad)
                .owned("d" + bad, "p" + bad, "c" + bad)
                .order("o\u0007", "1", "EUR")
                .of("card", "7\u00007")
                .with("note" + bad, "one\ntwo" + bad)
                .with("channel", "x" + bad));
        CustomerTouchpoint touchpoint = outcome.touchpoint();
        assertThat(outcome.isCleaned()).isTrue();
        assertThat(touchpoint.getEventId()).isEqualTo("e1");
        assertThat(touchpoint.getSource()).isEqualTo("shop a \uFFFD");
        assertThat(touchpoint.getChannel()).isEqualTo("ch a \uFFFD");
        assertThat(touchpoint.getEventType()).isEqualTo("t a \uFFFD");
        assertThat(touchpoint.getDepartment()).isEqualTo("d a \uFFFD");
        assertThat(touchpoint.getPhase()).isEqualTo("p a \uFFFD");
        assertThat(touchpoint.getCampaign()).isEqualTo("c a \uFFFD");
        assertThat(touchpoint.getOrderId()).isEqualTo("o");
        assertThat(touchpoint.getIdentifiers()).isEqualTo("card:77\ncookie:c-1");
        assertThat(touchpoint.getProperties())
                .isEqualTo("{\"channel\":\"x a \uFFFD\",\"note a\u200B\\u000a\uFFFD\u00A0\":"
                        + "\"one\\u000atwo a\u200B\\u000a\uFFFD\u00A0\"}");
        assertThat(outcome(good()).isCleaned()).isFalse();
    }

    @Test
    void ofPropertiesThatBecomeOneTheFirstCounts() {
        assertThat(accepted(good().with("a\u0000", "3").with("a", "1").with("\u0001a", "0"))
                        .getProperties())
                .isEqualTo("{\"a\":\"0\"}");
    }

    @Test
    void namesThatAreOursAreTakenFromSourcesInAnotherForm() {
        CustomerTouchpoint touchpoint = accepted(good().from("(none)")
                .through("(all)")
                .owned("(other)", "(unattributed)", "(none)")
                .with("channel", "(start)"));
        assertThat(touchpoint.getSource()).isEqualTo("((none))");
        assertThat(touchpoint.getChannel()).isEqualTo("((all))");
        assertThat(touchpoint.getDepartment()).isEqualTo("((other))");
        assertThat(touchpoint.getPhase()).isEqualTo("((unattributed))");
        assertThat(touchpoint.getProperties()).isEqualTo("{\"channel\":\"((start))\"}");
    }

    @Test
    void anAddressInANamespaceThatWasMisspeltDoesNotPassInClear() {
        Accepted outcome = outcome(touchpoint().of("E-Mail", "Anna@Example.org").of("login", "0612345678"));
        assertThat(outcome.touchpoint().getIdentifiers())
                .contains("e-mail:h1.")
                .contains("login:h1.")
                .doesNotContainIgnoringCase("anna")
                .doesNotContain("0612345678");
        assertThat(outcome.guards())
                .containsExactly(
                        new Guard("email", Guard.Cause.LOOKS_LIKE_NAMESPACE),
                        new Guard("(other)", Guard.Cause.LOOKS_LIKE_NUMBER));
        assertThat(accepted(touchpoint().of("e-mail", "anna@example.org").of("login", "0612345678"))
                        .getIdentifiers())
                .isEqualTo(outcome.touchpoint().getIdentifiers());
    }

    @Test
    void whatIsNotPersonalStaysAsItIs() {
        Accepted outcome = outcome(touchpoint().of("crm_id", "10023456").of("customer_id", "0612345678"));
        assertThat(outcome.touchpoint().getIdentifiers()).isEqualTo("crm_id:10023456\ncustomer_id:0612345678");
        assertThat(outcome.guards()).isEmpty();
    }

    @Test
    void strictRulesTakeNoNamespaceThatTheyDoNotName() {
        TouchpointIngest strict = new TouchpointIngest(
                LIMITS,
                RulesFiles.identityRules(Optional.of(strictRules())),
                RulesFiles.journeyMap(Optional.empty()),
                new Pseudonyms(new KeyedHash(TestKeys.key()), 1));
        Rejected rejected = (Rejected) strict.ingest(
                touchpoint()
                        .of("e-mail", "anna@example.org")
                        .of("login", "anna")
                        .build(),
                NOW.toEpochMilli());
        assertThat(rejected.reason()).isEqualTo(RejectionReason.NO_IDENTIFIER);
        assertThat(rejected.message())
                .contains("did you mean email?")
                .contains("unknown-namespaces: refused")
                .doesNotContain("anna");
        assertThat(rejected.dropped())
                .containsExactly(
                        new Dropped("email", DropCause.MISSPELT_NAMESPACE),
                        new Dropped(Dropped.OTHER, DropCause.UNKNOWN_NAMESPACE));
        Accepted accepted = (Accepted) strict.ingest(
                touchpoint().of("login", "anna").of("cookie", "c1").build(), NOW.toEpochMilli());
        assertThat(accepted.touchpoint().getIdentifiers()).isEqualTo("cookie:c1");
    }

    private Path strictRules() {
        try {
            return Files.writeString(directory.resolve("strict.yaml"), """
                    unknown-namespaces: refused
                    namespaces:
                      email: {priority: 1, sensitive: true}
                      cookie: {priority: 2}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTouchpointLeftWithNoneIsRefusedWithTheReasonAndNoValue() {
        Rejected outcome = (Rejected) ingest.ingest(
                touchpoint()
                        .of("email", "secret.anna")
                        .of("secret fax", "n/a")
                        .of("cookie", "null")
                        .of("cookie", "none")
                        .build(),
                NOW.toEpochMilli());
        assertThat(outcome.reason()).isEqualTo(RejectionReason.NO_IDENTIFIER);
        assertThat(outcome.message())
                .isEqualTo("No identifier is left: (other) is blocked, cookie is blocked, email is not of the"
                        + " namespace's pattern; expected at least one that the rules let pass");
        assertThat(outcome.dropped()).hasSize(4);
    }

    @Test
    void theAnchorIsTheStrongestIdentifierAndAmongEqualsTheSmallest() {
        assertThat(anchor(touchpoint().of("cookie", "a").of("customer_id", "9").of("device_id", "d")))
                .isEqualTo(new Identifier("customer_id:9"));
        assertThat(anchor(touchpoint().of("cookie", "b").of("cookie", "a").of("fax", "0")))
                .isEqualTo(new Identifier("cookie:a"));
        assertThat(anchor(touchpoint().of("zip", "1").of("fax", "2"))).isEqualTo(new Identifier("fax:2"));
    }

    @Test
    void whoTheCustomerIsStaysOpen() {
        CustomerTouchpoint touchpoint = accepted(good());
        assertThat(touchpoint.getProfileId()).isEmpty();
        assertThat(touchpoint.getAnchor()).isEmpty();
        assertThat(touchpoint.getEpoch()).isZero();
    }

    @Test
    void theJourneyMapDecidesUnlessTheEventDoes() {
        CustomerTouchpoint byMap = accepted(good().through("email").type("click"));
        assertThat(byMap.getDepartment()).isEqualTo("marketing");
        assertThat(byMap.getPhase()).isEqualTo("consideration");
        CustomerTouchpoint byEvent =
                accepted(good().through("email").type("click").owned("crm", "loyalty", "spring"));
        assertThat(byEvent.getDepartment()).isEqualTo("crm");
        assertThat(byEvent.getPhase()).isEqualTo("loyalty");
        assertThat(byEvent.getCampaign()).isEqualTo("spring");
        CustomerTouchpoint blank = accepted(good().through("fax").owned(" ", "", ""));
        assertThat(blank.getDepartment()).isNull();
        assertThat(blank.getPhase()).isNull();
        assertThat(blank.getCampaign()).isNull();
    }

    @Test
    void theJourneyMapMarksWhatEarnsCreditAndTheFinalPhaseWhatComesAfterTheSale() {
        assertMarks(good().through("email").type("click"), false, true, false);
        assertMarks(good().through("email").type("click").owned("crm", "loyalty", ""), true, true, false);
        assertMarks(good().through("service_desk").type("ticket_opened").owned("", "decision", ""), false, false, true);
        assertMarks(good().through("fax").survey("nps", 9), true, false, false);
        assertMarks(good().through("fax").type("login"), false, false, false);
    }

    private void assertMarks(TouchpointKit kit, boolean isAfterSales, boolean isAttributable, boolean isMomentOfTruth) {
        CustomerTouchpoint touchpoint = accepted(kit);
        assertThat(touchpoint.getIsAfterSales()).isEqualTo(isAfterSales);
        assertThat(touchpoint.getIsAttributable()).isEqualTo(isAttributable);
        assertThat(touchpoint.getIsMomentOfTruth()).isEqualTo(isMomentOfTruth);
    }

    @Test
    void moneyIsWrittenWithFourDecimalsAndCurrenciesInCapitals() {
        CustomerTouchpoint order = accepted(good().order("o", "12.34", "eur", "-1.5"));
        assertThat(order.getOrderId()).isEqualTo("o");
        assertThat(order.getOrderAmount()).isEqualTo("12.3400");
        assertThat(order.getOrderCurrency()).isEqualTo("EUR");
        assertThat(order.getOrderMargin()).isEqualTo("-1.5000");
        assertThat(order.getRefundId()).isNull();
        CustomerTouchpoint refund = accepted(good().refund("r", "o", "2", "Usd"));
        assertThat(refund.getRefundId()).isEqualTo("r");
        assertThat(refund.getRefundOrderId()).isEqualTo("o");
        assertThat(refund.getRefundAmount()).isEqualTo("2.0000");
        assertThat(refund.getRefundCurrency()).isEqualTo("USD");
        assertThat(refund.getOrderId()).isNull();
    }

    @Test
    void propertiesBecomeOneJsonObjectWithSortedKeys() {
        assertThat(accepted(good().with("b", "2").with("a", "say \"hi\" \\ \n")).getProperties())
                .isEqualTo("{\"a\":\"say \\\"hi\\\" \\\\ \\u000a\",\"b\":\"2\"}");
        assertThat(accepted(good()).getProperties()).isNull();
    }

    private CustomerTouchpoint accepted(TouchpointKit kit) {
        return outcome(kit).touchpoint();
    }

    private Identifier anchor(TouchpointKit kit) {
        return outcome(kit).anchor();
    }

    private Accepted outcome(TouchpointKit kit) {
        return (Accepted) ingest.ingest(kit.build(), NOW.toEpochMilli());
    }

    private static TouchpointKit good() {
        return touchpoint().of("cookie", "c-1");
    }

    private static Arguments bad(String flaw, RejectionReason reason, TouchpointKit kit) {
        return arguments(flaw, reason, kit);
    }
}
