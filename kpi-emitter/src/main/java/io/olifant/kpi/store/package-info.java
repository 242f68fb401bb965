/**
 * The stores of the application, below the domain: what of them is kept in memory as objects, and how it looks in bytes. What
 * is changed here is written at the commit, see {@link io.olifant.runtime.streams.WriteBack}.
 */
package io.olifant.kpi.store;
