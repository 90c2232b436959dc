package io.audiencesync;

import java.util.Map;
import java.util.Set;

/** The pages, and what only they need: which packages they may use. */
final class PagePackages {

    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry(
                    "lookup",
                    Set.of(
                            "buffer",
                            "buffer.lookup",
                            "connection",
                            "matchkey",
                            "matchkey.normalize",
                            "matchkey.pack",
                            "problem",
                            "workspace")),
            Map.entry(
                    "overview", Set.of("adaccount", "analytics", "budget", "buffer.counts", "connection", "workspace")),
            Map.entry("web", Set.of()),
            Map.entry(
                    "web.adaccount", Set.of("adaccount", "budget", "connection", "problem", "web.shell", "workspace")),
            Map.entry(
                    "web.audience",
                    Set.of(
                            "adaccount",
                            "analytics",
                            "analytics.history",
                            "audience",
                            "buffer",
                            "buffer.operator",
                            "canvas.list",
                            "connection",
                            "operator",
                            "problem",
                            "web.canvas",
                            "web.shell",
                            "workspace")),
            Map.entry(
                    "web.canvas",
                    Set.of(
                            "buffer",
                            "canvas",
                            "canvas.list",
                            "connection",
                            "matchkey",
                            "problem",
                            "web.shell",
                            "workspace")),
            Map.entry(
                    "web.canvas.edit",
                    Set.of(
                            "adaccount",
                            "audience",
                            "buffer",
                            "buffer.counts",
                            "canvas",
                            "connection",
                            "intake.preview",
                            "matchkey",
                            "problem",
                            "web.canvas",
                            "web.shell",
                            "workspace")),
            Map.entry(
                    "web.delivery",
                    Set.of(
                            "buffer",
                            "buffer.operator",
                            "connection",
                            "forecast",
                            "operator",
                            "problem",
                            "web.shell",
                            "workspace")),
            Map.entry(
                    "web.errored",
                    Set.of("analytics", "cause", "job", "problem", "web.canvas", "web.shell", "workspace")),
            Map.entry(
                    "web.exports",
                    Set.of(
                            "audience",
                            "buffer",
                            "export",
                            "intake.read",
                            "matchkey",
                            "problem",
                            "web.canvas",
                            "web.shell",
                            "workspace")),
            Map.entry("web.overview", Set.of("connection", "overview", "web.shell", "workspace")),
            Map.entry(
                    "web.facebook",
                    Set.of(
                            "check.list",
                            "connection",
                            "connection.change",
                            "connection.login",
                            "meta",
                            "problem",
                            "web.shell",
                            "workspace")),
            Map.entry("web.requests", Set.of("connection", "meta.request", "requestlog", "web.shell", "workspace")),
            Map.entry("web.session", Set.of("meta", "problem", "problem.early", "web.shell")),
            Map.entry(
                    "web.settings",
                    Set.of(
                            "alert",
                            "alert.deliver",
                            "audience",
                            "audit",
                            "buffer.operator",
                            "connection",
                            "delivery.upkeep",
                            "matchkey",
                            "problem",
                            "web.canvas",
                            "web.shell",
                            "workspace")),
            Map.entry(
                    "web.step",
                    Set.of(
                            "analytics",
                            "analytics.marks",
                            "buffer",
                            "canvas",
                            "matchkey",
                            "problem",
                            "web.canvas",
                            "web.shell",
                            "workspace")),
            Map.entry("web.shell", Set.of("problem", "workspace")),
            Map.entry(
                    "web.users",
                    Set.of(
                            "connection",
                            "lookup",
                            "problem",
                            "vault",
                            "web.canvas",
                            "web.session",
                            "web.shell",
                            "workspace")));

    private PagePackages() {}
}
