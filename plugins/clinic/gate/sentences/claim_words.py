"""The words and patterns by which a figure is known in English and Spanish.

Figures are shares, doses, counts of people and durations, in digits and in words. Every pattern
has bounded repeats only, so the time it takes grows with its text and not faster. All are looked
for in small letters: a pattern that finds capitals as well takes three times as long.
"""

import re
from functools import cache, lru_cache

from clinic.kit.patterns import join_words
from clinic.text.names import join_names
from clinic.text.pattern_set import PatternSet


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return one pattern that finds what any of these finds, in small letters."""
    return re.compile("|".join(patterns))


ONE = "one|an?|uno?|una"
WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    "|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?"
    "|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\w{3,6}"
    "|veinti?\\w{0,7}|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to|tos|tas)?"
    "|(?:dos|tres|cuatro|seis|ocho)cient[oa]s|quinient[oa]s|mil|mill[oó]n(?:es)?|docenas?"
)
WORD = rf"\b(?:{WORDS})(?:(?:-| | y )(?:{WORDS}|one|un[oa]?|and)\b){{0,4}}+\b"
DIGITS = r"\d(?<!\d\d)(?<!\d[.,]\d)\d*+(?:[.,]\d++)*+"
NUMBER = rf"(?:{DIGITS}|[¼½¾⅓⅔]|{WORD})"
ANY = rf"(?:{NUMBER}|\b(?:{ONE})\b)"
PEOPLE = (
    r"(?:people|persons?|patients?|participants?|adults?|veterans?|volunteers?|subjects?|men|women"
    r"|children|teens|teenagers|soldiers|responders?|users|survivors|americans|personas?|pacientes?"
    r"|participantes?|adultos|veteran[oa]s?|voluntari[oa]s|sujetos|hombres|mujeres|niños|jóvenes"
    r"|militares|usuarios|sobrevivientes)\b"
)
SORT = (
    r"(?:adult|us|u\.s\.|american|male|female|young|younger|old|older|depressed|treated|healthy"
    r"|more|other|million|thousand|hundred|combat|military|war|former|such|of|de|the|these|those|los"
    r"|las|esas|esos|estas|estos|más|otras|otros|millones|mil|hospital|sick|ill|new)"
)
UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|decades?|points?"
    r"|segundos?|minutos?|horas?|días?|dias?|noches?|semanas?|mes|meses|años?|décadas?|puntos?)\b"
)

NO_YEAR = r"(?!(?:19|20)\d\d\b)"
PARTS = (  # shares of more than one part
    r"(?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths|hundredths|tercios|quintos"
    r"|sextos|séptimos|octavos|novenos|décimos|(?:terceras|cuartas|quintas|sextas|séptimas|octavas"
    r"|novenas|décimas|centésimas) partes)\b"
)
TELL = (  # what a reader is asked to say of their own medicine
    r"(?:please |por favor,? )?(?:tell|write|list|bring|note|ask|say|show|mention|let us|call|diga"
    r"|dígal[aeo]|díga(?:nos|sel[ao])|avise|avísenos|escriba|escríbal[ao]|anote|anótel[ao]|apunte"
    r"|apúntel[ao]|traiga|tráigal[ao]|pregunte|muestre|muéstrenos|llame|llámenos|mencione)\b"
)
TAKEN = (  # a dose that a reader takes, up to the end of its clause
    r"\b(?:if|when|si|cuando) (?:you |usted )?(?:\w+ )?(?:take|use|toma|usa)\b"
    r"(?:[^%.,;!?]|[.,]\d){0,60}"
)

NOT_FIGURES = any_of(  # taken out before we look
    r"(?<!\d)(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)",
    rf"\b(?:no two|no hay dos) {PEOPLE}",
    r"\b(?:24|twenty-four) hours(?:,? (?:a|every|per) day|,? (?:7|seven) days)",
    r"\b(?:7|seven) days (?:a|per) week",
    r"\b(?:a )?las (?:24|veinticuatro) horas|\b(?:7|siete) días (?:a|de) la semana",
    rf"{ANY}[ -](?:year|month|week)s?[ -](?:old|of age)\b",
    rf"\b(?:aged?|ages|over|under|older than|younger than|mayor(?:es)? de|menor(?:es)? de) {ANY}"
    r"(?: (?:to|and|or|a|y|o) \d+)?(?: (?:years?|años))?\b(?![ -]?(?:%|per ?cent|days|weeks|months"
    rf"|hours|minutes|of|in|out|mg\b|mcg\b|milli|{PARTS}|{PEOPLE}))",
    rf"{ANY} años (?:de edad|o más|cumplidos)\b|\b(?:personas|adultos|tiene|tener|cumplir) de \d+ "
    r"(?:a \d+ )?años",
    # what a ride or a place for the car costs is no price of the treatment
    r"\b(?:park(?:ing)?|garage|bus|ferry|taxi|fares?|estacionamiento|autobús|pasaje|garaje)\b"
    r"[^.,;!?]{0,60}[$€£] ?\d+(?:\.\d\d)?",
    r"[$€£] ?\d+(?:\.\d\d)?(?= [^.,;!?]{0,30}\b(?:park(?:ing)?|garage|bus|fare|estacionamiento"
    r"|autobús)\b)",
    # a diary of two weeks is no effect of two weeks
    rf"{ANY}[ -]{UNIT}(?:[ -]\w+)?[ -](?:of |de )?(?:diary|diaries|logs?|journals?|calendars?|notes"
    r"|records?|charts?|notice|walks?|naps?|breaks?|visits?|calls?|appointments?|notas|registros?"
    r"|apuntes)\b",
    r"\b(?:diarios?|registros?|cuadernos?|calendarios?|notas|apuntes|caminatas?|paseos?|siestas?"
    rf"|pausas?|citas?|llamadas?|visitas?)(?: \w+){{0,2}}(?: de)? {ANY} {UNIT}",
    r"\b(?:steps?|pages?|parts?|questions?|chapter|numbers?|paso|página|parte|pregunta|número) "
    r"\d+(?: (?:of|de) \d++)?",
    # the reader's own medicine
    rf"{TAKEN}(?=, {TELL})|^\W*{TELL}[^.;!?\d]{{0,60}}{TAKEN}",
    # how long a study looked is no result, unless the sentence tells one
    r"\b(?:follow(?:s|ed)|watched|tracked|sigui(?:ó|eron)|observ(?:ó|aron)) "
    rf"(?:(?:the|its|all|to|a|l[oa]s|sus) ){{0,2}}(?:{PEOPLE} )?(?:for|over|durante|por)"
    rf" {ANY} {UNIT}"
    r"(?!.{0,200}(?:better|well|worse|respon|relaps|improv|\blast(?:s|ed)|return|gone|fade|kept"
    r"|mejor|peor|reca|\bdur[óa]))",
    # how the clinic itself works
    rf"{ANY} (?:in|de cada) {NUMBER} (?:visits|appointments|calls|visitas|citas|llamadas),? "
    r"(?:we|empezamos|atendemos|llegamos)\b",
)
NO_NUMBER_TO_CALL = r"(?!\d)(?!\s?(?:%|mg|people|patients|adults|personas))"
CHANCE = r"(?:risks?|rates?|chances?|odds|numbers?|likelihood|riesgos?|tasas?|probabilidad)"
DOUBLES = r"(?:doubles?|doubled|triples?|tripled|quadrupled|halves|halved)"
OUTCOME = (
    r"(?:respond(?:ed|ieron|ió)|improved|relapsed|recovered|stopped|died|remitted|dropped out|got"
    r" (?:better|worse|well)|felt|mejor(?:aron|ó)|recay(?:eron|ó)|se recuper(?:aron|ó)"
    r"|muri(?:eron|ó)|dej(?:aron|ó)|empeor(?:aron|ó)|se sint(?:ieron|ió))\b"
)
A_BIG = r"(?:an?|one|una?)[ -](?=hundred|thousand|million|dozen|mill[oó]n|docena)"
AFTER_ANY = (  # what makes a figure of a number before it, and of the word "one" as well
    rf"(?: ?(?:to|-|–|a) ?{NUMBER})? ?(?:%|％|‰|-?per ?-?cent\b|pct\b"
    r"|percentage points|por ?cien(?:tos?)?\b)"
    rf"|[ -](?:people |personas )?(?:in|en)[ -](?:every |cada |{A_BIG})?{NO_YEAR}(?!1\b){NUMBER}"
    rf"(?![ -]{UNIT})"
    r"(?! (?:trials?|studies|steps|ways|places|languages|estudios|ensayos|idiomas|pasos)\b)"
    rf"|[ -]?(?:(?:to|a|-|–) ?{NUMBER}[ -]?)?(?:mg|mcg|[µμu]g|g|milli?grams?|micrograms?|grams?"
    r"|mili?gramos?|microgramos?|gramos?)(?:\b|/)"
    # 5 ml of a syrup and 10 units of insulin, and not a glass of 200 ml of water
    r"|[ -]?(?:ml|cc|milli?lit(?:er|re)s?|mili?litros?)\b(?! (?:(?:of|de) )?(?:\w+ )?"
    r"(?:water|spoon|syringe|cup|agua))"
    r"|[ -](?:iu|units?|unidades) (?:of|de|per|por|a|al|each|every|cada|before|antes)\b"
)
AFTER_NUMBER = (
    r" (?:(?:out )?of|de) (?:every |each |cada |the |those |these |its |their |all |los "
    rf"|las |sus |esos |esas |a total of |un total de |entre |{A_BIG})?{NUMBER}"
    rf"| (?:per|por cada|sobre) (?:{A_BIG})?{NUMBER}| por mil\b"
    r"|[- ](?:times (?:more|less|as|higher|lower|likelier|greater)|fold\b)"
    r"| veces (?:más|menos|mayor|menor)\b"
    rf"| (?:did not |had |have |ha |han |no |still |later |also )?{OUTCOME}"
    r"| (?:dollars?|bucks|dólares)\b"
)
AFTER_ONE = (
    rf" (?:out of|in every|of every|of each|de cada) (?:{A_BIG})?{NUMBER}"
    rf"| (?:of|de) {NUMBER} {PEOPLE}| (?:per|por cada) (?:{A_BIG})?{NUMBER}(?![ -]{UNIT})"
    r"| por mil\b"
)
ORDINAL = (  # what is counted off and not shared out: "a third study", "un cuarto estudio"
    r"(?! (?:\w+ )?(?:study|trial|group|arm|paper|review|report|source|reason|point|step|way|option"
    r"|kind|type|time|day|week|month|year|night|visit|dose|infusion|session|party|drug|medicine"
    r"|person|man|woman|child|patient|veteran|adult|participant|estudio|ensayo|grupo|trabajo"
    r"|artículo|informe|análisis|punto|paso|motivo|tipo|equipo|día|mes|año|intento|fármaco"
    r"|medicamento|tratamiento|paciente|participante|adulto|hombre|caso)\b)"
)
SEVERAL = (
    "two|three|four|five|six|seven|eight|nine|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|[2-9]"
)
PART = (
    r"(?:half|(?:almost a|nearly a|about a)[ -](?:third|quarter|fifth|tenth)s?"
    rf"|(?:{SEVERAL})[ -]{PARTS}"
    rf"|(?:a|one)[ -](?:third|quarter|fifth|tenth)\b{ORDINAL}"
    rf"|la mitad|un tercio|un (?:cuarto|quinto|décimo)\b{ORDINAL}|tres cuartos"
    r"|(?:la|una) (?:tercera|cuarta|quinta|sexta|séptima|octava|novena|décima|centésima) parte)"
)
OF_PART = (
    r",? (?:of |de |entre )?(?:all |the |these |those |them |such |our |los |las "
    rf"|esas |esos |nuestr[oa]s )?(?:{SORT} )?(?:{PEOPLE}|those\b|these\b|them\b|ell[oa]s\b"
    r"|quienes\b|(?:los|las) que\b|who\b)"
)
TIMES = (  # how many times as many, without saying how many
    rf"{CHANCE}(?: \w+){{0,3}} {DOUBLES}\b|{DOUBLES} (?:the|your|their) {CHANCE}\b"
    r"|(?:twice|two times|three times|half|double|triple) (?:as (?:many|likely|much|often|high"
    r"|good)|the (?:risk|rate|chance|odds|number))\b"
    rf"|{CHANCE}(?: \w+){{0,3}} se (?:du|tri)plic\w+|se (?:du|tri)plic\w+ (?:el|la) {CHANCE}\b"
    r"|(?:el doble|el triple|la mitad) (?:que|de (?:probable|probabilidad|riesgo))\b"
)
GETS_WELL = (
    r"(?:respond\w*|improv\w+|recover\w*|(?:feels?|felt|gets?|got|is|are|was|were|becomes?|became"
    r"|stay(?:s|ed)?) (?:much |a lot )?(?:better|well|pain-free|free of)"
    r"|mejor\w+|se recuper\w+|se sient\w+ (?:mejor|bien))"
)
MOST = (  # a share in words
    r"(?:(?:most|nearly all|almost all|(?:the|a) majority of) (?:of )?(?:the |these |our |those )?"
    rf"{PEOPLE}|(?:la mayoría de|casi tod[oa]s) (?:l[oa]s |est[oa]s )?{PEOPLE}"
    r"|(?<!not )(?:nearly|almost|virtually) (?:everyone|everybody|all of (?:them|those))"
    rf"|casi todo el mundo)\b[^.;!?]{{0,30}}\b{GETS_WELL}\b"
    rf"|(?:(?:nearly|almost|virtually) all|casi tod[oa]s) {GETS_WELL}\b"
)
CHANGED = (
    r"(?:drop(?:s|ped)?|f[ae]lls?|fallen|went(?: up| down)?|(?:go(?:es)?|comes?|came) (?:up|down)"
    r"|rose|rises|declined|decreased|increased|improved|lowered|reduced|climbed|cut"
    r"|baj(?:a|ó|an|aron)|cay(?:ó|eron)|caen?|sub(?:ió|ieron|en)|pas(?:ó|aron)|disminuy(?:ó|eron)"
    r"|redujo|redujeron|aument(?:ó|aron)|mejor(?:ó|aron))"
)
SCORES = r"(?:scores?|symptoms|puntajes?|puntuación|puntuaciones|síntomas)"
FROM_TO = (  # what a score was before and after
    rf"{CHANGED}(?: \w+){{0,2}} (?:from|de) {NO_YEAR}{NUMBER}(?: {UNIT})? (?:to|a) "
    rf"{NO_YEAR}{NUMBER}"
    rf"|{SCORES}\b[^.;!?]{{0,30}}\b{CHANGED} (?:by|to|a) (?:about |only |just )?{NO_YEAR}{NUMBER}"
)
MEASURE = (  # what a study counts with
    r"(?:nn[th]|numbers? needed to (?:treat|harm)|(?:hazard|odds|risk|rate) ratios?|relative risks?"
    r"|effect sizes?|confidence intervals?|p[ -]values?"
    r"|número necesario (?:a|para) (?:tratar|dañar)"
    r"|(?:cociente|razón|razones) de (?:riesgos?|momios|probabilidades|posibilidades|tasas)"
    r"|riesgos? relativos?|tamaños? del efecto|intervalos? de confianza|valor(?:es)? (?:de )?p)\b"
)
OF_STUDY = (
    rf"{MEASURE}(?:[^.;!?]{{0,30}}{NO_YEAR}{DIGITS}"
    rf"|(?: (?:is|was|of|about|only|es|fue|era|de)){{1,3}} {WORD})"
    r"|(?:p|d|g) ?[<=>≤≥] ?-?0?[.,]?\d"
    rf"|(?:odds|chances|probabilidades|posibilidades)\b[^.;!?]{{0,30}} {NUMBER} (?:to|a) {ANY}"
    rf"(?![ -]{UNIT})"
)
# "1:1000" and "4:1"; no time of the day, no mark of a program, 【4:0†source】, and no talk of 1:1
RATIO = (
    r"(?<![\d:.;/,-])(?!1 ?: ?1\b)\d{1,4}(?::| : )"
    rf"(?:\d{{3,9}}|\d|\d\d(?= (?:of )?{PEOPLE}))(?![\d:†])"
)
ANYWHERE = any_of(  # a figure in whatever sentence: one search for them all
    rf"{NUMBER}(?:{AFTER_ANY}|{AFTER_NUMBER})",
    rf"\b(?:(?:{ONE})\b(?:{AFTER_ANY}|{AFTER_ONE})|{TIMES}|{MOST}|{FROM_TO}|{OF_STUDY}"
    rf"|(?:{PART}|[¼½¾⅓⅔]){OF_PART}|usd\b)",
    rf"{RATIO}|[$€£] ?\d|\d(?<!\d\d)\d*+ ?/ ?\d++ (?:of )?(?:the )?{PEOPLE}",
)
PRICE = any_of(r"[$€£] ?\d|\d ?(?:dollars?|bucks|dólares|usd)\b")
COUNT = any_of(
    r"(?<!out of )(?<!por cada )(?<!for every )(?<!de cada )"
    rf"{NUMBER}(?:[ -]{SORT}){{0,3}} {PEOPLE}",
    r"\bn ?= ?\d+",
)
SOME_PART = any_of(rf"\b{PART}\b(?![ -](?:(?:of )?an? |del? )?(?:{UNIT}|una? hora|día))")
MORE = "(?:more|full|whole|long|más|to|or|a|o)"
TIME = any_of(rf"{NUMBER}[ -](?:{MORE} )?{UNIT}")
LEADS = (  # to one time
    "within|after|for|than|over|about|at|by|in|of|lasted|lasts?|just|only|en|tras|de|dur[óa]"
    "|durante|por|a|al|solo|unos?|hasta"
)
ONCE = rf"(?:{LEADS}) (?:just |only |about |solo )?(?:{ONE}) {UNIT}"
ONE_TIME = any_of(rf"\b{ONCE}")
IN_EFFECT = any_of(  # a sentence on a result has no figure without one of these
    rf"{NUMBER}(?:(?:[ -]{SORT}){{0,3}} {PEOPLE}|[ -](?:{MORE} )?{UNIT})|\bn ?= ?\d",
    rf"\b(?:{ONCE}|{PART})",
)


@cache
def compile_figures() -> PatternSet:
    """Return the patterns of a figure, for a quick look at whether a text may hold one."""
    return PatternSet([ANYWHERE.pattern, IN_EFFECT.pattern])


BARE = any_of(r"(?:^|\| ?)[~≈<> ]*\d++(?:[.,]\d++)*+ ?(?=\||$)")
OF_CELLS = any_of(
    rf"%|\bper ?cent\b|\bpor ciento\b|\bout of\b|\bin 100\b|\bde cada\b|\bmg\b|\bn\b|\b{PEOPLE}"
)

# The words of a result or an effect say whether a count of people, or a duration, is a figure of
# the treatment.
NEUTRAL = any_of(  # words of a result that tell of none here
    r"\b(?:visit|infusion|appointment|session|drip|call|consultation|course|form|ride|video|visita"
    r"|cita|infusión|sesión|consulta|llamada|curso|gotero)s?(?: \w+){0,3} "
    r"(?:lasts?|lasting|duran?|durar)\b",
    r"\b(?:the|your|at|these|this|our|its|my) last\b|\blast (?:week|month|year|day|time|name|\d)",
    r"\b(?:be|are|is) found\b|\b(?:take|takes|in) effect\b|\b(?:free|study) trial (?:visit|period)",
)
# After these words a result is asked for and not told: "según la mejoría", "if you improve".
ASKED_FOR = any_of(
    r"\b(?:if|whether|until|unless|depending on|based on|looks? for|looking for|checks? for|según"
    r"|si|hasta que|hasta ver|en función de|depende de|busca|buscar|evaluar?|revisar?|vigilar?)"
    r"(?: \w+){0,4}?"
    r" (?:improv\w+|mejor\w*|respon[ds]\w*|relaps\w+|recaídas?|benefits?|beneficios?|works?"
    r"|funciona|helps?|helped|ayuda|better|worse|well)\b"
)
STRONG = any_of(
    r"\brespon(?:d|ds|ded|ders?|se|ses|dieron|den|de|dían)\b|\brespondi\w+|\bimprov\w+",
    r"\b(?:lasts|lasted|lasting)\b|\b(?:to|may|can|could|will|would|might|not|that|which|often"
    r"|usually|only|effects?|benefits?|feelings|symptoms) last\b",
    r"\blost\b|\brelaps\w+|\bremission\b",
    r"\bfound\b|\btrials?\b|\bstud(?:y|ies|ied)\b|\b(?:fade[sd]?|wears? off|wore off|worn off)\b",
    r"\b(?:drop(?:ped|s)?|fell|falls?|dropped|rose|eased?s?|halved|doubled)\b",
    r"\b(?:went away|goes? away|gone|came back|comes? back|returned|kept|recovered|worsened)\b",
    r"\bfe(?:lt|els?) (?:\w+ )?(?:better|worse|well)\b|\bgot (?:better|worse)\b|\bdied\b",
    r"\bstay(?:ed|s)? (?:well|better)\b|\b(?:was|were) (?:better|worse|well|free of)\b",
    r"\b(?:siguieron|estaban|quedaron) (?:bien|mejor)\b",
    r"\bmejor(?:ó|aron|aba|aban|an|a|ar|ado|ará|arán|ía|ías)\b|\bdur(?:ó|aron|a|an|aba|ar|ará|ado)\b",
    r"\breca(?:y\w+|ídas?|er)\b|\bremisión\b|\bperd(?:ió|ieron)\b|\bhall(?:ó|aron|azgos?)\b",
    r"\bencontr(?:ó|aron)\b|\b(?:estudios?|ensayos?)\b|\bdesaparec\w+|\bse fue(?:ron)?\b|\bpasó\b",
    r"\b(?:bajó|bajaron|redujo|redujeron|volvió|volvieron|murió|murieron|alivió|empeor\w+)\b",
    r"\bse sint(?:ió|ieron)\b|\bse sienten? mejor\b|\bdesvanec\w+",
)
WEAK = any_of(
    r"\b(?:risks?|effects?|effective|benefits?|benefit(?:ed|ted)|help(?:s|ed)|works?|worked"
    r"|symptoms?)\b|\b(?:harm(?:s|ed)?|relie(?:f|ve[sd]?)|reduce[sd]?|lower(?:s|ed)|affect(?:s|ed)?|treated)\b",
    r"\b(?:nausea|dizz\w+|vomit(?:ed|ing)|headaches?|blood pressure (?:rises|goes|rose)|pass)\b",
    r"\b(?:riesgos?|efectos?|efica[cz]\w*|benefici\w+|ayud(?:ó|aron|a|an)|funcion(?:a|ó|an)"
    r"|síntomas?)\b|\b(?:daños?|alivi(?:o|a|an|aron)|reduc(?:e|en)|afecta(?:n|ron)?|tratad[oa]s|náuseas?)\b",
    r"\b(?:mare(?:o|os|ada)|vómitos?|dolor(?:es)? de cabeza)\b",
)
OF_PEOPLE = any_of(  # what a sentence on counted people tells as well
    r"\b(?:felt|had|got|reported|became|showed|stayed|needed|stopped|died|took part|left)\b",
    r"\b(?:received|completed|compared|measured|given|followed|recovered)\b|\bplacebo\b|\bmidazolam\b",
    r"\b(?:have|has|live with|get|develop|tienen?|viven con|tuvieron|sufren) (?:ptsd|tept|depressi"
    r"|depresi|anxiety|ansiedad)",
    r"\b(?:sintieron|informaron|recibieron|dejaron|participaron|tuvieron|presentaron|completaron)\b",
)
VERBS = (
    r"(?:do not|don't|never|please|always|eat|drink|plan|allow|call|ask|wait|stay|bring|tell|keep"
    r"|stop|arrive|read|rest|take|avoid|come|drive|text|write|leave|set|list|use|fast|note|track"
    r"|record|walk|practice|repeat|check|make|lie|sit|sleep|no coma"
    r"|no (?:beba|conduzca|maneje|tome|use|firme|salga|deje|vuelva)|llame|coma|beba|espere|pida"
    r"|planee|pregunte|diga|traiga|quédese|tome|evite|venga|lea|descanse|deje|reserve|haga|anote|llegue"
    r"|escriba|apunte|registre|lleve|camine|practique|repita|revise|duerma|acuéstese|siéntese)"
)
INSTRUCTION = any_of(
    rf"^[\W\d]*{VERBS}\b",
    r"\b(?:you|and) (?:should|must|need to|have to)\b|\b(?:debe|tiene que|hay que|necesita)\b",
    r"\bwe(?:'ll| will| then| also)? (?:check|ask|review|look|call|measure|talk|see|plan|decide)",
    r"\b(?:le )?(?:preguntamos|revisamos|llamamos|medimos|hablamos)\b",
)
QUESTION = any_of(r"^(?!.*\b(?:did you know|sabía)\b).*\?[^\w?]*$")

# After these words an instruction names no result: "…, even if you feel better".
CONDITION = any_of(
    r"\b(?:even (?:if|when|though)|if|until|unless|when|while|although|once|after|before|aunque|si"
    r"|cuando|hasta que|mientras|después de|antes de)\b[^.;!?]{0,200}"
)
SAFETY = any_of(
    rf"^[\W\d]*{VERBS}\b",
    # when to call: "You do not need to call 911 unless …"
    r"\b(?:call|dial|text|phone|llam(?:e|ar)|marque|marcar)(?: or (?:call|text))?"
    r"(?: (?:al?|the|your|la|su))? (?:\d{3}|us|clinic|clinician|doctor|clínica|médic[oa])\b"
    r"|\b(?:llámenos|llamarnos)\b",
)

# How often, how fast or how safe, without a figure: "Side effects are rare."
HARM = (
    r"(?:side[- ]effects?|harms?|risks?|complications?|problems?|reactions?|dangers?|seizures?"
    r"|deaths?|addiction|dependence|bladder (?:harm|trouble|problems?)|misuse|nausea|vomiting"
    r"|efectos? secundarios?|daños?|riesgos?|complicacion(?:es)?|complicación|problemas?"
    r"|reaccion(?:es)?|peligros?|adicción)"
)
FEW = (
    r"(?:rare|uncommon|unusual|unlikely|mild|minor|minimal|short-lived|temporary|infrequent|negligible"
    r"|(?:few|low|small|slight)(?! (?:blood|mood|energy|weight|back|appetite))"
    r"|raros?|raras?|leves?|mínim[oa]s?|pasajer[oa]s?|infrecuentes?"
    r"|poc[oa]s?(?! probables?)|(?:poco |im)probables?|baj[oa]s?|pequeñ[oa]s?|escas[oa]s?)"
)
TREATED = (  # beside the names of care.toml
    "treatments?|tratamientos?|it|they|this|the (?:drug|drip|spray|medicine)|el medicamento"
    "|la medicina"
)
FAST = (
    r"(?:(?:in|within|en) (?:just |only |solo |a few |unos |unas |pocos |pocas |several |an? )?"
    r"(?:minutes?|hours?|days?|minutos?|horas?|días?)|fast|quickly|right away|at once|overnight"
    r"|immediately|rapidly|rápid[oa](?:mente)?|de inmediato|al instante)"
)
MOST_OF_THEM = (
    r"(?:most|many|nearly (?:all|every\w*)|almost (?:all|every\w*)|all|every\w*|healthy|adults"
    r"|people|patients|children|teens|older|la mayoría|casi tod[oa]s|tod[oa]s|adultos|personas"
    r"|pacientes)"
)
VERY = "(?:very|extremely|exceedingly|muy)"
NOT_SAID = any_of(  # what makes no claim of it
    r"\b(?:not|no|never|nobody|cannot|whether|unknown|if|unless|nor|without|n't|ni|nadie|nunca|si"
    r"|false|falsely|wrong|myth|claims?|may|might|depends?)\b|n['’]t\b"
)


@lru_cache(8)
def compile_unmeasured(names: tuple[str, ...]) -> tuple[re.Pattern[str], PatternSet]:
    """Return the pattern of a claim without a figure, and a quick look at where it may be.

    `names`: those of drugs, and of what is done at a visit.
    """
    named = join_names([name.casefold() for name in names])
    given, treated = f"(?:{named})", f"(?:{named}|{TREATED})"
    pattern = any_of(
        rf"\b{HARM}\b(?:(?!\b(?:that|which|who|when|que|cuando)\b)[^.;:!?]){{0,30}}"
        r"\b(?:is|are|was|were|be|remains?|son|es|suelen ser|fueron)"
        rf"(?: (?!too\b|demasiado\b|presión\b)\w+){{0,2}} {FEW}\b",
        # "Side effects: usually mild", and a row of a table: "Bladder harm | Rare"
        rf"\b{HARM}:? ?(?:usually|generally|mostly|typically|often|normalmente|por lo general|casi"
        rf" siempre)(?: \w+)? {FEW}\b",
        rf"\b{HARM} \| (?:{VERY} )?{FEW}\b",
        rf"\b{HARM} (?:hardly ever|rarely|seldom|rara vez|casi nunca) (?:happen|occur|come|show up"
        r"|ocurr|pasa|aparec)",
        r"\b(?:few|poc[oa]s) (?:people|patients|personas|pacientes) (?:have|get|feel|report|tienen"
        rf"|sienten) (?:any )?{HARM}\b",
        rf"\b(?:has|have|had|causes?|tienen?|causan?) (?:{VERY} )?(?:few|little|poc[oa]s?)"
        rf" {HARM}\b",
        r"\b(?:little|low|small|slight|minimal|poco|bajo|escaso|pequeño)"
        r" (?:risk|chance|danger|riesgo|peligro)s? (?:of|de)\b",
        rf"\b{VERY} rar(?:e|ely|[oa]s?)\b[^.;!?]{{0,60}}\b{HARM}\b",
        rf"\b(?:{HARM}|{given})\b[^.;!?]{{0,60}}\b{VERY} rar(?:e|ely|[oa]s?)\b",
        rf"\b(?:it|this|that|they|these|esto|estos) (?:is|are|es|son) {VERY} rar(?:e|[oa]s?)\b",
        rf"\b{treated} (?:\w+ly )?(?:works?|acts?|funciona|actúa|helps?|ayuda)(?: \w+){{0,2}}"
        rf" {FAST}\b",
        rf"^\W*(?:funciona|actúa)(?: \w+){{0,2}} {FAST}\b",
        rf"\b{given} (?:is|are|was|were|es|son)(?: (?!more\b|less\b|más\b|menos\b)\w+){{0,2}}"
        r" (?:effective|efica(?:z|ces)|efectiv[oa]s?)\b",
        rf"\b{given} (?:works?|funcionan?) (?:well |bien )?(?:for|against|para|contra) (?:el |la )?"
        r"(?:ptsd|depression|anxiety|trauma|tept|depresión|ansiedad)\b",
        rf"\b{treated} (?:is|are|was|es|son)(?: \w+){{0,2}} (?:safe|segur[oa]s?) "
        rf"(?:for|in|para|en) {MOST_OF_THEM}\b",
        rf"\b{treated} (?:is|are|es|son) (?:generally|usually|considered|known to be|very|quite"
        r"|largely|generalmente|muy) (?:safe|segur[oa]s?|well[- ]tolerated|bien tolerad[oa]s?)\b",
    )
    anywhere = pattern.pattern.replace(r"^\W*", "")  # re2 is not asked where a sentence begins
    return pattern, PatternSet([anywhere])


@lru_cache(8)
def compile_short_numbers(numbers: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of numbers such as 988 where they are to be called, and count nothing."""
    return any_of(rf"(?<!\d)(?:{join_words(numbers)}){NO_NUMBER_TO_CALL}")
