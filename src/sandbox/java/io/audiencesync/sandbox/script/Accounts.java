package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.World;
import java.util.function.Consumer;

/** Ad accounts, by {@code act_<number>} or number. */
public final class Accounts {

    private final World world;

    public Accounts(World world) {
        this.world = world;
    }

    /** A healthy one, managed by every existing person. */
    public void create(String id) {
        create(id, account -> {});
    }

    public void create(String id, Consumer<AdAccount> setUp) {
        world.locked(() -> {
            var account = new AdAccount();
            account.number = AdAccount.number(id);
            account.name = "Account " + account.number;
            setUp.accept(account);
            world.accounts.put(account.number, account);
            world.people
                    .values()
                    .forEach(person -> People.grant(person, account.number, "MANAGE", "ADVERTISE", "ANALYZE"));
        });
    }

    public void change(String id, Consumer<AdAccount> change) {
        world.locked(() -> change.accept(find(id)));
    }

    public void revokeTerms(String id) {
        change(id, account -> account.terms.remove("custom_audience_tos"));
    }

    public void acceptTerms(String id) {
        change(id, account -> account.terms.put("custom_audience_tos", 1));
    }

    private AdAccount find(String id) {
        var account = world.accounts.get(AdAccount.number(id));
        if (account == null) {
            throw new IllegalArgumentException("no ad account " + id);
        }
        return account;
    }
}
