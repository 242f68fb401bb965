package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Refund;
import io.olifant.events.Survey;
import io.olifant.events.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTouchpointsTest {

    private static JsonNode json(String text) throws Exception {
        return PlainNumbers.JSON.readTree(text);
    }

    private static Touchpoint touchpoint(JsonNode json) {
        assertThat(JsonTouchpoints.read(json)).isInstanceOf(MappingOutcome.Touchpoints.class);
        return ((MappingOutcome.Touchpoints) JsonTouchpoints.read(json))
                .touchpoints()
                .get(0);
    }

    private static String rejection(JsonNode json) {
        assertThat(JsonTouchpoints.read(json)).isInstanceOf(MappingOutcome.Rejection.class);
        return ((MappingOutcome.Rejection) JsonTouchpoints.read(json)).reason();
    }

    /** The full sample with one field, named by a JSON pointer, set to a value, or removed when that is null. */
    private static JsonNode with(String pointer, String value) throws Exception {
        ObjectNode root = (ObjectNode) json(Samples.FULL);
        int last = pointer.lastIndexOf('/');
        JsonNode parent = last == 0 ? root : root.at(pointer.substring(0, last));
        if (value == null) {
            ((ObjectNode) parent).remove(pointer.substring(last + 1));
        } else {
            ((ObjectNode) parent).set(pointer.substring(last + 1), json(value));
        }
        return root;
    }

    @Test
    void everyFieldIsRead() throws Exception {
        assertThat(touchpoint(json(Samples.FULL)))
                .isEqualTo(new Touchpoint(
                        "e1",
                        "webshop",
                        Instant.parse("2026-03-01T10:00:00.250Z"),
                        "direct",
                        "order_placed",
                        List.of(new Identifier("email", "a@example.com"), new Identifier("cookie", "c1")),
                        new Order("o1", new BigDecimal("12.5000"), "EUR", new BigDecimal("-3.1234")),
                        new Refund("r1", "o0", new BigDecimal("1.0000"), "EUR"),
                        new Survey("nps", 9),
                        "sales",
                        "decision",
                        "spring",
                        Map.of("page", "/", "count", "3", "new", "true")));
    }

    @Test
    void whatIsOptionalMayBeMissing() throws Exception {
        Touchpoint least = touchpoint(json(Samples.LEAST));
        assertThat(least.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.250Z"));
        assertThat(least.getOrder()).isNull();
        assertThat(least.getProperties()).isEmpty();
    }

    @Test
    void whatWasWrittenReadsBackEqual() throws Exception {
        for (String sample : List.of(Samples.FULL, Samples.LEAST)) {
            Touchpoint touchpoint = touchpoint(json(sample));
            String written = JsonTouchpoints.write(touchpoint).toString();
            assertThat(touchpoint(json(written))).isEqualTo(touchpoint);
        }
    }

    @Test
    void writesAmountsAsTextsAndTimesInIso8601() throws Exception {
        ObjectNode written = JsonTouchpoints.write(touchpoint(json(Samples.FULL)));
        assertThat(written.at("/order").toString())
                .isEqualTo("{\"order_id\":\"o1\",\"amount\":\"12.5000\",\"currency\":\"EUR\",\"margin\":\"-3.1234\"}");
        assertThat(written.at("/occurred_at").textValue()).isEqualTo("2026-03-01T10:00:00.250Z");
        assertThat(JsonTouchpoints.write(touchpoint(json(Samples.LEAST))).has("order"))
                .isFalse();
    }

    @Test
    void whatTheRecordCanHoldPassesEvenIfSenseless() throws Exception {
        assertThat(touchpoint(with("/order/amount", "\"-5\"")).getOrder().getAmount())
                .isEqualByComparingTo("-5");
        assertThat(touchpoint(with("/event_id", "\"\"")).getEventId()).isEmpty();
        assertThat(touchpoint(with("/identifiers", "[]")).getIdentifiers()).isEmpty();
        assertThat(touchpoint(with("/occurred_at", "\"2999-01-01T00:00:00Z\"")).getOccurredAt())
                .isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
    }

    /** As of every system that counts its customers. */
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "1300.0, 1300.0",
        "1.3E3, 1300",
        "1.23E+10, 12300000000",
        "9007199254740993, 9007199254740993",
        "12345678901234567890123, 12345678901234567890123",
        "1.10, 1.10",
        "-1, -1"
    })
    void anIdThatComesAsANumberIsTheTextOfItsDigits(String number, String text) throws Exception {
        assertThat(touchpoint(with("/event_id", number)).getEventId()).isEqualTo(text);
        assertThat(touchpoint(with("/order/order_id", number)).getOrder().getOrderId())
                .isEqualTo(text);
        assertThat(touchpoint(with("/identifiers", "[{\"namespace\":\"customer_id\",\"value\":" + number + "}]"))
                        .getIdentifiers()
                        .get(0)
                        .getValue())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/event_id, event_id is missing: expected a text.",
        "/source, source is missing: expected a text.",
        "/channel, channel is missing: expected a text.",
        "/type, type is missing: expected a text.",
        "/identifiers, 'identifiers is missing: expected an array of {namespace, value}.'",
        "/order/order_id, order.order_id is missing: expected a text.",
        "/order/amount, order.amount is missing: expected a decimal such as \"12.50\".",
        "/order/currency, order.currency is missing: expected a text.",
        "/refund/refund_id, refund.refund_id is missing: expected a text.",
        "/refund/order_id, refund.order_id is missing: expected a text.",
        "/refund/amount, refund.amount is missing: expected a decimal such as \"12.50\".",
        "/refund/currency, refund.currency is missing: expected a text.",
        "/survey/kind, survey.kind is missing: expected a text.",
        "/survey/score, survey.score is missing: expected a whole number.",
    })
    void aMissingFieldIsNamed(String pointer, String reason) throws Exception {
        assertThat(rejection(with(pointer, null))).isEqualTo(reason);
        assertThat(rejection(with(pointer, "null"))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/event_id|false|event_id is a boolean: expected a text.",
                "/campaign|true|campaign is a boolean: expected a text.",
                "/identifiers|{}|identifiers is an object: expected an array of {namespace, value}.",
                "/identifiers|[\"x\"]|identifiers[0] is a text: expected an object.",
                "/identifiers|[{\"namespace\":\"email\"}]|identifiers[0].value is missing: expected a text.",
                "/order|[]|order is an array: expected an object.",
                "/order/amount|true|order.amount is a boolean: expected a decimal such as \"12.50\".",
                "/refund|\"r\"|refund is a text: expected an object.",
                "/survey|3|survey is a number: expected an object.",
                "/survey/score|8.5|survey.score is no whole number, or one out of range: expected a whole number.",
                "/survey/score|99999999999|survey.score is no whole number, or one out of range: expected a whole number.",
                "/properties|[]|properties is an array: expected an object.",
                "/properties/page|{}|properties.page is an object: expected a text, a number or a boolean.",
            })
    void aWrongTypeIsNamed(String pointer, String value, String reason) throws Exception {
        assertThat(rejection(with(pointer, value))).isEqualTo(reason);
    }

    @Test
    void aRowThatIsNoObjectIsRejected() throws Exception {
        assertThat(rejection(json("[1]")))
                .isEqualTo(
                        "The row is an array: expected an object. Of an array of touchpoints, jq -c '.[]' FILE writes each on a line of its own.");
    }

    /** The name is the source's, and a terminal prints the reason. */
    @Test
    void aReasonObeysNobodyAndEnds() throws Exception {
        ObjectNode row = (ObjectNode) json(Samples.FULL);
        row.put("\u001b[2J" + "x".repeat(100_000), 1);
        assertThat(rejection(row)).startsWith("?[2Jxxx").hasSize(501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ordr", "/order/total", "/refund/reason", "/survey/text"})
    void aFieldThatNobodyReadsIsRejected(String pointer) throws Exception {
        String name = pointer.substring(1).replace('/', '.');
        assertThat(rejection(with(pointer, "1"))).startsWith(name + " is no field of a touchpoint: expected one of ");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"12.50\"', 12.5000",
        "'\"0\"', 0.0000",
        "'\"0.00000\"', 0.0000",
        "'\"12.34560\"', 12.3456",
        "'\"99999999999999.9999\"', 99999999999999.9999",
        "12, 12.0000",
        "12.3456, 12.3456",
        "1e3, 1000.0000",
        "1300.0, 1300.0000",
        "1.3E3, 1300.0000",
        "-0.0, 0.0000",
        "'\"-0\"', 0.0000",
        "'\" 12.50 \"', 12.5000",
        "'\"\uFF11\uFF12\uFF0E\uFF15\uFF10\"', 12.5000",
        "'\"\u221212.50\"', -12.5000",
        "'\"\\u00a012.50\\u200b\"', 12.5000",
        "'\"007.50\"', 7.5000",
        "'\"+5\"', 5.0000",
        "'\".5\"', 0.5000",
        "'\"12.500000000000000000000000000000000000000000\"', 12.5000",
        "0.30000000000000004, 0.3000",
        "15.299999999999999, 15.3000",
        "'\"179.91000000000003\"', 179.9100",
        "-0.7999999999999999, -0.8000",
        "434.99999999999994, 435.0000",
        "15.29999999999999893418589635985, 15.3000",
    })
    void anExactAmountIsTakenDigitByDigit(String value, BigDecimal amount) throws Exception {
        assertThat(touchpoint(with("/order/amount", value)).getOrder().getAmount())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0.00001\"", "1.23456", "1e-9", "\"0.3000000000001\"", "12.34000001", "1e-399"})
    void moreThanFourDecimalsAreRejected(String value) throws Exception {
        assertThat(rejection(with("/order/amount", value)))
                .isEqualTo("order.amount has more than four decimals: expected at most 4.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"100000000000000\"", "1e15", "1e999999999"})
    void anAmountThatDoesNotFitIsRejected(String value) throws Exception {
        assertThat(rejection(with("/refund/amount", value)))
                .isEqualTo("refund.amount is too large: expected at most 14 digits before the point.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1,234.50\"",
                "\"1.234,50\"",
                "\"12,50\"",
                "\"1 234.50\"",
                "\"1'234.50\"",
                "\"1\\u00a0234\"",
                "\"1_000\""
            })
    void digitsInGroupsMayBeSeveralAmounts(String value) throws Exception {
        assertThat(rejection(with("/order/amount", value)))
                .isEqualTo(
                        "order.amount has a comma or another sign between its digits, so that it could be several amounts:"
                                + " expected a decimal such as \"12.50\", with a point before the decimals and nothing"
                                + " between thousands. A script can put that right, for example replace(.amount, \",\", \".\")"
                                + " where a comma stands before the decimals.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1e3\"", "\"5.\"", "\".\"", "\"--5\"", "\"NaN\"", "\"Infinity\"", "\"blue\""})
    void aTextThatIsNoDecimalIsRejected(String value) throws Exception {
        assertThat(rejection(with("/order/margin", value)))
                .isEqualTo(
                        "order.margin is a text that is no number: expected a decimal such as \"12.50\". Is it another"
                                + " column's?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \""})
    void anEmptyAmountIsCalledSo(String value) throws Exception {
        assertThat(rejection(with("/order/amount", value)))
                .isEqualTo("order.amount is empty: expected a decimal such as \"12.50\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"EUR 5\"", "\"€ 49.90\"", "\"€49,90\"", "\"49.90 EUR\"", "\"kr. 1 234\"", "\"5 $\""})
    void anAmountWithItsCurrencyIsRefusedWithWhereThatBelongs(String value) throws Exception {
        assertThat(rejection(with("/order/amount", value)))
                .isEqualTo(
                        "order.amount has more than a number, such as a currency: expected a decimal such as \"12.50\"; the"
                                + " currency belongs into a field of its own.");
    }

    @Test
    void anArrayOfTouchpointsIsRefusedWithHowToWriteItAsLines() throws Exception {
        assertThat(JsonTouchpoints.read(new com.fasterxml.jackson.databind.ObjectMapper().readTree("[{}]")))
                .isEqualTo(new MappingOutcome.Rejection(
                        "The row is an array: expected an object. Of an array of touchpoints, jq -c"
                                + " '.[]' FILE writes each on a line of its own."));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 9",
        "10.0, 10",
        "1e1, 10",
        "-0.0, 0",
        "-1, -1",
        "'\"9\"', 9",
        "'\" 9 \"', 9",
        "'\"\\u00a09\"', 9",
        "'\"10.0\"', 10",
        "'\"09\"', 9",
    })
    void aWholeNumberIsOneHoweverItIsWritten(String value, int score) throws Exception {
        assertThat(touchpoint(with("/survey/score", value)).getSurvey().getScore())
                .isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.5",
                "\"8.5\"",
                "\"\"",
                "\"nine\"",
                "\"9/10\"",
                "\"9.\"",
                "\"1e1\"",
                "true",
                "[9]",
                "1e999999999",
                "1e-999999999",
                "\"99999999999\"",
                "9007199254740993"
            })
    void whatIsNoWholeNumberIsNoScore(String value) throws Exception {
        assertThat(rejection(with("/survey/score", value)))
                .startsWith("survey.score is ")
                .endsWith(": expected a whole number.");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-03-01T10:00:00.123999Z\"', 2026-03-01T10:00:00.123Z",
        "1772359200250, 2026-03-01T10:00:00.250Z",
        "1772359200250.0, 2026-03-01T10:00:00.250Z",
        "1.77235920025e12, 2026-03-01T10:00:00.250Z",
        "'\"1772359200250\"', 2026-03-01T10:00:00.250Z",
        "1772359200250.25, 2026-03-01T10:00:00.250Z",
        "1772359200250.999, 2026-03-01T10:00:00.250Z",
        "'\"1772359200250.75\"', 2026-03-01T10:00:00.250Z",
        "'\"1970-01-01T00:00:00Z\"', 1970-01-01T00:00:00Z",
    })
    void timesAreTextsOrMilliseconds(String value, Instant time) throws Exception {
        assertThat(touchpoint(with("/occurred_at", value)).getOccurredAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1772359200", "1772359200.0", "1772359200.25", "1.7723592e9", "0.0", "1e-9"})
    void aClockThatWasNotSetAndSecondsAreRejected(String value) throws Exception {
        assertThat(rejection(with("/occurred_at", value)))
                .startsWith("occurred_at is zero or lies close to 1970 or before it: expected milliseconds since 1970.")
                .contains("seconds instead of milliseconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-02-30T10:00:00Z\"",
                "\"1772359200\"",
                "\"+999999999-01-01T00:00:00Z\"",
                "\"\"",
                "1e999999999",
                "1772359200250123.5",
                "true"
            })
    void aBadTimeIsRejected(String value) throws Exception {
        assertThat(rejection(with("/occurred_at", value)))
                .startsWith("occurred_at is ")
                .containsIgnoringCase("expected ISO-8601 with an offset such as 2026-11-21T10:00:00Z, or whole"
                        + " milliseconds since 1970.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/event_id",
                "/source",
                "/channel",
                "/type",
                "/order/order_id",
                "/order/currency",
                "/refund/refund_id",
                "/survey/kind",
                "/department",
                "/phase",
                "/campaign",
                "/properties/page"
            })
    void halfOfACharacterIsRejected(String pointer) throws Exception {
        for (String half : List.of("k\\ud800", "\\udc00k", "\\ud83d\\ud83d\\ude00", "\\ude00\\ud83d")) {
            assertThat(rejection(with(pointer, "\"" + half + "\"")))
                    .startsWith(pointer.substring(1).replace('/', '.') + " holds half of a character");
        }
        assertThat(touchpoint(with("/event_id", "\"k\\ud83d\\ude00\"")).getEventId())
                .isEqualTo("k\uD83D\uDE00");
    }

    /** An order with an address that is good is not lost because a script or a source had nothing, or no text, for a cookie. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'namespace':'cookie','value':null}|cookie|''",
                "{'namespace':'cookie'}|cookie|''",
                "{'namespace':'cookie','value':{'id':1}}|cookie|''",
                "{'namespace':'cookie','value':['c']}|cookie|''",
                "{'namespace':'cookie','value':false}|cookie|''",
                "{'namespace':null,'value':'c'}|''|c",
                "{'value':'c'}|''|c",
                "{'namespace':'cookie','value':'k\\ud800'}|cookie|k\uFFFD",
                "{'namespace':'cookie','value':'\\udc00\\ud83d\\ude00'}|cookie|\uFFFD\uD83D\uDE00",
                "{'namespace':'cook\\ud800','value':'c'}|cook\uFFFD|c",
            })
    void oneIdentifierThatIsNoneDoesNotCostTheRow(String bad, String namespace, String value) throws Exception {
        String json = bad.replace('\'', '"');
        String good = "{\"namespace\":\"email\",\"value\":\"a@mail.example\"}";
        for (String list : List.of("[" + json + "," + good + "]", "[" + good + "," + json + "]")) {
            assertThat(touchpoint(with("/identifiers", list)).getIdentifiers())
                    .containsExactlyInAnyOrder(
                            new Identifier("email", "a@mail.example"), new Identifier(namespace, value));
        }
        assertThat(rejection(with("/identifiers", "[" + json + "]"))).startsWith("identifiers[0].");
    }

    /** In an array, a script's {@code if} without its else leaves null. */
    @Test
    void anIdentifierThatIsNullIsLeftOut() throws Exception {
        assertThat(touchpoint(with("/identifiers", "[null,{\"namespace\":\"cookie\",\"value\":\"c\"},null]"))
                        .getIdentifiers())
                .containsExactly(new Identifier("cookie", "c"));
        assertThat(touchpoint(with("/identifiers", "[null]")).getIdentifiers()).isEmpty();
    }

    @Test
    void aMisspeltFieldOfAnIdentifierIsRejectedBesideAGoodOne() throws Exception {
        assertThat(rejection(with(
                        "/identifiers",
                        "[{\"namespace\":\"cookie\",\"vaule\":\"c\"},{\"namespace\":\"email\",\"value\":\"a@b.c\"}]")))
                .startsWith("identifiers[0].vaule is no field of a touchpoint");
    }

    /** parse-time gives seconds with a fraction, and a double of them times 1000 is seldom whole. */
    @Test
    void computedMillisecondsAreWholeOnes() throws Exception {
        for (double millis : new double[] {1_772_359_200_249.9998, 1_772_359_200_250.0002, 1_772_359_200_250.7}) {
            ObjectNode row = (ObjectNode) json(Samples.FULL);
            row.put("occurred_at", millis);
            assertThat(touchpoint(row).getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00.250Z"));
        }
    }

    @Test
    void halfOfACharacterInAnIdentifierOrAPropertysNameIsRejected() throws Exception {
        assertThat(rejection(with("/identifiers", "[{\"namespace\":\"cookie\",\"value\":\"k\\ud800\"}]")))
                .startsWith("identifiers[0].value holds half of a character");
        assertThat(rejection(with("/identifiers", "[{\"namespace\":\"\\ud800\",\"value\":\"k\"}]")))
                .startsWith("identifiers[0].namespace holds half of a character");
        ObjectNode row = (ObjectNode) json(Samples.FULL);
        ((ObjectNode) row.get("properties")).put("a\uD800", 1);
        assertThat(rejection(row)).contains("holds half of a character");
    }

    /** What a script computes is a double; its shortest decimal form counts. */
    @Test
    void aComputedAmountCountsAsItPrints() throws Exception {
        ObjectNode row = (ObjectNode) json(Samples.FULL);
        ((ObjectNode) row.get("order")).put("amount", 29.33);
        assertThat(touchpoint(row).getOrder().getAmount().doubleValue()).isCloseTo(29.33, within(0.0));
        ((ObjectNode) row.get("order")).put("amount", 5.1 * 3);
        assertThat(touchpoint(row).getOrder().getAmount()).isEqualTo(new BigDecimal("15.3000"));
        ((ObjectNode) row.get("order")).put("amount", 10.0 / 3);
        assertThat(rejection(row))
                .isEqualTo(
                        "order.amount has more than four decimals: expected at most 4. A script computes exactly with"
                                + " decimal-multiply and its like, and rounds with decimal-round.");
        ((ObjectNode) row.get("order")).put("amount", Double.NaN);
        assertThat(rejection(row)).startsWith("order.amount is a number: expected a decimal");
    }
}
