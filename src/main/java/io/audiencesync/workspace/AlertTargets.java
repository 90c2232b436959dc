package io.audiencesync.workspace;

import java.util.List;
import java.util.Optional;

/** Where a workspace's alerts go now. */
public record AlertTargets(List<String> recipients, Optional<SignedWebhook> webhook) {

    static final AlertTargets NONE = new AlertTargets(List.of(), Optional.empty());

    /** @param key what calls are signed with (HMAC-SHA256), in clear: for signing only */
    public record SignedWebhook(String url, byte[] key) {

        @Override
        public String toString() {
            return "SignedWebhook[" + url + "]";
        }
    }
}
