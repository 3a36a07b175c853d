"""A partner's coordinator at the writing desk: a film, a course, its lessons, submitted."""

import re


def upload(page, film, title):
    """Send `film` and wait until it can be played; the page says so by itself."""
    page.goto("/admin/video/")
    page.get_by_role("link", name="Unggah berkas", exact=True).click()
    page.get_by_label("Berkas video, suara atau salindia").set_input_files(film)
    page.get_by_label("Judul").fill(title)
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("link", name="Terkirim").click()
    page.get_by_text("Siap", exact=True).first.wait_for(timeout=180_000)


def write_course(page, title, *, hours):
    """Write the page of a course at the own institution's desk; return its number."""
    page.goto("/mitra/")
    page.get_by_role("link", name="Tulis atau ubah kursus").click()
    page.goto(f"{page.url}add_subpage/")
    _fill(page, title=title)
    _fill(page, objective="Peserta dapat menyeberang dengan selamat.", audience="Semua pegawai.")
    page.locator("[name=form]").select_option(label="E-Learning")
    page.locator("[name=mode]").select_option(label="Daring mandiri")
    _fill(page, hours=str(hours))
    page.locator("#id_competencies-ADD").click()
    page.locator("[name=competencies-0-competency]").select_option(label="Pelayanan Publik")
    _fill(page, **{"competencies-0-level": "2"})
    return _save(page)


def write_module(page, course, title, *, hours):
    page.goto(f"/admin/pages/{course}/add_subpage/")
    _fill(page, title=title, hours=str(hours))
    return _save(page)


def write_video_lesson(page, module, title, *, video, text):
    page.goto(f"/admin/pages/{module}/add_subpage/")
    _fill(page, title=title, minutes="1")
    page.locator("[name=kind]").select_option(label="Video")
    _add_block(page, "Video")
    page.get_by_role("button", name="Pilih video").click()
    page.get_by_role("dialog").get_by_role("link", name=video).click()
    page.get_by_role("dialog").wait_for(state="hidden")
    _add_block(page, "Teks")
    _write(page, "body-1-value", text)
    return _save(page)


def put_in_slides(page, lesson, title):
    """Let a lesson that is written already show a deck too."""
    page.goto(f"/admin/pages/{lesson}/edit/")
    _add_block(page, "Salindia")
    page.get_by_role("button", name="Pilih salindia").click()
    page.get_by_role("dialog").get_by_role("link", name=title).click()
    page.get_by_role("dialog").wait_for(state="hidden")
    _save(page)


def write_quiz(page, module, title, *, question, right, wrong):
    page.goto(f"/admin/pages/{module}/add_subpage/")
    _fill(page, title=title, minutes="2")
    page.locator("[name=kind]").select_option(label="Kuis")
    _add_block(page, "Kuis")
    first = "body-0-value-questions-0-value"
    _write(page, f"{first}-text", question)
    for number, choice in enumerate((wrong, right)):
        _beside(page, f"{first}-choices-count").get_by_title("Tambah").last.click()
        _fill(page, **{f"{first}-choices-{number}-value-text": choice})
    page.locator(f"[name='{first}-choices-1-value-correct']").check()
    return _save(page)


def submit(page, course):
    page.goto(f"/admin/pages/{course}/edit/")
    page.get_by_text("Kursus lengkap.").wait_for()
    page.get_by_role("button", name="Tindakan lain").click()
    page.get_by_role("button", name="Kirim untuk ditinjau").click()
    page.get_by_text("sudah dikirim untuk ditinjau").wait_for()


def _fill(page, **values):
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def _add_block(page, name):
    page.get_by_title("Sisipkan blok").last.click()
    page.locator(".w-combobox__option").get_by_text(name, exact=True).click()


def _write(page, name, text):
    _beside(page, name).locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)


def _beside(page, name):
    return page.locator(f"[name='{name}']").locator("xpath=..")


def _save(page):
    page.get_by_role("button", name="Simpan draf").click()
    page.get_by_text(re.compile("sudah (dibuat|diperbarui)")).wait_for()
    return re.search(r"/pages/(\d+)/edit/", page.url)[1]
