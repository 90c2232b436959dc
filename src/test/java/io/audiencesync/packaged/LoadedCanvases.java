package io.audiencesync.packaged;

import static io.audiencesync.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.audiencesync.sandbox.call.Digest;
import io.audiencesync.testing.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Canvases that take turns in a {@link SteadyLoad}, each with an audience of its own. */
public record LoadedCanvases(Workspace workspace, Map<String, String> audiences) {

    public static LoadedCanvases launch(Workspace workspace, int number) {
        var audiences = new LinkedHashMap<String, String>();
        IntStream.range(0, number)
                .mapToObj(i -> "canvas-" + i)
                .forEach(canvas -> audiences.put(canvas, workspace.launchAdding(canvas, List.of("EMAIL"))));
        return new LoadedCanvases(workspace, audiences);
    }

    /** Counted by another replica. */
    public LoadedCanvases at(String url) {
        return new LoadedCanvases(new Workspace(url, workspace.name(), workspace.facebook()), audiences);
    }

    public List<String> names() {
        return List.copyOf(audiences.keySet());
    }

    /** Each call's user is in its audience, in one request to Facebook, and in the counts. */
    public void requireOnce(int calls) {
        var names = names();
        for (var i = 0; i < names.size(); i++) {
            requireOnce(names.get(i), users(i, calls));
        }
    }

    private void requireOnce(String canvas, List<Digest> users) {
        requireCounted(canvas, users.size());
        var audience = audiences.get(canvas);
        var facebook = workspace.facebook();
        assertThat(facebook.ledger().digests(audience)).containsExactlyInAnyOrderElementsOf(users);
        assertThat(facebook.log().uploads(audience).stream().flatMap(request -> request.digests().stream()))
                .containsExactlyInAnyOrderElementsOf(users);
    }

    /** Each call's user is synced in the counts. */
    public void requireCounted(int calls) {
        var names = names();
        for (var i = 0; i < names.size(); i++) {
            requireCounted(names.get(i), users(i, calls).size());
        }
    }

    private void requireCounted(String canvas, int users) {
        await().untilAsserted(() ->
                workspace.metrics(canvas).body("total.entered", equalTo(users), "total.synced", equalTo(users)));
    }

    /** The users of a canvas, whose turn is every so many calls. */
    private List<Digest> users(int canvas, int calls) {
        return IntStream.range(0, calls)
                .filter(call -> call % audiences.size() == canvas)
                .mapToObj(call -> Digest.of(Map.of("EMAIL", Sha256.hex(SteadyLoad.email(call)))))
                .toList();
    }
}
