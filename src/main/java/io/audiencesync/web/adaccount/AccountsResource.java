package io.audiencesync.web.adaccount;

import static io.audiencesync.workspace.Role.ADMINISTRATOR;
import static io.audiencesync.workspace.Role.MARKETER;
import static io.audiencesync.workspace.Role.OPERATOR;

import io.audiencesync.adaccount.SelectAdAccounts;
import io.audiencesync.connection.AdAccountId;
import io.audiencesync.problem.Problem;
import io.audiencesync.problem.ProblemException;
import io.audiencesync.web.adaccount.ReadAccounts.Typed;
import io.audiencesync.web.shell.Form;
import io.audiencesync.web.shell.Notice;
import io.audiencesync.web.shell.Pages;
import io.audiencesync.web.shell.Section;
import io.audiencesync.web.shell.Shell;
import io.audiencesync.web.shell.Shells;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The ad accounts, and which of them steps may use. */
@Path(Pages.ROOT + "/ad-accounts")
@Produces(MediaType.TEXT_HTML)
class AccountsResource {

    private static final String ACCOUNT = "act_[1-9]\\d{0,17}";

    private final Shells shells;
    private final ReadAccounts read;
    private final SelectAdAccounts selection;

    AccountsResource(Shells shells, ReadAccounts read, SelectAdAccounts selection) {
        this.shells = shells;
        this.read = read;
        this.selection = selection;
    }

    @CheckedTemplate(basePath = "adaccount")
    static class Templates {

        private Templates() {}

        static native TemplateInstance accounts(Shell shell, AccountsPage page);
    }

    @GET
    @RolesAllowed({MARKETER, OPERATOR, ADMINISTRATOR})
    @Operation(hidden = true)
    public Uni<TemplateInstance> list(@RestQuery @Nullable String done) {
        var notice = done == null
                ? null
                : Notice.good("The selection is saved", "Steps may use the ad accounts that are checked.");
        return shells.open(Section.AD_ACCOUNTS)
                .chain(shell -> read.page(shell, Typed.NOTHING, notice).map(page -> Templates.accounts(shell, page)));
    }

    /** Asks first if an ad account is deselected. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(MARKETER)
    @Operation(hidden = true)
    public Uni<RestResponse<Object>> select(MultivaluedMap<String, String> fields) {
        var form = new Form(fields);
        var typed = new Typed(
                form.all("selected").stream().filter(id -> id.matches(ACCOUNT)).collect(Collectors.toSet()),
                form.text("revision"),
                !form.has("sure"));
        return shells.open(Section.AD_ACCOUNTS)
                .chain(shell -> read.drops(shell.workspace(), typed)
                        .chain(drops -> drops ? ask(shell, typed) : save(shell, typed)));
    }

    /** Saves at once if the list cannot be shown: then that fails, too, with its reason. */
    private Uni<RestResponse<Object>> ask(Shell shell, Typed typed) {
        return read.page(shell, typed, null)
                .chain(page -> page.dropped().isEmpty()
                        ? save(shell, typed)
                        : Pages.again(200, Templates.accounts(shell, page)));
    }

    private Uni<RestResponse<Object>> save(Shell shell, Typed typed) {
        return selection
                .select(shell.workspace(), ids(typed), typed.revision())
                .map(saved -> Pages.seeOther(Section.AD_ACCOUNTS.href() + "?done=saved"))
                .onFailure(ProblemException.class)
                .recoverWithUni(refusal -> read.page(shell, Typed.NOTHING, notice(refusal.problem()))
                        .chain(page -> Pages.again(refusal.problem().status(), Templates.accounts(shell, page))));
    }

    private static Set<AdAccountId> ids(Typed typed) {
        var selected = typed.selected() == null ? Set.<String>of() : typed.selected();
        return selected.stream().map(AdAccountId::valueOf).collect(Collectors.toSet());
    }

    private static Notice notice(Problem problem) {
        return problem.status() == 412
                ? Notice.warn(
                        "Somebody has changed the selection meanwhile",
                        "Nothing was saved. This is the selection now; change it and save again.")
                : Notice.bad("Not saved", problem.text());
    }
}
