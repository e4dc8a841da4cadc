"""Shared pieces of regular expressions, each with the wording that it is for. Imports nothing but re."""

import re

# "Councillor", "Cllr", "Mr", "Acting DCI", "Detective Superintendent", "Rt Hon", "PC"
RANK = (
    r"(?:(?:Acting|Temporary|A/|T/)\s*)?(?:(?:Det(?:ective)?|Chief|Ch|Deputy|Assistant|Station|Area|Group|Watch|Crew|Borough)\.?\s+){0,2}"
    r"(?:Superintendent|Supt|Inspector|Insp|Sergeant|Sgt|Constable|Commissioner|Commander)\.?"
)
TITLE = (
    r"(?:(?:The\s+)?(?:Rt\.?\s+Hon\.?|Right\s+Honourable|Hon\.?)|Councillors?|Cllrs?\.?|Clr|Alderman|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:erend|d)?|"
    r"Canon|Father|Imam|Rabbi|(?:(?:Acting|Temporary|A/|T/|T|A)\s*)?(?:D?/?(?:PC|PS|DC|DS|DI|DCI|CI|PI|CS|DCS|ACC|DCC|PCSO|SM|GM|WM|BC))|" + RANK + r")\.?"
)
NAME_WORD = r"(?:(?:O|D|M|St\.?\s?)['’])?(?:Mc|Mac|Fitz|De|Di|Du|La|Le)?[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-]\s?[A-ZÀ-Þ]?[a-zß-ÿ]+)*"
PARTICLE = r"(?:van\s+der|van\s+den|van|von|de\s+la|de|del|der|da|dos|al|bin|bint|ap|le|la|el)"
INITIALS = r"(?:[A-Z]\.\s?){1,3}|[A-Z]{1,2}\b"
# "Kate Lymer", "AJ Brooks", "Siân O'Neill-Jones", "J. van der Berg", "Mohammed al Rashid"
PERSON = rf"(?:(?:{INITIALS}|{NAME_WORD})\s+){{1,3}}(?:{PARTICLE}\s+)?{NAME_WORD}"
TITLED = rf"(?:{TITLE}\s+){{1,3}}"
# "Kate Lymer", "Cllr Lymer", "Acting DCI Charles Clare", "PC C. Jones"
TITLED_PERSON = rf"(?:{TITLED}(?:(?:{INITIALS}|{NAME_WORD})\s+){{0,3}}(?:{PARTICLE}\s+)?{NAME_WORD}|{PERSON})"

# The noun on which a post's name rests: "Trading Standards MANAGER", "HEAD of Service", "Portfolio HOLDER"
POST_NOUN = (
    r"(?:Officer|Manager|Director|Head|Commander|Co-?\s?ordinator|Chair(?:man|woman|person)?|Lead|Leader|Holder|Superintendent|Inspector|"
    r"Constable|Sergeant|Executive|Member|Councillor|Mayor|Commissioner|Advis[eo]r|Analyst|Assistant|Administrator|Clerk|Secretary|Consultant|"
    r"Specialist|Nurse|Doctor|GP|Solicitor|Lawyer|Deputy|Supervisor|Representative|Rep|Governor|Principal|Headteacher|Practitioner|Worker|Planner|Warden|"
    r"Registrar|Apprentice|Graduate|Trainee|President|Founder|Trustee|Chaplain|Champion|Support|SPOC|Link|Engineer|Architect|Accountant|Treasurer|Vicar|"
    r"Researcher|Statistician|Psychologist|Midwife|Paramedic|Firefighter|Volunteer|Editor|Minister|Magistrate|CEO|PA|Strategist|Observer|Convener|Convenor|Facilitator|Organiser|Caseworker|Advocate|Auditor|Partner)s?"
)
CHAIR = r"(?:chair(?:man|woman|person)?)"
# "(Chairman)", "in the Chair", "Vice-Chair", "Deputy Chairman", "Co-Chair", "Joint Chair"
CAPACITY = rf"(?P<vice>(?:vice|deputy)[\s-]*{CHAIR})|(?P<chair>(?:(?:in\s+)?the\s+)?(?:co-?|joint\s+|acting\s+|interim\s+)?{CHAIR}(?:\s+(?:for|of)\s+(?:the|this)\s+meeting|\s+pro\s+tem)?|chairing|presiding)"
BODY_NOUN = r"(?:Partnership|Board|Group|Committee|Panel|Forum|Executive|Cabinet|Sub-?\s?group|Sub-?\s?committee|Council|Commission|Assembly|Working\s+Party|Team|Network|Steering|Task\s+Force)"


def any_case(pattern: str) -> re.Pattern[str]:
    """A compiled pattern in which capitals do not matter."""
    return re.compile(pattern, re.I)
