"""During an attempt: one question a screen, saved as one goes, looked over, handed in."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lms.assessment import api, timing
from lms.assessment.sheets import attempt_of, question_on, sheet_of, url_of
from lms.learning.practice import answer_from

MOST_SEQUENCE = 2**31 - 1


@never_cache
def question(request, registration, lesson, number, question):
    attempt = attempt_of(request.user, registration, lesson, number)
    if not 1 <= question <= len(attempt.paper):
        raise Http404
    if request.method == "POST":
        return _save(request, attempt, question)
    now = timezone.now()
    if not attempt.is_open or timing.is_late(attempt.due_at, now):
        return redirect(url_of("review", attempt))
    sheet = sheet_of(attempt, now)
    context = {
        "sheet": sheet,
        "number": question,
        "question": question_on(attempt, question),
        "response": sheet.response(question),
        "following": question + 1 if question < sheet.count else None,
        "previous": question - 1 or None,
    }
    return render(request, "assessment/question.html", context)


def _save(request, attempt, number):
    """Keep the answer, then go where the pressed button leads; a script gets JSON instead."""
    asked = question_on(attempt, number)
    answer = answer_from(asked, request.POST)
    in_place = "X-Partial" in request.headers
    # A form that was sent as a page is the newest there is; a script says how new its news is.
    sequence = _sequence(request) if in_place else None
    try:
        saved = answer is not None and api.answer(attempt, asked["id"], answer, sequence=sequence)
    except (api.TimeIsUp, api.AttemptClosed):
        return _too_late(request, attempt, in_place=in_place)
    except api.NotAnAnswer:
        messages.error(request, _("Jawaban tidak terbaca. Pilih atau tulis lagi, lalu simpan."))
        return redirect(url_of("question", attempt, question=number))
    if in_place:
        return _saved(saved, answer)
    return redirect(_where_to(request, attempt, number))


def _sequence(request) -> int:
    told = request.POST.get("urutan", "")
    return min(int(told), MOST_SEQUENCE) if told.isdecimal() else 1


def _saved(saved, answer):
    if not saved:
        return JsonResponse({"sequence": 0, "words": _("Belum dijawab")})
    words = _("Tersimpan pukul %(time)s")
    if saved.answer != answer:
        words = _("Jawaban yang lebih baru sudah tersimpan dari layar lain. Muat ulang halaman.")
    time = time_format(timezone.localtime(saved.saved_at), "H.i")
    return JsonResponse({"sequence": saved.sequence, "words": words % {"time": time}})


def _too_late(request, attempt, *, in_place):
    text = _("Percobaan ini sudah dikirim; jawabannya tidak berubah lagi.")
    attempt = api.submit(attempt)  # after its time; one that was handed in stays as it is
    if attempt.late:
        text = _("Waktu sudah habis. Jawaban yang tersimpan sampai waktunya sudah dinilai.")
    messages.warning(request, text)
    if in_place:
        return JsonResponse({"url": url_of("result", attempt)}, status=409)
    return redirect(url_of("result", attempt))


def _where_to(request, attempt, number):
    wanted = request.POST.get("ke", "")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(attempt.paper):
        return url_of("question", attempt, question=int(wanted))
    if wanted == "tinjauan" or number == len(attempt.paper):
        return url_of("review", attempt)
    return url_of("question", attempt, question=number + 1)


@never_cache
def review(request, registration, lesson, number):
    """All answers at a glance before they are sent."""
    attempt = attempt_of(request.user, registration, lesson, number)
    if not attempt.is_open:
        return redirect(url_of("result", attempt))
    now = timezone.now()
    context = {"sheet": sheet_of(attempt, now), "late": timing.is_late(attempt.due_at, now)}
    return render(request, "assessment/review.html", context)


@require_POST
def submission(request, registration, lesson, number):
    """Hand in; a second press finds it handed in and shows the same result."""
    attempt = attempt_of(request.user, registration, lesson, number)
    marked = api.submit(attempt)
    if marked.late:
        text = _("Kiriman Anda lewat waktu; yang tersimpan dalam batas toleransi sudah dinilai.")
        messages.warning(request, text)
    return redirect(url_of("result", attempt))
