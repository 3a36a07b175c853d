"""Logging out, of a device that others may use next."""

from allauth.account import views as account


def leave(request):
    """Log out; the browser forgets what it kept for this person (3.4: shared devices)."""
    answer = account.logout(request)
    if request.method == "POST":
        answer["Clear-Site-Data"] = '"storage"'
    return answer
