/** Typed facades over the stores of a task. */
package io.olifant.journey.store;
