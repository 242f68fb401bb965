/** The bytes of keys, values, messages and records. Knows no Kafka. */
package io.olifant.journey.codec;
