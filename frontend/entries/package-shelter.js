// Put before a package's own scripts where they run in a sandbox: there, reading a cookie or a
// storage throws, and many libraries read one without need. They find an empty one instead, which
// lasts as long as the page.

class Shelf {
  #kept = new Map();

  get length() {
    return this.#kept.size;
  }

  key(place) {
    return [...this.#kept.keys()][place] ?? null;
  }

  getItem(name) {
    return this.#kept.get(String(name)) ?? null;
  }

  setItem(name, value) {
    this.#kept.set(String(name), String(value));
  }

  removeItem(name) {
    this.#kept.delete(String(name));
  }

  clear() {
    this.#kept.clear();
  }
}

function replace(owner, name, description) {
  Object.defineProperty(owner, name, { configurable: true, ...description });
}

replace(document, "cookie", { get: () => "", set: () => {} });
replace(window, "localStorage", { value: new Shelf() });
replace(window, "sessionStorage", { value: new Shelf() });
