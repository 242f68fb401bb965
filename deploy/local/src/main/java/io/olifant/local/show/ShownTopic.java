package io.olifant.local.show;

import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Retention;
import io.olifant.schemas.Topics;

/**
 * A topic that is to be shown.
 *
 * @param name what people call it
 * @param fullName its name in a deployment without a prefix; another one only for {@code customer.facts}
 * @param isTable whether the newest record of each key counts; else it is a log
 * @param isAvro whether its records are Avro
 */
record ShownTopic(String name, String fullName, boolean isTable, boolean isAvro) {

    static final String FACTS_ALIAS = "customer.facts";

    private static final String FIGURES_PREFIX = "kpi.";

    /** The topic that people call so; figures also without {@code kpi.}. Whether it exists is another question. */
    static ShownTopic of(String name) {
        for (AvroTopic<?, ?> topic : Topics.PUBLIC) {
            if (topic.name().equals(FIGURES_PREFIX + name)) {
                return of(topic.name());
            }
            if (topic.name().equals(name) || (name.equals(FACTS_ALIAS) && topic == Topics.CUSTOMER_FACTS)) {
                return new ShownTopic(name, topic.name(), topic.retention() == Retention.TABLE, true);
            }
        }
        boolean isTable = name.equals(Topics.CLOCK.name()) || name.endsWith("-changelog");
        return new ShownTopic(name, name, isTable, name.startsWith(Topics.TOUCHPOINTS_PREFIX));
    }
}
