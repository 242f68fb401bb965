/**
 * A generated retailer: people with devices, cookies, cards and habits, and the silos that each see a part of what they
 * do. It is the demo, the test data and the load generator, and since it invented the people it also knows the truth
 * that stitching is scored against. Everything follows from the seed; no clock is read.
 */
package io.olifant.retailer;
