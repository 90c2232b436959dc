package io.audiencesync.benchmark.world;

import io.audiencesync.packaged.ServiceProcess;
import io.audiencesync.packaged.Workspace;
import io.audiencesync.testing.Tokens;
import io.audiencesync.testing.postgres.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A running service with a connected workspace. */
public final class Service implements AutoCloseable {

    private static final int LARGEST_CALL = 10_000;

    private final ServiceProcess process;
    private final Database database;
    private final Workspace workspace;
    private final Set<String> launched = new HashSet<>();
    private final Set<String> warm = new HashSet<>();

    Service(ServiceProcess process, Database database, Workspace workspace) {
        this.process = process;
        this.database = database;
        this.workspace = workspace;
    }

    public ServiceProcess process() {
        return process;
    }

    public Database database() {
        return database;
    }

    /** Whether this is the first call with the subject. */
    public boolean isCold(String subject) {
        return warm.add(subject);
    }

    /** The path of the entries of a step that adds to an audience of its own. */
    public String entries(String canvas, List<String> matchKeys) {
        launch(canvas, matchKeys);
        return path(canvas, "sync");
    }

    /** Paths of so many steps of one canvas, each with an audience and lane of its own. */
    public List<String> entries(String canvas, List<String> matchKeys, int steps) {
        if (launch(canvas, matchKeys)) {
            CopySteps.copy(database, canvas, steps);
        }
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> path(canvas, "step" + step))
                .toList();
    }

    private boolean launch(String canvas, List<String> matchKeys) {
        var first = launched.add(canvas);
        if (first) {
            workspace.launchAdding(canvas, matchKeys);
        }
        return first;
    }

    private static String path(String canvas, String step) {
        return "/v1/canvases/" + canvas + "/steps/" + step + "/entries";
    }

    /** In calls of at most 10,000, to the step of {@link #entries(String, List)}. */
    public void enter(String canvas, List<? extends Map<String, String>> users) {
        for (var from = 0; from < users.size(); from += LARGEST_CALL) {
            workspace.enter(canvas, users.subList(from, Math.min(users.size(), from + LARGEST_CALL)));
        }
    }

    /** Lives for an hour. */
    public String token() {
        return Tokens.of(workspace.name(), "canvas");
    }

    /** Removes all accepted users, so that rows do not add up from one measurement to the next. */
    public void forgetUsers() {
        database.execute("truncate chunk, not_synced");
    }

    @Override
    public void close() {
        process.close();
    }
}
