package io.olifant.operate.deadletters;

import io.olifant.schemas.Topics;
import java.util.Map;
import java.util.Set;

/** Decides whether a dead letter can go back to where it came from. */
final class Replayable {

    private static final Set<String> OF_PEOPLE =
            Set.of(Topics.IDENTITY_COMMANDS.name(), Topics.PRIVACY_REQUESTS.name(), Topics.MODEL_COMMANDS.name());

    /** Whether it can, and if not, why. */
    enum Verdict {
        YES("can be replayed"),
        NOT_AN_INPUT("did not come from an input topic, so that the pipeline itself would have to write it again"),
        TOPIC_GONE("came from a topic that is not there any more"),
        CUT(
                "lost bytes because they were too large, so that the original is not here; the source has to send them again"),
        TOO_OFTEN("failed again as often as --max-times allows"),
        BEFORE("were replayed before; --again replays them once more");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private final String prefix;
    private final Map<String, Integer> partitionsByTopic;
    private final int timesMax;

    /**
     * @param partitionsByTopic how many partitions each topic of the cluster has that letters came from
     * @param timesMax how often a record may be replayed in all
     */
    Replayable(String prefix, Map<String, Integer> partitionsByTopic, int timesMax) {
        this.prefix = prefix;
        this.partitionsByTopic = Map.copyOf(partitionsByTopic);
        this.timesMax = timesMax;
    }

    /** Whether somebody outside of the pipeline writes a topic: sources, or people with commands and requests. */
    static boolean isInput(String prefix, String topic) {
        return Topics.touchpoints(prefix).matcher(topic).matches()
                || OF_PEOPLE.stream().anyMatch(name -> topic.equals(prefix + name));
    }

    Verdict of(Letter letter) {
        String topic = letter.originTopic();
        if (!isInput(prefix, topic)) {
            return Verdict.NOT_AN_INPUT;
        }
        if (!partitionsByTopic.containsKey(topic)) {
            return Verdict.TOPIC_GONE;
        }
        if (letter.bytesBeforeCut().isPresent()) {
            return Verdict.CUT;
        }
        return ReplayHeaders.count(letter) >= timesMax ? Verdict.TOO_OFTEN : Verdict.YES;
    }

    /** The partition that a letter goes back to; null where the topic was made anew with fewer, and its key decides. */
    Integer partitionOrNull(Letter.Origin origin) {
        return origin.partition() < partitionsByTopic.get(origin.topic()) ? origin.partition() : null;
    }
}
