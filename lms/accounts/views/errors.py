"""What people read when something cannot be done: what happened, what it means, what to do."""

from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token


def bad_request(request, exception):
    return render(request, "400.html", status=400)


@requires_csrf_token
def forbidden(request, exception):
    """Refused; where another of the person's roles would do, offer to switch to it."""
    would_do = getattr(exception, "would_do", [])
    back_to = request.get_full_path() if request.method == "GET" else "/"
    return render(request, "403.html", {"would_do": would_do, "back_to": back_to}, status=403)


def not_found(request, exception):
    return render(request, "404.html", status=404)


def server_error(request):
    # Without the request: the frame would ask the very database that may be the trouble.
    return render(None, "500.html", status=500)


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
