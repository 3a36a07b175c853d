"""The page "Akun" of the admin, without what is not kept there."""

from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    NameEmailSettingsPanel,
)

# Names come with the person from BKPSDM's records, and nobody's face is needed here.
NOT_KEPT = (AvatarSettingsPanel, NameEmailSettingsPanel)


class AccountPage(AccountView):
    """What remains: language, theme and notifications of the admin."""

    def get_panels(self):
        return [each for each in super().get_panels() if not isinstance(each, NOT_KEPT)]
