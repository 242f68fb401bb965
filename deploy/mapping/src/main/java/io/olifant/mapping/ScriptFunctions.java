package io.olifant.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What scripts can call beyond JSLT's own functions: exact decimals. JSLT's operators compute with doubles; and its {@code
 * number}, {@code string} and {@code from-json} make doubles of decimals, so they are replaced by exact ones. Of null,
 * each gives null.
 */
final class ScriptFunctions {

    static final List<Function> ALL = List.of(
            new Exact("number", 1, 2, ScriptFunctions::number),
            new Exact("string", 1, 1, ScriptFunctions::string),
            new Exact("from-json", 1, 2, ScriptFunctions::fromJson),
            new Exact("decimal-add", 2, 2, arguments -> computed(arguments, BigDecimal::add)),
            new Exact("decimal-subtract", 2, 2, arguments -> computed(arguments, BigDecimal::subtract)),
            new Exact("decimal-multiply", 2, 2, arguments -> computed(arguments, BigDecimal::multiply)),
            new Exact("decimal-divide", 3, 3, ScriptFunctions::divide),
            new Exact("decimal-round", 2, 2, ScriptFunctions::round));

    /** As lenient as JSLT's own. */
    private static final ObjectReader LENIENT_JSON = PlainNumbers.JSON
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,400}(?<rest>(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?)");

    private ScriptFunctions() {}

    private interface Body {
        JsonNode of(JsonNode[] arguments);
    }

    private interface Operation {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    private record Exact(String name, int min, int max, Body body) implements Function {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getMinArguments() {
            return min;
        }

        @Override
        public int getMaxArguments() {
            return max;
        }

        @Override
        public JsonNode call(JsonNode input, JsonNode[] arguments) {
            return body.of(arguments);
        }
    }

    /** As JSLT's own, with all digits; its own loses the sign of -0.5, too. */
    private static JsonNode number(JsonNode[] arguments) {
        JsonNode value = arguments[0];
        if (value.isNumber()) {
            return value;
        }
        JsonNode fallbackOrNull = arguments.length > 1 ? arguments[1] : null;
        if (value.isNull()) {
            return fallbackOrNull == null ? value : fallbackOrNull;
        }
        JsonNode parsed = value.isTextual() ? parsed(value.textValue()) : null;
        if (parsed != null) {
            return parsed;
        }
        if (value.isTextual() && fallbackOrNull != null) {
            return fallbackOrNull;
        }
        throw new JsltException("number: not a number");
    }

    private static JsonNode parsed(String text) {
        var matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        if (!matcher.group("rest").isEmpty()) {
            return PlainNumbers.NODES.numberNode(new BigDecimal(text));
        }
        BigInteger whole = new BigInteger(text);
        return whole.bitLength() < Long.SIZE
                ? PlainNumbers.NODES.numberNode(whole.longValue())
                : PlainNumbers.NODES.numberNode(whole);
    }

    private static JsonNode string(JsonNode[] arguments) {
        JsonNode value = arguments[0];
        if (value.isTextual()) {
            return value;
        }
        return new TextNode(value.isNumber() ? PlainNumbers.text(value) : value.toString());
    }

    private static JsonNode fromJson(JsonNode[] arguments) {
        if (arguments[0].isNull()) {
            return arguments[0];
        }
        String text = arguments[0].isTextual() ? arguments[0].textValue() : arguments[0].toString();
        try {
            JsonNode document = LENIENT_JSON.readTree(text);
            return document.isMissingNode() ? NullNode.getInstance() : document;
        } catch (JsonProcessingException e) {
            if (arguments.length > 1) {
                return arguments[1];
            }
            // Not the parser's own message: it quotes the text, which may name a person.
            throw new JsltException("from-json: not JSON");
        }
    }

    private static JsonNode computed(JsonNode[] arguments, Operation operation) {
        if (arguments[0].isNull() || arguments[1].isNull()) {
            return NullNode.getInstance();
        }
        BigDecimal result = operation.of(decimal(arguments[0]), decimal(arguments[1]));
        return node(result);
    }

    private static JsonNode divide(JsonNode[] arguments) {
        int decimals = decimals(arguments[2]);
        return computed(arguments, (a, b) -> {
            if (b.signum() == 0) {
                throw new RejectedFieldException(
                        "The mapping divided by zero: check the divisor before decimal-divide.");
            }
            return a.divide(b, decimals, RoundingMode.HALF_UP);
        });
    }

    private static JsonNode round(JsonNode[] arguments) {
        int decimals = decimals(arguments[1]);
        return arguments[0].isNull()
                ? NullNode.getInstance()
                : node(decimal(arguments[0]).setScale(decimals, RoundingMode.HALF_UP));
    }

    private static int decimals(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0 || value.intValue() > 30) {
            throw new RejectedFieldException("The mapping rounds to decimals that are no whole number from 0 to 30.");
        }
        return value.intValue();
    }

    private static BigDecimal decimal(JsonNode value) {
        JsonNode number = value.isTextual() ? parsed(Fields.seen(value.textValue())) : value;
        if (number == null || !number.isNumber()) {
            throw new RejectedFieldException(
                    "The mapping computed with what is no decimal: expected numbers or texts such as \"12.50\".");
        }
        boolean isFinite = !number.isDouble() || Double.isFinite(number.doubleValue());
        if (!isFinite || !PlainNumbers.canBeSpeltOut(number.decimalValue())) {
            throw tooLong();
        }
        return number.decimalValue();
    }

    private static JsonNode node(BigDecimal result) {
        if (!PlainNumbers.canBeSpeltOut(result)) {
            throw tooLong();
        }
        return PlainNumbers.NODES.numberNode(result);
    }

    private static RejectedFieldException tooLong() {
        return new RejectedFieldException(
                "The mapping computed a number of more than " + PlainNumbers.DIGITS_MAX + " digits.");
    }
}
