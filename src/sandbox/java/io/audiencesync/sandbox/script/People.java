package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.World;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** People and system users. */
public final class People {

    private final World world;

    public People(World world) {
        this.world = world;
    }

    /** With all permissions and no ad account. */
    public void create(String id, String name) {
        world.locked(() -> {
            var person = new Person();
            person.id = id;
            person.name = name;
            Tokens.SCOPES.forEach(scope -> person.permissions.put(scope, "granted"));
            world.people.put(id, person);
        });
    }

    public void change(String id, Consumer<Person> change) {
        world.locked(() -> {
            if (!world.people.containsKey(id)) {
                throw new IllegalArgumentException("no person " + id);
            }
            change.accept(world.people.get(id));
        });
    }

    public void giveAccount(String person, String account, String... tasks) {
        change(person, each -> grant(each, AdAccount.number(account), tasks));
    }

    public void takeAccount(String person, String account) {
        change(person, each -> each.tasks.remove(AdAccount.number(account)));
    }

    static void grant(Person person, String accountNumber, String... tasks) {
        person.tasks.put(accountNumber, new TreeSet<>(Set.of(tasks)));
    }
}
