package io.olifant.identity.rules;

import java.util.List;
import java.util.Set;

/**
 * Says to which phase of the customer's journey a touchpoint belongs, which department owns it, and what else is known
 * of touchpoints of its channel and type. The first matching entry wins; what no entry matches has neither phase nor
 * department and earns no credit.
 *
 * @param entries the entries in the order in which they are tried
 * @param afterSales the phases that come after a sale: their touchpoints do not lead to one
 */
public record JourneyMap(List<Entry> entries, Set<String> afterSales) {

    private static final Entry NO_MATCH = new Entry(null, null, null, null, false, false);

    public JourneyMap {
        entries = List.copyOf(entries);
        afterSales = Set.copyOf(afterSales);
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

    /** Whether a phase comes after a sale; null does not. */
    public boolean isAfterSales(String phaseOrNull) {
        return phaseOrNull != null && afterSales.contains(phaseOrNull);
    }

    /**
     * One line of the map.
     *
     * @param channel the channel that it speaks of, or null for every channel
     * @param type the event type that it speaks of, or null for every type
     * @param phase the phase of the matching touchpoints, or null for none
     * @param department the department that owns them, or null for none
     * @param isAttributable whether they can earn credit for an order
     * @param isMomentOfTruth whether they are moments that decide what the customer thinks of the company
     */
    public record Entry(
            String channel,
            String type,
            String phase,
            String department,
            boolean isAttributable,
            boolean isMomentOfTruth) {

        boolean matches(String ofChannel, String ofType) {
            return (channel == null || channel.equals(ofChannel)) && (type == null || type.equals(ofType));
        }

        /** Whether it matches all that another entry matches. */
        boolean covers(Entry other) {
            return (channel == null || channel.equals(other.channel)) && (type == null || type.equals(other.type));
        }

        boolean saysNothing() {
            return phase == null && department == null && !isAttributable && !isMomentOfTruth;
        }
    }
}
