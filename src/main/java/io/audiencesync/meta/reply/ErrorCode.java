package io.audiencesync.meta.reply;

/**
 * The codes of an error of Facebook; 0 if missing.
 *
 * @param trace Facebook's {@code fbtrace_id}, which its support asks for; blank without one
 */
public record ErrorCode(int code, int subcode, String trace) {

    /** There was no error object: success, no answer, or no call. */
    public static final ErrorCode NONE = new ErrorCode(0, 0, "");

    @Override
    public String toString() {
        return code + "/" + subcode;
    }
}
