package io.audiencesync.sandbox.script;

import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.World;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Custom audiences, by id. */
public final class Audiences {

    private final World world;

    public Audiences(World world) {
        this.world = world;
    }

    /** An empty customer-file audience. Returns its id. */
    public String create(String account, String name) {
        return world.locked(() -> {
            var audience = new Audience();
            audience.account = AdAccount.number(account);
            audience.name = name;
            return put(world, audience).id;
        });
    }

    public void change(String id, Consumer<Audience> change) {
        world.locked(() -> change.accept(find(world, id)));
    }

    public <T> T read(String id, Function<Audience, T> read) {
        return world.locked(() -> read.apply(find(world, id)));
    }

    public boolean exists(String id) {
        return world.locked(() -> world.audiences.containsKey(id));
    }

    /** Ids, oldest first. */
    public List<String> named(String account, String name) {
        return world.locked(() -> world.audiences.values().stream()
                .filter(each -> each.account.equals(AdAccount.number(account)) && each.name.equals(name))
                .map(each -> each.id)
                .toList());
    }

    public List<String> all(String account) {
        return world.locked(() -> world.audiences.values().stream()
                .filter(each -> each.account.equals(AdAccount.number(account)))
                .map(each -> each.id)
                .toList());
    }

    public void delete(String id) {
        world.locked(() -> world.audiences.remove(id));
    }

    public static Audience find(World world, String id) {
        var audience = world.audiences.get(id);
        if (audience == null) {
            throw new IllegalArgumentException("no audience " + id);
        }
        return audience;
    }

    public static Audience put(World world, Audience audience) {
        audience.id = audience.id == null ? world.nextId() : audience.id;
        audience.created = audience.created == null ? world.clock.instant() : audience.created;
        audience.updated = audience.updated == null ? audience.created : audience.updated;
        world.audiences.put(audience.id, audience);
        return audience;
    }
}
