package io.audiencesync.testing.users;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A country and its formats of phone numbers. In both patterns each # is a digit, the same ones in the same order.
 *
 * @param national as written at home
 * @param digits as Facebook requires: country code first, digits only
 */
record VariedCountry(String code, String name, String national, String digits) {

    static final List<VariedCountry> ALL = """
            au|Australia|0412 ### ###|61412######
            br|Brazil|(11) 9612#-####|55119612#####
            cn|China|131 2345 ####|861312345####
            de|Germany|0151 / ########|49151########
            eg|Egypt|0100 123 ####|20100123####
            es|Spain|612 ### ###|34612######
            fr|France|06 12 ## ## ##|33612######
            gb|United Kingdom|07400 ######|447400######
            gr|Greece|691 234 ####|30691234####
            il|Israel|050-234-####|97250234####
            in|India|098765 #####|9198765#####
            it|Italy|347 12 #####|3934712#####
            jp|Japan|090-1234-####|81901234####
            kr|South Korea|010-2000-####|82102000####
            mx|Mexico|222 123 ####|52222123####
            ng|Nigeria|0802 123 ####|234802123####
            nl|Netherlands|06-1234####|3161234####
            pl|Poland|512 ### ###|48512######
            ru|Russia|8 (912) 345-##-##|7912345####
            sa|Saudi Arabia|050 123 ####|96650123####
            se|Sweden|070-123 ## ##|4670123####
            th|Thailand|081 234 ####|6681234####
            tr|Turkey|0501 234 ## ##|90501234####
            ua|Ukraine|050 123 ## ##|38050123####
            us|United States|(650) 253-####|1650253####
            vn|Vietnam|091 234 ## ##|8491234####
            za|South Africa|071 123 ####|2771123####
            """.lines().map(VariedCountry::parse).toList();

    /** One number, as written at home and as Facebook requires. */
    record Number(String national, String digits) {}

    Number number(RandomGenerator random) {
        var home = national;
        var abroad = digits;
        while (home.indexOf('#') >= 0) {
            var digit = Integer.toString(random.nextInt(10));
            home = home.replaceFirst("#", digit);
            abroad = abroad.replaceFirst("#", digit);
        }
        return new Number(home, abroad);
    }

    private static VariedCountry parse(String line) {
        var parts = line.split("\\|");
        return new VariedCountry(parts[0], parts[1], parts[2], parts[3]);
    }
}
