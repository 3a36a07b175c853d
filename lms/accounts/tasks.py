"""Work done after the answer."""

from django.tasks import task

from lms.accounts import mail


@task()
def send_reset_link(person_id: int | None) -> None:
    mail.send_reset_link(person_id)
