package io.audiencesync.vault;

import io.audiencesync.database.Sql;
import java.util.function.UnaryOperator;

/**
 * A store of one kind of secrets, provided as a bean by its owner.
 *
 * @param kind the name in the log, such as {@code tokens}
 * @param old SQL that locks and selects (owner, key_id, secret): at most {@code $3} rows under one of the keys {@code
 * $1}, but not under {@code $2}
 * @param write SQL that sets the secrets {@code $2} of the owners {@code $1}, under the key {@code $3}
 * @param lost SQL that selects (key_id, secrets): the number under keys not in {@code $1}
 * @param context the additional authenticated data of an owner's secret
 */
public record SecretStore(String kind, Sql old, Sql write, Sql lost, UnaryOperator<String> context) {}
