package io.audiencesync.web.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiencesync.delivery.Journeys;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The time of every page, and of the API behind it, in a large workspace. Takes minutes, and needs a machine that does
 * nothing else: {@code ./mvnw test -Dtest=LargeWorkspaceTest -Dlarge}.
 */
@QuarkusTest
@Tag("application")
@EnabledIfSystemProperty(named = "large", matches = ".*")
class LargeWorkspaceTest {

    private static final double LONGEST_MILLIS = 300;

    @Inject
    Journeys journeys;

    @Inject
    Pool pool;

    @Test
    void each_page_takes_less_than_300_ms() {
        var large = LargeWorkspace.make(journeys);
        var measure = new MeasurePage(pool, large.workspace());
        var audience = journeys.number(
                "select min(audience_id) from step where key = 'step-001' and ad_account_id = 7900000001");
        var step = "/canvases/large-01/steps/step-001";
        var costs = new ArrayList<PageCost>();
        for (var path : List.of(
                "/app",
                "/app/facebook",
                "/app/ad-accounts",
                "/app/audiences",
                "/app/audiences?find=20-4",
                "/app/audiences?after=" + (audience + 5_000),
                "/app/audiences/" + audience,
                "/app/canvases",
                "/app/canvases/large-01",
                "/app/canvases/large-01?problems=1",
                "/app" + step,
                "/app" + step + "?by=day",
                "/app" + step + "/edit",
                "/app/canvases/large-01/new-step",
                "/app/errored-users",
                "/app/errored-users?cause=invalid_entry",
                "/app/errored-users?canvas=" + large.canvas(),
                "/app/errored-users?ask=replay",
                "/app/delivery",
                "/app/delivery?show=stopped",
                "/app/delivery?name=20-4",
                "/app/delivery/" + audience + "/pause",
                "/app/requests",
                "/app/exports",
                "/app/exports/new",
                "/app/settings",
                "/app/settings/alerts",
                "/app/settings/audit",
                "/v1/overview",
                "/v1/canvases",
                "/v1/canvases/large-01",
                "/v1" + step + "/metrics",
                "/v1" + step + "/errors",
                "/v1/errors",
                "/v1/delivery/lanes",
                "/v1/delivery/ad-accounts",
                "/v1/audiences/" + audience + "/history",
                "/v1/exports",
                "/v1/alerts",
                "/v1/jobs",
                "/v1/facebook/requests")) {
            costs.add(tell(measure.of(path)));
        }
        costs.add(tell(measure.of("/app/users", "by=user_id&value=copy-5")));
        costs.add(tell(measure.of("/app/users", "by=email&value=nobody%40example.com")));
        assertThat(costs)
                .allSatisfy(cost -> assertThat(cost.millis()).as(cost.page()).isLessThan(LONGEST_MILLIS));
    }

    private static PageCost tell(PageCost cost) {
        System.out.println(cost);
        return cost;
    }
}
