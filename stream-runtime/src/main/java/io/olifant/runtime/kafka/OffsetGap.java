package io.olifant.runtime.kafka;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** Records that expired before they were read. */
final class OffsetGap {

    private OffsetGap() {}

    /** What to report of a failure, if it is such a gap. */
    static Optional<String> sentence(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidOffsetException invalid) {
                return Optional.of(
                        "Records expired, or their topic was made anew, before this application had read them: "
                                + places(invalid)
                                + ". Going on without them would leave wrong figures without a trace, so the application stops. Make"
                                + " everything anew from the input (docs/privacy.md, \"Changing the key\", steps 3 to 6), and keep"
                                + " records for longer than the application may stand still (retention.ms)");
            }
        }
        return Optional.empty();
    }

    private static String places(InvalidOffsetException invalid) {
        if (invalid instanceof OffsetOutOfRangeException gone) {
            return gone.offsetOutOfRangePartitions().entrySet().stream()
                    .map(place -> place.getKey() + " was read up to offset " + place.getValue()
                            + ", where there is nothing any more")
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return invalid.partitions().stream()
                .map(partition -> partition + " has no offset in the consumer group any more")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
