"""The words of a result or an effect in English and Spanish, and of what tells of none.

They say whether a count of people, or a duration, is a figure of the treatment. The text comes in
small letters.
"""

import re

from clinic.text.quick import of_words

NEUTRAL = of_words(  # words of a result that tell of none here
    r"\b(?:visit|infusion|appointment|session|drip|call|consultation|course|form|ride|video|visita"
    r"|cita|infusión|sesión|consulta|llamada|curso|gotero)s?(?: \w+){0,3} "
    r"(?:lasts?|lasting|duran?|durar)\b",
    r"\b(?:the|your|at|these|this|our|its|my) last\b|\blast (?:week|month|year|day|time|name|\d)",
    r"\b(?:be|are|is) found\b|\b(?:take|takes|in) effect\b|\b(?:free|study) trial (?:visit|period)",
)
STRONG = of_words(
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
WEAK = of_words(
    r"\b(?:risks?|effects?|effective|benefits?|benefit(?:ed|ted)|help(?:s|ed)|works?|worked"
    r"|symptoms?)\b|\b(?:harm(?:s|ed)?|relie(?:f|ve[sd]?)|reduce[sd]?|lower(?:s|ed)|affect(?:s|ed)?|treated)\b",
    r"\b(?:nausea|dizz\w+|vomit(?:ed|ing)|headaches?|blood pressure (?:rises|goes|rose)|pass)\b",
    r"\b(?:riesgos?|efectos?|efica[cz]\w*|benefici\w+|ayud(?:ó|aron|a|an)|funcion(?:a|ó|an)"
    r"|síntomas?)\b|\b(?:daños?|alivi(?:o|a|an|aron)|reduc(?:e|en)|afecta(?:n|ron)?|tratad[oa]s|náuseas?)\b",
    r"\b(?:mare(?:o|os|ada)|vómitos?|dolor(?:es)? de cabeza)\b",
)
OF_PEOPLE = of_words(  # what a sentence on counted people tells as well
    r"\b(?:felt|had|got|reported|became|showed|stayed|needed|stopped|died|took part|left)\b",
    r"\b(?:received|completed|compared|measured|given|followed|recovered)\b|\bplacebo\b|\bmidazolam\b",
    r"\b(?:have|has|live with|get|develop|tienen?|viven con|tuvieron|sufren) (?:ptsd|tept|depressi"
    r"|depresi|anxiety|ansiedad)",
    r"\b(?:sintieron|informaron|recibieron|dejaron|participaron|tuvieron|presentaron|completaron)\b",
)
VERBS = (
    r"(?:do not|don't|never|please|always|eat|drink|plan|allow|call|ask|wait|stay|bring|tell|keep"
    r"|stop|arrive|read|rest|take|avoid|come|drive|text|write|leave|set|list|use|fast|no coma"
    r"|no (?:beba|conduzca|maneje|tome|use|firme|salga|deje|vuelva)|llame|coma|beba|espere|pida"
    r"|planee|pregunte|diga|traiga|quédese|tome|evite|venga|lea|descanse|deje|reserve|haga|anote|llegue)"
)
INSTRUCTION = re.compile("|".join((
    rf"^[\W\d]*{VERBS}\b",
    r"\b(?:you|and) (?:should|must|need to|have to)\b|\b(?:debe|tiene que|hay que|necesita)\b",
    r"\bwe(?:'ll| will| then| also)? (?:check|ask|review|look|call|measure|talk|see|plan|decide)",
    r"\b(?:le )?(?:preguntamos|revisamos|llamamos|medimos|hablamos)\b",
)))  # fmt: skip
QUESTION = re.compile(r"^(?!.*\b(?:did you know|sabía)\b).*\?[^\w?]*$")
