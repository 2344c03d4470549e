// Copy link, the device's own share sheet, print: shown only where they work, and nothing is sent by us.
const ways = document.querySelector(".share-ways");
const status = document.querySelector(".share-status");
const page = document.querySelector("link[rel=canonical]").href;

const does = {
  copy: navigator.clipboard && (async () => {
    await navigator.clipboard.writeText(page);
    status.textContent = ways.dataset.copied;
  }),
  sheet: navigator.share && (() => navigator.share({ title: document.title, url: page })),
  print: () => print(),
};

for (const button of document.querySelectorAll("[data-share]")) {
  const act = does[button.dataset.share];
  if (!act) continue;
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await act();
    } catch {
      // The reader closed the sheet, or the browser said no: the page's address is in its foot.
    }
  });
}
