package io.olifant.journey.facts;

/** What keeps facts small, whatever a source makes up. */
record FactCaps(ConversionCap conversions, ValueCap values, FactRecount recount, Disturbed disturbed) {}
