package io.olifant.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFunctionsTest {

    private static MappingOutcome order(String amountScript, String row) throws Exception {
        String script = """
                {
                  "event_id": "e", "source": "s", "occurred_at": "2026-01-01T00:00:00Z", "channel": "c", "type": "t",
                  "identifiers": [],
                  "order": {"order_id": "o", "amount": %s, "currency": "EUR"}
                }
                """.formatted(amountScript);
        return JsltMapping.compile("test.jslt", script).map(1, PlainNumbers.JSON.readTree(row));
    }

    /** What becomes of an expression as the text of a property. */
    private static String property(String expression, String row) throws Exception {
        JsonNode touchpoint = PlainNumbers.JSON.readTree(row);
        MappingOutcome outcome = JsltMapping.compile(
                        "test.jslt",
                        "{\"event_id\": \"e\", \"source\": \"s\", \"occurred_at\": \"2026-01-01T00:00:00Z\", \"channel\": \"c\","
                                + " \"type\": \"t\", \"identifiers\": [], \"properties\": {\"p\": " + expression + "}}")
                .map(1, touchpoint);
        assertThat(outcome).isInstanceOf(MappingOutcome.Touchpoints.class);
        Map<String, String> properties =
                ((MappingOutcome.Touchpoints) outcome).touchpoints().get(0).getProperties();
        return properties.get("p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ".price * .quantity|15.3000",
                "number(.price_text) * number(.quantity_text)|15.3000",
                ".price + .price + .price|15.3000",
                "sum([.price, .price, .price])|15.3000",
                "decimal-multiply(.price, .quantity)|15.3000",
                "decimal-multiply(.price_text, .quantity_text)|15.3000",
                "decimal-multiply(.price, 1.21)|6.1710",
                "decimal-add(.price, \" 0.1 \")|5.2000",
                "decimal-subtract(.minus, .price)|-5.6000",
                "decimal-divide(10, 3, 2)|3.3300",
                "decimal-divide(\"1\", 8, 2)|0.1300",
                "decimal-round(10 / 4.8, 2)|2.0800",
                "decimal-round(2.005, 2)|2.0100",
                "decimal-round(-2.005, 2)|-2.0100",
                "decimal-multiply(99999999.9999, 1000)|99999999999.9000",
                "number(.minus)|-0.5000",
                "number(\"-0.50\")|-0.5000",
            })
    void amountsAreComputedToTheLastDigit(String script, String amount) throws Exception {
        MappingOutcome outcome = order(
                script,
                "{\"price\": 5.1, \"quantity\": 3, \"price_text\": \"5.10\", \"quantity_text\": \"3\", \"minus\": -0.5}");
        assertThat(((MappingOutcome.Touchpoints) outcome)
                        .touchpoints()
                        .get(0)
                        .getOrder()
                        .getAmount()
                        .toPlainString())
                .isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10 / 3.0|order.amount has more than four decimals: expected at most 4. A script computes exactly with decimal-multiply and its like, and rounds with decimal-round.",
                "decimal-multiply(0.001, 0.01)|order.amount has more than four decimals: expected at most 4.",
                "decimal-divide(1, 0, 2)|The mapping divided by zero: check the divisor before decimal-divide.",
                "decimal-divide(1, 3, 31)|The mapping rounds to decimals that are no whole number from 0 to 30.",
                "decimal-round(1, 0.5)|The mapping rounds to decimals that are no whole number from 0 to 30.",
                "decimal-add(\"1,5\", 1)|The mapping computed with what is no decimal: expected numbers or texts such as \"12.50\".",
                "decimal-add(true, 1)|The mapping computed with what is no decimal: expected numbers or texts such as \"12.50\".",
                "decimal-add(.huge, 1)|The mapping computed a number of more than 400 digits.",
                "decimal-add(null, 1)|order.amount is missing: expected a decimal such as \"12.50\".",
            })
    void whatCannotBeComputedIsRejectedWithASentence(String script, String reason) throws Exception {
        assertThat(order(script, "{\"huge\": 1e999999999}")).isEqualTo(new MappingOutcome.Rejection(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "9007199254740993|9007199254740993",
                "12345678901234567890|12345678901234567890",
                "-9223372036854775809|-9223372036854775809",
                "1300.0|1300.0",
                "1.3E3|1300",
                "12.50|12.50",
                "-0.0|0.0",
                "0|0",
                "1E-7|0.0000001",
                "0.1234567890123456789012345|0.1234567890123456789012345",
                "123456789012.10|123456789012.10",
            })
    void numbersKeepTheirDigitsOnTheWayThroughAScript(String number, String text) throws Exception {
        String row =
                "{\"id\": " + number + ", \"text\": \"" + number + "\", \"json\": \"{\\\"id\\\": " + number + "}\"}";
        assertThat(property("string(.id)", row)).isEqualTo(text);
        assertThat(property(".id", row)).isEqualTo(text);
        assertThat(property("\"\" + .id", row)).isEqualTo(text);
        assertThat(property("join([.id], \"\")", row)).isEqualTo(text);
        assertThat(property("string(number(.text))", row)).isEqualTo(text);
        assertThat(property("string(from-json(.json).id)", row)).isEqualTo(text);
    }

    /** JSLT has times in seconds, as doubles. */
    @Test
    void aTimeThatAScriptParsedIsReadInMilliseconds() throws Exception {
        String script = "{\"occurred_at\": parse-time(.at, \"yyyy-MM-dd'T'HH:mm:ssX\")%s, * - at : .}";
        String row = Samples.LEAST.replace("}]}", "}], \"at\": \"2026-03-01T10:00:00+0000\"}");
        assertThat(JsltMapping.compile("t", script.formatted("")).map(1, PlainNumbers.JSON.readTree(row)))
                .isInstanceOfSatisfying(
                        MappingOutcome.Rejection.class,
                        rejection -> assertThat(rejection.reason()).contains("seconds instead of milliseconds"));
        assertThat(JsltMapping.compile("t", script.formatted(" * 1000")).map(1, PlainNumbers.JSON.readTree(row)))
                .isInstanceOfSatisfying(
                        MappingOutcome.Touchpoints.class,
                        mapped -> assertThat(mapped.touchpoints().get(0).getOccurredAt())
                                .isEqualTo(Instant.parse("2026-03-01T10:00:00Z")));
    }

    @Test
    void leadingZerosOfATextAreKept() throws Exception {
        assertThat(property("string(.id)", "{\"id\": \"007\"}")).isEqualTo("007");
        assertThat(property("number(.id)", "{\"id\": \"007\"}")).isEqualTo("7");
    }

    @Test
    void aComputedNumberIsWrittenOut() throws Exception {
        assertThat(property("string(.id * 1.0)", "{\"id\": 123456789}")).isEqualTo("123456789");
        assertThat(property(".id * 1.0", "{\"id\": 123456789}")).isEqualTo("123456789");
        assertThat(property(".p * .q", "{\"p\": 5.1, \"q\": 3}")).isEqualTo("15.3");
        assertThat(property(".p + .q", "{\"p\": 0.1, \"q\": 0.2}")).isEqualTo("0.3");
        assertThat(property(".p / 3", "{\"p\": 10}")).startsWith("3.3333333333");
        assertThat(property("string(.id / 1000)", "{\"id\": 1}")).isEqualTo("0.001");
    }

    @Test
    void fallbacksAreThoseOfJslt() throws Exception {
        assertThat(property("number(.none, 5)", "{}")).isEqualTo("5");
        assertThat(property("number(\"x\", 5)", "{}")).isEqualTo("5");
        assertThat(property("number(.none)", "{}")).isNull();
        assertThat(property("from-json(\"{\", 5)", "{}")).isEqualTo("5");
        assertThat(property("from-json(.none)", "{}")).isNull();
        assertThat(property("from-json(\"\")", "{}")).isNull();
        assertThat(property("string(.none)", "{}")).isEqualTo("null");
        assertThat(property("string(true)", "{}")).isEqualTo("true");
    }
}
