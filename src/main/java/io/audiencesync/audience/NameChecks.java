package io.audiencesync.audience;

import io.audiencesync.cause.Cause;
import io.audiencesync.cause.CauseView;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/** Finds draft names that Facebook is likely to flag: they suggest data on health or finances. */
final class NameChecks {

    /** Word stems in English, German, French, Spanish, Italian and Portuguese. */
    private static final String STEMS = """
            health|patient|medic|disease|illness|diagnos|cancer|diabet|depress|pregnan|fertil|therap|clinic|hospital|pharma\
            |symptom|disab|addict|rehab|surger|hiv(?!\\p{L})|aids(?!\\p{L})|obes|vaccin|krank|gesundheit|schwanger|krebs|arzt|santé|malad|enceinte\
            |hôpital|salud|enferm|embaraz|salute|malatt|saúde|doença|grávid|financ|finanz|debt|bankrupt|credit|loan|mortgage\
            |income|salar|insolven|creditworth|kredit|schuld|hypothek|einkommen|gehalt|dette|crédit|revenu|endett|hypothè\
            |deuda|crédito|hipoteca|ingresos|préstamo|debito|mutuo|reddito|dívida|empréstimo|renda\
            """;

    private static final Pattern SENSITIVE =
            Pattern.compile("(?<!\\p{L})(?:" + STEMS + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private NameChecks() {}

    /** A hint only: the draft can be used. */
    static List<CauseView> warnings(String name) {
        return SENSITIVE
                        .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                        .find()
                ? List.of(CauseView.of(Cause.AUDIENCE_NAME_SENSITIVE, List.of()))
                : List.of();
    }
}
