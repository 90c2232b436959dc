package io.audiencesync.connection.login;

import io.audiencesync.connection.Connection;
import io.audiencesync.meta.Person;

/** The result of a login. */
sealed interface Finished {

    /** The person of the token. */
    String person();

    record Connected(Connection connection) implements Finished {

        @Override
        public String person() {
            return connection.facebookUserName;
        }
    }

    /** The token waits for a confirmation. */
    record Verified(Person facebookUser) implements Finished {

        @Override
        public String person() {
            return facebookUser.name();
        }
    }
}
