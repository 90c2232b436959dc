package io.audiencesync.web.shell;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where pages are, and the answer of a form. */
public final class Pages {

    public static final String ROOT = "/app";

    public static final String HTML = "text/html; charset=utf-8";

    /** The header of requests that the script sends. */
    public static final String HTMX = "HX-Request";

    private static final Pattern OWN = Pattern.compile(ROOT + "(?:[/?][\\w./?=&%+~-]*)?");

    private Pages() {}

    /** Whether the path is a page's or a file's of the pages. */
    public static boolean contains(String path) {
        return path.equals("/") || path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** Styles, scripts and icons: open to all. */
    public static boolean isFile(RoutingContext exchange) {
        return exchange.normalizedPath().startsWith(ROOT + "/static/");
    }

    /** The address if it is a page's, else the first page: a form must not lead to another site. */
    static String own(@Nullable String address) {
        return address != null && OWN.matcher(address).matches() ? address : ROOT;
    }

    /** A form's page shown again, with what was typed. */
    public static Uni<RestResponse<Object>> again(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> RestResponse.ResponseBuilder.<Object>create(status)
                        .entity(html)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                        .build());
    }

    /** The answer of a form that was carried out: reload and back do not repeat it. */
    public static RestResponse<Object> seeOther(String path) {
        return RestResponse.ResponseBuilder.<Object>create(RestResponse.Status.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
