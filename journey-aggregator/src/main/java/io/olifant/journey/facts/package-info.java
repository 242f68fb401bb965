/** From the history to the facts behind the figures. Pure. */
package io.olifant.journey.facts;
