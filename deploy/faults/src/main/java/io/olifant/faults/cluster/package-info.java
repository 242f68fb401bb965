/** A deployment whose parts are processes: brokers, applications and a registry, each of which can be broken alone. */
package io.olifant.faults.cluster;
