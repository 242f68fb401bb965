package io.olifant.kpi.contribution;

/** A fact about one customer, checked and with its periods numbered. Who the customer is does not matter to any figure. */
public sealed interface Fact permits FactOfPeriod, FactOfLifetime, FactTakenOff {}
