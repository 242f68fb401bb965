package io.olifant.local.feed;

import io.olifant.events.Touchpoint;
import io.olifant.local.terminal.StackException;
import io.olifant.retailer.Delivery;
import io.olifant.retailer.Retailer;
import io.olifant.retailer.RetailerConfig;
import io.olifant.retailer.Silo;
import io.olifant.retailer.TruthFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The generated retailer; who did what goes into a file beside it. */
public final class RetailerFeed implements TouchpointFeed {

    /** What the ids of such feeds begin with. */
    public static final String ID_PREFIX = "retailer ";

    private final RetailerConfig config;
    private final Iterator<Delivery> deliveries;
    private final TruthFile truth;
    private long lastDeliveryMs;

    private RetailerFeed(RetailerConfig config, TruthFile truth) {
        this.config = config;
        this.deliveries = Retailer.generate(config);
        this.truth = truth;
        this.lastDeliveryMs = config.startMs();
    }

    /** Opens the retailer, and begins the file of the truth anew. */
    public static RetailerFeed open(RetailerConfig config, Path truthFile) {
        try {
            return new RetailerFeed(config, TruthFile.create(truthFile));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** The id of the feed of a configuration. */
    public static String id(RetailerConfig config) {
        return ID_PREFIX + config;
    }

    @Override
    public String id() {
        return id(config);
    }

    @Override
    public List<String> sources() {
        return Arrays.stream(Silo.values()).map(Silo::source).toList();
    }

    @Override
    public String description() {
        return "the generated retailer";
    }

    @Override
    public Touchpoint next() {
        if (!deliveries.hasNext()) {
            return null;
        }
        Delivery delivery = deliveries.next();
        lastDeliveryMs = delivery.deliveryTimeMs();
        try {
            truth.record(delivery);
        } catch (IOException e) {
            throw notWritten(e);
        }
        return delivery.touchpoint();
    }

    @Override
    public long done() {
        return Math.min(total(), (lastDeliveryMs - config.startMs()) / 1_000);
    }

    @Override
    public long total() {
        return (config.endMs() - config.startMs()) / 1_000;
    }

    @Override
    public void close() {
        try {
            truth.close();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    private static StackException notWritten(IOException e) {
        return new StackException("The truth about the generated retailer cannot be written: " + e.getMessage(), e);
    }
}
