// Shows where help is, above what the search finds, once someone types words of danger. They stand where
// a word begins; a sign that ends in "$" ends with a word, and one with "=" is all that was typed.
const input = document.querySelector(".search input");
const box = document.querySelector("[data-danger]");
const buttons = box.querySelector(".dial");
const emergency = buttons.querySelectorAll("[data-emergency]");

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\p{M}'’]/gu, "");
const bare = (text) => ` ${(plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
const read = (sign) => ({ words: /[=$]/.test(sign) ? bare(sign) : bare(sign).trimEnd(), whole: sign[0] === "=" });
const list = (signs) => signs.split("|").map(read).filter(({ words }) => words.trim());
const isIn = ({ words, whole }, typed) => (whole ? typed === words : typed.includes(words));
const [danger, urgent] = [box.dataset.danger, box.dataset.emergency].map(list);
let first = false; // whether the emergency number comes first: it moves only then, or each key is read aloud

function look() {
  const typed = bare(input.value);
  const isUrgent = urgent.some((sign) => isIn(sign, typed));
  if (isUrgent !== first) buttons[isUrgent ? "prepend" : "append"](...emergency);
  first = isUrgent;
  box.hidden = !isUrgent && !danger.some((sign) => isIn(sign, typed));
}

input.addEventListener("input", look);
look(); // a browser may keep what was typed before
