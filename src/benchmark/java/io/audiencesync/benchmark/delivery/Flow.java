package io.audiencesync.benchmark.delivery;

import io.audiencesync.benchmark.load.Call;
import io.audiencesync.benchmark.load.Load;
import io.audiencesync.benchmark.load.Users;
import io.audiencesync.benchmark.world.Lanes;
import io.audiencesync.benchmark.world.Service;
import io.audiencesync.benchmark.world.World;
import io.audiencesync.packaged.PackagedFile;

/** A step of a service that delivers what enters it. */
record Flow(Service service, Lanes lanes, String path) {

    private static final String CANVAS = "flow";
    private static final int ACCEPTED = 202;

    static Flow open(World world, PackagedFile file) {
        var service = world.delivering(file);
        var path = service.entries(CANVAS, Users.TWO_KEYS.matchKeys());
        return new Flow(service, new Lanes(service.database(), CANVAS), path);
    }

    Load load(int usersPerCall, int lines) {
        var token = service.token();
        var calls = Users.TWO_KEYS.bodies(usersPerCall).stream()
                .map(body -> Call.post(path, token, true, body))
                .toList();
        return Load.of(service.process().port(), lines, ACCEPTED, Call.inTurn(calls));
    }
}
