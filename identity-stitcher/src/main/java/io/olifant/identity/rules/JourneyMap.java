package io.olifant.identity.rules;

import java.util.List;

/**
 * Tells to which phase of the customer's journey a touchpoint belongs and which department owns it. The first matching
 * entry wins; what no entry matches has neither.
 *
 * @param entries the entries in the order in which they are tried
 */
public record JourneyMap(List<Entry> entries) {

    private static final Entry NO_MATCH = new Entry(null, null, null, null);

    public JourneyMap {
        entries = List.copyOf(entries);
    }

    /** The entry that decides for this channel and type, or one that says nothing. */
    public Entry match(String channel, String type) {
        for (Entry entry : entries) {
            if (entry.matches(channel, type)) {
                return entry;
            }
        }
        return NO_MATCH;
    }

    /**
     * One line of the map.
     *
     * @param channel the channel that it speaks of, or null for every channel
     * @param type the event type that it speaks of, or null for every type
     * @param phase the phase of the matching touchpoints, or null for none
     * @param department the department that owns them, or null for none
     */
    public record Entry(String channel, String type, String phase, String department) {

        boolean matches(String ofChannel, String ofType) {
            return (channel == null || channel.equals(ofChannel)) && (type == null || type.equals(ofType));
        }
    }
}
