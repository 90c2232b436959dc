package io.audiencesync.connection.login;

import io.audiencesync.connection.Connection;
import io.audiencesync.meta.Person;

/** The result of a login. */
sealed interface Finished {

    /** The person of the token. */
    String person();

    /** In the audit, and for the page to which the browser returns. */
    String outcome();

    record Connected(Connection connection) implements Finished {

        @Override
        public String person() {
            return connection.facebookUserName;
        }

        @Override
        public String outcome() {
            return "connected";
        }
    }

    /** The token waits for a confirmation. */
    record Verified(Person facebookUser) implements Finished {

        @Override
        public String person() {
            return facebookUser.name();
        }

        @Override
        public String outcome() {
            return "verified";
        }
    }
}
