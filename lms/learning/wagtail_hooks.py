"""What Wagtail asks learning: whether a document may be handed out."""

from django.http import Http404
from wagtail import hooks

from lms.learning import documents


@hooks.register("before_serve_document")
def only_for_readers_and_authors(document, request):
    """Others are not told that it exists."""
    if not documents.may_open(request, document):
        raise Http404
