"""Employee numbers are shown to nobody in Wagtail's admin, in no mail of it and in no log line."""

import re
from collections import deque

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from courses.api import set_up_provider
from courses.models import LessonPage
from lms.accounts import api as accounts
from lms.accounts.models import EmploymentType, Role
from tests.conftest import LONG_AGO
from tests.courses.conftest import complete_course

pytestmark = pytest.mark.django_db

LINK = re.compile(r'(?:href=|"url": )"(/admin/[^"#]*)"')
NOT_FOLLOWED = ("/admin/logout/", "/admin/jsi18n", "/admin/sprite")
MOST_PAGES = 120


@pytest.fixture
def teacher(budi, provider):
    """Budi has an employee number and also writes for the institution."""
    set_up_provider(provider)
    accounts.grant_role(budi, Role.PENGAJAR, provider=provider, on=LONG_AGO)
    return budi


@pytest.fixture
def technician(db):
    user = get_user_model().objects.create_superuser("198001012005011099", name="Tomi Teknisi")
    assert user.employment_type == EmploymentType.EXTERNAL
    return user


@pytest.fixture
def course(teacher, dewi, citra, provider, e_learning, safety, django_capture_on_commit_callbacks):
    """Written, commented, sent back, sent again, approved and locked by people with numbers."""
    course = complete_course(provider, e_learning, safety, title="Keselamatan Pasien")
    lesson = LessonPage.objects.first()
    note = Comment.objects.create(page=lesson, user=teacher, text="Benar?", contentpath="body")
    CommentReply.objects.create(comment=note, user=dewi, text="Benar.")
    with django_capture_on_commit_callbacks(execute=True):
        course.save_revision(user=teacher, log_action=True)
        state = course.get_workflow().start(course, teacher)
        task = state.current_task_state
        task.task.specific.on_action(task, dewi, "reject", comment="Tambah contoh.")
        state.refresh_from_db()
        state.resume(teacher)
        task = state.current_task_state
        task.task.specific.on_action(task, dewi, "approve", comment="Baik.")
    course.refresh_from_db()
    course.locked, course.locked_by, course.locked_at = True, teacher, timezone.now()
    course.save()
    return course


def crawl(door, *starts):
    """Yield every page of the admin that is linked from one that is shown."""
    waiting, met = deque(starts), set(starts)
    for _turn in range(MOST_PAGES):
        if not waiting:
            return
        address = waiting.popleft()
        answer = door.get(address)
        yield address, answer
        if answer.status_code != 200 or answer.streaming or "html" not in answer["Content-Type"]:
            continue
        for found in LINK.findall(answer.content.decode()):
            known = re.sub(r"\?.*", "", found)
            if known not in met and not known.startswith(NOT_FOLLOWED):
                met.add(known)
                waiting.append(known)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("citra", Role.MITRA),
        ("teacher", Role.PENGAJAR),
        ("dewi", Role.ADMIN_BKPSDM),
        ("technician", Role.SUPERADMIN),
    ],
)
def test_no_page_of_the_admin_shows_a_number(
    request, client, as_role, course, teacher, dewi, technician, who, role, caplog
):
    caplog.set_level("INFO")
    door = as_role(client, request.getfixturevalue(who), role)
    numbers = [person.username for person in (teacher, dewi, technician)]
    parts = [page.pk for page in LessonPage.objects.all()]
    starts = ["/admin/", f"/admin/pages/{course.pk}/history/", "/admin/reports/site-history/"]
    starts += [f"/admin/bulk/accounts/user/delete/?id={dewi.pk}"]
    starts += [f"/admin/pages/{pk}/{part}/" for pk in parts for part in ("edit", "history")]
    seen, shown, broken = 0, [], []
    for address, answer in crawl(door, *starts):
        seen += 1
        broken += [address] if answer.status_code >= 500 else []
        text = answer.content.decode() if not answer.streaming else ""
        shown += [(address, number) for number in numbers if number in text + address]
    assert seen > 20
    assert not shown
    assert not broken
    assert not [number for number in numbers if number in caplog.text]


def test_the_sidebar_calls_people_by_name(client, as_role, course, dewi):
    home = as_role(client, dewi, Role.ADMIN_BKPSDM).get("/admin/").content.decode()
    assert '"name": "Dewi Anggraini"' in home


def test_mails_of_the_review_call_people_by_name(course, teacher, dewi):
    letters = "".join(letter.subject + letter.body for letter in mail.outbox)
    assert mail.outbox
    assert teacher.username not in letters
    assert dewi.username not in letters
    assert "Budi" in letters


def test_the_account_page_can_be_saved_and_asks_for_no_name(client, as_role, course, dewi):
    door = as_role(client, dewi, Role.ADMIN_BKPSDM)
    assert "name_email" not in door.get("/admin/account/").content.decode()
    form = {
        "locale-preferred_language": "id",
        "locale-current_time_zone": "Asia/Jakarta",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        "notifications-submitted_notifications": "on",
    }
    assert door.post("/admin/account/", form).status_code == 302
    dewi.refresh_from_db()
    assert dewi.name == "Dewi Anggraini"


@pytest.mark.parametrize("address", ["/admin/users/", "/admin/reports/aging-pages/"])
def test_lists_that_show_numbers_are_shut_even_to_technicians(client, as_role, technician, address):
    door = as_role(client, technician, Role.SUPERADMIN)
    assert door.get(address).status_code == 403
    assert address not in door.get("/admin/").content.decode()
