// Opens the list of contents where it stands beside the text, and marks the section in view there.
// On a phone it stays closed until asked for. The way back from a source leads to where one came from.
const contents = document.querySelector(".contents");
const wide = matchMedia("(min-width: 70rem)");
const links = [...(contents?.querySelectorAll("a") ?? [])];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

function mark() {
  if (!wide.matches) return;
  const reached = headings.filter((heading) => heading?.getBoundingClientRect().top <= innerHeight * 0.34);
  links.forEach((link, number) => {
    if (number !== reached.length - 1) return link.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    const { top, bottom } = link.getBoundingClientRect();
    const room = contents.getBoundingClientRect();
    if (top < room.top || bottom > room.bottom) {
      contents.scrollTop += top - room.top - room.height / 2;
    }
  });
}

if (contents) {
  const fit = () => (contents.open = wide.matches);
  wide.addEventListener("change", () => { fit(); mark(); });
  fit();
  // Without end upward: whoever jumps past a heading crosses it too.
  const crossing = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -66%" });
  headings.forEach((heading) => heading && crossing.observe(heading));
}

addEventListener("click", ({ target }) => {
  const cite = target.closest?.(".cite a");
  const back = cite && document.querySelector(`${cite.hash} .back`);
  if (!back) return;
  document.getElementById("came-from")?.removeAttribute("id");
  if (!cite.id) cite.id = "came-from";
  back.hash = cite.id;
});
