package io.olifant.journey.store;

import io.olifant.journey.node.ProfileHead;
import java.util.List;

/** The heads of all profiles of a task, for those who walk over them. */
public interface ProfileHeads {

    /** The head of a profile. */
    record NamedHead(String profile, ProfileHead head) {}

    /**
     * The heads behind a profile, in the order of the profiles' names.
     *
     * @param profileOrNull where to go on; null for the beginning
     * @param max how many at most
     */
    List<NamedHead> after(String profileOrNull, int max);
}
