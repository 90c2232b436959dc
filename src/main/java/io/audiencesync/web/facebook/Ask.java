package io.audiencesync.web.facebook;

import io.audiencesync.cause.CauseView;
import io.audiencesync.cause.Scope;
import io.audiencesync.connection.ConnectionView;
import io.audiencesync.meta.Person;
import org.jspecify.annotations.Nullable;

/** Whom somebody asks who may not connect Facebook, and for what. */
final class Ask {

    private Ask() {}

    static String of(ConnectionView view) {
        var person = view.facebookUser();
        if (person == null) {
            return "Ask an administrator of this workspace to connect Facebook on this page.";
        }
        var made = view.connectedBy() == null ? "" : " " + view.connectedBy() + " made this connection.";
        return what(view, person) + made;
    }

    private static String what(ConnectionView view, Person person) {
        if (!endsWithLogin(view.error())) {
            return "An administrator of this workspace connects, changes and disconnects Facebook.";
        }
        return "system_user".equals(view.kind())
                ? "Ask an administrator of this workspace to enter a new token of " + person.name() + " on this page."
                : "Ask an administrator of this workspace to continue with Facebook on this page as " + person.name()
                        + ".";
    }

    /** The app's operator solves the others. */
    private static boolean endsWithLogin(@Nullable CauseView error) {
        return error != null && error.cause().scope() == Scope.CONNECTION;
    }
}
