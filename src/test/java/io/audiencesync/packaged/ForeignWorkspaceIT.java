package io.audiencesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.SandboxOptions;
import io.audiencesync.testing.Browser;
import io.audiencesync.testing.Marketer;
import io.audiencesync.testing.Route;
import io.audiencesync.testing.SandboxResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service: a workspace's Facebook objects are invisible and unusable for others. */
@QuarkusIntegrationTest
@Tag("packaged")
class ForeignWorkspaceIT {

    private static final String CONNECTION = "/v1/facebook/connection";
    private static final String ACCOUNTS = "/v1/facebook/ad-accounts";

    private static FacebookSandbox facebook;
    private Marketer owner;
    private Marketer other;
    private String stranger;

    @BeforeAll
    static void startFacebook() {
        facebook = FacebookSandbox.start(SandboxOptions.usual().onPort(Integer.getInteger(SandboxResource.PORT)));
    }

    @AfterAll
    static void stopFacebook() {
        facebook.close();
    }

    @BeforeEach
    void two_workspaces() {
        owner = Marketer.connectedAt(facebook);
        owner.launchStep("canvas", "step", "ADD", "{\"name\": \"Ours\"}");
        // a person created after an ad account has no role in it
        stranger = "1000" + owner.account().substring(4);
        facebook.people().create(stranger, "Eve");
        other = new Marketer("other-than-" + owner.workspace(), owner.account());
    }

    @Test
    void a_connection_is_neither_seen_nor_ended() {
        other.get(CONNECTION).then().body("status", equalTo("not_connected"));
        other.get(ACCOUNTS).then().body("ad_accounts", empty());
        other.given().delete(CONNECTION).then().statusCode(204);
        owner.get(CONNECTION).then().body("status", equalTo("connected"));
    }

    @Test
    void an_ad_account_is_usable_only_by_its_own_connection() {
        other.connect(facebook.tokens().issue(stranger)).then().statusCode(200);
        other.get(ACCOUNTS).then().body("ad_accounts.id", not(hasItem(owner.account())));
        other.select(owner.account()).then().statusCode(422);
        other.get(owner.audiences()).then().statusCode(404);
        var audience = facebook.audiences().named(owner.account(), "Ours").getFirst();
        other.putStep("canvas", "step", "ADD", "{\"facebook_id\": \"%s\"}".formatted(audience))
                .then()
                .statusCode(422);
        other.putStep("canvas", "step", "ADD", "{\"name\": \"Theirs\"}").then().statusCode(200);
        other.launch("canvas").then().statusCode(422);
        other.enter("canvas", "step", "eve").then().statusCode(409);
        owner.get("/v1/canvases/canvas/steps/step/metrics").then().body("total.entered", equalTo(0));
    }

    @Test
    void every_path_to_a_foreign_object_is_not_found() {
        var step = owner.get("/v1/canvases/canvas/steps/step").asString();
        var named = Route.all(owner).stream().filter(Route::namesSomething).toList();
        assertThat(named).hasSizeGreaterThan(5).allSatisfy(route -> {
            var stranger = Marketer.at(facebook).given("marketer", "operator", "administrator", "canvas");
            assertThat(route.call(stranger, owner.account())).isEqualTo(route.createsWhatItNames() ? 200 : 404);
        });
        assertThat(owner.get("/v1/canvases/canvas/steps/step").asString()).isEqualTo(step);
    }

    @Test
    void a_state_connects_only_the_workspace_it_was_made_for() {
        var invited = facebook.dialog().approve(owner.authorize(), FacebookSandbox.PERSON);
        other.connect(facebook.tokens().issue(stranger)).then().statusCode(200);
        Browser.fetch(invited).then().statusCode(200);
        owner.get(CONNECTION).then().body("facebook_user.name", equalTo("Sandbox Person"));
        other.get(CONNECTION).then().body("facebook_user.name", equalTo("Eve"));
        var used = facebook.dialog().approve(other.authorize(), stranger).replaceAll("state=[^&]*", state(invited));
        Browser.fetch(used).then().statusCode(422).body("errors[0].cause", equalTo("login_link_invalid"));
        owner.get(CONNECTION).then().body("facebook_user.name", equalTo("Sandbox Person"));
        other.get(CONNECTION).then().body("facebook_user.name", equalTo("Eve"));
    }

    private static String state(String redirect) {
        return redirect.replaceAll(".*(state=[^&]*).*", "$1");
    }
}
