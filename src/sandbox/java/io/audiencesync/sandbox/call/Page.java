package io.audiencesync.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One page of a list: cursors always, a link to the next page only while there is one, neither when it is empty. */
public final class Page {

    private static final int USUAL_LIMIT = 25;
    private static final Set<String> OWN = Set.of("after", "before");

    private Page() {}

    public static <T> JsonNode of(Call call, List<T> all, Function<T, JsonNode> show) {
        var limit = Math.max(1, call.number("limit", USUAL_LIMIT));
        var from = start(call, limit);
        var to = Math.min(all.size(), from + limit);
        var answer = Json.object();
        var data = answer.putArray("data");
        all.subList(Math.min(from, to), to).forEach(each -> data.add(show.apply(each)));
        if (!data.isEmpty()) {
            var paging = answer.putObject("paging");
            paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(to));
            if (to < all.size()) {
                paging.put("next", link(call, to));
            }
        }
        if (call.flag("summary")) {
            answer.putObject("summary").put("total_count", all.size());
        }
        return answer;
    }

    private static int start(Call call, int limit) {
        if (call.text("after") != null) {
            return position(call.text("after"));
        }
        return call.text("before") == null ? 0 : Math.max(0, position(call.text("before")) - limit);
    }

    /** Like Facebook's, the link carries the token when the call carried it as a parameter. */
    private static String link(Call call, int to) {
        var query = call.params().keySet().stream()
                .filter(name -> !OWN.contains(name))
                .map(name -> name + "=" + URLEncoder.encode(call.text(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var version = call.version().isEmpty() ? "" : "/" + call.version();
        var path = version + "/" + String.join("/", call.path());
        return call.origin() + path + "?" + query + (query.isEmpty() ? "" : "&") + "after=" + cursor(to);
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(3));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new GraphException(Errors.invalidParameter("cursor"));
        }
    }
}
