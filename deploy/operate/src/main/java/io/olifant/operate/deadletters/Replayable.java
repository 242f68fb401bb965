package io.olifant.operate.deadletters;

import io.olifant.operate.cluster.TopicRoles;
import java.util.Map;

/** Decides whether a dead letter can go back to where it came from. */
final class Replayable {

    /** Whether it can, and if not, why. */
    enum Verdict {
        YES("can be replayed"),
        NOT_AN_INPUT("did not come from an input topic, so that the pipeline itself would have to write it again"),
        OF_ANOTHER(
                "came from commands or requests that another deployment carries out, too; write them once more, under other ids"),
        TOPIC_GONE("came from a topic that is not there any more"),
        CUT(
                "lost bytes because they were too large, so that the original is not here; the source has to send them again"),
        TOO_OFTEN("failed again as often as --max-times allows"),
        TOO_LARGE(
                "are larger, with the headers of a replay, than their topic takes (max.message.bytes); raise that, or have the source send them again"),
        BEFORE("were replayed before; --again replays them once more");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }

    private final TopicRoles roles;
    private final Map<String, Integer> partitionsByTopic;
    private final int timesMax;

    /**
     * @param partitionsByTopic how many partitions each topic of the cluster has that letters came from
     * @param timesMax how often a record may be replayed in all
     */
    Replayable(TopicRoles roles, Map<String, Integer> partitionsByTopic, int timesMax) {
        this.roles = roles;
        this.partitionsByTopic = Map.copyOf(partitionsByTopic);
        this.timesMax = timesMax;
    }

    /** Whether somebody outside of the pipeline writes a topic: sources, or people with commands and requests. */
    static boolean isInput(TopicRoles roles, String topic) {
        return roles.isSource(topic) || roles.isOfPeople(topic);
    }

    Verdict of(Letter letter) {
        String topic = letter.originTopic();
        if (!isInput(roles, topic)) {
            return Verdict.NOT_AN_INPUT;
        }
        if (roles.isShared(topic)) {
            return Verdict.OF_ANOTHER;
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
