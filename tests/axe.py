"""What axe-core finds on a page that a browser shows."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What passes need not be listed.
RUN = """
async (rules) => {
  const options = {resultTypes: ["violations"], preload: false};
  if (rules.length) options.runOnly = rules;
  const { violations } = await axe.run(options);
  return violations.flatMap(
    ({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
}
"""


def violations(page, *rules: str) -> list[str]:
    """Return `rule: html` of each offence; only of `rules` (names or tags) where some are given."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    return page.evaluate(RUN, list(rules))
