"""Terms of the vocabulary, generated from ``ontology/kg.ttl`` and ``codes.ttl`` by ``python -m kg.graph.generate``.

A misspelt term fails at import of whoever names it.  No RDF is parsed at start-up.
"""

from typing import Final

NAMESPACE: Final = "https://example.org/kg/ontology#"
VERSION: Final = "0.1.0"


# Classes
Actor: Final = f"{NAMESPACE}Actor"
Addressing: Final = f"{NAMESPACE}Addressing"
Cable: Final = f"{NAMESPACE}Cable"
Code: Final = f"{NAMESPACE}Code"
Deadline: Final = f"{NAMESPACE}Deadline"
DiplomaticMission: Final = f"{NAMESPACE}DiplomaticMission"
EditorialMark: Final = f"{NAMESPACE}EditorialMark"
Event: Final = f"{NAMESPACE}Event"
Extraction: Final = f"{NAMESPACE}Extraction"
Group: Final = f"{NAMESPACE}Group"
Link: Final = f"{NAMESPACE}Link"
ListEntry: Final = f"{NAMESPACE}ListEntry"
ListedTenure: Final = f"{NAMESPACE}ListedTenure"
Mention: Final = f"{NAMESPACE}Mention"
Milestone: Final = f"{NAMESPACE}Milestone"
Office: Final = f"{NAMESPACE}Office"
Organization: Final = f"{NAMESPACE}Organization"
Paragraph: Final = f"{NAMESPACE}Paragraph"
Passage: Final = f"{NAMESPACE}Passage"
Person: Final = f"{NAMESPACE}Person"
Place: Final = f"{NAMESPACE}Place"
Process: Final = f"{NAMESPACE}Process"
Proposition: Final = f"{NAMESPACE}Proposition"
RecordEntry: Final = f"{NAMESPACE}RecordEntry"
Review: Final = f"{NAMESPACE}Review"
Rule: Final = f"{NAMESPACE}Rule"
SourceText: Final = f"{NAMESPACE}SourceText"
SpeechEvent: Final = f"{NAMESPACE}SpeechEvent"
State: Final = f"{NAMESPACE}State"
Statement: Final = f"{NAMESPACE}Statement"
TagsTerm: Final = f"{NAMESPACE}TagsTerm"
Tenure: Final = f"{NAMESPACE}Tenure"
TimeExpression: Final = f"{NAMESPACE}TimeExpression"
TimeSpan: Final = f"{NAMESPACE}TimeSpan"
Topic: Final = f"{NAMESPACE}Topic"
Transmission: Final = f"{NAMESPACE}Transmission"

