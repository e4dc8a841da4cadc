"""The wordings in which minutes say who comes into a post, leaves it or holds it for a while."""

import re

from ingest.patterns import BODY_NOUN, NAME_WORD, TITLED_PERSON

# "Ms Rowe", "Lea Holt", "OFR", "DMc", "Lorna"
WHO = rf"(?:{TITLED_PERSON}|[A-Z]{{2,4}}|[A-Z][a-z]?[A-Z][a-z]?|{NAME_WORD})"
# "the Knife Crime and County Lines Group", "the Sub-Group", "the new Group", "it", "the first domestic homicide review (DHR) in the borough"
BODY = (
    r"(?:(?:the|this|our|The)\s+)?(?:new\s+|merged\s+)?"
    rf"(?:(?:(?:[A-Z][\w’'&/-]*|and|of|for|&)\s+){{0,9}}(?i:{BODY_NOUN}|sub[\s-]?group)\b|(?:first|second|third)\s+(?:[a-z]+\s+){{0,3}}review\b)"
)
BODY_OR_IT = rf"(?P<body>it\b|{BODY})"
# "Head of Trading Standards", "Chief Executive"
CAPITAL_POST = r"(?:[A-Z][\w’'&/-]*)(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}[A-Z][\w’'&/-]*){0,9}"
# "acting chair of the Tasking Group", "strategic lead for serious violence", "portfolio holder for public safety", "ASB lead"
LOWER_POST = (
    r"(?i:(?:(?:acting|interim|deputy|joint|strategic|vice|new|assistant|overall|permanent)[\s-]+){0,2})(?:[A-Z]{2,6}\s+)?"
    r"(?i:chair(?:man|woman|person)?s?|lead(?:\s+officer)?|portfolio\s+holder|representative|co-?ordinator|trustee|manager|officer|alternate|champion|SPOC)"
    r"(?:\s+(?:of|for|on)\s+(?:the\s+)?[^,.;()\n]{3,70}?)?"
)
POST_STOP = (
    r"(?=[,.;)]|\s*\Z|\s+(?:while|until|from|on\s+\d|on\s+\w+day|in\s+(?:between|succession|[A-Z][a-z]+\b)|with|when"
    r"|and\s+(?:that|will|would|was|had|former|previous)|for\s+(?:a|the)\s|to\s|by\b|who\b|at\b))"
)
POST = rf"(?P<post>{LOWER_POST}|{CAPITAL_POST}){POST_STOP}"
HAD = r"(?:(?:had|has|have|was|were|is|are|would|will|be|been|being|now|also|recently|since|duly|then|unanimously|just)\s+)"
HAS = r"(?:(?:had|has|have|will|would|now|also|recently|since)\s+)"
NEW = r"(?:(?:the|our|its|a|an)\s+)?(?:new\s+)?"
OTHER = rf"(?P<other>{TITLED_PERSON}|[A-Z]{{2,4}}|her|him|them)"

