"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """No public sign-up: people come from the personnel data."""

    def is_open_for_signup(self, request):
        return False
