package io.audiencesync.web.facebook;

import io.audiencesync.connection.ReadConnection;
import io.audiencesync.connection.change.ConnectionChange;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.problem.ProblemType;
import io.audiencesync.web.shell.Field;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Makes the page of a change: the comparison, or the form that starts one. */
@RequestScoped
class ReadChange {

    static final String PATH = "/change";
    static final String ADDRESS = Section.FACEBOOK.href() + PATH;

    private final Shells shells;
    private final ReadConnection connection;
    private final ConnectionChange change;

    ReadChange(Shells shells, ReadConnection connection, ConnectionChange change) {
        this.shells = shells;
        this.connection = connection;
        this.change = change;
    }

    @CheckedTemplate(basePath = "facebook")
    static class Templates {

        private Templates() {}

        static native TemplateInstance change(Shell shell, ChangePage page);

        static native TemplateInstance startChange(Shell shell, StartChange page);
    }

    Uni<TemplateInstance> page(@Nullable Notice notice) {
        return shell().chain(shell -> change.comparison(shell.workspace())
                .chain(view -> connection
                        .of(shell.workspace())
                        .map(found -> Templates.change(
                                shell, ChangePage.of(view, found.view().facebookUser(), shell, notice))))
                .onFailure(ReadChange::isNone)
                .recoverWithUni(() -> start(shell, Field.of("token", null), notice)));
    }

    Uni<TemplateInstance> start(Field token, @Nullable Notice notice) {
        return shell().chain(shell -> start(shell, token, notice));
    }

    private Uni<TemplateInstance> start(Shell shell, Field token, @Nullable Notice notice) {
        return connection.of(shell.workspace()).map(found -> {
            var person = found.view().facebookUser();
            return Templates.startChange(shell, new StartChange(person == null ? null : person.name(), token, notice));
        });
    }

    private Uni<Shell> shell() {
        return shells.open(Section.FACEBOOK).map(shell -> shell.addressed(ADDRESS));
    }

    private static boolean isNone(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.problem().status() == ProblemType.NOT_FOUND.status();
    }
}
