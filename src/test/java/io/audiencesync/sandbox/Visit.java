package io.audiencesync.sandbox;

import java.time.Instant;

/**
 * A call that was let in: what every operation works on, while the world is locked.
 *
 * @param person null for operations that need no token
 */
record Visit(World world, Call call, Route route, Token token, Person person, Instant now) {

    AdAccount account() {
        return world.accounts.get(route.account());
    }

    Audience audience() {
        return route.audience();
    }

    Settings settings() {
        return world.settings;
    }
}
