from datetime import date

from django.db import migrations


def lay_down(apps, schema_editor):
    apps.get_model("certificates", "NumberingRule").objects.get_or_create(
        kind="SERTIFIKAT",
        valid_from=date(2018, 1, 1),
        defaults={
            "classification": "800.2.4",
            "unit_code": "BKPSDM",
            "issuer_name": "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Dumai",
            "city": "Dumai",
            "legal_basis": (
                "Berdasarkan Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai"
                " Negeri Sipil dan Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara"
            ),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("certificates", "0002_let_certificates_only_grow")]

    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]
