/** Serves customers' stories over HTTP, whichever instance holds them. */
package io.olifant.journey.lookup;
