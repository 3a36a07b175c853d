"""The page "Akun" of the admin, without what is not kept there."""

from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class AccountPage(AccountView):
    """Names come with the person from BKPSDM's records: Wagtail's form would ask and not keep."""

    def get_panels(self):
        return [
            each for each in super().get_panels() if not isinstance(each, NameEmailSettingsPanel)
        ]
