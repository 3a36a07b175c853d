// The few kinds of elements the panel is made of.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// `content`: a text, or the path of a picture; then `label` is its name.
export function button(label, content, onclick, className = "player-button") {
  const made = element("button", { type: "button", className, onclick });
  made.append(content.startsWith("M") ? icon(content) : content);
  rename(made, label);
  return made;
}

export function rename(named, label) {
  named.ariaLabel = label;
  named.title = label;
}

export function redraw(pressed, path) {
  pressed.replaceChildren(icon(path));
}

function icon(path) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(document.createElementNS(SVG, "path"));
  picture.firstChild.setAttribute("d", path);
  return picture;
}

// `options`: pairs of value and words.
export function select(label, options, value, onchoice) {
  const field = element("select", { onchange: () => onchoice(field.value) });
  field.append(...options.map(([each, text]) => new Option(text, each, false, each === value)));
  const words = element("span", { textContent: label });
  const made = element("label", { className: "player-field" }, words, field);
  return Object.assign(made, { field });
}

let groups = 0;

// A choice of few, all of them in sight.
export function choice(label, options, value, onchoice) {
  const name = `player-choice-${++groups}`;
  const set = element("fieldset", { className: "player-choice" });
  set.append(element("legend", { textContent: label }));
  for (const [each, text] of options) {
    const onchange = () => onchoice(each);
    const radio = element("input", { type: "radio", name, value: each, onchange });
    radio.checked = each === value;
    set.append(element("label", {}, radio, element("span", { textContent: text })));
  }
  return set;
}
