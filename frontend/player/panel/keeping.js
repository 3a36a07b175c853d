// What this device remembers of its user's wishes.

export function kept(key, otherwise) {
  try {
    return { ...otherwise, ...JSON.parse(localStorage[key]) };
  } catch {
    return { ...otherwise };
  }
}

export function keep(key, value) {
  try {
    localStorage[key] = JSON.stringify(value);
  } catch {
    // A full or forbidden memory is no reason to stop the film.
  }
}
