package io.audiencesync.sandbox.world;

import java.util.Set;
import java.util.TreeSet;

/** A new sandbox's world: one ad account, a person and a system user who manage it, a token for each. */
public final class Seed {
    public static final String ACCOUNT = "act_100200300400500";
    public static final String PERSON = "10000000000000001";
    public static final String SYSTEM_USER = "10000000000000002";
    public static final String TOKEN = "sandbox-token-of-a-person";
    public static final String SYSTEM_USER_TOKEN = "sandbox-token-of-a-system-user";

    private Seed() {}

    static void into(World world) {
        var account = new AdAccount();
        account.number = AdAccount.number(ACCOUNT);
        account.name = "Sandbox Account";
        world.accounts.put(account.number, account);
        person(world, PERSON, "Sandbox Person", false, TOKEN);
        person(world, SYSTEM_USER, "Sandbox System User", true, SYSTEM_USER_TOKEN);
    }

    private static void person(World world, String id, String name, boolean systemUser, String tokenValue) {
        var person = new Person();
        person.id = id;
        person.name = name;
        person.systemUser = systemUser;
        Token.SCOPES.forEach(scope -> person.permissions.put(scope, "granted"));
        person.tasks.put(
                AdAccount.number(ACCOUNT), new TreeSet<>(Set.of("MANAGE", "ADVERTISE", "ANALYZE")));
        world.people.put(id, person);
        var token = new Token();
        token.value = tokenValue;
        token.app = world.app.id;
        token.person = id;
        token.scopes.addAll(Token.SCOPES);
        token.issued = world.clock.instant();
        world.tokens.put(tokenValue, token);
    }
}
