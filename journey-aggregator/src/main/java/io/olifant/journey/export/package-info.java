/** Writes out all that is known of a profile, as one JSON document in pieces. Reads only. */
package io.olifant.journey.export;
