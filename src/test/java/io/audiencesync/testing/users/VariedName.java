package io.audiencesync.testing.users;

import java.util.List;

/** A name as written, and as Facebook requires before hashing. */
record VariedName(String written, String normalized) {

    /** Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai, Han, Kana and Hangul; the last ones are no names at all. */
    static final List<VariedName> ALL = """
            Anna|anna
             MARIA |maria
            Jean-Luc|jeanluc
            O'Connor|oconnor
            D’Angelo|dangelo
            De la Cruz|delacruz
            Müller|müller
            ÅSA|åsa
            Łukasz|łukasz
            Søren|søren
            Nguyễn|nguyễn
            Zoe\u0308|zo\u00EB
            Çağla|çağla
            Smith, Jr.|smithjr
            Мария|мария
            ИВАНОВ|иванов
            Γεωργία|γεωργία
            محمد|محمد
            שרה|שרה
            राम|राम
            สมชาย|สมชาย
            田中|田中
            さくら|さくら
            김민준|김민준
            ---|
            ...|
            """.lines().map(VariedName::parse).toList();

    private static VariedName parse(String line) {
        var bar = line.indexOf('|');
        return new VariedName(line.substring(0, bar), line.substring(bar + 1));
    }
}
