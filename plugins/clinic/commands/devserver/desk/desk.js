// The desk: the text at the left, the page at the right. It keeps nothing in the browser.
(() => {
  const $ = (id) => document.getElementById(id);
  const token = document.querySelector("meta[name=desk-token]").content;
  const path = new URLSearchParams(location.search).get("file") || "";
  const MOST = 60; // entries of a list that are shown at once
  const area = $("text"), lines = $("lines"), frame = $("page");
  let opened = "", saved = "", version = "", shelf = null, wrong = new Map();

  const make = (tag, ...parts) => {
    const element = document.createElement(tag);
    element.append(...parts);
    return element;
  };

  function makeButton(action, ...parts) {
    const button = make("button", ...parts);
    button.type = "button";
    button.onclick = action;
    return button;
  }

  // ---- asking the devserver

  async function ask(name, query, body) {
    const about = query ? "?" + new URLSearchParams(query) : "";
    let answer, found;
    try {
      answer = await fetch("/.desk/" + name + about,
        { method: body === undefined ? "GET" : "POST", body, headers: { "X-Desk-Token": token } });
      found = await answer.json();
    } catch {
      throw new Error("The devserver does not answer. Is it still running? Your words are still here.");
    }
    if (!answer.ok) throw Object.assign(new Error(found.message), { status: answer.status });
    return found;
  }

  const say = (words, bad = false) => {
    $("status").textContent = words;
    $("status").classList.toggle("wrong", bad);
  };
  const tell = (error) => say(error.message, true);
  const CHANGED = "This file was changed elsewhere since you opened it. Your words are still here: "
    + "open it in a second tab, and bring into it what you changed. ";

  function sayChanged() {
    if ($("status").querySelector("a")) return; // a link must not go away under the finger
    say(CHANGED, true);
    const link = make("a", "Open it in a second tab");
    link.href = location.href;
    link.target = "_blank";
    $("status").append(link);
  }

  const dirty = () => path && area.value !== saved;

  // ---- the text and its lines

  function drawLines() {
    const texts = area.value.split("\n");
    while (lines.children.length > texts.length) lines.lastChild.remove();
    texts.forEach((text, number) => {
      let line = lines.children[number];
      if (!line) {
        line = lines.appendChild(make("div"));
        line.dataset.line = number + 1;
      }
      if (line.textContent !== text) line.textContent = text;
      line.classList.toggle("wrong", wrong.has(number + 1));
    });
  }

  function textChanged() {
    drawLines();
    $("save").disabled = !dirty();
    $("undo").disabled = area.value === opened;
    document.title = (dirty() ? "• " : "") + $("name").textContent + " · Desk";
    if ($("status").querySelector("a")) return;
    if (dirty()) say("Not saved yet");
    else if ($("status").textContent === "Not saved yet") say("");
  }

  // The browser's own undo keeps working over what is put in this way.
  function putIn(text, from = area.selectionStart, to = area.selectionEnd) {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
      textChanged();
    }
  }

  function putBlock(text, selected = "") {
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const head = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const tail = after.startsWith("\n\n") ? "" : !after || after.startsWith("\n") ? "\n" : "\n\n";
    putIn(head + text + tail);
    const at = selected ? area.value.lastIndexOf(selected, area.selectionStart) : -1;
    if (at >= 0) area.setSelectionRange(at, at + selected.length);
  }

  function goToLine(number) {
    const start = area.value.split("\n").slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    const end = area.value.indexOf("\n", start);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    lines.children[number - 1]?.scrollIntoView({ block: "center" });
  }

  // ---- problems

  function showProblems(mine, elsewhere) {
    wrong = new Map(mine.filter((p) => p.line).map((p) => [p.line, p.say]));
    $("problems").hidden = false;
    $("problems").classList.toggle("none", !mine.length);
    $("problems-title").textContent = mine.length === 1 ? "1 problem in this file"
      : mine.length ? mine.length + " problems in this file" : "No problem in this file";
    $("problem-list").replaceChildren(...mine.map((problem) => {
      const place = make("b", problem.line ? "Line " + problem.line + ": " : "");
      return make("li", makeButton(() => goToLine(problem.line || 1), place, problem.say));
    }));
    const others = $("elsewhere");
    others.hidden = !elsewhere.length;
    others.firstElementChild.textContent = elsewhere.length + " in other files";
    others.lastElementChild.replaceChildren(...elsewhere.map((problem) => make("li", problem.text)));
    drawLines();
  }

  // ---- open, save, follow the builds

  async function load() {
    const found = await ask("text", { path });
    showProblems(found.problems, found.elsewhere);
    if (found.address !== null && frame.hidden) {
      frame.src = "/" + found.address;
      frame.hidden = false;
      $("no-page").hidden = true;
    } else if (found.address === null) {
      $("no-page").textContent = path.endsWith(".md")
        ? "The page stands here as soon as it can be built."
        : "This file has no page of its own: its words stand on other pages.";
    }
    if (found.version === version) return;
    if (dirty()) return sayChanged();
    if (!version) opened = found.text.replaceAll("\r\n", "\n");
    version = found.version;
    say("");
    area.value = saved = found.text.replaceAll("\r\n", "\n");
    textChanged();
  }

  async function save() {
    if (!dirty()) return;
    const text = area.value;
    try {
      version = (await ask("save", null, JSON.stringify({ path, text, version }))).version;
      saved = text;
      textChanged();
      say("Saved. The page follows…");
    } catch (error) {
      if (error.status === 409) sayChanged();
      else tell(error);
    }
  }

  async function follow(seen = "") {
    try {
      const now = await (await fetch("/.preview/version?after=" + seen)).json();
      if (parseInt(now) !== parseInt(seen) && !now.endsWith("-") && path) {
        await load();
        if (!dirty() && seen) say("Saved, and shown at the right");
      }
      follow(now);
    } catch {
      setTimeout(follow, 1000, seen);
    }
  }

  // A dialog takes the focus, and browsers do not all bring the caret back with it.
  function showDialog(dialog, first) {
    const caret = [area.selectionStart, area.selectionEnd];
    return new Promise((resolve) => {
      dialog.onclose = () => {
        area.setSelectionRange(...caret);
        resolve();
      };
      dialog.showModal();
      first.focus();
    });
  }

  // ---- choosing from a list

  async function choose(title, entries, upload = false) {
    const dialog = $("picker"), search = $("search"), list = $("entries");
    let chosen = null;
    const take = (entry) => { chosen = entry; dialog.close(); };
    $("picker-title").textContent = title;
    $("upload").hidden = !upload;
    $("file").value = search.value = "";
    $("file").onchange = () => take($("file").files[0]);
    search.oninput = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = entries.filter((entry) => {
        const text = (entry.name + " " + entry.say).toLowerCase();
        return words.every((word) => text.includes(word));
      });
      $("found").textContent = fits.length + " of " + entries.length
        + (fits.length > MOST ? ", the first " + MOST + " shown" : "");
      list.replaceChildren(...fits.slice(0, MOST).map((entry) => makeEntry(entry, take)));
    };
    search.onkeydown = (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      list.querySelector("button")?.click();
    };
    search.oninput();
    await showDialog(dialog, search);
    return chosen;
  }

  function makeEntry(entry, take) {
    const small = entry.say === entry.name ? "" : make("small", entry.say);
    return make("li", makeButton(() => take(entry), make("span", entry.name), small));
  }

  function relative(target) {
    const from = path.split("/").slice(0, -1), to = target.split("/");
    while (from.length && to.length > 1 && from[0] === to[0]) { from.shift(); to.shift(); }
    return "../".repeat(from.length) + to.join("/");
  }

  const put = {
    async sources() {
      const entry = await choose("Which source says this?", shelf.sources);
      if (!entry) return;
      const cited = area.value.slice(0, area.selectionEnd).match(/\[@[^\]\n]*\]$/);
      const end = area.selectionEnd;
      if (cited) putIn("; @" + entry.key, end - 1, end - 1);
      else putIn((/\S$/.test(area.value.slice(0, end)) ? " " : "") + "[@" + entry.key + "]", end, end);
    },
    async pictures() {
      const entry = await choose("Which picture?", shelf.pictures, true);
      if (entry instanceof File) await takePicture(entry);
      else if (entry) await describe(entry.path);
    },
    async figures() {
      const entry = await choose("Which figure?", shelf.figures);
      if (entry) putBlock("![](" + relative(entry.path) + ")");
    },
    async boxes() {
      const entry = await choose("Which box?", shelf.boxes);
      if (!entry) return;
      const words = area.value.slice(area.selectionStart, area.selectionEnd).trim();
      const heading = entry[path.endsWith(".es.md") ? "es" : "en"];
      const list = ["do", "dont", "key-points"].includes(entry.kind) ? "- " : "";
      const body = (words || list + "…").split("\n").map((line) => line ? "    " + line : "").join("\n");
      putBlock("!!! " + entry.kind + ' "' + heading + '"\n' + body, words ? "" : "…");
    },
    async pages() {
      const entry = await choose("Link to which page?", shelf.pages.filter((page) => page.path.endsWith(".md")));
      if (!entry) return;
      const words = area.value.slice(area.selectionStart, area.selectionEnd) || entry.name;
      putIn("[" + words + "](" + relative(entry.path) + ")");
    },
  };

  // ---- pictures

  async function takePicture(file) {
    say("Keeping the picture…");
    try {
      const kept = await ask("picture", { name: file.name }, file);
      say("");
      shelf = await ask("shelf");
      await describe(kept.path);
    } catch (error) {
      tell(error);
    }
  }

  async function describe(picture) {
    const dialog = $("describe");
    $("picture-path").textContent = picture;
    $("alt").value = $("caption").value = dialog.returnValue = "";
    await showDialog(dialog, $("alt"));
    if (dialog.returnValue !== "yes") return;
    const plain = (id) => $(id).value.trim().replace(/[\[\]"]/g, "");
    const caption = plain("caption") ? ' "' + plain("caption") + '"' : "";
    putBlock("![" + plain("alt") + "](" + relative(picture) + caption + ")");
  }

  function watchDrops() {
    const paper = $("paper"), hasFile = (event) => [...event.dataTransfer.types].includes("Files");
    const mark = (on) => (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      paper.classList.toggle("dropping", on);
    };
    paper.addEventListener("dragenter", mark(true));
    paper.addEventListener("dragover", mark(true));
    paper.addEventListener("dragleave", mark(false));
    paper.addEventListener("drop", (event) => {
      if (!hasFile(event)) return;
      mark(false)(event);
      takePicture(event.dataTransfer.files[0]);
    });
  }

  // ---- other files

  const openFile = (file) => { location.href = "?file=" + encodeURIComponent(file); };

  async function openAnother() {
    const entry = await choose("Open which file?", shelf.pages);
    if (entry) openFile(entry.path);
  }

  function startPage() {
    const fillIn = (id, values) => $(id).replaceChildren(
      ...Object.entries(values).map(([value, name]) => new Option(name, value)));
    fillIn("new-topic", shelf.topics);
    fillIn("new-kind", Object.fromEntries(shelf.kinds.map((kind) => [kind, kind])));
    fillIn("new-language", shelf.languages);
    $("new-wrong").textContent = "";
    showDialog($("starter"), $("new-title"));
  }

  async function finishStart(event) {
    const form = $("starter").querySelector("form");
    event?.preventDefault();
    if (!form.reportValidity()) return;
    $("start").disabled = true;
    try {
      const answers = Object.fromEntries(new FormData(form));
      openFile((await ask("new", null, JSON.stringify(answers))).path);
    } catch (error) {
      $("new-wrong").textContent = error.message;
    }
    $("start").disabled = false;
  }

  // ---- begin

  async function begin() {
    $("new").onclick = startPage;
    $("open").onclick = openAnother;
    $("start").onclick = finishStart;
    for (const button of document.querySelectorAll(".close")) {
      button.onclick = () => button.closest("dialog").close();
    }
    $("starter").querySelector("form").onkeydown = (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") finishStart(event);
    };
    shelf = await ask("shelf");
    if (!path) return openAnother();
    const page = shelf.pages.find((entry) => entry.path === path);
    $("name").textContent = page ? page.name : path;
    $("path").textContent = path;
    await load();
    for (const id of ["text", "tools", "save", "undo"]) $(id).hidden = false;
    if (!path.endsWith(".md")) $("tools").hidden = true;
    textChanged();
    area.oninput = textChanged;
    $("save").onclick = save;
    $("undo").onclick = () => { putIn(opened, 0, area.value.length); textChanged(); };
    for (const button of $("tools").querySelectorAll("button")) {
      button.onclick = () => put[button.dataset.shelf]();
    }
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        save();
      }
    });
    addEventListener("beforeunload", (event) => { if (dirty()) event.preventDefault(); });
    watchDrops();
    follow();
  }

  begin().catch(tell);
})();
