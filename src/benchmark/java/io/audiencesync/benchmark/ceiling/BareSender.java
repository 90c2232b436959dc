package io.audiencesync.benchmark.ceiling;

import io.audiencesync.matchkey.MatchKey;
import io.audiencesync.matchkey.MatchKeys;
import io.audiencesync.matchkey.pack.Entry;
import io.audiencesync.matchkey.pack.EntryPacker;
import io.audiencesync.matchkey.pack.Packed;
import io.audiencesync.matchkey.pack.UsersPayload;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Sends requests of 10,000 users, one after the other. Prints a line when it is warm, then the number of users sent. */
final class BareSender {

    private static final MatchKeys KEYS = MatchKeys.of(MatchKey.EMAIL, MatchKey.PHONE);
    private static final int THIS_YEAR = 2026;
    private static final int USERS = 10_000;

    /** A JVM compiles first. */
    private static final int WARM_UPS = 4;

    private final HttpClient client;
    private final RequestOptions request;
    private final List<Entry> entries;

    private BareSender(String facebook) {
        this.client = Vertx.vertx().createHttpClient();
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(facebook + "/v24.0/1/users");
        this.entries = entries();
    }

    /** Arguments: Facebook's URL and the time to measure in milliseconds. */
    public static void main(String[] args) {
        var sender = new BareSender(args[0]);
        var time = Duration.ofMillis(Long.parseLong(args[1]));
        sender.send(time.multipliedBy(WARM_UPS));
        System.out.println("warm");
        System.out.println(sender.send(time));
        System.exit(0);
    }

    private long send(Duration time) {
        var users = 0L;
        var end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var body = Buffer.buffer(UsersPayload.body(KEYS, entries));
            client.request(request)
                    .compose(prepared -> prepared.send(body))
                    .compose(answer -> answer.body())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            users += USERS;
        }
        return users;
    }

    private static List<Entry> entries() {
        var packer = new EntryPacker(KEYS, THIS_YEAR);
        return IntStream.range(0, USERS)
                .mapToObj(user -> packer.pack(Integer.toString(user), key -> value(key, user)))
                .map(packed -> ((Packed.Usable) packed).entry())
                .toList();
    }

    private static String value(MatchKey key, int user) {
        return key == MatchKey.EMAIL ? "user.%d@example.com".formatted(user) : "+49151%08d".formatted(user);
    }
}
