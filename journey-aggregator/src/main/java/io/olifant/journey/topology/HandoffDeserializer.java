package io.olifant.journey.topology;

import io.olifant.journey.codec.MessageCodec;
import io.olifant.journey.message.ProfileMessage;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the loop topic. A codec per record, since one instance serves all threads and the loop is rarely used. */
final class HandoffDeserializer implements Deserializer<ProfileMessage> {

    @Override
    public ProfileMessage deserialize(String topic, byte[] bytes) {
        return bytes == null ? null : new MessageCodec().decode(bytes);
    }
}
