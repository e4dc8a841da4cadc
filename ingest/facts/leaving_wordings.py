"""The wordings in which minutes say who leaves a post, hands it on or is thanked for it."""

from ingest.facts.role_wordings import BODY, BODY_OR_IT, CAPITAL_POST, DOWN, HAD, NEW, ORGANISATION, POST, SUBJECT, WHO
from ingest.structure.patterns import NAME_WORD, NO_NAME, TITLED_PERSON
from ingest.structure.wordings import Wording

# "had resigned her position on the Committee", "gave up his seat on the Panel"
SEAT = Wording(
    rf"{SUBJECT}{HAD}{{0,3}}(?:resign(?:ed|s|ing)?(?:\s+from)?|g[ai]ve(?:n|s)?\s+up|relinquish(?:ed|es)?)\s+(?:his|her|their)\s+(?:position|seat|place|membership)\s+"
    rf"(?:on|of|in)\s+{BODY_OR_IT}",
    "resign resigned resigns resigning up relinquished relinquishes",
    "position seat place membership",
)
# "Mrs Cole had stood down as chair of the Group and that Dr Rowe had taken over from her", "ceases to be Clerk", "would demit office as Member"
STOOD_DOWN = Wording(
    rf"{SUBJECT}(?:[^.,;\n]{{0,30}}?\b)?(?P<how>{DOWN}|retire[sd]?|retiring|ceas(?:es|ed|ing)\s+to\s+be)\s+(?:from\s+)?(?:(?:as|the)\s+)?(?:"
    rf"(?:post|role|position)\s+(?:of|as)\s+)?{NEW}{POST}"
    rf"(?:\s*,?\s+and\s+(?:that\s+)?(?P<heir>{WHO})\s+{HAD}{{0,3}}(?:taken|took|take)\s+over)?",
    "down resignation notice resign resigns resigned resigning demit demits demitted demitting relinquish relinquishes relinquished "
    "retire retires retired retiring ceases ceased ceasing",
)
# "DMc has handed the chair of the Tasking Group back to Fiona Cole", "handed over the chair of the Forum to Ann"
HANDED_ON = Wording(
    rf"(?<![\w’'-])(?P<other>{WHO})\s+{HAD}{{0,2}}(?:hand(?:ed|s|ing)?|pass(?:ed|es|ing)?)\s+(?:over\s+)?(?:the\s+)?chair(?:manship)?\s+of\s+"
    rf"(?P<body>{BODY})\s+(?:back\s+|over\s+|on\s+)?to\s+(?P<who>{WHO})",
    "hand hands handed handing pass passes passed passing",
    "chair chairmanship",
)
# "This was Ms Rowe's last meeting"
HER_LAST_MEETING = Wording(
    rf"\b(?:[Tt]his|it)\s+(?:was|is|would\s+be|will\s+be)\s+(?:to\s+be\s+)?(?P<who>{TITLED_PERSON}|{NO_NAME}{NAME_WORD})[’']s?\s+(?:last|final)\s+(?:\w+\s+){{0,2}}?meeting",
    "last final",
    "meeting",
)
# "Ann Lee left her post as Head of Housing on 12 May", "Mr Cole had now left the employment of the Council", "Mr Roe of the X Service had retired"
LEAVES = Wording(
    rf"(?<![\w’'-])(?P<who>{WHO})(?:,\s+(?:(?:who\s+)?(?:was|is)\s+)?(?:the\s+(?:\w+[’']s\s+)?)?(?P<post>{CAPITAL_POST}),|\s+(?:of|from)\s+"
    rf"(?:the\s+)?{ORGANISATION})?,?\s+(?:who\s+)?{HAD}{{0,3}}"
    r"(?:(?:left|leaves?|leaving)\s+(?:(?:his|her|their|the)\s+(?:post|role|position)\b|(?:the\s+)?(?:employment|service|organisation|Council|"
    r"Group|Board|Partnership|[A-Z]\w+)|(?:at|on|in)\s)"
    r"|retire[sd]?\b|retiring\b)(?:\s+as\s+(?:the\s+)?(?P<post2>[A-Z][^,.;\n]{3,70}?)(?=\s+(?:on|in|at)\s|[.,;]))?",
    "left leave leaves leaving retire retires retired retiring",
)
# "thanked Ms Rowe for her time as Chair", "acknowledged the work of Mr Cole during his chairmanship of the Forum"
THANKED = Wording(
    rf"\b(?i:thank(?:s|ed|ing)?|acknowledged|tribute|gratitude|appreciation)\b[^.;\n]{{0,80}}?(?<![\w’'-])(?P<who>{TITLED_PERSON}|(?<=\bto\s)[A-Z]{{2,4}}\b)(?:[^.;\n]{{0,60}}?)\b(?:for|during|in)\s+(?:all\s+)?"
    rf"(?:his|her|their)\s+(?:\w+\s+){{0,3}}?(?:(?P<ship>work\s+in\s+chairing|role\s+as\s+chair\b|[Cc]hair(?:man|person|woman)?ship|[Cc]onven[eo]rship)|(?:time|term|tenure|period|years?|spell)\s+(?:of\s+office\s+)?as\s+(?:the\s+)?{POST})",
    "thank thanks thanked thanking acknowledged tribute gratitude appreciation",
    "chairing role chairmanship chairpersonship chairwomanship chairship convenorship convenership time term tenure period year years spell",
)
# "R. J. Cole was thanked: this was his last meeting", "this would be the last meeting that he would be attending"
LAST_MEETING = Wording(
    rf"(?<![\w’'-])(?P<who>{WHO})\b[^.\n]{{0,60}}?\b(?:this|it)\s+(?:was|is|would\s+be|will\s+be)\s+(?:to\s+be\s+)?(?:his|her|their|the)\s+(?:last|final)\s+(?:[A-Z]\w*\s+){{0,5}}meeting",
    "last final",
    "meeting",
)
