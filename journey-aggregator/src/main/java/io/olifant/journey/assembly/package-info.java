/** From the history to journeys. Pure. */
package io.olifant.journey.assembly;
