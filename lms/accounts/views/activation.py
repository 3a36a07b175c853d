"""Setting the first password by the one-time link."""

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from lms.accounts import api


@never_cache
def activation(request, key):
    person = api.person_of_key(key)
    if person is None:
        return render(request, "accounts/activation_spent.html", status=410)
    form = SetPasswordForm(person, request.POST or None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
        return redirect("account_login")
    return render(request, "accounts/activation.html", {"form": form, "person": person})
