package io.audiencesync.sandbox;

import java.util.Set;
import java.util.TreeSet;

/** What a fresh sandbox starts with: one ad account, a person and a system user who manage it, a token for each. */
final class Seed {

    private Seed() {}

    static void into(World world) {
        var account = new AdAccount();
        account.number = AdAccount.number(FacebookSandbox.ACCOUNT);
        account.name = "Sandbox Account";
        world.accounts.put(account.number, account);
        person(world, FacebookSandbox.PERSON, "Sandbox Person", false, FacebookSandbox.TOKEN);
        person(world, FacebookSandbox.SYSTEM_USER, "Sandbox System User", true, FacebookSandbox.SYSTEM_USER_TOKEN);
    }

    private static void person(World world, String id, String name, boolean systemUser, String tokenValue) {
        var person = new Person();
        person.id = id;
        person.name = name;
        person.systemUser = systemUser;
        Tokens.SCOPES.forEach(scope -> person.permissions.put(scope, "granted"));
        person.tasks.put(
                AdAccount.number(FacebookSandbox.ACCOUNT), new TreeSet<>(Set.of("MANAGE", "ADVERTISE", "ANALYZE")));
        world.people.put(id, person);
        var token = new Token();
        token.value = tokenValue;
        token.app = world.app.id;
        token.person = id;
        token.scopes.addAll(Tokens.SCOPES);
        token.issued = world.clock.instant();
        world.tokens.put(tokenValue, token);
    }
}
