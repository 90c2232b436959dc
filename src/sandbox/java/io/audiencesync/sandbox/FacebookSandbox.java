package io.audiencesync.sandbox;

import io.audiencesync.sandbox.script.Accounts;
import io.audiencesync.sandbox.script.Audiences;
import io.audiencesync.sandbox.script.FaultScript;
import io.audiencesync.sandbox.script.Ledger;
import io.audiencesync.sandbox.script.People;
import io.audiencesync.sandbox.script.Tokens;
import io.audiencesync.sandbox.script.Usage;
import io.audiencesync.sandbox.tls.Certificate;
import io.audiencesync.sandbox.world.AdAccount;
import io.audiencesync.sandbox.world.App;
import io.audiencesync.sandbox.world.Audience;
import io.audiencesync.sandbox.world.Fault;
import io.audiencesync.sandbox.world.Person;
import io.audiencesync.sandbox.world.Poison;
import io.audiencesync.sandbox.world.RequestLog;
import io.audiencesync.sandbox.world.SandboxClock;
import io.audiencesync.sandbox.world.Seed;
import io.audiencesync.sandbox.world.Settings;
import io.audiencesync.sandbox.world.World;
import java.util.function.Consumer;

/**
 * A Marketing API in a box. Starts with one ad account, a person and a system user who manage it, and a token for each.
 *
 * <p>Everything that tests script or read is here in Java and, for tests in other processes, as JSON under {@code /sandbox/}:
 *
 * <pre>
 * GET    /sandbox                              what there is
 * POST   /sandbox/reset                        back to the start
 * GET    /sandbox/clock                        POST {"advance":"PT13H"} or {"now":"2026-11-23T10:00:00Z"}
 * GET    /sandbox/settings                     PATCH any fields of {@link Settings}
 * GET    /sandbox/app                          PATCH any fields of {@link App}
 * GET    /sandbox/accounts                     PUT|PATCH|DELETE /sandbox/accounts/{number}, fields of {@link AdAccount}
 * GET    /sandbox/people                       PUT|PATCH|DELETE /sandbox/people/{id}, fields of {@link Person}
 * GET    /sandbox/tokens                       POST {"person","scopes","expires_in"}; PATCH|DELETE /sandbox/tokens/{value}
 * POST   /sandbox/tokens/{value}/kill          {"subcode":460}
 * GET    /sandbox/audiences                    ?account=; PUT|PATCH|DELETE /sandbox/audiences/{id}, fields of {@link Audience}
 * GET    /sandbox/audiences/{id}/members       ?rows=false&amp;offset=0&amp;limit=1000; PUT {"random":500} or {"rows":[{..}]}; DELETE
 * POST   /sandbox/audiences/{id}/members/check {"rows":[{"EMAIL":".."}]} or {"digests":[".."]}
 * GET    /sandbox/faults                       POST a {@link Fault}; DELETE all, or /sandbox/faults/{id}
 * GET    /sandbox/poison                       PATCH {@link Poison}: {"refused":{"value":{"code":100}},"invalid":{"value":"why"}}
 * GET    /sandbox/log                          ?from=&amp;limit=&amp;audience=&amp;account=&amp;operation=&amp;digests=true&amp;bodies=true; DELETE
 * GET    /sandbox/log/history                  ?audience=&amp;digest=
 * GET    /sandbox/usage/{number}               calls, quota, the most calls of any rolling hour
 * POST   /sandbox/callbacks/deauthorize        {"person":".."}, like /sandbox/callbacks/data-deletion
 * POST   /sandbox/dialog                       the dialog's form: client_id, redirect_uri, state, scope, decision, person, declined
 * </pre>
 */
public final class FacebookSandbox implements AutoCloseable {

    public static final String ACCOUNT = Seed.ACCOUNT;
    public static final String PERSON = Seed.PERSON;
    public static final String SYSTEM_USER = Seed.SYSTEM_USER;
    public static final String TOKEN = Seed.TOKEN;
    public static final String SYSTEM_USER_TOKEN = Seed.SYSTEM_USER_TOKEN;

    private final World world;
    private final SandboxServer server;
    private final StateFile stateFile;

    private FacebookSandbox(SandboxOptions options) {
        world = new World(new SandboxClock(options.clock()));
        stateFile = new StateFile(world, options.stateFile());
        stateFile.load();
        server = new SandboxServer(world, stateFile);
        server.listen(options);
    }

    public static FacebookSandbox start() {
        return start(SandboxOptions.usual());
    }

    public static FacebookSandbox start(SandboxOptions options) {
        return new FacebookSandbox(options);
    }

    /** {@code http://localhost:<port>}, without a version. */
    public String url() {
        return server.url();
    }

    /** {@code https://localhost:<port>}. */
    public String secureUrl() {
        return server.secureUrl();
    }

    /** The certificate to trust for {@link #secureUrl}. */
    public Certificate certificate() {
        return server.certificate();
    }

    public SandboxClock clock() {
        return world.clock;
    }

    public void settings(Consumer<Settings> change) {
        world.locked(() -> change.accept(world.settings));
    }

    public void app(Consumer<App> change) {
        world.locked(() -> change.accept(world.app));
    }

    public void poison(Consumer<Poison> change) {
        world.locked(() -> change.accept(world.poison));
    }

    public Accounts accounts() {
        return new Accounts(world);
    }

    public People people() {
        return new People(world);
    }

    public Tokens tokens() {
        return new Tokens(world);
    }

    public Audiences audiences() {
        return new Audiences(world);
    }

    public Ledger ledger() {
        return new Ledger(world);
    }

    public FaultScript faults() {
        return new FaultScript(world);
    }

    public RequestLog log() {
        return world.log;
    }

    public Usage usage() {
        return new Usage(world);
    }

    public Dialog dialog() {
        return new Dialog(world);
    }

    public Callbacks callbacks() {
        return new Callbacks(world);
    }

    /** Resets world, settings, faults, log and clock. */
    public void reset() {
        world.reset();
    }

    @Override
    public void close() {
        server.close();
        stateFile.save();
    }
}
