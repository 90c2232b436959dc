package io.audiencesync.alert.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Messages as JSON, as they are stored, signed and posted. */
@ApplicationScoped
public class Messages {

    private final ObjectMapper json;

    Messages(ObjectMapper json) {
        this.json = json;
    }

    public String write(Message message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is plain texts and numbers", e);
        }
    }

    Message read(String message) {
        try {
            return json.readValue(message, Message.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that was stored cannot be read", e);
        }
    }
}
