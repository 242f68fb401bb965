package io.olifant.faults.suite;

import io.olifant.events.Identifier;
import io.olifant.events.Order;
import io.olifant.events.Touchpoint;
import io.olifant.faults.cluster.Instance;
import io.olifant.faults.experiment.Evidence;
import io.olifant.faults.experiment.Experiment;
import io.olifant.faults.experiment.Stage;
import io.olifant.faults.experiment.Use;
import io.olifant.faults.load.ErasureRequests;
import io.olifant.faults.load.Poison;
import io.olifant.journey.JourneyAggregator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A person asks to be forgotten while the aggregator is away: what the person did waits for it, and so does the erasure, on another
 * topic. Whichever it reads first when it is back, nothing of the person is left.
 */
final class ErasureBehindBacklog extends Experiment {

    private static final int TOUCHPOINTS = 20;
    private static final Duration STITCHED_MAX = Duration.ofSeconds(60);

    private int persons;
    private String request;

    ErasureBehindBacklog() {
        super(
                "erasure",
                "all instances of the aggregator are killed, and a person is erased whose touchpoints wait for them",
                Plans.TWO_INSTANCES_APART,
                Use.NOT_SOAKED);
    }

    @Override
    public Evidence inject(Stage stage) throws InterruptedException {
        List<Instance> instances = stage.cluster().instances(JourneyAggregator.NAME);
        List<String> facts = new ArrayList<>();
        for (Instance instance : instances) {
            facts.add(instance.kill());
        }
        persons++;
        String id = "forgotten-" + persons;
        for (int i = 0; i < TOUCHPOINTS; i++) {
            stage.load().send(touchpoint(id, i));
        }
        stage.await(
                "the stitcher has passed on all of " + id,
                STITCHED_MAX,
                () -> stage.cluster().published().touchpoints().stream()
                                .filter(touchpoint -> touchpoint.getEventId().startsWith(id + "-"))
                                .count()
                        == TOUCHPOINTS);
        request = "erase-" + id;
        requests(stage).ask(request, "customer_id", id);
        stage.expectErasure("customer_id:" + id, TOUCHPOINTS);
        stage.hold(stage.length().seconds(5, 30));
        facts.add(TOUCHPOINTS + " touchpoints of " + id
                + " and the request to erase them waited for the aggregator, with "
                + stage.progress().lag() + " records in all");
        return new Evidence(facts);
    }

    @Override
    public void undo(Stage stage) throws InterruptedException {
        for (Instance instance : stage.cluster().instances(JourneyAggregator.NAME)) {
            instance.start();
            instance.awaitReady();
        }
    }

    @Override
    public void verify(Stage stage) {
        requests(stage).requireDone(request);
    }

    private static ErasureRequests requests(Stage stage) {
        return new ErasureRequests(
                stage.cluster().bootstrapServers(), stage.cluster().registry());
    }

    private static Touchpoint touchpoint(String id, int number) {
        return Touchpoint.newBuilder()
                .setEventId(id + "-" + number)
                .setSource(Poison.SOURCE)
                .setOccurredAt(Instant.parse("2024-01-20T10:00:00Z").plus(Duration.ofHours(7L * number)))
                .setChannel("email")
                .setType(number % 5 == 4 ? "order_placed" : "page_view")
                .setIdentifiers(List.of(
                        new Identifier("customer_id", id),
                        new Identifier("cookie", "cookie-of-" + id + "-" + number % 3)))
                .setOrder(
                        number % 5 == 4
                                ? new Order("order-of-" + id + "-" + number, new BigDecimal("10.0000"), "EUR", null)
                                : null)
                .setProperties(Map.of())
                .build();
    }
}
