package io.olifant.journey.message;

/** Deliveries that are not kept of a day, whoever's. */
public record CappedDay(long day, long deliveries) {}
