"""An employee with a phone: finding a course, watching to the end, answering, the certificate."""


def enrol(page, title):
    page.goto("/katalog/")
    page.get_by_role("main").get_by_role("searchbox").fill(title)
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=title).click()
    page.get_by_role("button", name="Daftar kursus ini").click()
    page.get_by_text("Anda terdaftar").wait_for()


def watch_to_the_end(page):
    """Start the first lesson's film and wait, at the speed of the film, until it is credited."""
    page.get_by_role("link", name="Mulai belajar").click()
    page.get_by_role("button", name="Putar").click()
    page.get_by_text("Materi ini selesai").wait_for(timeout=120_000)


def answer_quiz(page, choice):
    """Open a new attempt, choose, review and send; the page of the result is open then."""
    page.get_by_role("button", name="Mulai mengerjakan").or_(
        page.get_by_role("button", name="Coba lagi")
    ).click()
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Simpan dan tinjau").click()
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="hasil").wait_for()


def download_certificate(page, place):
    page.get_by_role("link", name="Lihat sertifikat").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF").click()
    download.value.save_as(place)
    return place
