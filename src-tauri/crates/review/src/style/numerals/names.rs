//! Numbers in words, and the words around a number that say what kind it is.

/// Words before a number that is a label, one space between each.
pub(super) const LABELS: &str = "page pages chapter part figure table section version step phase level room gate line route track platform \
    number no nos item question day week grade tier type stage round option appendix article volume issue class \
    zone pier deck bus tram berth age aged at by to than about seite kapitel teil abbildung tabelle nummer linie \
    gleis punkt um chapitre partie numéro ligne página capítulo número línea und and or oder et y bis minus plus \
    times mal over under";

/// Numbers in words, and the words behind a number that make it a measure or a date, by language.
pub(super) type Names = (&'static str, [&'static str; 12], &'static str);

pub(super) const NAMES: &[Names] = &[
    (
        "en",
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        "percent per million billion trillion thousand hundred dozen metres meters metre meter miles mile feet foot \
         inches inch yards yard knots degrees degree pounds pound kilos kilograms kilogram grams gram tonnes tons \
         litres liters litre liter millilitres tablespoons tablespoon teaspoons teaspoon tbsp tsp cups cup ounces ounce \
         pints pint cents pence dollars euros hectares acres kilometres kilometers kilometre kilometer millimetres \
         centimetres volts watts bits bytes pixels points point p pm am and or to out in by times o from through with \
         the of for on at is was has below above are were that which not",
    ),
    (
        "de",
        ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
        "bis und oder mal plus minus prozent",
    ),
    (
        "fr",
        ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"],
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre pour heures heure \
         kilomètres mètres euros millions milliards ans fois litres grammes degrés sur",
    ),
    (
        "es",
        ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"],
        "por millones kilómetros metros euros horas grados litros gramos años",
    ),
    (
        "it",
        ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici"],
        "per milioni miliardi chilometri metri euro ore gradi litri grammi anni gennaio febbraio marzo aprile maggio \
         giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    (
        "nl",
        ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"],
        "procent miljoen miljard kilometer meter euro uur graden liter gram jaar januari februari maart april mei juni \
         juli augustus september oktober november december",
    ),
    (
        "sv",
        ["en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
        "procent miljoner miljarder kilometer meter kronor grader liter gram januari februari mars april maj juni juli \
         augusti september oktober november december",
    ),
];
