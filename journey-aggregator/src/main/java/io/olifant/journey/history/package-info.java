/** Which touchpoints a profile holds: what it accepts, merges, hands off, forgets and caps. Pure. */
package io.olifant.journey.history;
