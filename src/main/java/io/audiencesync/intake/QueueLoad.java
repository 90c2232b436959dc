package io.audiencesync.intake;

/** The number of some calls, their entries and bytes. One thread writes, any thread reads. */
final class QueueLoad {

    private volatile int calls;
    private volatile int entries;
    private volatile long bytes;

    int entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    void add(PendingCall call) {
        calls++;
        entries += call.entries();
        bytes += call.bytes();
    }

    void remove(PendingCall call) {
        calls--;
        entries -= call.entries();
        bytes -= call.bytes();
    }

    boolean hasRoomFor(PendingCall call, GroupLimits.Bound bound) {
        return calls < bound.calls()
                && entries + call.entries() <= bound.entries()
                && bytes + call.bytes() <= bound.bytes();
    }

    boolean reaches(GroupLimits.Bound bound) {
        return calls >= bound.calls() || entries >= bound.entries() || bytes >= bound.bytes();
    }
}
