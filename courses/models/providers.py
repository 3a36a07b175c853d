"""Institutions that make courses: the city's own training section and its partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProviderKind(models.TextChoices):
    OWN = "BKPSDM", _("Penyelenggara kota")
    UNIVERSITAS = "UNIVERSITAS", _("Universitas")
    POLITEKNIK = "POLITEKNIK", _("Politeknik")
    SEKOLAH_TINGGI = "SEKOLAH_TINGGI", _("Sekolah tinggi")
    BAPELKES = "BAPELKES", _("Balai pelatihan kesehatan")
    PPSDM = "PPSDM", _("Pusat pengembangan SDM")
    LEMBAGA_PEMERINTAH = "LEMBAGA_PEMERINTAH", _("Lembaga pemerintah")
    LEMBAGA_PELATIHAN = "LEMBAGA_PELATIHAN", _("Lembaga pelatihan")
    RUMAH_SAKIT = "RUMAH_SAKIT", _("Rumah sakit")
    SWASTA = "SWASTA", _("Swasta")
    ASOSIASI_PROFESI = "ASOSIASI_PROFESI", _("Asosiasi profesi")


class Provider(models.Model):
    """An institution; its people reach its pages by `group` and its files by `collection`."""

    code = models.CharField(_("kode"), max_length=20, unique=True)
    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=20, choices=ProviderKind)
    city = models.CharField(_("kota"), max_length=80, blank=True)
    fields = models.CharField(_("bidang"), max_length=300, blank=True)
    contact_name = models.CharField(_("narahubung"), max_length=150, blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection", models.PROTECT, null=True, related_name="+"
    )
    group = models.OneToOneField("auth.Group", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("lembaga")
        verbose_name_plural = _("lembaga")
        ordering = ["name"]

    def __str__(self):
        return self.name
