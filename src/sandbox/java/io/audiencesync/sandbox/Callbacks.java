package io.audiencesync.sandbox;

import io.audiencesync.sandbox.graph.Identity;
import io.audiencesync.sandbox.graph.SignedRequest;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** Sends Facebook's callbacks when a person removes the app or asks for deletion. Blocking. */
public final class Callbacks {

    private final World world;

    Callbacks(World world) {
        this.world = world;
    }

    /** The service's answer. */
    public record Answer(int status, String body) {}

    /** Also invalidates the person's tokens. */
    public Answer deauthorize(String person) {
        world.locked(
                () -> Identity.tokensOf(world, world.people.get(person)).forEach(token -> token.deadSubcode = 458));
        return post(app -> app.deauthorizeUrl, person);
    }

    public Answer requestDeletion(String person) {
        return post(app -> app.dataDeletionUrl, person);
    }

    public String signedRequest(String person) {
        return world.locked(() -> SignedRequest.of(world.app.secret, person, world.clock.instant()));
    }

    private Answer post(Function<App, String> address, String person) {
        var url = world.locked(() -> address.apply(world.app));
        if (url == null) {
            throw new IllegalArgumentException("the app has no URL for that callback");
        }
        var form = "signed_request=" + URLEncoder.encode(signedRequest(person), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }
}
