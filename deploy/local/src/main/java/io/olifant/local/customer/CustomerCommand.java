package io.olifant.local.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.olifant.local.deployment.HttpAddress;
import io.olifant.local.deployment.IdentifierParameters;
import io.olifant.local.deployment.LookupToken;
import io.olifant.local.deployment.RawIdentifier;
import io.olifant.local.deployment.Seconds;
import io.olifant.local.stack.StackOptions;
import io.olifant.local.terminal.Terminal;
import io.olifant.local.terminal.UsageException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a customer's story. */
@Command(
        name = "customer",
        description = "Prints the story of the customer that an identifier belongs to.",
        footer = {
            "",
            "For example: customer email:anna@example.org. Identifiers are given as sources write them; what is shown of",
            "sensitive namespaces are pseudonyms. Of a customer whose profile id is known: customer profile_id:p1f0...",
            "With --json one object per page and line, as the journey aggregator answers GET /customers/..."
        },
        mixinStandardHelpOptions = true)
public final class CustomerCommand implements Callable<Integer> {

    /** The namespace that no source has: its values are profile ids. */
    private static final String PROFILE = "profile_id";

    private static final int TOUCHPOINTS_SHOWN = 500;

    @Mixin
    private StackOptions stack;

    @Mixin
    private IdentifierParameters identifiers;

    @Option(
            names = "--aggregator",
            paramLabel = "URL",
            converter = HttpAddress.class,
            description =
                    "Where an instance of a journey aggregator answers look-ups; any one will do (default: the stack that"
                            + " runs here).")
    private URI aggregator;

    @Mixin
    private LookupToken token;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            converter = Zone.class,
            description = "Time zone of days and times (default: that of the stack that runs here; else UTC).")
    private ZoneId zone;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            converter = Seconds.class,
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many touchpoints; 0 for all (default: 500 for people, all for machines).")
    private Integer limit;

    @Option(names = "--json", description = "For machines: one JSON object per page and line.")
    private boolean asJson;

    @Override
    public Integer call() throws InterruptedException {
        long shown = shownAtMost();
        StoryPages pages = new StoryPages(address(identifiers.one()), token, timeout, shown);
        Terminal terminal = Terminal.standard();
        StoryDrawing drawing = new StoryDrawing(asJson ? ZoneOffset.UTC : zone(), terminal.inColour(), terminal::line);
        while (pages.hasNext()) {
            JsonNode page = pages.next();
            if (asJson) {
                terminal.line(page.toString());
            } else {
                drawing.draw(page);
            }
        }
        if (!asJson && pages.isCut()) {
            terminal.line("");
            terminal.line("That were the first " + shown + " touchpoints; --limit 0 shows all.");
        }
        return 0;
    }

    private long shownAtMost() {
        if (limit == null) {
            return asJson ? Long.MAX_VALUE : TOUCHPOINTS_SHOWN;
        }
        if (limit < 0) {
            throw new UsageException("--limit says how many touchpoints are shown; expected 0 for all, or more");
        }
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    private String address(RawIdentifier customer) {
        URI address = aggregator == null ? stack.running().ports().aggregatorLookupsAddress() : aggregator;
        String base = address.toString().replaceAll("/+$", "");
        String who = customer.namespace().equals(PROFILE)
                ? StoryPages.encoded(customer.value())
                : "by/" + StoryPages.encoded(customer.namespace()) + "/" + StoryPages.encoded(customer.value());
        return base + "/customers/" + who;
    }

    private ZoneId zone() {
        if (zone != null) {
            return zone;
        }
        return aggregator == null ? stack.running().zoneId() : ZoneOffset.UTC;
    }
}
