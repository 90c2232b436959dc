package io.audiencesync.budget;

import io.audiencesync.connection.TokenInUse;
import java.time.Duration;

/** Permission for one call on an ad account, or the reason why there is none. */
public sealed interface Grant {

    /** Permits one call with this token, within a few seconds. */
    record Granted(String workspace, long adAccount, TokenInUse inUse) implements Grant {

        /** Decrypted: for {@code MetaCall} only. */
        public String token() {
            return inUse.token();
        }
    }

    record NotConnected() implements Grant {}

    /** The workspace has not selected the ad account. Waiting entries are sent once it is selected again. */
    record NotSelected() implements Grant {}

    /** The ad account's budget is used up, or Facebook asks to slow down. The next permit is due after that time. */
    record Exhausted(Duration retryAfter) implements Grant {}
}
