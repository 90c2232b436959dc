package io.audiencesync.intake;

/** Entries and bytes of some calls. One thread writes, any thread reads. */
final class QueueLoad {

    private volatile int entries;
    private volatile long bytes;

    int entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    void add(PendingCall call) {
        entries += call.entries();
        bytes += call.bytes();
    }

    void remove(PendingCall call) {
        entries -= call.entries();
        bytes -= call.bytes();
    }

    boolean hasRoomFor(PendingCall call, GroupLimits.Bound bound) {
        return entries + call.entries() <= bound.entries() && bytes + call.bytes() <= bound.bytes();
    }

    boolean reaches(GroupLimits.Bound bound) {
        return entries >= bound.entries() || bytes >= bound.bytes();
    }
}
