/** What an event costs its profile against the length of the profile's history. */
package io.olifant.benchmark.history;
