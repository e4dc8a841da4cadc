"""The wordings in which minutes say who comes into a post, leaves it or holds it for a while."""

import re

from ingest.structure.patterns import BODY_NOUN, NAME_WORD, NO_NAME, POST_WORDS, TITLED_PERSON
from ingest.structure.wordings import Wording

# "he", "who", "herself": whoever the sentence, or the one before it, is about; "ceases to chair it and becomes": the same again
PRONOUN = r"(?:[Ss]?[Hh]e|[Tt]hey|h(?:er|im)(?:self)?|and)\b"
# "the Head of Communities", "The Vice-Chair": whoever the lists give that post
BY_POST = r"[Tt]he\s+[A-Z][\w’'&/-]*(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}[A-Z][\w’'&/-]*){0,7}"
# "Ms Rowe", "Lea Holt", "OFR", "DMc", "Lorna", "she", "the Head of Housing"
WHO = rf"(?:{PRONOUN}|{BY_POST}|{TITLED_PERSON}|[A-Z]{{2,4}}\b|[A-Z][a-z]?[A-Z][a-z]?\b|{NO_NAME}{NAME_WORD})"
# who follows somebody is named, or stood before: "replaces Ann Lee", "to succeed him", "took over from RV"
OTHER = rf"(?P<other>{TITLED_PERSON}|[A-Z]{{2,4}}\b|(?:her|him|them)\b|{NO_NAME}{NAME_WORD})"
# "Ann Lee (Head of Housing)", "PS Cole, the licensing lead,", "Inspector Cole of the Town Team"
ORGANISATION = r"(?P<of>[A-Z][\w’'&-]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z][\w’'&-]*){0,6})"
POSTNOMINAL = r"(?:,?\s+(?:CC|JP|MBE|OBE|CBE|BEM|QPM|DL|MP|AM|MS|MSP|J\.P\.)\b)*"
ASIDE = POSTNOMINAL + rf"(?:\s*\([^()\n]{{1,80}}\)|,\s+(?!and\b|who\b)[^,.;\n]{{3,80}},|\s+(?:of|from)\s+(?:the\s+)?{ORGANISATION})?"
HAD = (
    r"(?:(?:had|has|have|having|was|were|is|are|would|will|be|been|being|to|now|also|recently|since|duly|then|still|just|both|"
    r"unanimously|formally|subsequently|previously)\s+)"
)
BE = rf"(?:{HAD}{{0,3}}(?:is|was|are|were|be|been|(?:holds|held)(?=\s+the\s+(?:\w+\s+)?lead\b))\s+(?:(?:now|also|still|currently|to\s+be)\s+){{0,2}})"
HAS = r"(?:(?:had|has|have|having|will|would|to|is\s+to|was\s+to|now|also|recently|since|then|just)\s+)"
BEGINS = r"(?=[/A-ZÀ-Þ]|the\s|s?[Hh]e\b|they\b|h(?:er|im)|and\b|d['’])"  # what WHO begins with: spares trying all of it at each word
SUBJECT = rf"(?<![\w’'-]){BEGINS}(?P<who>{WHO}){ASIDE},?\s+(?:who\s+)?"
# "the Knife Crime and County Lines Group", "the Sub-Group", "the new Group", "it", "the first domestic homicide review (DHR) in the borough"
BODY = (
    r"(?:(?:the|this|our|The|a|an|its)\s+)?(?:(?:new|merged|single|joint|enlarged|combined)\s+){0,2}"
    rf"(?:(?:(?:[A-Z][\w’'&/-]*|and|of|for|on|to|&)\s+){{0,9}}(?i:{BODY_NOUN}|sub[\s-]?group)\b|(?:first|second|third)\s+(?:[a-z]+"
    rf"\s+){{0,3}}review\b|[A-Z]{{3,6}}\b)"
)
BODY_OR_IT = rf"(?P<body>it\b|{BODY})"
BODY_NAMED = re.compile(rf"(?:[A-Z][\w’'&/-]*\s+)(?:(?:[A-Z][\w’'&/-]*|and|of|for|on|to|&)\s+){{0,8}}(?i:{BODY_NOUN}|sub[\s-]?group)\b")
# "Head of Trading Standards", "Chief Executive", "Assistant Director, Neighbourhoods" stays to its comma
CAPITAL_POST = r"(?:[A-Z][\w’'&/-]*)(?:\s+(?:(?:of|for|and|the|to|&)\s+){0,2}[A-Z][\w’'&/-]*){0,9}"
CHAIR = r"(?:chair(?:man|woman|person)?|conven[eo]r|president)"
MODIFIER = (
    r"(?:(?i:acting|interim|temporary|deputy|depute|joint|co|vice|new|permanent|overall|strategic|operational|named|designated|assistant|"
    r"independent|regional|strand|theme|thematic|senior\s+responsible|single|police|health|council|partnership|district|county|borough)[\s-]+){0,3}"
)
LOWER_NOUN = (
    rf"(?i:{CHAIR}s?|lead(?:\s+officer)?|portfolio\s+holder|(?:lay|panel|board|group|committee|substitute|co-?opted)\s+member|representatives?|point\s+of\s+contact|co-?ordinator|trustee|"
    r"manager|officer|alternate|champion|spokes(?:person|man|woman)|secretary|treasurer|SPOC)\b"
)
# "acting chair of the Tasking Group", "strategic lead for serious violence", "portfolio holder for public safety", "ASB lead"
LOWER_POST = (
    rf"(?:[A-Z]{{2,6}}\s+|(?:[a-z][a-z-]{{2,}}\s+){{1,2}}(?=lead\b|champion\b|co-?ordinator\b|representative\b)|"
    rf"(?:[A-Z][\w&-]+\s+){{1,4}}(?=lead\b|champion\b|representative\b|rep\b|co-?ordinator\b|manager\b|officer\b)|"
    rf"(?:link|liaison|contact)\s+(?=officer\b))?{LOWER_NOUN}"
    r"(?:\s+(?:of|for|on)\s+(?!(?:the|this|a|an|another|one|two)\s+(?:[\w/-]+\s+){0,3}?(?:years?|months?|term|meetings?|remainder|time|period)\b)(?:the\s+)?[^,.;()\n]{2,70}?)?"
)
POST_STOP = (
    r"(?=[,.;)]|\s*\Z|\s+(?:while|until|till|from|on\s+\d+|on\s+\w+day|on\s+(?:h(?:is|er)|their)\b|in\s+(?:between|succession|place|the|"
    r"[A-Z][a-z]+\b)|with|when|if|unopposed|unanimously|"
    r"since|because|after|before|during|following|instead|meanwhile|again|at|to|by|who|having|and\s+(?:that|the|will|would|was|had|has|is|former|"
    r"previous|[a-z]+s|[a-z]+ed|[A-Z]\w*)|for\s+(?:a|the|(?:19|20)\d\d\S*|\w+\s+(?:months?|years?)))\b)"
)
# "Chairman for the Anytown Police and Crime Panel": the whole of the body's name
CHAIR_OF = rf"(?i:{CHAIR})\s+(?:of|for)\s+the\s+(?:(?:[A-Z][\w’'&/-]*|and|of|for|on|&)\s+){{0,9}}(?i:{BODY_NOUN})\b(?!\s+(?:and|&)\s+[A-Z])"
POST = rf"(?P<post>{MODIFIER}(?:{CHAIR_OF}|{LOWER_POST}|{CAPITAL_POST})){POST_STOP}"
# "the new", "our", "the county's", "the Council's", "the current"
NEW = r"(?:(?:the|our|its|their|his|her|a|an|[Tt]he\s+\w+[’']s|[A-Z]\w+[’']s)\s+)?(?:(?P<new>new|incoming|newly[\s-](?:appointed|elected))\s+|current\s+)?"
THE_POST_OF = rf"(?:(?:as|to\s+be|to)\s+)?(?:(?:the|that)\s+(?:vacant\s+)?(?:post|role|position|office|r[oô]le)\s+of\s+)?{NEW}"
DOWN = (
    r"(?:tender(?:ed|s|ing)?|submitt(?:ed|ing)|hand(?:ed|s|ing)?\s+in|giv(?:en|ing)|gave)\s+(?:his|her|their)\s+(?:resignation|notice)|"
    r"st(?:ood|ands?|anding)\s+down|stepp?(?:ed|s|ing)?\s+down|resign(?:ed|s|ing)?|demit(?:s|ted|ting)?\s+office|relinquish(?:ed|es|ing)?"
)
CHOSEN = (
    r"(?:(?:nominated|proposed)(?:,?\s+seconded)?,?\s+and\s+(?:duly\s+|unanimously\s+)?(?:agreed|approved|accepted|elected|appointed|confirmed)|"
    r"confirmed|(?:re-?)?appointed|(?:re-?)?elected|nominated|designated|co-opted|promoted|seconded)"
)
FOLLOWS = r"(?:replace[sd]?|succeed(?:s|ed)?|follow(?:s|ed)?|(?:takes?|took|taken|taking)\s+over|(?:is|was|be|are)\s+(?:replacing|succeeding|taking\s+over))"

