/** Where identifiers went that left a profile, and what follows them. Pure. */
package io.olifant.journey.departure;