# Properties (a trailing underscore where Python has the name)
about: Final = f"{NAMESPACE}about"
according_to: Final = f"{NAMESPACE}accordingTo"
act: Final = f"{NAMESPACE}act"
addressee: Final = f"{NAMESPACE}addressee"
addressing: Final = f"{NAMESPACE}addressing"
agent: Final = f"{NAMESPACE}agent"
alternative_to: Final = f"{NAMESPACE}alternativeTo"
anchor_time: Final = f"{NAMESPACE}anchorTime"
attribution: Final = f"{NAMESPACE}attribution"
canonical_id: Final = f"{NAMESPACE}canonicalId"
capacity: Final = f"{NAMESPACE}capacity"
caption: Final = f"{NAMESPACE}caption"
cases: Final = f"{NAMESPACE}cases"
chain: Final = f"{NAMESPACE}chain"
classification: Final = f"{NAMESPACE}classification"
classification_authority: Final = f"{NAMESPACE}classificationAuthority"
classification_reason: Final = f"{NAMESPACE}classificationReason"
classified_by: Final = f"{NAMESPACE}classifiedBy"
concerns: Final = f"{NAMESPACE}concerns"
condition: Final = f"{NAMESPACE}condition"
confidence: Final = f"{NAMESPACE}confidence"
conflicts_with: Final = f"{NAMESPACE}conflictsWith"
corroborates: Final = f"{NAMESPACE}corroborates"
date_certainty: Final = f"{NAMESPACE}dateCertainty"
dated: Final = f"{NAMESPACE}dated"
decision: Final = f"{NAMESPACE}decision"
declassify_on: Final = f"{NAMESPACE}declassifyOn"
declassify_words: Final = f"{NAMESPACE}declassifyWords"
denies: Final = f"{NAMESPACE}denies"
denotes: Final = f"{NAMESPACE}denotes"
dtg: Final = f"{NAMESPACE}dtg"
earliest_begin: Final = f"{NAMESPACE}earliestBegin"
earliest_end: Final = f"{NAMESPACE}earliestEnd"
editors_entry: Final = f"{NAMESPACE}editorsEntry"
editors_title: Final = f"{NAMESPACE}editorsTitle"
edtf: Final = f"{NAMESPACE}edtf"
employer: Final = f"{NAMESPACE}employer"
end_: Final = f"{NAMESPACE}end"
entry_kind: Final = f"{NAMESPACE}entryKind"
entry_source: Final = f"{NAMESPACE}entrySource"
entry_value: Final = f"{NAMESPACE}entryValue"
event_code: Final = f"{NAMESPACE}eventCode"
evidence: Final = f"{NAMESPACE}evidence"
evidentiality: Final = f"{NAMESPACE}evidentiality"
exact: Final = f"{NAMESPACE}exact"
excluded_recipient: Final = f"{NAMESPACE}excludedRecipient"
footnote: Final = f"{NAMESPACE}footnote"
full_text: Final = f"{NAMESPACE}fullText"
gloss: Final = f"{NAMESPACE}gloss"
granularity: Final = f"{NAMESPACE}granularity"
holder: Final = f"{NAMESPACE}holder"
identified_as: Final = f"{NAMESPACE}identifiedAs"
in_cable: Final = f"{NAMESPACE}inCable"
in_heading: Final = f"{NAMESPACE}inHeading"
in_paragraph: Final = f"{NAMESPACE}inParagraph"
in_text: Final = f"{NAMESPACE}inText"
instant: Final = f"{NAMESPACE}instant"
judgement: Final = f"{NAMESPACE}judgement"
latest_begin: Final = f"{NAMESPACE}latestBegin"
latest_end: Final = f"{NAMESPACE}latestEnd"
length: Final = f"{NAMESPACE}length"
link_from: Final = f"{NAMESPACE}linkFrom"
link_to: Final = f"{NAMESPACE}linkTo"
link_type: Final = f"{NAMESPACE}linkType"
list_description: Final = f"{NAMESPACE}listDescription"
listed_tenure: Final = f"{NAMESPACE}listedTenure"
made_in: Final = f"{NAMESPACE}madeIn"
marked_date: Final = f"{NAMESPACE}markedDate"
member_of: Final = f"{NAMESPACE}memberOf"
message_number: Final = f"{NAMESPACE}messageNumber"
modality: Final = f"{NAMESPACE}modality"
modifier: Final = f"{NAMESPACE}modifier"
mrn: Final = f"{NAMESPACE}mrn"
number_: Final = f"{NAMESPACE}number"
office: Final = f"{NAMESPACE}office"
paragraph_kind: Final = f"{NAMESPACE}paragraphKind"
participant: Final = f"{NAMESPACE}participant"
place: Final = f"{NAMESPACE}place"
polarity: Final = f"{NAMESPACE}polarity"
portion_marking: Final = f"{NAMESPACE}portionMarking"
precedence: Final = f"{NAMESPACE}precedence"
preferred_text: Final = f"{NAMESPACE}preferredText"
proposition: Final = f"{NAMESPACE}proposition"
reading: Final = f"{NAMESPACE}reading"
realisation: Final = f"{NAMESPACE}realisation"
recipient: Final = f"{NAMESPACE}recipient"
record_entry: Final = f"{NAMESPACE}recordEntry"
reference: Final = f"{NAMESPACE}reference"
relay_line: Final = f"{NAMESPACE}relayLine"
release_status: Final = f"{NAMESPACE}releaseStatus"
repetition: Final = f"{NAMESPACE}repetition"
reporting_depth: Final = f"{NAMESPACE}reportingDepth"
reports: Final = f"{NAMESPACE}reports"
represents: Final = f"{NAMESPACE}represents"
reviewed: Final = f"{NAMESPACE}reviewed"
routing_indicator: Final = f"{NAMESPACE}routingIndicator"
rule_id: Final = f"{NAMESPACE}ruleId"
security_prefix: Final = f"{NAMESPACE}securityPrefix"
sender: Final = f"{NAMESPACE}sender"
set_aside: Final = f"{NAMESPACE}setAside"
sha256: Final = f"{NAMESPACE}sha256"
signer: Final = f"{NAMESPACE}signer"
software_version: Final = f"{NAMESPACE}softwareVersion"
source_text: Final = f"{NAMESPACE}sourceText"
speaker: Final = f"{NAMESPACE}speaker"
stance: Final = f"{NAMESPACE}stance"
standing: Final = f"{NAMESPACE}standing"
start_: Final = f"{NAMESPACE}start"
station_serial: Final = f"{NAMESPACE}stationSerial"
subject_line: Final = f"{NAMESPACE}subjectLine"
subject_marking: Final = f"{NAMESPACE}subjectMarking"
tag: Final = f"{NAMESPACE}tag"
temporal_scope: Final = f"{NAMESPACE}temporalScope"
time_: Final = f"{NAMESPACE}time"
timex_type: Final = f"{NAMESPACE}timexType"
timex_value: Final = f"{NAMESPACE}timexValue"
transmission_id: Final = f"{NAMESPACE}transmissionId"
unnamed: Final = f"{NAMESPACE}unnamed"
within: Final = f"{NAMESPACE}within"

