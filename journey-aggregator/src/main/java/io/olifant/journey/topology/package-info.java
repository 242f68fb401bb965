/** The thin shell: processor and topology. With the store facades the only packages of the application that know Kafka. */
package io.olifant.journey.topology;
