package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.graph.Identity;
import io.audiencesync.sandbox.world.Token;
import io.audiencesync.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Access tokens. */
public final class Tokens {

    public static final List<String> SCOPES = Token.SCOPES;

    private final World world;

    public Tokens(World world) {
        this.world = world;
    }

    /** A token that never expires, with all scopes. */
    public String issue(String person) {
        return issue(person, null, SCOPES);
    }

    /** @param life null: never expires */
    public String issue(String person, Duration life, List<String> scopes) {
        return world.locked(() -> {
            var token = new Token();
            token.value = world.randomName("EAAB", 60);
            token.app = world.app.id;
            token.person = person;
            token.scopes.addAll(scopes);
            token.issued = world.clock.instant();
            token.expires = life == null ? null : token.issued.plus(life);
            world.tokens.put(token.value, token);
            return token.value;
        });
    }

    /** All tokens ever issued to the person, latest last. */
    public List<Token> of(String person) {
        return world.locked(() -> Identity.tokensOf(world, world.people.get(person)));
    }

    public void change(String value, Consumer<Token> change) {
        world.locked(() -> {
            if (!world.tokens.containsKey(value)) {
                throw new IllegalArgumentException("no such token");
            }
            change.accept(world.tokens.get(value));
        });
    }

    /** @param subcode 458 app removed, 459 checkpoint, 460 password changed, 463 expired, 464 unconfirmed, 467 invalid … */
    public void kill(String value, int subcode) {
        change(value, token -> token.deadSubcode = subcode);
    }

    public void revive(String value) {
        change(value, token -> token.deadSubcode = null);
    }
}
