package io.audiencesync.benchmark;

import io.audiencesync.benchmark.ceiling.BareHttp;
import io.audiencesync.benchmark.ceiling.BareInserts;
import io.audiencesync.benchmark.ceiling.BareRequests;
import io.audiencesync.benchmark.ceiling.Hashing;
import io.audiencesync.benchmark.delivery.Depth;
import io.audiencesync.benchmark.delivery.Drains;
import io.audiencesync.benchmark.delivery.Lag;
import io.audiencesync.benchmark.delivery.Pressure;
import io.audiencesync.benchmark.delivery.Saturation;
import io.audiencesync.benchmark.intake.BareRoute;
import io.audiencesync.benchmark.intake.EntryCalls;
import io.audiencesync.benchmark.peer.DbScheduler;
import io.audiencesync.benchmark.peer.RowPerUser;
import io.audiencesync.benchmark.process.Starts;
import io.audiencesync.packaged.PackagedFile;
import java.util.List;
import java.util.stream.Stream;

/** All rows, in the order of the table. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> of(Options options) {
        return Stream.concat(options.packaged().stream().flatMap(Scenarios::ofService), ofThisProcess())
                .filter(scenario -> scenario.isShort() || !options.isShort())
                .filter(options::includes)
                .toList();
    }

    private static Stream<Scenario> ofService(PackagedFile file) {
        return Stream.of(BareRoute.of(file), EntryCalls.of(file), Drains.of(file), Lag.of(file), Saturation.of(file), Depth.of(file), Pressure.of(file), Starts.of(file)).flatMap(List::stream);
    }

    private static Stream<Scenario> ofThisProcess() {
        return Stream.of(RowPerUser.all(), DbScheduler.all(), BareHttp.all(), BareInserts.all(), BareRequests.all(), Hashing.all())
                .flatMap(List::stream);
    }
}
