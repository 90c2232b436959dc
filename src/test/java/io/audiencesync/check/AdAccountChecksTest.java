package io.audiencesync.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.Finding;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Operation;
import io.audiencesync.testing.Marketer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the check of a connection finds in its ad accounts. */
@QuarkusTest
@Tag("application")
class AdAccountChecksTest extends CheckSetup {

    @Test
    void problems_of_selected_accounts_are_found() {
        login();
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.select(marketer.account()).then().statusCode(200);
        check();
        assertThat(currentFindings()).isEmpty();
        facebook.accounts().revokeTerms(marketer.account());
        check();
        assertThat(currentFindings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.CUSTOM_AUDIENCE_TERMS);
            assertThat(finding.subject()).isEqualTo(marketer.account());
            assertThat(finding.links()).hasSize(2);
        });
        facebook.accounts().acceptTerms(marketer.account());
        facebook.people().takeAccount(person, marketer.account());
        check();
        assertThat(currentFindings()).extracting(Finding::cause).containsExactly(Cause.AD_ACCOUNT_ACCESS_LOST);
    }

    @Test
    void an_account_near_its_500_audiences_is_warned_of() {
        login();
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        marketer.select(marketer.account()).then().statusCode(200);
        for (var i = 0; i < 451; i++) {
            facebook.audiences().create(marketer.account(), "audience " + i);
        }
        check();
        marketer.get("/v1/facebook/ad-accounts")
                .then()
                .body("ad_accounts.find { it.selected }.warnings.cause", contains("audience_limit_near"))
                .body("ad_accounts.find { it.selected }.warnings.detail", hasItem("451 of 500"));
    }

    @Test
    void an_account_that_cannot_be_read_stops_no_other_check() {
        login();
        var unreadable = Marketer.at(facebook).account();
        facebook.people().giveAccount(person, marketer.account(), "MANAGE");
        facebook.people().giveAccount(person, unreadable, "MANAGE");
        marketer.select(marketer.account(), unreadable).then().statusCode(200);
        facebook.accounts().revokeTerms(unreadable);
        check();
        facebook.accounts().acceptTerms(unreadable);
        facebook.faults().add(Fault.html(503).during(Operation.LIST).onAccount(unreadable));
        facebook.accounts().revokeTerms(marketer.account());
        check();
        assertThat(currentFindings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder(marketer.account(), unreadable);
        facebook.faults().clear();
        check();
        assertThat(currentFindings()).extracting(Finding::subject).containsExactly(marketer.account());
    }
}
