// Shows where help is, above what the search finds, once someone types words of danger. They stand where
// a word begins; a sign with "=" is all that was typed.
const input = document.querySelector(".search input");
const box = document.querySelector("[data-danger]");
const buttons = box.querySelector(".dial");
const emergency = buttons.querySelectorAll("[data-emergency]");

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}'’]/gu, "");
const bare = (text) => ` ${(plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
const read = (signs) => signs.split("|").map((sign) => (sign[0] === "=" ? bare(sign) : bare(sign).trimEnd()));
const isIn = (sign, typed) => (sign.endsWith(" ") ? typed === sign : typed.includes(sign));
const [danger, urgent] = [box.dataset.danger, box.dataset.emergency].map(read);

function look() {
  const typed = bare(input.value);
  const isUrgent = urgent.some((sign) => isIn(sign, typed));
  if (isUrgent) buttons.prepend(...emergency);
  else buttons.append(...emergency);
  box.hidden = !isUrgent && !danger.some((sign) => isIn(sign, typed));
}

input.addEventListener("input", look);
look(); // a browser may keep what was typed before
