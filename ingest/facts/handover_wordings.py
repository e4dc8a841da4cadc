"""The wordings in which an issue, or the chair of its group, passes from one to another."""

import re

from ingest.structure.patterns import CHAIR, POST_NOUN, POST_WORDS, TITLED_PERSON
from ingest.structure.wordings import Wording, signs

# the words of these patterns
PASSING = "pass passes passed passing transfer transfers transfered transferred transfering transferring"
HELD_WORDS = "lead responsibility chair chairmanship chairing remit portfolio ownership"
WORK_WORDS = "ordination coordination commissioning oversight work pilot scheme service programme contract function"
OBJECT_END = re.compile(r"[,.;()]|\s(?:for|until|while|which|who|since|from|and\s+(?:that|was|is|had|he|she)|on\s+\d|in\s+(?:place|succession))\b")
GENERIC = re.compile(
    r"(?:it\b|(?:new\s+|merged\s+)?(?:[Ss]ub-?\s?[Gg]roup|[Gg]roup|[Pp]anel|[Ff]orum|[Tt]ask\s?(?:and\s+[Ff]inish\s+)?[Gg]roup|"
    r"[Mm]eetings?)\b(?!\s+of\s+the))"
)
PICKED_UP_BY = Wording(
    r"\b(?:picked\s+up|taken\s+over|taken\s+on|taken\s+forward)\s+by\s+(?:the\s+)?",
    "picked taken",
    "by",
    flags=re.I,
)
# "takes over from TB as", "had taken over responsibility for speeding from", "takes on the programme from"
# "has picked up CCTV from", "inherits the portfolio from"
TAKES = Wording(
    r"\b(?:(?:takes?|took|taken|taking)\s+(?:over|on)|pick(?:s|ed)?\s+up|inherit(?:s|ed)?|assum(?:es|ed))\b(?P<what>[^.;]{0,90}?)\s*\bfrom\s+",
    "take takes took taken taking pick picks picked inherit inherits inherited assumes assumed",
    "from",
    flags=re.I,
)
TAKES_OVER = Wording(
    r"\b(?:will|would|to|has|have|had)\s+(?:take|taken)\s+over\s+(?:as\s+(?:the\s+)?)?(?P<what>(?:the\s+)?(?:lead|responsibility|chair|"
    r"strategic\s+lead)\b[^.;,]{3,80})",
    "take taken",
    "over",
    flags=re.I,
)
HELD = r"(?:lead|responsibility|chair(?:manship|ing)?|remit|portfolio|ownership)"
# "has handed the chair of the ASB Group back to", "passed responsibility for gangs to"
HANDS = Wording(
    rf"\b(?:hand(?:ed|s|ing)?|pass(?:ed|es|ing)?|transferr?(?:ed|s|ing)?)\s+(?:over\s+)?(?P<what>(?:[^.;]{{2,50}}?\s+)?{HELD}\b[^.;]{{0,80}}?)\s+"
    rf"(?:back\s+|over\s+)?to\s+(?:the\s+)?",
    f"hand hands handed handing {PASSING}",
    HELD_WORDS,
    flags=re.I,
)
WORK = rf"(?:{HELD}|co-?ordination|commissioning|oversight|work|pilot|scheme|service|programme|contract|function)"
AUXILIARY = r"(?:(?:will|would|should|is|are|was|were|has|had|have|be|been|being|now)\s+)*"
PASS = r"(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|transfer(?:s|red|ring)?|chang(?:e|es|ed|ing)|go(?:es)?|switch(?:es|ed|ing)?)"
# "its work on drugs was passing to the", "the co-ordination of reviews has moved across to"
MOVES_TO = Wording(
    rf"\b(?P<its>its\s+)?{WORK}\s+(?:on|for|of)\s+(?P<what>[^.;,]{{3,80}}?)\s+{AUXILIARY}(?:pass(?:es|ed|ing)?|mov(?:e|es|ed|ing)|"
    r"transfer(?:s|red|ring)?)\s+(?:over\s+|across\s+)?to\s+(?:the\s+)?",
    f"{PASSING} move moves moved moving",
    f"{HELD_WORDS} {WORK_WORDS}",
    "to",
    flags=re.I,
)
# "run until May by the Quay Trust, was now held by"
NOW_HELD = Wording(
    r"\b(?:run|held|delivered|provided|managed|led|hosted)\s+(?:(?:until|up\s+to|previously|formerly)\s+)?(?:[^,.;]{2,25}?\s+)?by\s+(?:the\s+)?"
    r"(?P<old>[^,.;]{3,60}),?\s+(?:and\s+)?(?:is|was|are|were|has|had)\s+(?:been\s+)?now\s+(?:been\s+)?(?:held|run|delivered|provided|managed|led|hosted)\s+by\s+(?:the\s+)?",
    "now",
    "by",
    "held run delivered provided managed led hosted",
    flags=re.I,
)
# "had been elected to follow her", "was chosen to succeed him"
ELECTED = re.compile(
    r"\s*(?:,[^,.;]{3,60},)?\s*(?:(?:has|had|was|is|will|would|be|been)\s+)+(?:elected|appointed|chosen|nominated|selected)\s+to\s+"
    r"(?:follow|succeed|replace)\b",
    re.I,
)
# "Ann Lee has | stepped back"
RIGHT_BEFORE = re.compile(rf"(?<![\w’'-])(?P<who>{TITLED_PERSON})(?:\s+(?:has|had|have|is|was|will|would|be|to|now|also|recently|since))*\s*\Z")
# "and that Ceri Ash would be taking it on": behind one who steps back
TAKES_ON = Wording(
    rf"(?<![\w’'-])(?P<who>{TITLED_PERSON}|[A-Z]{{2,4}}\b)\s+(?:(?:would|will|is|was|has|had|be|to)\s+){{1,3}}tak(?:e|ing|en)\s+(?:over\b|(?:it|this|that|the\s+role)\s+(?:on|over)\b)",
    "take taking taken",
)
# "it has now been handed to DR", "the duty was passed to the Head of Service"
HANDED_TO = Wording(
    r"\b(?:it|this|that|the\s+(?:duty|role|responsibility|lead|matter|portfolio|remit))\s+(?:(?:has|had|is|was|will|would|be|been|being|now|since|therefore)\s+){1,5}"
    r"(?:handed|passed|transferred|re-?assigned)\s+(?:over\s+|across\s+|on\s+)?to\s+(?:the\s+)?",
    "handed passed transferred reassigned assigned",
    "to",
    flags=re.I,
)
SAT_WITH = re.compile(r"\b(?:sat|lay|rested|(?:been|was)\s+held)\s+(?:with|by)\s+(?:the\s+)?", re.I)
# "the third sector body | Bright Start", "the charity | Open Door"
KIND_OF_BODY = re.compile(r"(?:the\s+|a\s+)?(?:[a-z-]+\s+){0,3}(?:body|charity|organisation|provider|company|enterprise)\s+(?=[A-Z])")
OWN = re.compile(r"(?:his|her)\s+own\s+|(?:his|her)\s+", re.I)
# "the lead on fly-tipping pass from the Street Manager to the Head of", "lead person for X had been changed from A to B"
PASSES = Wording(
    rf"\b{WORK}\b(?P<what>[^.;]{{0,90}}?)\s+{AUXILIARY}{PASS}\s+"
    r"from\s+(?P<old>(?:the\s+)?[^.;]{2,90}?)\s+to\s+(?P<new>(?:the\s+)?)",
    f"{PASSING} move moves moved moving change changes changed changing go goes switch switches switched switching",
    "from",
    f"{HELD_WORDS} {WORK_WORDS}",
    flags=re.I,
)
STOOD_DOWN = Wording(
    rf"\b(?:(?:stood|stepped|steps|stepping|standing)\s+(?:down|back|aside)\s+(?:(?:as|from)\s+)?(?:the\s+)?(?:[a-z]+\s+){{0,2}}?(?:{CHAIR}|lead)(?:\s+role)?\s+"
    rf"(?:of|for|on)|"
    rf"(?:relinquish(?:es|ed|ing)?|g(?:ives?|ave|iven|iving)\s+up|demit(?:s|ted)?)\s+(?:the\s+)?{HELD}\s+(?:of|for|on)|"
    r"ceas(?:e|es|ed)\s+to\s+(?:chair|lead(?:\s+on)?))\s+(?:the\s+)?",
    "down back aside relinquish relinquishes relinquished relinquishing give gives gave given giving demit demits demitted cease ceases ceased",
    f"{HELD_WORDS} chairman chairwoman chairperson convener convenor",
    flags=re.I,
)
# "succeeds Mr Roe as chair of the", "has replaced her as the lead for"
SUCCEEDS = Wording(
    rf"\b(?:succeed(?:s|ed)?|replac(?:e|es|ed)|follow(?:s|ed))\s+(?P<old>[^.;]{{2,60}}?)\s+(?P<as>as\s+(?:the\s+)?(?:new\s+)?"
    rf"(?:{CHAIR}\s+of|(?:strategic\s+)?lead(?:\s+officer)?\s+(?:for|on)))\s+(?:the\s+)?",
    "succeed succeeds succeeded replace replaces replaced follow follows followed",
    "as",
    flags=re.I,
)
# "will become senior responsible officer for robbery on 1 May, replacing Ms Roe"
BECOMES = Wording(
    r"\b(?:becom(?:e|es|ing)|became|appointed|confirmed|named|as|is|be)\s+(?:as\s+)?(?:the\s+|our\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:lead(?:\s+officer)?|responsible\s+(?:officer|owner)|SRO|champion)\s+(?:for|on)\s+(?P<what>[^.;]{3,90}?),?\s+"
    r"(?:replacing|succeeding|taking\s+over\s+from|in\s+(?:place\s+of|succession\s+to)|instead\s+of)\s+(?:the\s+)?",
    "replacing succeeding taking place succession instead",
    "lead responsible sro champion",
    flags=re.I,
)
LEFT = re.compile(
    r"\s*\)?,?\s*(?:who\s+)?(?:(?:had|has|have|recently|now|since|also|was|is)\s+){0,3}(?:left|leaving|retired|resigned|departed|moved\s+"
    r"on)\b",
    re.I,
)
# "the AMC VAWG Commissioning Manager (Ann Lee)"
POST_HOLDER = Wording(
    rf"(?<![\w’'&-])(?P<post>(?:[A-Z][\w’'&-]*\s+){{1,7}}{POST_NOUN})\s*(?:\(|,\s)(?P<who>{TITLED_PERSON})\)?",
    POST_WORDS,
)
GONE = frozenset(["left", "leaving", "retired", "resigned", "departed", "moved"])  # one of which LEFT needs
DISSOLVED = Wording(
    r"\b(?:dissolved|disbanded|abolished|discontinued|wound\s+up)\b[^.;]{0,20}?\b(?:and|;)\s+(?:the\s+|an?\s+)?(?P<new>[^.;]{5,120}?)\s+"
    r"(?:was|were|has\s+been|had\s+been|would\s+be)\s+(?:convened|created|established|formed|set\s+up|launched)\b",
    "dissolved disbanded abolished discontinued wound",
    flags=re.I,
)
OLD_BODY = re.compile(
    r"\b(?:the\s+)?(?<![\w’'&-])(?P<old>(?:[A-Z][\w’'&-]*\s+){1,8}(?:process|panel|group|board|forum)?)\s*(?:was|were|had\s+been|has\s+been|be)\s*$"
)
HAND_OVER = signs(PICKED_UP_BY, TAKES, TAKES_OVER, HANDS, MOVES_TO, NOW_HELD, PASSES, STOOD_DOWN, SUCCEEDS, DISSOLVED, HANDED_TO, BECOMES) | GONE
