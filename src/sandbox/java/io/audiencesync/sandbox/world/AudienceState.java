package io.audiencesync.sandbox.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An audience's processing state, and its size as reported by Facebook. */
public record AudienceState(Audience audience, Settings settings, Instant now) {

    private static final int SMALLEST_SHOWN = 1_000;

    public Map<String, Object> operationStatus() {
        return status(operationCode());
    }

    public Map<String, Object> deliveryStatus() {
        return status(deliveryCode());
    }

    public Map<String, Object> dataSource() {
        var source = new LinkedHashMap<String, Object>();
        source.put("type", "FILE_IMPORTED");
        source.put("sub_type", audience.dataSource == null ? "NOTHING" : audience.dataSource);
        source.put("creation_params", "[]");
        return source;
    }

    public int lowerBound() {
        return isCounted() ? Math.max(SMALLEST_SHOWN, rounded(audience.members.size())) : -1;
    }

    public int upperBound() {
        var size = audience.members.size();
        return isCounted() ? Math.max(SMALLEST_SHOWN, rounded(size + size / 5)) : -1;
    }

    private boolean isCounted() {
        return audience.isProcessed(now, settings);
    }

    private int operationCode() {
        if (audience.operationStatus != null) {
            return audience.operationStatus;
        }
        if (audience.flagged) {
            return 471;
        }
        if (audience.isReplacing(now)) {
            return 414;
        }
        if (audience.firstUpload == null) {
            return 410;
        }
        return isCounted() ? 200 : 441;
    }

    private int deliveryCode() {
        if (audience.deliveryStatus != null) {
            return audience.deliveryStatus;
        }
        return isCounted() && audience.members.size() >= 20 ? 200 : 300;
    }

    /** Rounds to two digits. */
    private static int rounded(int size) {
        var unit = (int) Math.pow(10, Math.max(0, (int) Math.log10(Math.max(1, size)) - 1));
        return size / unit * unit;
    }

    private static Map<String, Object> status(int code) {
        var status = new LinkedHashMap<String, Object>();
        status.put("code", code);
        status.put("description", description(code));
        return status;
    }

    private static String description(int code) {
        return switch (code) {
            case 200 -> "This audience is ready for use.";
            case 300 -> "This audience is too small or is not active.";
            case 410 -> "No users have been uploaded to this audience yet.";
            case 414 -> "This audience is being replaced.";
            case 441 -> "We're finding people who fit your audience criteria.";
            case 471 -> "This audience may violate our policies.";
            default -> "Status " + code;
        };
    }
}
