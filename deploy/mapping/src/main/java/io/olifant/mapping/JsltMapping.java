package io.olifant.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import io.olifant.events.Touchpoint;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A mapping written in JSLT: the script gets the row as its input and the line number as {@code $line}, and gives a
 * touchpoint in the form of {@link JsonTouchpoints}, an array of them, or null to leave the row out. Of an array, all
 * are taken or none. Compiled once.
 */
public final class JsltMapping implements TouchpointMapping {

    private final Expression script;

    private JsltMapping(Expression script) {
        this.script = script;
    }

    /**
     * Compiles a script.
     *
     * @param name what to call it in errors, for example its file
     * @throws MappingException if it does not compile
     */
    public static JsltMapping compile(String name, String script) {
        try {
            return new JsltMapping(
                    new Parser(new StringReader(script)).withSource(name).compile());
        } catch (JsltException e) {
            throw new MappingException(
                    "The mapping " + name + " does not compile: "
                            + e.getMessage().lines().findFirst().orElse("") + " (line " + e.getLine() + ").",
                    e);
        }
    }

    @Override
    public MappingOutcome map(long line, JsonNode row) {
        JsonNode result;
        try {
            result = script.apply(Map.of("line", LongNode.valueOf(line)), row);
        } catch (JsltException e) {
            return new MappingOutcome.Rejection(
                    "The mapping failed on the row, in line " + e.getLine() + " of its script.");
        }
        if (result.isNull()) {
            return new MappingOutcome.Touchpoints(List.of());
        }
        return result.isArray() ? all(result) : JsonTouchpoints.read(result);
    }

    private static MappingOutcome all(JsonNode results) {
        List<Touchpoint> touchpoints = new ArrayList<>(results.size());
        for (JsonNode result : results) {
            MappingOutcome outcome = JsonTouchpoints.read(result);
            if (!(outcome instanceof MappingOutcome.Touchpoints mapped)) {
                return outcome;
            }
            touchpoints.addAll(mapped.touchpoints());
        }
        return new MappingOutcome.Touchpoints(touchpoints);
    }
}