# "Ms Rowe, who chairs the Panel, reported"
CHAIRS = re.compile(rf"(?P<who>{WHO})(?:,?\s+who)?\s+(?:now\s+|also\s+)?(?:chairs|chaired)\s+{BODY_OR_IT}")
# "The first domestic homicide review is chaired by Ann Lee"
CHAIRED_BY = re.compile(rf"(?P<body>{BODY})(?:\s*\([^)]*\))?(?:\s+in\s+the\s+\w+)?\s+(?:is|was|are|were)\s+(?:now\s+)?chaired\s+by\s+(?P<who>{WHO})")
# "Mr Cole, as the Council's lead officer for Prevent, said", "declared an interest as a trustee of the Hostel"
AS_POST = re.compile(
    rf"(?P<who>{WHO})(?:,|\s+(?:attended|spoke|continued|remained|acted)|\s+declared\b[^.\n]{{0,120}}?)?\s+as\s+"
    rf"(?:(?:the\s+)?[A-Z]\w+[’']s\s+)?{NEW}{POST}"
)
# "DMc is acting chair of the Tasking Group", "PC Rowe is its deputy chair", "who is the current acting Deputy Commander"
IS_POST = re.compile(
    rf"(?P<who>{WHO})(?:\s+\([^()]*\))?,?\s+(?:who\s+)?(?:is|was|will\s+be|would\s+be|becomes|became|remains|remained)\s+(?:the\s+current\s+|now\s+)?"
    rf"(?P<whose>(?:the|our|its|their|an?)\s+)?(?:new\s+)?{POST}"
)
# "Councillor Rowe was duly elected Chairman of the Board", "YT was appointed to chair it"
APPOINTED = re.compile(
    rf"(?P<who>{WHO})(?:\s*\([^)]*\)|,\s[^,.]{{3,60}},|\s+had\s[^.,;]{{3,50}},\s+and)?\s+{HAD}{{1,4}}"
    rf"(?:confirmed|appointed|(?:re-?)?elected|nominated|designated|co-opted)\s+(?:(?:as|to\s+be)\s+)?{NEW}(?:to\s+chair\s+{BODY_OR_IT}|{POST})"
)
# "a new Portfolio Holder had been appointed for Safety, and this was Councillor Rowe"
NEW_HOLDER = re.compile(
    rf"\bnew\s+(?P<post>{CAPITAL_POST})\s+{HAD}{{1,3}}appointed(?P<matter>\s+for\s+[A-Z][^,.;\n]{{3,70}})?,?\s+(?:and\s+)?(?:this|who|it)\s+(?:was|is)\s+(?P<who>{WHO})"
)
# "thanked Ms Rowe for her work as the previous Portfolio Holder and former Chairman of the Board"
FORMERLY = re.compile(
    rf"(?P<who>{WHO})\b[^.\n]{{0,60}}?\bas\s+(?:the\s+)?(?:previous|former|outgoing)\s+(?P<post>{CAPITAL_POST})"
    rf"(?:\s+and\s+(?:the\s+)?(?:former|previous|outgoing)\s+(?P<post2>{CAPITAL_POST}))?"
)
# "that Councillor Rowe and Superintendent Cole be joint chairs of the Partnership"
JOINT_CHAIRS = re.compile(
    rf"(?P<who>{WHO})\s+and\s+(?P<other>{WHO})\s+be\s+(?:appointed\s+(?:as\s+)?)?(?P<post>joint\s+chairs?|co-chairs?)\s+of\s+{BODY_OR_IT}"
)
# "RESOLVED that Ms Rowe Chair the sub group"
RESOLVED_CHAIR = re.compile(rf"(?:RESOLVED|AGREED|agreed|resolved)\s+that\s+(?P<who>{TITLED_PERSON})\s+[Cc]hair\s+{BODY_OR_IT}")
# "that an Exploitation Panel be created, with Ms Rowe as its chair"
WITH_CHAIR = re.compile(rf"\bwith\s+(?P<who>{WHO})\s+as\s+(?:its|the)\s+chair\w*")
BODY_MADE = re.compile(r"\b(?P<body>[A-Z][\w’' &-]*?(?:Group|Panel|Board|Forum))\b[^.]{0,40}?\b(?:created|established|set\s+up|formed)")
# "Lorna takes over from Mr Cole as chair of the Forum", "She had succeeded Mr Cole as District Commander"
SUCCEEDS = re.compile(
    rf"(?P<who>{WHO})(?:,?\s+who)?\s+{HAS}{{0,3}}(?:(?:takes?|took|taken|taking)\s+over|replace[sd]?|succeed(?:s|ed)?)\s+(?:(?:from\s+)?{OTHER}\s+)?as\s+{NEW}{POST}"
)
# "Mrs Cole would be succeeded as Clerk by Mr Rowe", "he would be replaced by Ann Lee as the new Head of Service"
SUCCEEDED_BY = re.compile(
    rf"(?P<other>{WHO}|\b[Ss]?he)\b[^.\n]{{0,120}}?\b(?:be|been|was|is)\s+(?:succeeded|replaced)\s+(?:as\s+(?:the\s+)?(?P<post>{CAPITAL_POST})\s+)?"
    rf"by\s+(?P<who>{TITLED_PERSON})(?:\s+as\s+{NEW}(?P<post2>{CAPITAL_POST}))?"
)
# "Mrs Cole had stood down as chair of the Group and that Dr Rowe had taken over from her"
STOOD_DOWN = re.compile(
    rf"(?P<who>{WHO})(?:,?\s+who)?\s+{HAD}{{0,3}}(?:st(?:ood|ands?|anding)\s+down|stepp?(?:ed|s|ing)\s+down|resigned)\s+as\s+{NEW}{POST}"
    rf"(?:\s*,?\s+and\s+(?:that\s+)?(?P<heir>{WHO})\s+{HAD}{{0,3}}(?:taken|took|take)\s+over)?"
)
# "Ann Lee left her post as Head of Housing on 12 May", "Mr Cole had now left the employment of the Council", "Mr Roe of the X Service had retired"
LEFT_WHAT = (
    r"(?:(?:his|her|their|the)\s+(?:post|role|position)(?:\s+as\s+(?:the\s+)?(?P<post2>[A-Z][^,.;\n]{3,70}?)(?=\s+(?:on|in|at)\s|[.,;]))?"
    r"|(?:the\s+)?(?:employment|service|Council|Group|Board|Partnership|[A-Z]\w+)|(?:at|on|in)\s)"
)
LEAVES = re.compile(
    rf"(?P<who>{WHO})(?:,\s+(?:the\s+)?(?P<post>{CAPITAL_POST}),)?(?:\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w’']*(?:\s+[A-Z][\w’']*){{1,5}}))?\s+"
    rf"(?:(?:had|has|would|will|is|was)\s+)?(?:(?:now|recently|since|be)\s+)?(?:left|leaves?|leaving|retire[sd]?|retiring)\s+{LEFT_WHAT}"
)
# "R. J. Cole was thanked: this was his last meeting", "this would be the last meeting that he would be attending"
LAST_MEETING = re.compile(
    rf"(?P<who>{WHO})\b[^.\n]{{0,60}}?\b(?:this|it)\s+(?:was|is|would\s+be|will\s+be)\s+(?:to\s+be\s+)?(?:his|her|their|the)\s+last\s+meeting"
)
# "DMc has handed the chair of the Tasking Group back to Fiona Cole"
HANDED_ON = re.compile(
    rf"(?P<other>{WHO})\s+{HAD}{{0,2}}hand(?:ed|s)\s+(?:over\s+)?(?:the\s+)?chair(?:manship)?\s+of\s+(?P<body>{BODY})\s+(?:back\s+|over\s+)?to\s+(?P<who>{WHO})"
)
# "Mrs Ann Cole was welcomed to the Group as the Lead for housing"
WELCOMED = re.compile(rf"(?P<who>{TITLED_PERSON})\s+{HAD}{{1,2}}welcomed(?:\s+to\s+the\s+\w+)?\s+as\s+{NEW}{POST}")
# "Mr Cole had now left the Council. It was expected that he would be replaced by": who goes stands in the sentence before
GOING = (" left ", " leav", " retir", " down ", " resign")
SUBJECT = re.compile(rf"[\s•*-]*(?:It\s+was\s+\w+\s+that\s+)?(?P<who>{TITLED_PERSON})")
# A person behind these words goes or is dealt with by another wording
OTHER_BEFORE = re.compile(r"(?:\b(?:replace[sd]?|succeed(?:s|ed)?|from|with)|(?:replaced|succeeded)\s+by)\s+\Z")
POST_SIGNS = (
    *("chair", "Chair", "lead", "Lead", "hief", "xecutive", "older", "epresentative", "ordinator", "rustee", "anager", "fficer"),
    *("lternate", "hampion", "SPOC", "irector", "Head", "ommander", "nspector", "Member"),
)
