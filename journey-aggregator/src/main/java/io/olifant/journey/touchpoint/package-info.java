/** The touchpoints of a profile: what each is, its place in the history, and how histories are read and changed. Pure. */
package io.olifant.journey.touchpoint;
