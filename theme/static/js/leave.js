// "Leave this page": hides the page at once, then puts another in its place, so that Back does not
// come back here. Pressing Shift three times within five seconds does the same. Without this script the
// link is a plain link.
const link = document.querySelector(".leave");
const root = document.documentElement;
const status = document.createElement("p");
const WAIT = 5000;
let pressed = 0;
let alone = false;
let timer;
let title;
let focused;

status.className = "leave-status";
status.setAttribute("role", "status");
document.body.append(status);

function leave() {
  clearTimeout(timer);
  if (!title) {
    title = document.title;
    focused = document.activeElement;
  }
  document.title = "…";
  root.classList.add("cloaked");
  status.textContent = link.dataset.gone;
  location.replace(link.href);
}

function forget(words) {
  clearTimeout(timer);
  pressed = 0;
  status.textContent = words;
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Shift counts when it is pressed by itself: not as part of a capital letter or a shortcut.
addEventListener("keydown", (event) => {
  alone = event.key === "Shift" && !event.repeat;
  if (event.key !== "Shift" && pressed) forget("");
});

addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !alone) return;
  alone = false;
  pressed += 1;
  if (pressed >= 3) {
    leave();
    return;
  }
  if (pressed === 1) timer = setTimeout(() => forget(link.dataset.stay), WAIT);
  status.textContent = pressed === 1 ? link.dataset.left.replace("{0}", 2) : link.dataset.last;
});

// A browser that brings the page back shows it whole again, with the focus where it was.
addEventListener("pageshow", () => {
  forget("");
  if (!title) return;
  document.title = title;
  title = "";
  root.classList.remove("cloaked");
  focused?.focus();
});
