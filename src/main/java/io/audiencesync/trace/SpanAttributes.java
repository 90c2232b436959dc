package io.audiencesync.trace;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attributes of spans. Those of ours are the fields of the log events with the same names. None is of a user: a collector keeps
 * spans for as long as it wants.
 */
public final class SpanAttributes {

    // of OpenTelemetry's conventions for messages, whose constants are in a library that is not stable
    public static final AttributeKey<String> MESSAGING_SYSTEM = stringKey("messaging.system");
    public static final AttributeKey<String> MESSAGING_OPERATION_NAME = stringKey("messaging.operation.name");
    public static final AttributeKey<String> MESSAGING_OPERATION_TYPE = stringKey("messaging.operation.type");
    public static final AttributeKey<Long> MESSAGING_BATCH_MESSAGE_COUNT = longKey("messaging.batch.message_count");

    public static final AttributeKey<String> WORKSPACE = stringKey("audience_sync.workspace");
    public static final AttributeKey<Long> AD_ACCOUNT = longKey("audience_sync.ad_account");
    public static final AttributeKey<Long> AUDIENCE = longKey("audience_sync.audience");
    public static final AttributeKey<String> OPERATION = stringKey("audience_sync.operation");
    public static final AttributeKey<Long> ENTRIES = longKey("audience_sync.entries");
    public static final AttributeKey<String> OUTCOME = stringKey("audience_sync.outcome");
    public static final AttributeKey<String> CAUSE = stringKey("audience_sync.cause");
    public static final AttributeKey<Long> SYNCED = longKey("audience_sync.synced");
    public static final AttributeKey<Long> INVALID = longKey("audience_sync.invalid");
    public static final AttributeKey<Long> PARKED = longKey("audience_sync.parked");
    public static final AttributeKey<Long> LEFT = longKey("audience_sync.left");
    public static final AttributeKey<Long> CODE = longKey("audience_sync.code");
    public static final AttributeKey<Long> SUBCODE = longKey("audience_sync.subcode");
    public static final AttributeKey<String> FBTRACE_ID = stringKey("audience_sync.fbtrace_id");

    private SpanAttributes() {}
}
