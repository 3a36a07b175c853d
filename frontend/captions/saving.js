// Saving: the whole track as WebVTT, with the version it was made from.

export class Saving {
  constructor(form, words) {
    this.form = form;
    this.words = words;
    this.status = form.querySelector("[data-caption-status]");
  }

  // Returns the text as the server keeps it, or null where nothing was saved.
  async send(text) {
    if (this.isUnderWay) return null;
    this.isUnderWay = true;
    this.say(this.words.saving);
    try {
      return await this.told(await this.post(text));
    } catch {
      this.say(this.words.cut);
      return null;
    } finally {
      this.isUnderWay = false;
    }
  }

  post(text) {
    const sent = new FormData(this.form);
    sent.set("text", text);
    const headers = { Accept: "application/json" };
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) {
      // Logging in again in another tab has made the page's own token worthless.
      sent.delete("csrfmiddlewaretoken");
      headers["X-CSRFToken"] = token;
    }
    return fetch(this.form.action, { method: "POST", body: sent, headers });
  }

  async told(response) {
    if (response.redirected || [401, 403].includes(response.status)) {
      this.say(this.words.out);
      return null;
    }
    const answer = await response.json();
    // After a conflict too: whoever saves once more has been told what is in force.
    if (answer.number) this.form.elements.base.value = answer.number;
    this.say(answer.said ?? answer.error, answer.url);
    return response.ok ? answer.text : null;
  }

  say(words, url) {
    this.status.textContent = words;
    if (!url) return;
    const link = Object.assign(document.createElement("a"), { href: url, target: "_blank" });
    link.textContent = this.words.theirs;
    this.status.append(" ", link);
  }
}
