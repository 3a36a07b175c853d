"""The person's own record: everything that was told of them, in plain words."""

from django.shortcuts import render

from lms.learning.models import Enrolment
from lms.records import reading


def own_record(request):
    before = request.GET.get("sebelum", "")
    statements = request.user.statements.not_voided()
    page = reading.page_of(statements, int(before) if before.isdecimal() else None)
    registrations = {each.registration for each in page.statements if each.registration}
    rows = Enrolment.objects.select_related("release").filter(learner=request.user)
    enrolments = rows.in_bulk(registrations, field_name="registration")
    told = [reading.in_words(each) for each in page.statements]
    for each in told:
        each.statement.enrolment = enrolments.get(each.statement.registration)
    context = {"days": list(reading.by_day(told)), "older": page.older, "is_first": not before}
    return render(request, "profile/record.html", context)
