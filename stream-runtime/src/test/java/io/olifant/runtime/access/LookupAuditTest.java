package io.olifant.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.olifant.runtime.access.LookupAudit.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookupAuditTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final LookupAudit audit = new LookupAudit("identity-stitcher", lines::add, nanos::get);

    @Test
    void aLineSaysWhoAskedWhatAndWhatCameOfIt() {
        audit.write(new Entry(
                "token:crm", "10.0.0.7", "/identities/{namespace}/<value>", List.of("email", "cookie"), Outcome.FOUND));
        assertThat(lines)
                .containsExactly("application=identity-stitcher who=token:crm from=10.0.0.7"
                        + " question=/identities/{namespace}/<value> namespace=email,cookie outcome=found");
    }

    @Test
    void ofManyRefusalsSomeAreWrittenAndTheOthersCounted() {
        for (int i = 0; i < 100; i++) {
            audit.write(entry(Entry.UNKNOWN, Outcome.UNAUTHENTICATED));
        }
        assertThat(lines).hasSize(LookupAudit.REFUSALS_PER_SECOND);
        audit.write(entry("token:crm", Outcome.NOT_FOUND));
        assertThat(lines.get(LookupAudit.REFUSALS_PER_SECOND)).endsWith("outcome=not_found refusals_not_written=90");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        audit.write(entry(Entry.UNKNOWN, Outcome.UNAUTHENTICATED));
        assertThat(lines)
                .last()
                .asString()
                .endsWith(" who=unknown from=10.0.0.7 question=/a namespace=- outcome=unauthenticated");
    }

    @Test
    void everyLookUpThatIsAnsweredIsWritten() {
        for (int i = 0; i < 1_000; i++) {
            audit.write(entry("token:crm", Outcome.FOUND));
        }
        assertThat(lines).hasSize(1_000);
    }

    private static Entry entry(String who, Outcome outcome) {
        return new Entry(who, "10.0.0.7", "/a", List.of(), outcome);
    }
}
