// Searches the index that was built with the site. The query stays in this page: it enters no address,
// no history and no form that is sent.
const form = document.querySelector(".search");
const input = form.querySelector("input");
const list = form.querySelector("ol");
const status = form.querySelector("[role=status]");
const more = form.querySelector("[data-more]");
const [MOST, LENGTH, BEFORE] = [20, 24, 6]; // results; words of an excerpt, and before the first asked for
const SIGNS = { "&lt;": "<", "&gt;": ">" }; // as Pagefind writes them
const ENDS = /[.!?…]["”’»)]*$/;
let engine;
let [latest, most] = [0, MOST]; // the last search, and how many results are shown

async function load() {
  engine ??= (async () => {
    const { base, indexes } = form.dataset;
    const [first, ...others] = indexes.split(" ").map((folder) => `${base}${folder}/`);
    const options = { baseUrl: base, excerptLength: 1 };
    const found = await import(`${first}pagefind.js`);
    await found.options(options);
    await found.init();
    await Promise.all(others.map((other) => found.mergeIndex(other, options)));
    return found;
  })();
  return engine;
}

function say(words, query = "", count = 0) {
  status.textContent = words.replace("{0}", () => query).replace("{1}", count);
}

const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

// How many words come before the text: those that a page is found by, and its title.
function countHeading(content, { also, title }) {
  let end = 0;
  for (const words of [also, title]) {
    if (words && content.startsWith(words, end)) end += words.length + /^[.\s]*/.exec(content.slice(end + words.length))[0].length;
  }
  return content.slice(0, end).split(/\s+/).length - 1;
}

// The words of the text where most of what was asked for stands, marked; or else its first words. Dots
// say where a sentence is cut.
function excerpt({ raw_content: raw, meta, locations }) {
  const content = raw.replace(/&(?:lt|gt);|\u200b/g, (sign) => SIGNS[sign] ?? "");
  const words = content.split(/\s+/);
  const start = countHeading(content, meta);
  const places = locations.filter((place) => place >= start);
  const count = (from) => places.filter((place) => place >= from && place < from + LENGTH).length;
  const starts = places.map((place) => Math.max(start, place - BEFORE));
  const from = starts.reduce((best, other) => (count(other) > count(best) ? other : best), starts[0] ?? start);
  const shown = words.slice(from, from + LENGTH);
  const p = make("p", from > start && !ENDS.test(words[from - 1]) ? "…" : "");
  shown.forEach((word, number) => p.append(" ", places.includes(from + number) ? make("mark", word) : word));
  if (!ENDS.test(shown.at(-1))) p.append(" …");
  return p;
}

function item(result) {
  const li = make("li", "");
  const a = Object.assign(make("a", result.meta.title), { href: result.url });
  li.append(a, excerpt(result), make("small", result.meta.topic ?? ""));
  return li;
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'");

// Pages that hold the very phrase come first, then those that hold its words. Pagefind gives the
// former in no order: they keep that of the latter, where a word in a title counts most.
async function find(query) {
  const engine = await load();
  const { results } = await engine.search(query);
  if (!/\s/.test(query)) return results;
  const exact = (await engine.search(`"${query.replaceAll('"', "")}"`)).results;
  const places = new Map(results.map((result, place) => [result.id, place]));
  const place = (result) => places.get(result.id) ?? places.size;
  exact.sort((one, other) => place(one) - place(other));
  const ids = new Set(exact.map((result) => result.id));
  return [...exact, ...results.filter((result) => !ids.has(result.id))];
}

// Where no page has a word, Pagefind looks for its beginning, shorter and shorter: for "cancer" it
// finds "can". That is an answer if half of the word agrees, or if but an ending is lacking.
const ENDING = /^('?s|e[drs]|ers|ings?|i(ve|ons?|ty)|al|ly|y|ness|ful|ment|able|n?d[oa]|mente)$/;
const parts = (text) => plain(text).split(/[^\p{L}\p{N}']+/u).filter(Boolean);

function answers(word, found) {
  if (word !== found && word.startsWith(found)) {
    const rest = word.slice(found.length);
    return found.length > 2 && ENDING.test(rest[0] === found.at(-1) ? rest.slice(1) : rest);
  }
  return found.startsWith(word.slice(0, Math.max(3, Math.ceil(word.length / 2))));
}

// How much of a query is on these pages: 1 for all of its words, 0 for none.
function measure(query, pages) {
  const found = new Set(
    pages.flatMap((page) => {
      const words = page.raw_content.split(/\s+/);
      return page.locations.flatMap((place) => parts(words[place] ?? ""));
    }),
  );
  const asked = parts(query);
  return asked.filter((word) => [...found].some((other) => answers(word, other))).length / asked.length;
}

async function search() {
  const query = input.value.normalize("NFC").trim(); // as the pages are: é is one character
  const turn = ++latest;
  if (!query) {
    list.replaceChildren();
    more.hidden = true;
    say("");
    return;
  }
  try {
    const results = await find(query);
    const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
    if (turn !== latest) return; // the reader has typed on
    const { none, part, one, many } = form.dataset;
    const share = measure(query, pages);
    list.replaceChildren(...(share ? pages.map(item) : []));
    more.hidden = !share || results.length <= most;
    more.firstElementChild.textContent = form.dataset.all.replace("{0}", results.length);
    say(share === 1 ? (results.length === 1 ? one : many) : share ? part : none, query, results.length);
  } catch {
    engine = undefined;
    say(form.dataset.broken);
  }
}

let pause;
form.hidden = false;
input.addEventListener("focus", () => load().catch(() => {}), { once: true });
input.addEventListener("input", () => {
  clearTimeout(pause);
  most = MOST;
  pause = setTimeout(search, 250);
});
more.addEventListener("click", async () => {
  most = Infinity;
  await search();
  list.children[MOST]?.querySelector("a").focus(); // the button is gone
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
