"""HR: reading what a partner submitted, publishing it, and later asking who finished it."""


def publish(page, title):
    page.get_by_role("link", name="Kelola kursus").click()
    page.get_by_role("link", name=title).first.click()
    page.get_by_text("Kursus lengkap.").wait_for()
    page.get_by_role("button", name="Tindakan lain").click()
    page.get_by_role("button", name="Setujui", exact=True).click()
    page.get_by_text("sudah diperbarui").wait_for()


def completions_of(page, title):
    """The row of the course in the table of completions, as one text."""
    page.goto("/kelola/kelulusan/")
    return page.get_by_role("row").filter(has_text=title).inner_text()


def sheet(page, place):
    """Download the table beside which the button stands; return where it was put."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh XLSX").click()
    download.value.save_as(place)
    return place
