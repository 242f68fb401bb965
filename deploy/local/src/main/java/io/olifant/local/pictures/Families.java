package io.olifant.local.pictures;

import io.olifant.schemas.AvroTopic;
import io.olifant.schemas.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All families of figures that can be drawn, in the order in which one looks at them. */
public final class Families {

    /**
     * Answers, orders or customers below which sentences name no best or worst: of fewer, which one it is has more to do with chance.
     */
    public static final int CASES_MIN = 30;

    private static final List<Family> DRAWN = drawn(CASES_MIN);

    private static final String FIGURES = "kpi.";

    private Families() {}

    private static List<Family> drawn(int casesMin) {
        return List.of(
                new LifecyclePictures(),
                new RetentionPictures(),
                new LifetimeValuePictures(casesMin),
                new AcquisitionPictures(casesMin),
                new JourneyPictures(),
                new AttributionPictures(casesMin),
                new TransitionPictures(),
                new ChannelMixPictures(),
                new TouchpointPictures(),
                new SatisfactionPictures(casesMin),
                new ReciprocityPictures(),
                new ModelPictures(),
                new StatusPictures(),
                new DataQualityPictures());
    }

    /** The topics of figures: those that are drawn, then those that are shown as tables. */
    public static List<String> topics() {
        return Stream.concat(
                        DRAWN.stream().map(Family::topic),
                        Topics.PUBLIC.stream().map(AvroTopic::name).filter(name -> name.startsWith(FIGURES)))
                .distinct()
                .toList();
    }

    /** The pictures of the rows of a topic, as they are by default; absent for a topic that holds no figures. */
    public static Optional<Section> section(String topic, FigureRows rows) {
        return section(topic, rows, CASES_MIN);
    }

    /**
     * The pictures of the rows of a topic; absent for a topic that holds no figures.
     *
     * @param casesMin answers, orders or customers below which sentences name no best or worst
     */
    public static Optional<Section> section(String topic, FigureRows rows, int casesMin) {
        if (!topic.startsWith(FIGURES)) {
            return Optional.empty();
        }
        Family family = drawn(casesMin).stream()
                .filter(drawn -> drawn.topic().equals(topic))
                .findFirst()
                .orElseGet(() -> new OtherPictures(topic));
        return Optional.of(family.section(rows));
    }
}
