package io.olifant.local.pictures;

import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All families of figures that can be drawn, in the order in which one looks at them. */
public final class Families {

    private static final List<Family> DRAWN = List.of(
            new LifecyclePictures(),
            new RetentionPictures(),
            new LifetimeValuePictures(),
            new JourneyPictures(),
            new AttributionPictures(),
            new TransitionPictures(),
            new ChannelMixPictures(),
            new TouchpointPictures(),
            new SatisfactionPictures(),
            new ReciprocityPictures(),
            new ModelPictures(),
            new StatusPictures(),
            new DataQualityPictures());

    private static final String FIGURES = "kpi.";

    private Families() {}

    /** The topics of figures: those that are drawn, then those that are shown as tables. */
    public static List<String> topics() {
        return Stream.concat(
                        DRAWN.stream().map(Family::topic),
                        Topics.PUBLIC.stream().map(AvroTopic::name).filter(name -> name.startsWith(FIGURES)))
                .distinct()
                .toList();
    }

    /** The pictures of the rows of a topic; absent for a topic that holds no figures. */
    public static Optional<Section> section(String topic, FigureRows rows) {
        if (!topic.startsWith(FIGURES)) {
            return Optional.empty();
        }
        Family family = DRAWN.stream()
                .filter(drawn -> drawn.topic().equals(topic))
                .findFirst()
                .orElseGet(() -> new OtherPictures(topic));
        return Optional.of(family.section(rows));
    }
}
