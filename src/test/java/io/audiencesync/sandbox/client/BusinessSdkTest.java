package io.audiencesync.sandbox.client;

import static io.audiencesync.sandbox.client.BusinessSdk.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.CustomAudience;
import com.facebook.ads.sdk.User;
import io.audiencesync.sandbox.FacebookSandbox;
import io.audiencesync.sandbox.world.LoggedRequest;
import io.audiencesync.sandbox.world.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Meta's own Java Business SDK works with the sandbox as with Facebook. */
@Tag("unit")
class BusinessSdkTest {

    private static final String MARY = Hashes.of("mary@example.com");
    private static final String JOHN = Hashes.of("john_smith@gmail.com");

    @RegisterExtension
    static final BusinessSdk SDK = new BusinessSdk();

    private final FacebookSandbox sandbox = SDK.sandbox();

    @Test
    void it_creates_an_audience_and_reads_it_back() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        var audience = SDK.audience(id).get().requestAllFields().execute();
        assertThat(id).matches("\\d{17,18}");
        assertThat(audience.getFieldName()).isEqualTo("Loyal customers");
        assertThat(audience.getFieldSubtype()).isEqualTo("CUSTOM");
        assertThat(audience.getFieldAccountId()).isEqualTo("100200300400500");
        assertThat(audience.getFieldOperationStatus().getFieldCode()).isEqualTo(410);
        assertThat(audience.getFieldPermissionForActions().getFieldCanEdit()).isTrue();
    }

    @Test
    void it_reads_only_the_id_unless_it_asks_for_fields() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        var audience = SDK.audience(id).get().execute();
        assertThat(audience.getRawResponseAsJsonObject().keySet()).containsExactly("id");
    }

    @Test
    void the_sdk_adds_users_and_removes_them_by_multipart_delete() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        var both = payload(List.of("EMAIL", "EXTERN_ID"), List.of(MARY, "1"), List.of(JOHN, "2"));
        var added = SDK.add(id, both);
        assertThat(added.get("audience_id").getAsString()).isEqualTo(id);
        assertThat(added.get("num_received").getAsInt()).isEqualTo(2);
        assertThat(added.get("num_invalid_entries").getAsInt()).isZero();
        assertThat(added.get("session_id").getAsString()).matches("\\d{19}");
        assertThat(sandbox.ledger().rows(id))
                .containsExactlyInAnyOrder(
                        Map.of("EMAIL", MARY, "EXTERN_ID", "1"), Map.of("EMAIL", JOHN, "EXTERN_ID", "2"));

        SDK.remove(id, payload(List.of("EXTERN_ID", "EMAIL"), List.of("1", MARY)));
        assertThat(sandbox.ledger().rows(id)).containsExactly(Map.of("EMAIL", JOHN, "EXTERN_ID", "2"));
        assertThat(sandbox.log().uploads(id))
                .extracting(LoggedRequest::method, LoggedRequest::operation, LoggedRequest::applied)
                .containsExactly(tuple("POST", Operation.ADD, true), tuple("DELETE", Operation.REMOVE, true));
    }

    @Test
    void it_gets_the_invalid_rows() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        var answer = SDK.add(id, payload(List.of("EMAIL", "EXTERN_ID"), List.of(MARY, ""), List.of(JOHN, "2")));
        assertThat(answer.get("num_invalid_entries").getAsInt()).isEqualTo(1);
        assertThat(answer.getAsJsonObject("invalid_entry_samples")
                        .get("[\"" + MARY + "\",\"\"]")
                        .getAsString())
                .isEqualTo("empty external ID");
    }

    @Test
    void it_lists_audiences_newest_first_over_pages_and_by_name() throws APIException {
        for (var i = 1; i <= 7; i++) {
            SDK.create("Audience " + i);
        }
        var request = SDK.account().getCustomAudiences().requestField("name");
        request.setParam("limit", 3);
        APINodeList<CustomAudience> all = request.execute().withAutoPaginationIterator(true);
        assertThat(all.iterator())
                .toIterable()
                .extracting(CustomAudience::getFieldName)
                .containsExactly(
                        "Audience 7",
                        "Audience 6",
                        "Audience 5",
                        "Audience 4",
                        "Audience 3",
                        "Audience 2",
                        "Audience 1");
        var filtered = SDK.account()
                .getCustomAudiences()
                .setFiltering("[{\"field\":\"name\",\"operator\":\"CONTAIN\",\"value\":\"audience 4\"}]")
                .requestField("name")
                .execute();
        assertThat(filtered).extracting(CustomAudience::getFieldName).containsExactly("Audience 4");
    }

    @Test
    void it_sees_an_audience_being_populated_and_then_ready() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        SDK.add(id, payload(List.of("EMAIL"), List.of(MARY)));
        assertThat(operationStatus(id)).isEqualTo(441);
        sandbox.clock().advance(Duration.ofHours(2));
        assertThat(operationStatus(id)).isEqualTo(200);
    }

    @Test
    void it_changes_and_deletes_an_audience() throws APIException {
        var id = SDK.create("Loyal customers").getId();
        SDK.audience(id).update().setName("Best customers").execute();
        assertThat(SDK.audience(id).get().requestField("name").execute().getFieldName())
                .isEqualTo("Best customers");
        SDK.audience(id).delete().execute();
        assertThat(sandbox.audiences().exists(id)).isFalse();
    }

    @Test
    void it_sees_its_person_and_its_ad_accounts() throws APIException {
        var me = new User("me", SDK.context());
        assertThat(me.get().requestField("name").execute().getFieldName()).isEqualTo("Sandbox Person");
        var accounts = me.getAdAccounts()
                .requestField("account_id")
                .requestField("account_status")
                .requestField("user_tasks")
                .execute();
        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.getFieldAccountId()).isEqualTo("100200300400500");
            assertThat(account.getFieldAccountStatus()).isEqualTo(1);
            assertThat(account.getFieldUserTasks()).contains("MANAGE");
        });
        var read = SDK.account().get().requestField("tos_accepted").execute();
        assertThat(read.getFieldTosAccepted()).containsKey("custom_audience_tos");
    }

    private static long operationStatus(String id) throws APIException {
        var audience = SDK.audience(id).get().requestField("operation_status").execute();
        return audience.getFieldOperationStatus().getFieldCode();
    }
}
