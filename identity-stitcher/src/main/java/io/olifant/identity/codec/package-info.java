/** The bytes of messages and of what they carry. Knows no Kafka. */
package io.olifant.identity.codec;
