package io.olifant.identity.resolve;

import io.olifant.identity.rules.Identifier;

/** Names profiles. */
public interface ProfileIds {

    /** The id of the profile with this founder: different founders have different ids, and it is always the same. */
    String of(Identifier founder);
}
