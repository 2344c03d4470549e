// Opens the contents list where it stands beside the text; on a phone it stays closed until asked for.
const contents = document.querySelector(".contents");
const wide = matchMedia("(min-width: 70rem)");
const fit = () => contents && (contents.open = wide.matches);

wide.addEventListener("change", fit);
fit();
