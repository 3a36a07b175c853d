"""What Django and allauth tell us: somebody logged in; a second factor was set up, or taken off."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from lms.accounts import second_factor
from lms.accounts.models import User


# Stands in the place of Django's own receiver, which saves the person: each log-in would leave a
# row in their history.
@receiver(user_logged_in, dispatch_uid="update_last_login")
def note_log_in(sender, user, **kwargs):
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())


@receiver(authenticator_added)
def count_set_up_as_proof(sender, request, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        second_factor.note_proof(request)


@receiver(authenticator_removed)
def forget_proof(sender, request, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        second_factor.forget_proof(request)
