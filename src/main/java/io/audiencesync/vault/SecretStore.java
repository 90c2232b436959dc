package io.audiencesync.vault;

import java.util.function.UnaryOperator;

/**
 * Where one kind of secrets is kept; whoever keeps secrets offers a bean of this.
 *
 * @param kind as the log calls them, such as {@code tokens}
 * @param old SQL that locks and selects (owner, key_id, secret): at most {@code $3} that are under one of the keys {@code $1}, but not
 *     under {@code $2}
 * @param write SQL that gives each of the owners {@code $1} its secret of {@code $2}, now under the key {@code $3}
 * @param lost SQL that selects (key_id, secrets): how many are under keys that are none of {@code $1}
 * @param context what secrets of an owner are authenticated along with
 */
public record SecretStore(String kind, String old, String write, String lost, UnaryOperator<String> context) {}
