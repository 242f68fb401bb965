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
 * are taken or none. A script rejects a row by {@code error("reason")}. Compiled once.
 */
public final class JsltMapping implements TouchpointMapping {

    /** How the message begins when a script calls {@code error("...")}. */
    private static final String SCRIPT_ERROR = "error: ";

    private final Expression script;
    private final EventTimes times;

    private JsltMapping(Expression script, EventTimes times) {
        this.script = script;
        this.times = times;
    }

    /**
     * Compiles a script.
     *
     * @param name what to call it in errors, for example its file
     * @throws MappingException if it does not compile
     */
    public static JsltMapping compile(String name, String script) {
        return compile(name, script, EventTimes.WITH_OFFSET);
    }

    static JsltMapping compile(String name, String script, EventTimes times) {
        try {
            // JSLT's own filter drops empty arrays too; an empty list of identifiers shall be judged, not overlooked.
            Parser parser = new Parser(new StringReader(script))
                    .withSource(name)
                    .withFunctions(ScriptFunctions.ALL)
                    .withObjectFilter(value -> !value.isNull());
            return new JsltMapping(parser.compile(), times);
        } catch (JsltException e) {
            String flaw = e.getMessage().lines().findFirst().orElse("no reason given");
            throw new MappingException("The mapping " + name + " does not compile: " + flaw, e);
        }
    }

    @Override
    public MappingOutcome map(long line, JsonNode row) {
        JsonNode result;
        try {
            result = script.apply(Map.of("line", LongNode.valueOf(line)), row);
        } catch (RuntimeException e) {
            // Not only JSLT's own: a script that divides by zero throws what Java throws. Scripts are input, too.
            return new MappingOutcome.Rejection(reason(e));
        }
        if (result.isNull()) {
            return new MappingOutcome.Touchpoints(List.of());
        }
        return result.isArray() ? all(result) : JsonTouchpoints.read(result, times);
    }

    /** The sentence that the script itself gave, or none of the message: those of JSLT quote values. */
    private static String reason(RuntimeException failure) {
        if (failure instanceof RejectedFieldException) {
            return failure.getMessage();
        }
        if (failure instanceof JsltException jslt) {
            String message = jslt.getMessageWithoutLocation();
            if (message.startsWith(SCRIPT_ERROR)) {
                return message.substring(SCRIPT_ERROR.length());
            }
            if (jslt.getLine() > 0) {
                return "The mapping failed on the row, in line " + jslt.getLine() + " of its script.";
            }
        }
        return "The mapping failed on the row: a function of its script was given a value that it does not take.";
    }

    private MappingOutcome all(JsonNode results) {
        List<Touchpoint> touchpoints = new ArrayList<>(results.size());
        for (JsonNode result : results) {
            MappingOutcome outcome = JsonTouchpoints.read(result, times);
            if (!(outcome instanceof MappingOutcome.Touchpoints mapped)) {
                return outcome;
            }
            touchpoints.addAll(mapped.touchpoints());
        }
        return new MappingOutcome.Touchpoints(touchpoints);
    }
}
