package io.audiencesync.web.shell;

import jakarta.ws.rs.core.Cookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to see pages, remembered in a cookie.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param refresh seconds between refreshes; 0 for none
 */
public record Display(String theme, int refresh) {

    static final String COOKIE = "display";
    static final List<String> THEMES = List.of("system", "light", "dark");
    static final List<Integer> INTERVALS = List.of(0, 5, 15, 60);

    private static final Display USUAL = new Display("system", 15);

    static Display of(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(COOKIE))
                .map(Cookie::getValue)
                .map(value -> value.split("-", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> of(parts[0], parts[1]))
                .orElse(USUAL);
    }

    /** The usual value for each that is unknown. */
    static Display of(@Nullable String theme, @Nullable String refresh) {
        return new Display(
                theme != null && THEMES.contains(theme) ? theme : USUAL.theme,
                INTERVALS.stream()
                        .filter(seconds -> seconds.toString().equals(refresh))
                        .findFirst()
                        .orElse(USUAL.refresh));
    }

    String cookie() {
        return theme + "-" + refresh;
    }

    public List<Option> themes() {
        return THEMES.stream()
                .map(each ->
                        new Option(each, Character.toUpperCase(each.charAt(0)) + each.substring(1), each.equals(theme)))
                .toList();
    }

    public List<Option> intervals() {
        return INTERVALS.stream()
                .map(seconds ->
                        new Option(seconds.toString(), seconds == 0 ? "Off" : seconds + " s", seconds.equals(refresh)))
                .toList();
    }
}
