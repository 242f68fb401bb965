/** The thin shell: stores, processors and the topology. The only package of the application that knows Kafka. */
package io.olifant.kpi.topology;
