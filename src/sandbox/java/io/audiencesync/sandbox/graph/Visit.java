package io.audiencesync.sandbox.graph;

import io.audiencesync.sandbox.call.Call;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.Route;
import io.audiencesync.sandbox.world.Settings;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import java.time.Instant;

/**
 * An admitted call: the input of every operation, with the world locked.
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
