/** From a touchpoint of a silo to an accepted one, or to the reason why it is rejected. Pure. */
package io.olifant.identity.ingest;
