"""Katalog: search first, then filters, then courses; what fits the post stands on top."""

from django.core.paginator import Paginator
from django.shortcuts import render

from lms.learning import catalogue

PAGE = 12


def catalogue_page(request):
    form = catalogue.SearchForm(request.GET)
    wanted, person = form.wanted, request.viewer.person
    why = catalogue.reasons_for(person, request.viewer.on)
    courses = catalogue.found(wanted)
    if "q" not in wanted:
        courses = catalogue.fitting_first(courses, why)
    page = Paginator(courses, PAGE).get_page(request.GET.get("hal"))
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "cards": catalogue.cards(page.object_list, why, person),
        "hours": catalogue.HOURS,
    }
    return render(request, "learning/catalogue.html", context)
