package io.audiencesync.export;

import io.audiencesync.audience.AudienceRef;
import io.audiencesync.buffer.Operation;
import io.audiencesync.delivery.Journeys;
import io.audiencesync.intake.IdempotencyKey;
import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("application")
class TakeoverTest {

    private static final int ROUNDS = 200;

    @Inject
    Journeys journeys;

    @Inject
    OpenExport openExport;

    @Inject
    CloseExport closeExport;

    @Test
    void ending_and_taking_over_an_export_never_deadlock() {
        var journey = journeys.start();
        var to = new ExportTarget(journey.workspace(), journey.audience(), Operation.ADD, MatchKeys.of(MatchKey.EMAIL));
        var audience = new AudienceRef(journey.audience(), journey.account(), 1L, "any", UUID.randomUUID());
        var open = openExport.open(to, audience, Optional.of(new IdempotencyKey("key")));
        for (int round = 0; round < ROUNDS; round++) {
            var run = await(open);
            var end = closeExport.close(run, ExportStatus.INTERRUPTED);
            await(Uni.join()
                    .all(List.of(open.replaceWithVoid(), end, open.replaceWithVoid(), end))
                    .andCollectFailures());
        }
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
