package io.audiencesync.delivery;

import io.audiencesync.connection.ConnectionRestored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events of connections. */
@ApplicationScoped
public class ConnectionEvents {

    private final List<ConnectionRestored> restored = new CopyOnWriteArrayList<>();

    void restored(@ObservesAsync ConnectionRestored event) {
        restored.add(event);
    }

    public List<ConnectionRestored> restored(String workspace) {
        return restored.stream()
                .filter(event -> event.workspace().equals(workspace))
                .toList();
    }
}
