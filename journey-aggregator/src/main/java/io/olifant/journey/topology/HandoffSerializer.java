package io.olifant.journey.topology;

import io.olifant.journey.codec.MessageCodec;
import io.olifant.journey.message.ProfileMessage.Forwarded;
import org.apache.kafka.common.serialization.Serializer;

/** Writes the loop topic. A codec per record, since one instance serves all threads and the loop is rarely used. */
final class HandoffSerializer implements Serializer<Forwarded> {

    @Override
    public byte[] serialize(String topic, Forwarded message) {
        return new MessageCodec().encode(message);
    }
}
