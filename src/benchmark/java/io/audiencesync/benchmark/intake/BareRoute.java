package io.audiencesync.benchmark.intake;

import io.audiencesync.benchmark.Scenario;
import io.audiencesync.benchmark.load.Call;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.load.Users;
import io.audiencesync.benchmark.measure.Measured;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;
import java.util.List;

/**
 * Calls of one user that the service refuses before it reads them: what HTTP, routing and the token cost without our
 * work. A route that only drops a body would have to be part of the product.
 */
public record BareRoute(PackagedFile file, String title, String path, boolean hasToken, int status)
        implements Scenario {

    private static final int LINES = 200;

    public static List<BareRoute> of(PackagedFile file) {
        return List.of(
                new BareRoute(file, "no token: refused", "/v1/none", false, 401),
                new BareRoute(file, "valid token, unknown path", "/v1/none", true, 404));
    }

    @Override
    public String group() {
        return "in, " + file.kind();
    }

    @Override
    public Measured measure(World world) {
        var service = world.intake(file);
        var token = hasToken ? service.token() : "";
        var calls = Users.TWO_KEYS.bodies(1).stream()
                .map(body -> Call.post(path, token, true, body))
                .toList();
        try (var load = Load.of(service.process().port(), LINES, status, Call.inTurn(calls))) {
            return new LoadRun(world, service, load).measure(1);
        }
    }
}