CODES: Final = frozenset(
    (
        "AIDAC",
        "Accept",
        "Accepted",
        "Accuse",
        "Action",
        "ActionRequestParagraph",
        "Agree",
        "Alleged",
        "AllegedEvent",
        "Appreciate",
        "Assess",
        "Assure",
        "AuthorComment",
        "BodyParagraph",
        "CHEROKEE",
        "CommentParagraph",
        "Commit",
        "Concern",
        "Conditional",
        "Confidential",
        "Confirm",
        "Consult",
        "Correct",
        "CorrectedCopy",
        "Criticize",
        "DIPTEL",
        "Declassified",
        "Demand",
        "Denied",
        "Deny",
        "Direct",
        "DissentChannel",
        "DsChannel",
        "EFTO",
        "EO-11652",
        "EO-12065",
        "EO-12356",
        "EO-12958",
        "EO-12958-1.4-a",
        "EO-12958-1.4-b",
        "EO-12958-1.4-c",
        "EO-12958-1.4-d",
        "EO-12958-1.4-e",
        "EO-12958-1.4-f",
        "EO-12958-1.4-g",
        "EO-12958-1.4-h",
        "EO-12958-1.5-a",
        "EO-12958-1.5-b",
        "EO-12958-1.5-c",
        "EO-12958-1.5-d",
        "EO-12958-1.5-e",
        "EO-12958-1.5-f",
        "EO-12958-1.5-g",
        "EO-12958-1.5-h",
        "EO-13526",
        "EO-13526-1.4-a",
        "EO-13526-1.4-b",
        "EO-13526-1.4-c",
        "EO-13526-1.4-d",
        "EO-13526-1.4-e",
        "EO-13526-1.4-f",
        "EO-13526-1.4-g",
        "EO-13526-1.4-h",
        "EXDIS",
        "Explicit",
        "EyesOnly",
        "FGI",
        "Fact",
        "Favours",
        "Flash",
        "FoiaRelease",
        "ForOfficialUseOnly",
        "Future",
        "HARVAN",
        "HeadingParagraph",
        "Hearsay",
        "Hope",
        "Hypothetical",
        "Immediate",
        "Inferred",
        "InferredByAuthor",
        "InferredFromContext",
        "Information",
        "LIMDIS",
        "LOU",
        "LeftOpen",
        "LimitedOfficialUse",
        "Merge",
        "NATO",
        "NIACT",
        "NOCONTRACT",
        "NODIS",
        "NOFORN",
        "NOTAL",
        "Negative",
        "Neutral",
        "NiactImmediate",
        "ONLY",
        "ORCON",
        "Obligation",
        "Occurred",
        "Ongoing",
        "Open",
        "Oppose",
        "Opposes",
        "Own",
        "Positive",
        "Possible",
        "Predict",
        "Priority",
        "Propose",
        "PublicDomain",
        "Question",
        "REL",
        "Reject",
        "RejectDecision",
        "Rejected",
        "Reported",
        "ReportedSpeech",
        "Request",
        "RogerChannel",
        "Routine",
        "SBU",
        "SENSITIVE",
        "SIPDIS",
        "SPECAT",
        "STADIS",
        "Scheduled",
        "Secret",
        "SensitiveButUnclassified",
        "Split",
        "State",
        "Stated",
        "SummaryParagraph",
        "Support",
        "SyChannel",
        "TERREP",
        "TerrepExclusive",
        "Threaten",
        "TopSecret",
        "UnauthorisedDisclosure",
        "Unclassified",
        "Undisclosed",
        "UnknownRelease",
        "Urge",
        "VISAS",
        "VisasDonkey",
        "VisasViper",
        "Warn",
        "YearSupplied",
    )
)
