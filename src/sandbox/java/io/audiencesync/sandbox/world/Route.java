package io.audiencesync.sandbox.world;

import io.audiencesync.sandbox.call.Call;

/**
 * The target of a call.
 *
 * @param object the id in the path, empty if there is none
 * @param account number of the ad account, or null
 * @param audience null if there is none
 */
public record Route(Operation operation, String object, String account, Audience audience) {

    public static Route of(Call call, World world) {
        var path = call.path();
        var first = path.isEmpty() ? "" : path.get(0);
        var second = path.size() > 1 ? path.get(1) : "";
        var operation = path.size() > 2 && !second.equals("permissions")
                ? Operation.UNKNOWN
                : operation(call.method(), first, second, world);
        var audience = world.audiences.get(first);
        var account = first.startsWith("act_") ? AdAccount.number(first) : audience == null ? null : audience.account;
        return new Route(operation, first, account, audience);
    }

    private static Operation operation(String method, String first, String second, World world) {
        if (first.startsWith("act_")) {
            return ofAccount(method, second);
        }
        return switch (first) {
            case "" -> method.equals("POST") ? Operation.BATCH : Operation.UNKNOWN;
            case "debug_token" -> Operation.DEBUG_TOKEN;
            case "oauth" -> ofOAuth(second);
            default ->
                first.equals("me") || world.people.containsKey(first)
                        ? ofPerson(method, second)
                        : ofAudience(method, second);
        };
    }

    private static Operation ofAccount(String method, String edge) {
        return switch (method + " " + edge) {
            case "GET " -> Operation.ACCOUNT;
            case "GET customaudiences" -> Operation.LIST;
            case "POST customaudiences" -> Operation.CREATE;
            case "GET customaudiencestos" -> Operation.TERMS;
            case "POST customaudiencestos" -> Operation.ACCEPT_TERMS;
            case "DELETE usersofanyaudience" -> Operation.ERASE;
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation ofAudience(String method, String edge) {
        return switch (method + " " + edge) {
            case "GET " -> Operation.READ;
            case "POST " -> Operation.UPDATE;
            case "DELETE " -> Operation.DELETE;
            case "POST users" -> Operation.ADD;
            case "DELETE users" -> Operation.REMOVE;
            case "POST usersreplace" -> Operation.REPLACE;
            case "GET sessions" -> Operation.SESSIONS;
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation ofPerson(String method, String edge) {
        return switch (method + " " + edge) {
            case "GET " -> Operation.ME;
            case "GET adaccounts" -> Operation.ACCOUNTS;
            case "GET permissions" -> Operation.PERMISSIONS;
            case "DELETE permissions" -> Operation.REVOKE_PERMISSIONS;
            case "POST access_tokens" -> Operation.SYSTEM_USER_TOKEN;
            default -> Operation.UNKNOWN;
        };
    }

    private static Operation ofOAuth(String edge) {
        return switch (edge) {
            case "access_token" -> Operation.EXCHANGE;
            case "revoke" -> Operation.REVOKE;
            default -> Operation.UNKNOWN;
        };
    }
}
