"""What allauth tells us: a second factor was set up, or taken off."""

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from lms.accounts import second_factor


@receiver(authenticator_added)
def count_set_up_as_proof(sender, request, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        second_factor.note_proof(request)


@receiver(authenticator_removed)
def forget_proof(sender, request, authenticator, **kwargs):
    if authenticator.type == Authenticator.Type.TOTP:
        second_factor.forget_proof(request)
