"""Hands that have no mouse: what they press, and whether one sees where they are."""

from tests.conftest import PASSWORD

MOST_PRESSES = 80
FOCUSED = """
() => {
  const it = document.activeElement;
  if (it === document.body) return {name: "", said: "", seen: true};
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const box = it.getClientRects()[0];
  const on = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const named = it.labels?.[0] ?? document.getElementById(it.getAttribute("aria-labelledby")) ?? it;
  const name = it.ariaLabel ?? named.textContent;
  return {
    name: name.trim().replace(/\\s+/g, " "),
    ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    uncovered: it.contains(on) || Boolean(on?.contains(it)),
    html: it.outerHTML.slice(0, 100),
  };
}
"""


class Keyboard:
    """Hands that have no mouse; wherever they come, the focus must be seen."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)
        return self.focused()

    def focused(self):
        return self.page.evaluate(FOCUSED)

    def tab(self):
        focused = self.press("Tab")
        assert focused.get("ring", True), f"no focus ring: {focused}"
        assert focused.get("uncovered", True), f"something lies over the focus: {focused}"
        return focused["name"]

    def reach(self, *names):
        """Tab until something of that name has the focus."""
        passed = []
        for _press in range(MOST_PRESSES):
            passed.append(self.tab())
            if any(name in passed[-1] for name in names):
                return passed[-1]
        raise AssertionError(f"no Tab leads to {names}, only to {passed}")

    def go(self, name):
        """Follow a link or press a button, and wait for the page it leads to."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def round(self):
        """Everything that Tab reaches before it begins again."""
        passed = [self.tab()]
        for _press in range(MOST_PRESSES):
            passed.append(self.tab())
            if passed[-1] == passed[0]:
                return passed[:-1]
        raise AssertionError(f"Tab never comes round: {passed[-8:]}")


def log_in(keys, person):
    keys.reach("NIP")
    keys.page.keyboard.type(person.username)
    keys.reach("Kata sandi")
    keys.page.keyboard.type(PASSWORD)
    keys.go("Masuk")
