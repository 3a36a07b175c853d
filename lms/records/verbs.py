"""The standards' vocabulary in one place: verbs, activity types and extensions of xAPI, cmi5 and
the video profile. Nobody types an IRI twice.
"""

from enum import StrEnum
from uuid import UUID

from django.conf import settings


class Verb(StrEnum):
    """What a person did; the display names are the Indonesian ones of VERB_NAMES."""

    REGISTERED = "http://adlnet.gov/expapi/verbs/registered"
    LEFT = "http://activitystrea.ms/schema/1.0/leave"
    INITIALIZED = "http://adlnet.gov/expapi/verbs/initialized"
    EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
    ATTEMPTED = "http://adlnet.gov/expapi/verbs/attempted"
    ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
    SCORED = "http://adlnet.gov/expapi/verbs/scored"
    PASSED = "http://adlnet.gov/expapi/verbs/passed"
    FAILED = "http://adlnet.gov/expapi/verbs/failed"
    COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
    SATISFIED = "https://w3id.org/xapi/adl/verbs/satisfied"
    LAUNCHED = "http://adlnet.gov/expapi/verbs/launched"
    ABANDONED = "https://w3id.org/xapi/adl/verbs/abandoned"
    WAIVED = "https://w3id.org/xapi/adl/verbs/waived"
    PLAYED = "https://w3id.org/xapi/video/verbs/played"
    PAUSED = "https://w3id.org/xapi/video/verbs/paused"
    SEEKED = "https://w3id.org/xapi/video/verbs/seeked"
    TERMINATED = "http://adlnet.gov/expapi/verbs/terminated"
    EARNED = "http://id.tincanapi.com/verb/earned"
    VOIDED = "http://adlnet.gov/expapi/verbs/voided"
    RETRACTED = "http://activitystrea.ms/schema/1.0/retract"
    REPLACED = "http://activitystrea.ms/schema/1.0/replace"


VERB_NAMES = {
    Verb.REGISTERED: ("registered", "terdaftar"),
    Verb.LEFT: ("left", "mengundurkan diri"),
    Verb.INITIALIZED: ("initialized", "memulai"),
    Verb.EXPERIENCED: ("experienced", "membaca"),
    Verb.ATTEMPTED: ("attempted", "mencoba"),
    Verb.ANSWERED: ("answered", "menjawab"),
    Verb.SCORED: ("scored", "memperoleh nilai"),
    Verb.PASSED: ("passed", "lulus"),
    Verb.FAILED: ("failed", "belum lulus"),
    Verb.COMPLETED: ("completed", "menyelesaikan"),
    Verb.SATISFIED: ("satisfied", "memenuhi"),
    Verb.LAUNCHED: ("launched", "menjalankan"),
    Verb.ABANDONED: ("abandoned", "meninggalkan"),
    Verb.WAIVED: ("waived", "dibebaskan dari"),
    Verb.PLAYED: ("played", "memutar"),
    Verb.PAUSED: ("paused", "menjeda"),
    Verb.SEEKED: ("seeked", "melompat"),
    Verb.TERMINATED: ("terminated", "mengakhiri"),
    Verb.EARNED: ("earned", "memperoleh"),
    Verb.VOIDED: ("voided", "membatalkan"),
    Verb.RETRACTED: ("retracted", "mencabut"),
    Verb.REPLACED: ("replaced", "mengganti"),
}


class ActivityType(StrEnum):
    """What it was done to."""

    COURSE = "http://adlnet.gov/expapi/activities/course"
    LESSON = "http://adlnet.gov/expapi/activities/lesson"
    ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
    QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
    VIDEO = "https://w3id.org/xapi/video/activity-type/video"
    CREDENTIAL = "https://w3id.org/xapi/tla/activity-types/credential"
    CMI5_COURSE = "https://w3id.org/xapi/cmi5/activitytype/course"
    CMI5_BLOCK = "https://w3id.org/xapi/cmi5/activitytype/block"


class Extension(StrEnum):
    """Extensions of the video profile and of cmi5, used in results and contexts."""

    TIME = "https://w3id.org/xapi/video/extensions/time"
    TIME_FROM = "https://w3id.org/xapi/video/extensions/time-from"
    TIME_TO = "https://w3id.org/xapi/video/extensions/time-to"
    SESSION = "https://w3id.org/xapi/video/extensions/session-id"
    LENGTH = "https://w3id.org/xapi/video/extensions/length"
    PROGRESS = "https://w3id.org/xapi/video/extensions/progress"
    PLAYED_SEGMENTS = "https://w3id.org/xapi/video/extensions/played-segments"
    COMPLETION_THRESHOLD = "https://w3id.org/xapi/video/extensions/completion-threshold"
    CMI5_SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
    CMI5_MASTERY_SCORE = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
    CMI5_LAUNCH_MODE = "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
    CMI5_LAUNCH_URL = "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
    CMI5_MOVE_ON = "https://w3id.org/xapi/cmi5/context/extensions/moveon"
    CMI5_LAUNCH_PARAMETERS = "https://w3id.org/xapi/cmi5/context/extensions/launchparameters"
    CMI5_PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
    CMI5_REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"


class Category(StrEnum):
    """Profiles a statement says it follows."""

    VIDEO = "https://w3id.org/xapi/video"
    CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
    MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"


def activity_iri(kind: str, *names: UUID | str) -> str:
    """The permanent name of one thing that is learnt from: `kind` is course, lesson, question,
    certificate, or of a package: package, block, unit.
    """
    return "/".join([settings.PUBLIC_URL, "xapi", "activities", kind, *map(str, names)])
