package io.audiencesync.demo;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.testing.users.VariedUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What goes wrong at Facebook during the journey. */
record Mishaps(FacebookSandbox sandbox) {
    private static final int PASSWORD_CHANGED = 460;
    private static final int FEWEST_MEMBERS = 1_000;

    /** Managed by the system user only: another account that takes over loses its audiences. */
    void openAccount(String account) {
        sandbox.accounts().create(account, created -> created.name = "Sandbox Account North");
        sandbox.people().takeAccount(FacebookSandbox.PERSON, account);
    }

    void refuse(List<VariedUser> users) {
        values(users).forEach(value -> sandbox.poison(poison -> poison.invalidate(value, "Invalid email hash")));
    }

    void accept(List<VariedUser> users) {
        values(users).forEach(value -> sandbox.poison(poison -> poison.invalid.remove(value)));
    }

    /** Every call with this user fails. */
    void poison(VariedUser user) {
        values(List.of(user)).forEach(value -> sandbox.poison(poison -> poison.refuse(value)));
    }

    /** Removals from it are refused until it has grown. */
    void requireMembers(String audience) {
        sandbox.audiences().change(audience, each -> {
            each.removalThreshold = FEWEST_MEMBERS;
            each.removalThresholdAtOnce = true;
        });
    }

    /** The token in use; the demo's own works on. */
    void killToken(Api api) {
        var token = sandbox.tokens().issue(FacebookSandbox.SYSTEM_USER);
        api.put("/v1/facebook/connection", Map.of("token", token));
        sandbox.tokens().kill(token, PASSWORD_CHANGED);
    }

    private static Stream<String> values(List<VariedUser> users) {
        return users.stream().flatMap(user -> Stream.ofNullable(user.expected().get("EMAIL")));
    }
}
