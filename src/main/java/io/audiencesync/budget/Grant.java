package io.audiencesync.budget;

import io.audiencesync.connection.TokenInUse;
import java.time.Duration;

/** Leave to make one call on an ad account, or why there is none. */
public sealed interface Grant {

    /** One call with this token, within a few seconds. */
    record Granted(String workspace, long adAccount, TokenInUse inUse) implements Grant {

        /** In clear: for {@code MetaCall} only. */
        public String token() {
            return inUse.token();
        }
    }

    record NotConnected() implements Grant {}

    /** The workspace does not use the ad account, or no longer: what waits for it goes out once it is selected again. */
    record NotSelected() implements Grant {}

    /** The ad account's own budget is used up, or Facebook asks to slow down; the next leave is there after that time. */
    record Exhausted(Duration retryAfter) implements Grant {}
}
