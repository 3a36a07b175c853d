// The unit of "Siaga banjir": one question, judged here, told by cmi5. Nothing in it is of this site.

import Cmi5 from "@xapi/cmi5";

const question = document.querySelector("form");
const end = document.querySelector("[data-end]");

function say(name) {
  for (const each of ["right", "wrong", "failed"]) {
    document.querySelector(`[data-${each}]`).hidden = each !== name;
  }
}

async function begin() {
  const unit = new Cmi5();
  await unit.initialize();
  question.hidden = false;
  question.addEventListener("submit", (event) => {
    event.preventDefault();
    judge(unit, new FormData(question).get("jawaban") === "benar");
  });
  end.addEventListener("click", async () => {
    await unit.terminate();
    location.assign(unit.launchData.returnURL);
  });
}

async function judge(unit, right) {
  if (!right) {
    say("wrong");
    return;
  }
  question.hidden = true;
  if (unit.launchData.launchMode === "Normal") {
    await unit.complete();
    await unit.pass(1);
  }
  say("right");
  end.hidden = false;
}

begin().catch(() => say("failed"));
