package io.audiencesync.matchkey.normalize;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A region's numbering plan: the library's metadata with its patterns compiled once. The library keeps a hundred
 * compiled patterns for all regions, and users of twenty countries need more.
 */
final class NumberingPlan {

    private static final MetadataSource SOURCE =
            DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    private static final Map<String, NumberingPlan> PLANS = new ConcurrentHashMap<>();

    private final String countryCode;
    private final @Nullable Pattern leadingDigits;
    private final Pattern abroad;
    private final @Nullable Pattern trunk;
    private final boolean rewritesTrunk;
    private final Numbers all;
    private final List<Numbers> types;

    /** Numbers of one description: a pattern, and a bit for each possible length; no bit: any length. */
    private record Numbers(Pattern pattern, long lengths) {

        static Numbers of(PhoneNumberDesc description) {
            long lengths = 0;
            for (int length : description.getPossibleLengthList()) {
                lengths |= length > 0 ? 1L << length : 0;
            }
            return new Numbers(Pattern.compile(description.getNationalNumberPattern()), lengths);
        }

        boolean matches(String national) {
            return pattern.matcher(national).matches();
        }

        boolean hasLengthOf(String national) {
            return lengths == 0 || (lengths >>> national.length() & 1) == 1;
        }

        boolean contains(String national) {
            return hasLengthOf(national) && matches(national);
        }
    }

    private NumberingPlan(PhoneMetadata metadata) {
        countryCode = Integer.toString(metadata.getCountryCode());
        leadingDigits = metadata.hasLeadingDigits() ? Pattern.compile(metadata.getLeadingDigits()) : null;
        abroad = Pattern.compile(metadata.getInternationalPrefix());
        var prefix = metadata.getNationalPrefixForParsing();
        trunk = prefix.isEmpty() ? null : Pattern.compile(prefix);
        rewritesTrunk = !metadata.getNationalPrefixTransformRule().isEmpty();
        all = Numbers.of(metadata.getGeneralDesc());
        types = Stream.of(
                        metadata.getMobile(),
                        metadata.getFixedLine(),
                        metadata.getTollFree(),
                        metadata.getPremiumRate(),
                        metadata.getSharedCost(),
                        metadata.getVoip(),
                        metadata.getPersonalNumber(),
                        metadata.getPager(),
                        metadata.getUan(),
                        metadata.getVoicemail())
                .filter(type -> !type.getNationalNumberPattern().isEmpty())
                .map(Numbers::of)
                .toList();
    }

    /** @param region a region that the library supports */
    static NumberingPlan of(String region) {
        return PLANS.computeIfAbsent(region, name -> new NumberingPlan(SOURCE.getMetadataForRegion(name)));
    }

    String countryCode() {
        return countryCode;
    }

    /** By which some regions with the same country code differ. */
    boolean hasLeadingDigits() {
        return leadingDigits != null;
    }

    boolean leads(String national) {
        return leadingDigits != null && leadingDigits.matcher(national).lookingAt();
    }

    boolean isValid(String national) {
        return all.contains(national) && types.stream().anyMatch(type -> type.contains(national));
    }

    /** Whether the digits may begin with the prefix of a call abroad, or with the region's own country code. */
    boolean mayBeInternational(String digits) {
        return abroad.matcher(digits).lookingAt() || digits.startsWith(countryCode) && !all.contains(digits);
    }

    /** Without a trunk prefix. Empty if that gives an unusual length, or the plan rewrites the prefix by a rule. */
    Optional<String> withoutTrunkPrefix(String national) {
        var prefix = trunk == null ? null : trunk.matcher(national);
        if (prefix == null || !prefix.lookingAt()) {
            return Optional.of(national);
        }
        if (rewritesTrunk && prefix.group(prefix.groupCount()) != null) {
            return Optional.empty();
        }
        var rest = national.substring(prefix.end());
        if (all.matches(national) && !all.matches(rest)) {
            return Optional.of(national);
        }
        return all.hasLengthOf(rest) ? Optional.of(rest) : Optional.empty();
    }
}
