/** Puts a task together: the domain over the stores. */
package io.olifant.journey.wiring;
