package io.audiencesync.workspace;

import java.util.List;
import java.util.Optional;

/** The current channels of a workspace's alerts. */
public record AlertTargets(List<String> recipients, Optional<SignedWebhook> webhook) {

    static final AlertTargets NONE = new AlertTargets(List.of(), Optional.empty());

    /** @param key signs calls (HMAC-SHA256); decrypted, for signing only */
    public record SignedWebhook(String url, byte[] key) {

        @Override
        public String toString() {
            return "SignedWebhook[" + url + "]";
        }
    }
}
