/** How long an event takes to what is published of it. */
package io.olifant.benchmark.latency;
