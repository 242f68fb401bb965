package io.olifant.journey.codec;

import io.olifant.journey.message.Erasure;
import io.olifant.journey.message.ExportProgress;
import io.olifant.privacy.PrivacyReceipt;
import java.time.Instant;

/** Writes what was done about a person's request as records that hold nothing of the person. */
public final class PrivacyRecords {

    private static final String ERASE = "erase";
    private static final String EXPORT = "export";

    private final String application;

    /**
     * @param application who reports
     */
    public PrivacyRecords(String application) {
        this.application = application;
    }

    /** That an identifier's touchpoints are deleted. */
    public PrivacyReceipt erased(Erasure erasure, Instant now) {
        return done(erasure.requestId(), ERASE)
                .setPart(erasure.part())
                .setParts(erasure.parts())
                .setTouchpoints(erasure.touchpoints())
                .setJourneys(erasure.journeys())
                .setCompletedAt(now)
                .build();
    }

    /** That a document is complete. */
    public PrivacyReceipt exported(String requestId, ExportProgress progress, Instant now) {
        return done(requestId, EXPORT)
                .setPart(1)
                .setParts(1)
                .setTouchpoints(progress.touchpoints())
                .setJourneys(progress.journeys())
                .setCompletedAt(now)
                .build();
    }

    private PrivacyReceipt.Builder done(String requestId, String action) {
        return PrivacyReceipt.newBuilder()
                .setRequestId(requestId)
                .setAction(action)
                .setApplication(application)
                .setOutcome("done")
                .setMessage("")
                // The identity stitcher counts these.
                .setIdentifiers(0)
                .setLinks(0);
    }
}
