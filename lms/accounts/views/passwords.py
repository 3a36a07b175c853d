"""Setting a password: the first, a new one, a forgotten one."""

from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.accounts.forms import ChangePasswordForm, NewPasswordForm, ResetForm
from lms.accounts.links import Purpose, person_of
from lms.accounts.models import User
from lms.accounts.tasks import send_reset_link


@never_cache
@sensitive_post_parameters()
def activation(request, key):
    return _set_password(request, person_of(key, Purpose.ACTIVATION), "accounts/activation.html")


@never_cache
@sensitive_post_parameters()
def reset_key(request, key):
    return _set_password(request, person_of(key, Purpose.RESET), "accounts/new_password.html")


def reset(request):
    form = ResetForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/reset.html", {"form": form})
    login = form.cleaned_data["login"]
    refused = consume_or_429(request, action="reset_password", key=login)
    if refused:
        return refused
    person_id = User.objects.active().filter(Q(username=login) | Q(email=login))
    send_reset_link.enqueue(person_id.values_list("pk", flat=True).first())
    return redirect("accounts:reset-sent")


def reset_sent(request):
    return render(request, "accounts/reset_sent.html")


@never_cache
@sensitive_post_parameters()
def change(request):
    refused = consume_or_429(request, action="change_password", user=request.user)
    if refused:
        return refused
    form = ChangePasswordForm(request.user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, _("Kata sandi diganti."))
        return redirect("account_change_password")
    return render(request, "accounts/change.html", {"form": form})


def _set_password(request, person, template):
    if person is None:
        return render(request, "accounts/link_spent.html", status=410)
    form = NewPasswordForm(person, request.POST or None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
        return redirect("account_login")
    return render(request, template, {"form": form, "person": person})