# The words of which one stands in every wording with a post, a being, a choosing, a following
CHAIRING = "chair chairman chairwoman chairperson convener convenor president"
POSTS = POST_WORDS | {"alternate", "contact", "president", "spokesperson", "spokesman", "spokeswoman"}
BEING = "is was are were be been holds held becomes become becoming became remain remains remained"
CHOOSING = "confirmed agreed approved accepted elected appointed reappointed reelected nominated designated opted promoted seconded"
FOLLOWING = "replace replaces replaced replacing succeed succeeds succeeded succeeding follow follows followed over"

# "Ms Rowe, who chairs the Panel, reported", "Mr Cole ceases to chair the Forum", "Ann would chair it"
CHAIRS = Wording(
    rf"{SUBJECT}{HAD}{{0,3}}(?:agreed\s+to\s+)?(?P<how>chairs|chaired|ceas(?:es|ed)\s+to\s+chair|(?<=\bagreed\sto\s)chair|(?<=\bwould\s)chair|(?<=\bwill\s)chair)\s+{BODY_OR_IT}",
    "chairs chaired chair",
)
# "the Abuse Forum, which she chairs"
WHICH_CHAIRS = Wording(rf"(?P<body>{BODY})(?:\s*\([^)\n]*\))?,\s+which\s+(?P<who>{WHO})\s+(?P<how>chairs)\b", "chairs", "which")
# "The Review is chaired by Ann Lee", "the Group, until now chaired by RV, would be chaired by DMc"
CHAIRED_BY = Wording(
    rf"(?P<body>\bit\b|{BODY})(?:\s*\([^)\n]*\))?(?:\s+in\s+the\s+\w+)?"
    rf"(?:,\s+(?:hitherto|formerly|previously|until\s+(?:now|then|recently))\s+chaired\s+by\s+(?P<other>{WHO}),)?"
    rf",?\s+(?P<how>{HAD}{{0,3}})(?:(?:established|created|formed|convened|set\s+up)\s+(?=under))?(?:chaired\s+by|under\s+the\s+chair(?:manship)?\s+of)\s+(?P<who>{WHO})",
    "chaired chair chairmanship",
    "by of",
)
# "the report of the Drugs Sub-Group, of which he was the chair"
OF_WHICH = Wording(
    rf"(?P<body>{BODY}),?\s+of\s+which\s+(?P<who>{WHO})\s+(?:is|was)\s+(?:now\s+)?(?:the\s+)?(?P<post>{MODIFIER}(?i:{CHAIR}))\b",
    "which",
    CHAIRING,
)
# "Mr Cole, as the Council's lead officer for Prevent, said", "declared an interest as a trustee of the Hostel", "would act as alternate for"
AS_POST = Wording(
    rf"{SUBJECT}(?:(?:attended|spoke|introduced\s+(?:him|her|them)sel(?:f|ves)|{HAD}{{0,2}}(?:continue[sd]?|remain(?:s|ed)?)|serve[sd]?|sits|sat|{HAD}{{1,3}}welcomed(?:\s+to\s+the\s+\w+)?)\s+|"
    rf"declared\b(?:[^.\n]|\.(?=\d)){{0,120}}?\s|[^.,;\n]{{0,40}}?\b(?:act(?:s|ed|ing)?|cover(?:s|ing|ed))\s+)?as\s+"
    rf"{NEW}{POST}",
    "as",
    POSTS,
    core=rf"\bas\s+{NEW}{POST}",
)
# "DMc is acting chair of the Tasking Group", "PC Rowe is its deputy chair", "RV becomes Chair", "who is the current acting Deputy Commander"
IS_POST = Wording(
    rf"{SUBJECT}(?P<is>(?:{HAD}{{0,2}}(?:becom(?:es?|ing)|became|remain(?:s|ed)?)\s+|{BE}))(?P<whose>{NEW}){POST}",
    POSTS,
    BEING,
    core=rf"\b(?:becom(?:es?|ing)|became|remain(?:s|ed)?|is|was|are|were|be|been|holds|held)\s+(?:(?:now|also|still|currently|to\s+be)\s+){{0,2}}{NEW}{POST}",
)
# "the contact for tagging would be Inspector Lee Hill", "The new Chair is Cllr Roe"
POST_IS = Wording(
    rf"\b[Tt]he\s+(?P<new>new\s+)?(?P<post>{MODIFIER}(?:{LOWER_POST}|{CAPITAL_POST}))\s+(?P<is>is|was|will\s+be|would\s+be)\s+(?:now\s+)?"
    rf"(?P<who>{TITLED_PERSON})(?=[,.;]|\s*\Z|\s+from\b|\s*\()",
    POSTS,
    "is was be",
)
# "Councillor Rowe was duly elected Chairman of the Board", "YT was appointed to chair it", "had taken up the post of Clerk"
APPOINTED = Wording(
    rf"{SUBJECT}(?:had\s[^.,;\n]{{3,50}},\s+and\s+)?(?:{HAD}{{1,4}}{CHOSEN}(?:\s+by\s+(?:the\s+)?[A-Z][\w\s]{{2,30}}?(?=\s+(?:as|to)\s))?|{HAD}{{0,3}}(?:takes?|took|taken|taking)\s+(?:up|on)|{HAD}{{0,3}}"
    rf"(?:joins?|joined|started)(?:\s+(?:the|our)\s+[\w-]+(?:\s+\w+)?)?(?=\s+as\s))\s+"
    rf"(?:to\s+chair\s+{BODY_OR_IT}|{THE_POST_OF}{POST})",
    f"{CHOOSING} takes take took taken taking joins joined started",
    core=rf"\b(?:{CHOSEN}(?:\s+by\s+(?:the\s+)?[A-Z][\w\s]{{2,30}}?(?=\s+(?:as|to)\s))?|(?:takes?|took|taken|taking)\s+(?:up|on)|(?:joins?|joined|started)(?:\s+(?:the|our)\s+[\w-]+(?:\s+\w+)?)?(?=\s+as\s))\s+(?:to\s+chair\s|{THE_POST_OF}{POST})",
)
# "RESOLVED to appoint Councillor Roe as Vice-Chair", "the election of Ms Roe as Chair"
TO_APPOINT = Wording(
    rf"\b(?:(?:re-?)?(?:appoint(?:ed|s)?|elect(?:ed|s)?)|nominate[sd]?|welcomed|(?:appointment|election|nomination)\s+of)\s+"
    rf"(?P<who>{TITLED_PERSON}){ASIDE}\s+(?:as|to\s+be)\s+{NEW}{POST}",
    "appoint appoints appointed reappoint reappoints reappointed elect elects elected reelect reelected nominate nominates nominated "
    "welcomed appointment election nomination",
    "as be",
)
# "The Forum appointed Superintendent Cole vice chair for the year"
TO_CHAIR = Wording(
    rf"\b(?:re-?)?(?:appointed|elected)\s+(?P<who>{TITLED_PERSON})\s+(?P<new>)(?P<post>(?:(?i:vice|deputy)[\s-]+)?(?i:{CHAIR})){POST_STOP}",
    "appointed elected reappointed reelected",
    CHAIRING,
)
# "Ann Lee, Anytown Safety Partnership (ASP) interim chair opened the meeting", "Ann Lee, Board vice chair, said"
BODY_CHAIR = Wording(
    rf"(?<![\w’'-])(?P<who>{TITLED_PERSON}),\s+(?P<body>{BODY})\s+(?:\([A-Z]{{2,8}}\)\s+)?(?P<post>(?:(?i:interim|acting|vice|deputy|co)[\s-]+)?(?i:{CHAIR}))(?=[,.;]|\s+[a-z]+(?:ed|s)\b)",
    CHAIRING,
)
# "a new Portfolio Holder had been appointed for Safety, and this was Councillor Rowe"
NEW_HOLDER = Wording(
    rf"\bnew\s+(?P<post>{CAPITAL_POST})\s+{HAD}{{1,3}}appointed(?P<matter>\s+for\s+[A-Z][^,.;\n]{{3,70}})?,?\s+(?:and\s+)?(?:this|who|it)\s+(?:was|"
    rf"is)\s+(?P<who>{TITLED_PERSON})",
    "new",
    "appointed",
)
# "thanked Ms Rowe for her work as the previous Portfolio Holder and former Chairman of the Board"
FORMERLY = Wording(
    rf"(?<![\w’'-])(?P<who>{TITLED_PERSON})\b[a-z\s]{{0,60}}?\bas\s+(?:the\s+)?(?:previous|former|outgoing)\s+(?P<post>{CAPITAL_POST})"
    rf"(?:\s+and\s+(?:the\s+)?(?:former|previous|outgoing)\s+(?P<post2>{CAPITAL_POST}))?",
    "previous former outgoing",
    "as",
)
# "that Councillor Rowe and Superintendent Cole be joint chairs of the Partnership"
JOINT_CHAIRS = Wording(
    rf"(?<![\w’'-])(?P<who>{TITLED_PERSON})\s+and\s+{OTHER}\s+{HAD}{{0,2}}be\s+(?:appointed\s+(?:as\s+)?)?(?P<post>joint[\s-]chairs?|co-chairs?)"
    rf"\s+of\s+{BODY_OR_IT}",
    "chair chairs",
    "joint co",
)
# "RESOLVED that Ms Rowe Chair the sub group"
RESOLVED_CHAIR = Wording(
    rf"(?:RESOLVED|AGREED|agreed|resolved)\s+that\s+(?P<who>{TITLED_PERSON})\s+[Cc]hair\s+{BODY_OR_IT}",
    "resolved agreed",
    "chair",
)
# "that an Exploitation Panel be created, with Ms Rowe as its chair"
WITH_CHAIR = Wording(
    rf"(?P<body>{BODY})\b[^.\n]{{0,60}}?\bwith\s+(?P<who>{TITLED_PERSON}|[A-Z]{{2,4}}\b)\s+as\s+(?:(?:its|the)\s+)?(?P<post>{CHAIR})\b",
    CHAIRING,
    "with",
    "as",
)
# "Lorna takes over from Mr Cole as chair of the Forum", "She had succeeded Mr Cole as District Commander"
SUCCEEDS = Wording(
    rf"{SUBJECT}(?:{HAS}{{0,3}}|{HAD}{{1,4}}{CHOSEN}\s+to\s+){FOLLOWS}\s+(?:(?:from\s+)?{OTHER}\s+)?as\s+{NEW}{POST}"
    rf"(?:\s+from\s+(?:the\s+(?:former|previous|outgoing|then)\s+[^,.;\n]{{3,50}},\s+)?(?P<from>{TITLED_PERSON}))?",
    FOLLOWING,
    "as",
)
# "He replaces Cllr Cole", "had been elected to succeed him", "returned to it in succession to Mr Cole": to the post told before
REPLACES = Wording(
    rf"{SUBJECT}(?:{HAS}{{0,3}}{FOLLOWS}|{HAD}{{1,4}}(?:{CHOSEN}|chosen|asked)\s+to\s+{FOLLOWS}|[^.;\n]{{0,100}}?\sin\s+succession\s+to)\s+"
    rf"(?:from\s+)?{OTHER}"
    r"(?!\s+(?:\w+\s+)?as\b)(?=[,.;]|\s*\Z|\s+(?:in|on|from|when|at|who)\b)",
    f"{FOLLOWING} succession",
)
# "had appointed Mr Roe to replace Ms Cole as its representative"
TO_REPLACE = Wording(
    rf"\b(?:appoint(?:s|ed)?|elect(?:s|ed)?|nominate[sd]?)\s+(?P<who>{TITLED_PERSON})\s+to\s+(?:replace|succeed)\s+{OTHER}\s+as\s+"
    rf"(?:one\s+of\s+(?:its|the|their)\s+)?{NEW}{POST}(?P<from>)",
    "appoint appoints appointed elect elects elected nominate nominates nominated",
    "replace succeed",
    "as",
)
# ", having followed Sgt Cole", "in succession to Ann Lee", "in place of Mr Roe": behind an appointment
SUCCESSION = re.compile(
    rf"[^.;\n]{{0,40}}?\b(?:(?:having|who\s+had|and)\s+{FOLLOWS}|in\s+succession\s+to|in\s+(?:the\s+)?place\s+of|following|replacing|succeeding|"
    rf"taking\s+over\s+from)\s+(?:from\s+)?{OTHER}"
)
# "was covering that post for the time being"; "has stepped into the post": the post told before
COVERS = Wording(
    rf"{SUBJECT}{HAD}{{0,3}}(?:cover(?:s|ed|ing)|fill(?:s|ed|ing)|act(?:s|ed|ing)\s+in)\s+(?:the|that|this|his|her|their)\s+(?:post|role|position|"
    rf"vacancy)\b(?!\s+of)",
    "post role position vacancy",
    "cover covers covered covering fill fills filled filling act acts acted acting",
)
INTO_POST = Wording(
    rf"{SUBJECT}{HAD}{{0,3}}(?:stepp(?:ed|ing)\s+into|(?:takes?|took|taken|taking)\s+(?:up|on|over)|moved\s+into)\s+(?:the|that|this|his|her|"
    rf"their)\s+(?:post|role|position)\b(?!\s+of)",
    "post role position",
    "stepped stepping takes take took taken taking moved",
)
# "Mrs Cole would be succeeded as Clerk by Mr Rowe", "he would be replaced by Ann Lee as the new Head of Service"
SUCCEEDED_BY = Wording(
    rf"(?<![\w’'-])(?P<other>{WHO})\b(?:[^.\n]{{0,120}}?\band)?\s+{HAD}{{0,3}}(?:be|been|was|is)\s+(?:succeeded|replaced)\s+(?:as\s+(?:the\s+)?"
    rf"(?P<post>{CAPITAL_POST})\s+)?"
    rf"by\s+(?P<who>{TITLED_PERSON})(?:\s+as\s+(?:the\s+)?(?:new\s+)?(?P<post2>{CAPITAL_POST}))?",
    "succeeded replaced",
    "by",
)
# "Her replacement will be Otto Lee": in the post of whoever is spoken of
REPLACEMENT = Wording(
    rf"\b(?P<other>[Hh]is|[Hh]er|[Tt]heir)\s+(?:replacement|successor)\s+(?:is|was|will\s+be|would\s+be)\s+(?P<who>{TITLED_PERSON})",
    "replacement successor",
)
# ", retired at Christmas", "who had left the Council", ") had stood down": behind a person with a post
GONE = re.compile(
    r"\W{0,3}(?:who\s+)?(?:(?:had|has|have|was|is|would\s+be|will\s+be)\s+)?(?:(?:recently|now|since|also)\s+)?"
    rf"(?:(?P<left>left\b|leaving\b|retired\b|retiring\b|departed\b)|(?P<down>{DOWN})\b)",
)
# Who a sentence is about: the person that it names first
FIRST = re.compile(
    rf"[\s•*\d.()-]{{0,12}}(?:(?P<start>{BY_POST}|[A-Z]{{2,4}}\b|[A-Z][a-z]?[A-Z][a-z]?\b|{TITLED_PERSON}|{NAME_WORD})\b)?"
    rf"(?:[^\n]{{0,120}}?(?<![\w’'-])(?P<later>{TITLED_PERSON}))?"
)
TITLED_NAME = re.compile(rf"(?<![\w’'-]){TITLED_PERSON}")
# A person behind these words goes or is dealt with by another wording
OTHER_BEFORE = re.compile(r"(?:\b(?:replace[sd]?|replacing|succeed(?:s|ed|ing)?|follow(?:s|ed|ing)?|from|with|to)|(?:replaced|succeeded)\s+by)\s+\Z")
CHOSEN_AND = re.compile(rf"\b{CHOSEN}\b[^.;]{{0,80}}\band\s+\Z")  # "be appointed as Chair and | Ms Roe as Vice-Chair"
NOUN = re.compile(rf"\b{LOWER_NOUN}")
# a lead says nothing without what it is for
BARE_LEAD = re.compile(
    r"(?:(?:named|main|overall|single|joint|sole|strategic|operational|new|acting|interim|good|clear|police|council)\s+){0,2}lead(?:\s+officer)?"
)
