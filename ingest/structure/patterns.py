"""Shared pieces of regular expressions, each with the wording that it is for. Imports nothing but re."""

import re

# "Superintendent", "Acting Chief Insp", "Borough Commander", "Watch Manager"
RANK = (
    r"(?:(?:Acting|Temporary|A/|T/)\s*)?(?:(?:Det(?:ective)?|Chief|Ch|Deputy|Assistant|Station|Area|Group|Watch|Crew|Borough)\.?\s+){0,2}"
    r"(?:Superintendent|Supt|Sup|Inspector|Insp|Sergeant|Sgt|Constable|Commissioner|Commander)\.?|(?:Station|Area|Group|Watch|Crew)\s+Manager"
)
# "Councillor", "Cllr", "Mr", "Rt Hon", "Rev", "Canon"
FORM_OF_ADDRESS = (
    r"(?:The\s+)?(?:Rt\.?\s+Hon\.?|Right\s+Honourable|Hon\.?)|Councillors?|Cllrs?\.?|Clr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|"
    r"Sir|Dame|Lord|Lady|(?:The\s+)?Rev(?:erend|d)?|Canon|Father|Imam|Rabbi|Bishop|Archdeacon|Pastor|Deacon|Baroness"
)
# "PC", "Acting DCI", "T/CI", "PCSO", "SM", "ACFO", "PFCC"
SHORT_RANK = r"(?:(?:Acting|Temporary|A/|T/|T|A)\s*)?(?:D?/?(?:PC|PS|DC|DS|DI|DCI|CI|PI|CS|DCS|ACC|DCC|PCSO|SM|GM|WM|BC|[AD]?CFO|P?F?CC))"
# what a title begins with: spares trying each of them at every capital
_BEGINS = r"(?=[A-Z/][A-Z/\s]|The\s+[RH]|R[aeit]|Ho|C[ahlor]|A[clrs]|M[irsx]|Dr|Pr|S[eigtu]|D[ae]|L[ao]|[FWP]a|I[mn]|B[aio]|Te|Gr)"
TITLE = rf"{_BEGINS}(?:{FORM_OF_ADDRESS}|{SHORT_RANK}|{RANK})\.?"
NAME_WORD = r"(?:(?:O|D|M|d)['’])?(?:Mc|Mac|Fitz|De|Di|Du|La|Le)?[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-]\s?[A-ZÀ-Þ]?[a-zß-ÿ]+)*"
# "van der Berg", "al Rashid", "ap Rhys", "St. John", "St Clair"
PARTICLE = r"(?:van\s+der|van\s+den|van|von|de\s+la|de|del|der|da|dos|al|bin|bint|ap|ab|le|la|el|St\.?)"
INITIALS = r"(?:[A-Z]\.\s?){1,3}|[A-Z]{1,2}\b"
SPACE = r"[ \xa0]?[ \n\xa0]"  # between the words of a name: three spaces or a tab part columns
# "Kay Larch", "AJ Brook", "Siân O'Neill-Jones", "J. van der Berg", "Mohammed al Rashid", "Olga St. Ives"
NO_NAME = r"(?!(?:That|The|This|These|It|In|At|On|As|And|But|For|From|By|When|If|He|She|They|We|Item|Minutes?|Apologies)\b)"
PERSON = rf"{NO_NAME}(?:(?:{INITIALS}|(?!St\b){NAME_WORD}){SPACE}){{1,3}}(?:{PARTICLE}{SPACE})?{NAME_WORD}"
TITLED = rf"(?:{TITLE}{SPACE}){{1,3}}"
# "Kay Larch", "Cllr Larch", "Acting DCI Carl Clay", "PC C. Jones"; what it may begin with stands first, which spares trying every title at each place
TITLED_PERSON = rf"(?=[/A-ZÀ-Þ]|d['’])(?:{TITLED}(?:(?:{INITIALS}|(?!St\b){NAME_WORD}){SPACE}){{0,3}}(?:{PARTICLE}{SPACE})?{NAME_WORD}|{PERSON})"

# The noun on which a post's name rests: "Trading Standards MANAGER", "HEAD of Service", "Portfolio HOLDER"
POST_NOUNS = (
    "Officer Manager Director Head Commander Coordinator Chairman Chairwoman Chairperson Chair Lead Leader Holder Superintendent Inspector Constable "
    "Sergeant Executive Member Councillor Mayor Commissioner Adviser Advisor Analyst Assistant Administrator Clerk Secretary Consultant Specialist Nurse "
    "Doctor GP Solicitor Lawyer Deputy Supervisor Representative Rep Governor Principal Headteacher Practitioner Worker Planner Warden Registrar Apprentice "
    "Graduate Trainee President Founder Trustee Chaplain Champion Support SPOC Link Engineer Architect Accountant Treasurer Vicar Researcher Statistician "
    "Psychologist Midwife Paramedic Firefighter Volunteer Editor Minister Magistrate CEO PA Strategist Observer Convener Convenor Facilitator Organiser "
    "Caseworker Advocate Auditor Partner"
)
POST_WORDS = frozenset(noun + s for noun in f"{POST_NOUNS} ordinator optee".lower().split() for s in ("", "s"))  # of which every post has one
POST_NOUN = rf"(?=[A-Z])(?:Co-?\s?ordinator|Co-?optee|{'|'.join(POST_NOUNS.split())})s?"
CHAIR = r"(?:chair(?:man|woman|person)?|conven[eo]r)"
# "Vice-Chair", "Deputy Chairman", "Depute Convener"
VICE = rf"(?:vice|deput[ye])[\s-]*{CHAIR}"
# "(Chairman)", "in the Chair", "Co-Chair", "Joint Chair", "Chair for the meeting", "Chairman pro tem"
IN_THE_CHAIR = (
    rf"(?:(?:in\s+)?the\s+)?(?:co-?|joint\s+|acting\s+|interim\s+)?{CHAIR}(?:\s+(?:for|of)\s+(?:the|this)\s+meeting|\s+pro\s+tem(?:pore)?)?|chairing|presiding"
)
CAPACITY = rf"(?P<vice>{VICE})|(?P<chair>{IN_THE_CHAIR})"
BODY_NOUN = (
    r"(?:Partnership|Board|Group|Committee|Panel|Forum|Executive|Cabinet|Sub-?\s?group|Sub-?\s?committee|Council|Commission|Assembly|"
    r"Working\s+Party|Team|Network|Steering|Task\s+Force)"
)


def any_case(pattern: str) -> re.Pattern[str]:
    """A compiled pattern in which capitals do not matter."""
    return re.compile(pattern, re.I)
