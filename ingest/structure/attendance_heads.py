"""The lines that stand over the lists of who was there, and what the columns of their tables hold."""

from __future__ import annotations

import re

from ingest.structure.patterns import IN_THE_CHAIR, TITLED_PERSON, VICE, any_case

APOLOGIES_HEAD = (
    r"apologies(?:\s+for\s+(?:absence|non-attendance))?(?:\s+(?:and|&)\s+(?:substitut\w+|absences?))?(?:\s+(?:were\s+)?(?:received|given|noted))?(?:\s+from)?(?:\s+the\s+following)?"
    r"|(?:absent\s+)?with\s+apologies|not\s+present\s+\(apologies\)"
)
ALSO_HEAD = (
    r"(?!(?:\w+\s+)?(?:members|councillors)\s+in\b)(?:[\w’'-]+[\s-]+){0,3}?in\s+attendance(?:\s+as\s+(?:an?\s+)?observers?)?"
    r"|(?:[\w’'-]+[\s-]+){0,2}?also\s+(?:present|attending|attended|joined|joining|online)|attend(?:ing|ed)\s+for\s+(?:specific\s+)?items?(?:\s+\d\w*)?|"
    r"support(?:\s+(?:officers|staff))?|(?:non[\s-]members?|others?|guests?|officials|staff)\s+(?:present|attending)|(?:support(?:ing)?\s+)?officers?(?:\s+(?:present|in\s+attendance|attending))?|"
    r"officials|observers?|(?:invited\s+)?guests?|visitors?|speakers?|presenters?|by\s+invitation|(?:other\s+)?attendees\s+\(non.*\)|others?\s+present|advis[eo]rs?|"
    r"(?:minute|note)[\s-]*taker|(?:minutes|notes)\s+(?:taken\s+)?by|clerk|secretariat|"
    r"(?:minutes|notes)(?=\s*:\s*(?-i:[A-Z][\w'’-]+\s+[A-Z]))"
)
# "present remotely", "Participating by video link", "joining via Teams"
FAR_OFF = r"(?:remotely|online|virtually|in\s+person|(?:by|via|on|over)\s+(?:ms\s+|microsoft\s+)?[\w-]+(?:\s+(?:link|call|conference))?)"
PRESENT_HEAD = (
    r"present|sederunt|attendees|attendance|attended|members(?:\s+(?:present|in\s+attendance|attending))?|(?:core\s+)?membership|(?:\w+\s+)?members\s+present|"
    rf"voting\s+members|councillors(?:\s+present)?|partners(?:\s+present)?|those\s+present|(?:participating|joining|joined|attending|present)(?:\s+{FAR_OFF})?|"
    r"in\s+person|online|virtual(?:ly)?|remotely"
)
# "Present:", "SEDERUNT:", "Members Present", "1. Attendees:", "Officials in attendance", "Non-members also present", "Also Present:", "Absent:",
# "In Attendance – ", "Apologies for absence:", "Attendees"
SECTION = any_case(
    rf"\W*(?:\d{{1,2}}[.)]\s+)?(?P<head>(?P<apologies>{APOLOGIES_HEAD})|(?P<also>{ALSO_HEAD})|(?P<substitutes>substitutes?(?:\s+present)?|substitutions?)"
    rf"|(?P<absent>absent(?:\s+without\s+apologies)?|not\s+present|did\s+not\s+attend)|(?P<present>{PRESENT_HEAD}))"
    r"\s*(?:\([^)]*\))?\s*(?P<colon>:|\t|[-–—]\s|(?-i:\s(?=(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s+[A-Z]))|$)\W*?(?P<rest>[^\W\d](?:.|\n)*)?"
)
INVITED = any_case(r"\W*to:?\s+(?:the\s+)?(?:all\s+)?members\s+of\b.*|\W*(?:membership|members)(?:\s+of\s+the\b.{0,80})?\s*:?\W*")
# "Director of Communities (Chair)"
CAPACITY_BEHIND = any_case(rf"\s*\((?P<capacity>{VICE}|{IN_THE_CHAIR})\)\s*$")
# What ends a list: the agenda or the sentence that calls the meeting
LIST_END = any_case(r"\W*(?:a\s+meeting\s+of\b|a\s?g\s?e\s?n\s?d\s?a\b|contact\b|quorum|the\s+(?:chair\w*|meeting)\s+(?:opened|welcomed|commenced)).*")
# "Mr D Roe in the Chair", a line of its own
TAKES_CHAIR = any_case(rf"\W*(?P<who>(?-i:{TITLED_PERSON}))\s*,?\s+(?:was\s+)?(?:in\s+the\s+chair|presiding|presided|took\s+the\s+chair)\W*")
# "Apologies for absence were submitted on behalf of": a sentence about those who are not there ends the list
APOLOGIES_TOLD = any_case(r"\W*(?:an?\s+)?apolog(?:y|ies)\b.{0,40}\b(?:were|was|had|have|has)\b.*")
# "Name Agency", the head of a table that lost its columns
HEADER_WORDS = any_case(
    r"\W*(?:full\s+)?(?:names?|members?|attendees?)(?:\s+(?:and|/|&))?(?:\s+(?:agency|organisation|role|title|position|representing|initials|post))+\W*"
)
# "Name | Role | Organisation | Attendance", "Member | Attended"
HEADER_ROW = any_case(r"\W*(?:full\s+)?(?:names?|members?|representatives?|attendees?)\s*(?:\t|\s{3,}).*")
COLUMNS = (
    ("name", any_case(r"name|member|represent(?:ative|ed by)|attendees?\b|substitute")),
    ("initials", any_case(r"^\W*initials\W*$")),
    ("sent apologies", any_case(r"^\W*apolog\w*(?:\s+(?:received|sent|given))?\W*$")),
    ("status", any_case(r"present|attend|status|y/n")),
    ("post or organisation", any_case(r"(?:role|position|post|title).*(?:organisation|agency)|(?:organisation|agency).*(?:role|position|post|title)")),
    ("post", any_case(r"role|position|post|title|designation")),
    ("organisation", any_case(r"organisation|agency|company|partner|service|represent")),
)
IN_CHAIR = any_case(r"\bin\s+the\s+chair")
# A head within a line that lost its ends: "... 9.30 AM IN THE TOWN HALL PRESENT: Mr Roe", "... Mr Roe In attendance: Ms Cole"
WITHIN_LINE = re.compile(
    r"(?<=[\w).,*])\s+(?=(?:PRESENT|ALSO PRESENT|IN ATTENDANCE|APOLOGIES|Members Present|Present|Also [Pp]resent|In [Aa]ttendance|Apologies)\s*:)"
)
# "Representing Anytown Council (AC):", over those who do
AGENCY_GROUP = any_case(r"\W*representing\s+(?:the\s+)?(?P<agency>(?-i:[A-Z]).{2,100}?)\s*(?:\([A-Z&]{2,8}\))?\s*:?\s*")
