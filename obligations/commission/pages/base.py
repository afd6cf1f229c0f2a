"""What the pages of the Commission share: who finds them at all."""

from django.http import Http404

from obligations.people.pages import SignedInRequest


def reader(request: SignedInRequest) -> None:
    """Whoever does not read what is the Commission's finds nothing here."""
    if not request.user.reads_commission:
        raise Http404
