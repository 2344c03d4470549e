"""What a program leaves in a text that is copied out of it, and that would print as it is.

Marks by which an assistant cites, what it says of itself, and the fields of Word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITE = "What needs a source is cited by its key, [@key]."
QUOTE = "What somebody says stands in “ ”."
FIELDS = (  # of Word
    "ADDIN|AUTHOR|DATE|EMBED|FILENAME|FORMCHECKBOX|FORMTEXT|HYPERLINK|INCLUDEPICTURE|LISTNUM"
    "|MERGEFIELD|NOTEREF|NUMPAGES|PAGE|PAGEREF|REF|SEQ|STYLEREF|TIME|TOC|XE"
)
WRITTEN = (  # what is offered to be written
    "article|brochure|bullet points|checklist|document|draft|FAQ|flyer|handout|infographic|leaflet"
    "|outline|paragraph|reading level|section|summary|version"
)
WRITES = "adapt|convert|create|draft|expand|make|reformat|rewrite|shorten|simplify|turn|write"
WRITTEN_ES = (
    "artículo|borrador|conclusión|ejemplos?|folleto|imagen|introducción|párrafo|preguntas"
    " frecuentes|referencias|resumen|sección|tabla|texto|título|versión"
)
CHANGED = "adjust|edit|format|generate|polish|revise|summari[sz]e|tailor|translate"
REST = r"[^.?!\n]*[.?!]?"  # of a sentence
TO_END = r"[^.?!:\n]{0,120}:[ \t]*$"  # what is announced stands below it
BOTS = "ChatGPT|Claude|Copilot|DeepSeek|Gemini|Grok|Meta AI|Perplexity"
# What an assistant says before and behind a text, in its own name or to who asked for it. A page
# of a clinic says "we", and to its readers "usted".
SAID = (
    r"(?:Great|Excellent|Fantastic|Wonderful|Good|That['’]s an? (?:great|excellent|good|important))"
    r" question!",
    r"(?:Great|Excellent|Fantastic) question(?:\.|(?=[,:]| [-–—]))",
    r"As of my (?:(?:last|latest|most recent)(?: knowledge| training)? (?:update|cut-?off|training)"
    rf"|(?:knowledge|training)(?: data)?(?: cut-?off| update)?)\b{REST}",
    rf"(?:{BOTS}) (?:can make mistakes(?=\.|, so double)|puede cometer errores(?=\.)){REST}",
    rf"^(?:(?:{BOTS}) said:|Copy code|Regenerate(?: response)?)[ \t]*$",
    r"(?:Absolutely|Certainly|Of course|Sure)"
    r"(?:[,.:]? [Hh]ere(?:['’]s| is| are)|[,.:!]? [Bb]elow is) (?:an?|the|your)\b"
    rf"[^.?!:\n]{{0,60}}\b(?:{WRITTEN})\b[^.?!:\n]*[.?!:]?",
    r"Here(?:['’]s| is) (?:an?|the|your) (?:[\w-]+,? ){0,4}?(?:article|blog post|draft)"
    r"(?= (?:about|based|for|on|that you|you)\b|:)"
    rf"{TO_END}",
    r"Here(?:['’]s| is) (?:an?|the|your) (?:[\w-]+,? ){0,2}?(?:cleaned-up|comprehensive|engaging"
    r"|improved|(?:patient|reader|user)-friendly|polished|refined|reworked|revised|rewritten|SEO)\b"
    rf"[^.?!:\n]{{0,40}}\b(?:article|blog|copy|draft|post|text|version)\b{TO_END}",
    r"Let me know if you(?:['’]d| would)? (?:like|need|prefer|want)\b[^.?!\n]{0,60}\b(?:adjust\w*"
    rf"|changes?|edits?|modif\w+|revis\w+|shorter|tone|tweak\w*|version)\b{REST}",
    rf"I hope this (?:helps|article|draft|guide|version)\b{REST}",
    r"(?:I(?:['’]d| would) be h|H)appy to "
    rf"(?:adapt|expand|rewrite|shorten|tweak|{CHANGED})\b{REST}",
    r"I(?:['’]ve| have) (?:created|drafted|prepared|put together|revised|rewritten|written) "
    rf"[^.,?!\n]{{0,40}}\b(?:{WRITTEN}|page)\b[^.,?!\n]{{0,40}}\bfor you\b{REST}",
    r"Is there anything else I can (?:do for|help) you(?: with)?\?",
    r"If you(?:['’]d like| want| prefer|['’]d prefer),? I can (?:also )?"
    rf"(?:add an?|{WRITES}|{CHANGED})\b[^.?!\n]{{0,80}}\b(?:it|this|{WRITTEN}|table)\b{REST}",
    r"(?:Can|Could) (?:somebody|someone|you) (?:please )?(?:add|post|publish|put|upload)"
    r" (?:it|that|this)\b[^.?!\n]{0,40}"
    r"\b(?:by [A-Z][a-z]+day|online|on (?:our|the) (?:page|site|website))\b[^.?!\n]*\?",
    r"I(?:['’]m| am) (?:(?:just|only|merely|simply|not a \w+ but) )?an? "
    rf"(?:AI\b|artificial intelligence|(?:large )?language model|virtual assistant){REST}",
    r"I(?:['’]m| am) not an? (?:clinician|doctor|lawyer|medical professional)\b"
    rf",? (?:and|but|so)\b{REST}",
    r"I(?:(?:['’]m| am) unable to| can(?:not|['’]t)| do(?: not|n['’]t)) (?:give|offer|provide)"
    rf"(?: you)?(?: with)? (?:any )?(?:legal|medical|personali[sz]ed|professional) advice\b{REST}",
    r"I do(?: not|n['’]t) have (?:access to(?! my\b)|personal|real-time|the ability to)\b"
    r"[^.?!\n]{0,40}\b(?:data|databases?|experiences?|feelings|information|internet|opinions?|records)\b"
    rf"{REST}",
    r"(?:Solo soy|Soy(?: solo)?) una? (?:IA\b|asistente virtual|inteligencia artificial"
    rf"|modelo de lenguaje){REST}",
    r"¡(?:Excelente|Gran|(?:Qué |Muy )?[Bb]uena) pregunta!",
    r"(?:A|Desde|Hasta|Según)(?: partir de)?(?: la fecha de)? mi (?:última actualización"
    rf"|último entrenamiento|fecha de corte)\b{REST}",
    r"(?:Claro(?: que sí)?|Con gusto|Por supuesto)[,.:]? [Aa]quí (?:está|tienes?|va)\b"
    rf"[^.?!:\n]{{0,60}}\b(?:{WRITTEN_ES})\b[^.?!:\n]*[.?!:]?",
    r"Aquí (?:te dejo|tienes?) (?:el|la|una?|tu) (?:[\w-]+ ){0,3}?"
    rf"(?:artículo|borrador|texto|versión)\b{TO_END}",
    rf"Espero que esto (?:[lt]e )?(?:ayude|sirva|sea (?:de ayuda|útil))\b{REST}",
    r"(?:Avísame|Dime|Hazme saber|Házmelo saber) si (?:deseas|necesitas|prefieres|quieres)\b"
    rf"[^.?!\n]{{0,60}}\b(?:ajust\w+|cambi(?:e|os?)|modifi\w+|versión)\b{REST}",
    r"Si (?:lo deseas|prefieres|quieres),? (?:también )?puedo (?:también )?(?:adaptar|agregar"
    r"|ajustar|ampliar|añadir|convertir|redactar|reescribir|resumir|traducir)\w*\b[^.?!\n]{0,60}"
    rf"\b(?:esto|{WRITTEN_ES})\b{REST}",
)

NAME = r"[A-ZÁÉÍÓÚÑ][\w'’-]{1,30}(?: (?:[A-ZÁÉÍÓÚÑ]\. )?[A-ZÁÉÍÓÚÑ][\w'’-]{1,30}){1,2}"
CREDENTIAL = (
    r"(?:APRN|ARNP|CNS|CRNA|DNAP|DNP|DO|FNP|LCSW|LICSW|LMFT|LMHC|LPC|M\.?D|MBBS|MSN|NP|PA|Ph\.?D"
    r"|PharmD|PMHNP|PsyD|RN|RPh|médic[ao])(?:-[A-Z]{1,2})?\b\.?"
)
PICTURE = r"(?:chart|figure|foto|graphic|image|imagen|logo|photo|picture|table|video|vídeo)"
TO_CHECK = "CHECK|COMPROBAR|CONFIRM(?:AR)?|FOTO|IMAGE|IMAGEN|PHOTO|REVISAR|TK|VERIF(?:ICAR|Y)|VIDEO"
# What stood around a text in a letter, in a file of Word or on another's page.
NOTES = (
    r"\[(?i:comment|comentario)\b[^\[\]\n]{0,200}\](?!\()",
    r"\[(?i:machine translation|traducción automática)[^\[\]\n]{0,60}\](?!\()",
    r"\[(?i:note to|nota para) [^\[\]\n]{0,200}\](?!\()",
    rf"\[(?:{TO_CHECK})\b(?:[ :–-]{{1,3}}[A-ZÁÉÍÓÚÑ\d ]{{1,60}})?[?!]{{0,3}}\](?![(\[:])",
    r"\[(?i:check|confirm|verify|revisar|verificar)(?: (?:con|esto|this|with)\b[^\[\]\n]{0,60})?\]"
    r"(?![(\[:])",
    r"\[[A-Z]{2,3} ?[:–-] ?(?i:ask|can|check|confirm|do|is|please|pls|see|verify|revisar|ver)\b"
    r"[^\[\]\n]{0,200}\](?!\()",
)
PICTURES = (
    rf"\[(?i:{PICTURE})s? (?i:aquí|eliminada|goes here|here|missing|omitida|omitted|removed)\]"
    r"(?!\()",
    rf"\[(?=[A-Z])(?i:{PICTURE}): [^\[\]\n]{{1,200}}\](?![(\[:])",
    r"\[image: [^\[\]\n]{1,200}\.(?:gif|jpe?g|png)\]",
    r"\[cid:[^\[\]\n]{1,200}\]",
)
# On the way to the clinic: "From: Westlake Station"
PLACE = (
    r"[^\n]*\b(?:Airport|Avenue|Center|Centro|Downtown|Hill|Island|Market|Station|Street"
    r"|Aeropuerto|Avenida|Calle|Estación)\b(?! (?:for|of|para)\b)"
)
LETTER = (
    rf"(?:From|De): (?!{PLACE}[^\n]*\n(?:Para|To): [^@\n]*(?:\n\s*\n|\s*\Z))[^\n]{{1,120}}"
    r"(?:\n(?:Asunto|C[Cc]|Date|Enviado el|Fecha|Para|Sent|Subject|To): [^\n]{0,200})+",
    rf"(?:From|De): (?!{PLACE}){NAME}[ \t]*$",
    r"(?:-{2,}[ ]?)?(?:Begin forwarded message:|(?:Forwarded|Original) [Mm]essage[ ]?-{2,})",
    r"(?:On|El) [^\n]{0,80}\b20\d\d\b[^\n]{0,80}\b(?:wrote|escribió):[ \t]*$",
    r"(?:CONFIDENTIALITY NOTICE|AVISO DE CONFIDENCIALIDAD)\b[^\n]*",
    r"Confidentiality [Nn]otice:[^\n]{0,80}\b(?:e-?mail|message|transmission)\b[^\n]*",
    r"Aviso de confidencialidad:[^\n]{0,80}\b(?:correo|mensaje)\b[^\n]*",
    r"(?:Hello|Hey|Hi|Hola) [A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30},[ \t]*$",
    r"(?:(?:(?:Best|Kind|Warm) r|R)egards|Gracias|Saludos|Thanks|Thank you),[ \t]*"
    r"\n[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30}(?: [A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,30})?[ \t]*$",
    r"(?:This|The information (?:contained )?in this) e-?mail(?: message)?"
    r"(?: (?:and|including) [^\n]{0,40}\b(?:attachments?|files)\b"
    r"|(?: is| may)? (?:(?!not\b)\w+ ){0,2}(?:confidential|intended|privileged)\b)[^\n]*",
    r"Este (?:correo|mensaje)(?: electrónico)?(?: y [^\n]{0,40}\badjuntos?\b"
    r"|(?: es| puede)? (?:(?!no\b)\w+ ){0,3}(?:confidencial|destinatario)\b)[^\n]*",
    r"Sent from (?:my (?:Android|Galaxy|iPad|iPhone|mobile|phone|Samsung)"
    r"|(?:Mail|Outlook) (?:for|on)|(?:Gmail|Proton|Yahoo))\b[^\n]*",
    r"(?:Get Outlook for|Obtener Outlook para) [^\n]*",
    r"Enviado desde (?:mi (?:Android|Galaxy|iPad|iPhone|móvil|Samsung|teléfono)"
    r"|(?:Correo|Outlook) para|(?:Gmail|Proton|Yahoo))\b[^\n]*",
    r"(?:Dear|Estimad[ao]|Hello|Hey|Hi|Hola)(?: [A-ZÁÉÍÓÚÑ][\w'’-]{1,30}){1,2}[,:!–-]+ "
    r"[^.?!\n]{0,80}\b(?:can|could|please|podrías?|puedes?|por favor)\b[^.?!\n]{0,60}"
    r"\b(?:add|post|publish|put|upload|poner|pon|publi\w+|sub\w+)\b[^.?!\n]{0,60}"
    r"\b(?:página|page|sitio|web(?:page|site)?)\b[^.?!\n]{0,200}[.?!]?",
)
LINE_END = r"\.?(?=[ \t*_]*$)"
VERSION = r"(?:[ ](?:[Vv]\.?|[Vv]ersion |[Vv]ersión )?\d[\d.]{0,8})"
FOR_REVIEW = (
    r"(?:[ ]?[,:–—-]?[ ]\(?(?:(?:do )?not |no )?(?:for |para )?(?:internal )?"
    r"(?:aprobación|approval|circulate|comments?|discussion|distribute|distribution|distribuir"
    r"|review|revisión)\)?)"
)
ROUND_A_PAGE = (
    r"\(?(?:Focus keyword|Meta description|Metadescripción|Recuento de palabras|SEO title|Title tag"
    r"|Word count):[^\n]*",
    rf"(?:Page|Página) (?:\d{{1,3}}(?: (?:of|de) | ?/ ?)|\| ?)\d{{1,3}}{LINE_END}",
    rf"\d{{1,3}} \| P ?[aá] ?g ?(?:e|i ?n ?a){LINE_END}",
    r"Click (?:or tap )?here to enter (?:a date|text)\.",
    r"Haga clic o pulse aquí para escribir (?:texto|una fecha)\.",
    r"(?:Con f|F)ormat(?:o|ted): (?:Fuente|Font|Indent|Sangría)\b[^\n]*",
    r"(?:Nota del traductor|Translator['’]s note):[^\n]*",
    r"(?:Traducción automática|Machine translation)(?: de [A-Z][^\n]{0,40})?\.?$",
    r"(?:Traducido (?:automáticamente )?(?:con|por)|(?:Machine-t|T)ranslated (?:by|with))"
    rf" (?:ChatGPT|DeepL|Google|Microsoft)\b[^\n,;:]{{0,40}}{LINE_END}",
    rf"(?:Table of [Cc]ontents|Tabla de [Cc]ontenidos?){LINE_END}",
    rf"[A-ZÁÉÍÓÚÑ][^.…|\n]{{2,80}}(?:\.{{4,}}|…{{2,}})[ ]?\d{{1,3}}{LINE_END}",
    r"(?:(?:PRIVILEGED AND|STRICTLY) )?(?:BORRADOR|CONFIDENTIAL|CONFIDENCIAL|DRAFT)"
    rf"(?:(?:[ ]?[:–—-][ ]?|[ ](?=DO NOT|FOR|NO|PARA))[A-ZÁÉÍÓÚÑ ]{{3,60}})?{LINE_END}",
    rf"(?:(?:Privileged and|Strictly) [Cc]onfidential|Estrictamente confidencial){LINE_END}",
    r"(?:(?:FOR )?INTERNAL USE ONLY|(?:For i|I)nternal use only|(?:SOLO )?PARA USO INTERNO"
    rf"|(?:Solo p|P)ara uso interno){LINE_END}",
    rf"(?:BORRADOR|Borrador|DRAFT|Draft)(?:{VERSION}{FOR_REVIEW}?|{FOR_REVIEW}){LINE_END}",
    r"(?:BORRADOR|Borrador|DRAFT|Draft) (?:by|from|por) [A-ZÁÉÍÓÚÑ][^*_\n]*",
    r"(?:Estimated )?[Rr]ead(?:ing)? time\b[^\n]{0,30}\b(?:min|minutes?)\b[^\n]{0,9}$",
    r"Tiempo de lectura\b[^\n]{0,30}\b(?:min|minutos?)\b[^\n]{0,9}$",
    r"(?<!- )(?:Print this page|Share this(?: article| page)?)(?=[ \t*_]*$)",
    r"(?:Advertisement|Related (?:articles|posts)|Share this(?: article| page)?:"
    r"|Skip to (?:main )?content|Subscribe to our newsletter|Tweet|Compartir:|Publicidad"
    rf"|Saltar al contenido|(?:Diapositiva|Slide) \d{{1,3}}){LINE_END}",
    r"(?:Notas del orador|SEO keywords?|Speaker notes):[^\n]*",
    r"(?:DO NOT (?:COPY|DISTRIBUTE)|NO (?:COPIAR|DISTRIBUIR))\b[^\n]{0,40}$",
    r"\(?(?:Continued (?:from|on)(?: the)? (?:next|previous) page"
    r"|Continúa en la (?:página siguiente|siguiente página))\)?[.… ]*$",
)
RIGHTS = (
    r"(?:©|\([cC]\)|\bCopyright ©?) ?(?:19|20)\d\d(?:[-–]\d{2,4})?,? (?:by |por )?[A-Z]",
    r"\bAll rights reserved\b",
    r"\bTodos los derechos reservados\b",
)
REVIEWED = (
    r"\b(?:(?:[Cc]lin|[Mm]ed)ically )[Rr]eviewed by:? (?!Dr|Doctor)"
    rf"{NAME}(?:, {CREDENTIAL})?",
    r"(?<!\bare )(?<!\bbe )"
    r"\b(?:Approved|Compiled|Edited|Fact-checked|Prepared|[Rr]eviewed|Updated|Written) by:? "
    rf"{NAME}, {CREDENTIAL}",
    rf"\b(?:Author|Reviewer): {NAME}, {CREDENTIAL}",
    rf"\b(?:Reviewed|Written) by: (?!Dr|Our|The){NAME}",
    rf"\b[Rr]evisad[ao] médicamente por:? (?!Dr|Doctor){NAME}(?:, {CREDENTIAL})?",
    r"\b(?:Actualizado|Aprobado|Editado|Elaborado|Escrito|Preparado|[Rr]evisad[ao]) por:? "
    rf"{NAME}, {CREDENTIAL}",
    rf"\b(?:Escrito|Revisad[ao]) por: (?!Dra?|Nuestro|El|La){NAME}",
)
BEGIN = r"(?m:(?:^|(?<=^> )|(?<=^- )|(?<=^\*)|(?<=^\*\*)|(?<=^_)))"  # of a line


LEFTOVERS = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (
            # the sign that each of these begins with is looked at first: most are none
            r"(?=[【\ue200:\[cf])(?:"
            r"【[^【】\n]{0,80}†[^【】\n]{0,80}】"
            r"|\ue200[a-z]+(?:\ue202\w+)+\ue201"
            r"|(?:file)?cite(?:\ue202?turn\d+[a-z]+\d+)+"
            r"|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?"
            r"|\[oai_citation:\d+[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?)",
            CITE,
        ),
        (rf"\{{[ \t]*(?:{FIELDS})\b[^{{}}\n]*\}}", ""),
        (
            r"(?=[E¡])(?:"
            r"\bError! (?:Reference source|Bookmark|Hyperlink reference|No text of) [^.\n]{0,80}\.?"
            r"|¡Error! (?:No se encuentra|Marcador|Referencia de hipervínculo) [^.\n]{0,80}\.?)",
            "",
        ),
        (
            r"(?=[ACLOS¡])(?:"
            rf"\bAs an? (?:(?:large )?language model|AI\b[\w ]{{0,20}}), I\b{REST}"
            rf"|\bComo (?:modelo de lenguaje|asistente de IA)\b{REST}"
            rf"|\bLet me know if you(?:['’]d| would)? (?:like|want) me to\b{REST}"
            r"|\b(?:Absolutely|Certainly|Of course|Sure)! Here(?:['’]s| is| are) (?:an?|the|your)\b"
            r"[^.?!:\n]*[.?!:]?"
            r"|¡(?:Claro|Por supuesto)! Aquí\b[^.?!:\n]*[.?!:]?)",
            "",
        ),
        (
            r"(?=[DW¿])(?:"
            r"(?<![\"“‘])\b(?:Would you like|Do you want|Want) me to (?:also )?"
            rf"(?:(?:add|include|{WRITES})\b[^.?!\n]{{0,80}}\b(?:{WRITTEN}|table)\b"
            rf"|(?:{CHANGED}|{WRITES}) (?:it|this)\b){REST}"
            r"|(?<![\"“«])¿(?:(?:[TL]e gustaría|Deseas?|Quieres?) que (?:(?:l[aeo]s?|te) )?"
            r"(?:(?:adapte|amplíe|convierta|redacte|reescriba|resuma|traduzca)\b"
            rf"|(?:agregue|ajuste|añada|incluya|prepare)\b[^.?!\n]{{0,60}}\b(?:{WRITTEN_ES})\b)"
            rf"|(?:Te gustaría|Deseas|Quieres) que (?:agregue|ajuste|añada|incluya)\b){REST})",
            QUOTE,
        ),
        (
            rf"(?=[ACDEFGHILMOPRSTW¡])(?<![\"“‘«])(?<!\w)(?<!\b[Ii]f )(?<!\b[Ww]hen )"
            rf"(?m:{'|'.join(SAID)})",
            "",
        ),
        (rf"(?=\[)(?:{'|'.join(NOTES)})", ""),
        (r"\[[^\[\]\n]{1,200}\t\d{1,3}\]\(#[^()\s]{1,200}\)", "Each page lists its sections."),
        (rf"(?=\[)(?:{'|'.join(PICTURES)})", "A picture is ![what it shows](../../images/x.jpg)."),
        (rf"(?=[A-ZÁÉÍÓÚÑ(\d-]){BEGIN}(?m:{'|'.join((*LETTER, *ROUND_A_PAGE))})", ""),
        (
            rf"(?=[©(ACT])(?:{'|'.join(RIGHTS)})(?![^\n]{{0,200}}\b(?:CC[ -]?BY|CC0|licen[cs]"
            r"|permi(?:so|ssion)|public domain))[^.\n]{0,80}"
            r"(?:\. ?(?:All rights reserved|Todos los derechos reservados))?",
            "Text of others is not copied: write it in your own words, with its source, [@key].",
        ),
        (
            r"(?m:^(?=[#*_BRW])(?:#{1,6} )?[*_]{0,2}"
            r"(?:Bibliograf[íi]a|Bibliography|References|Referencias|Works [Cc]ited):?[*_]{0,2}:?"
            r"(?=[ \t]*$))",
            "The page lists by itself what it cites by [@key].",
        ),
        (
            rf"(?=[ACEFMPRUWcmr])(?:{'|'.join(REVIEWED)})(?![^\n]{{0,200}}\[@)",
            "Who reviews stands in reviewers.toml, and the pages print it.",
        ),
    )
)
UNSEEN = re.compile("[\ue200-\ue206]")


@dataclass(frozen=True)
class Leftover:
    """What a program left: where it stands, what can be seen of it, and what to write instead."""

    start: int
    end: int
    shown: str
    advice: str


def find_leftovers(text: str) -> Iterator[Leftover]:
    """Yield what programs left in a text, each once: of two that overlap, the first or longer."""
    found = [(match, advice) for pattern, advice in LEFTOVERS for match in pattern.finditer(text)]
    end = 0
    for match, advice in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= end:
            shown = UNSEEN.sub("", match[0]).replace("\n", " / ")
            yield Leftover(match.start(), match.end(), shown, advice)
            end = match.end()
