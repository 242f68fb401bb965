package io.olifant.journey.history;

import io.olifant.journey.message.CappedDay;
import java.util.List;

/**
 * The days of the profiles of a task on which so much happened that touchpoints are counted by identifier. Of such a
 * day, every {@link DayStay} with rows has a count.
 */
public interface CrowdedDays {

    /** Whether a profile's rows of a day are counted. */
    boolean isCounted(String profile, long day);

    void begin(String profile, long day);

    void end(String profile, long day);

    /** Whether anything is counted of a day. */
    boolean isAny(String profile, long day);

    /** A count, or null. */
    StayCount get(String profile, DayStay stay);

    /** The stay of an identifier with the greatest epoch that is counted on a day, or null. */
    DayStay latestOrNull(String profile, long day, String anchor);

    void put(String profile, DayStay stay, StayCount count);

    void delete(String profile, DayStay stay);

    /** Deletes all that is known of a profile. */
    void deleteAll(String profile);

    /** What is not kept of the days from one to another, both included; days of which all is kept are left out. */
    List<CappedDay> capped(String profile, long fromDay, long toDay);
}
