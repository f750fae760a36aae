import { keep, kept } from "./keep.js";
import { enableTabs } from "./tabs.js";

const { body, documentElement } = document;

enableTabs(document);

// One listener for all copy buttons, also for those that the form adds later.
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : undefined;
  const copy = target?.closest<HTMLElement>("button.copy");
  if (copy) void copyFrom(copy);
  const media = target?.closest<HTMLAnchorElement>("ul.media a[data-kind]");
  if (media && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    showMedia(media);
  }
  const menu = document.querySelector<HTMLDetailsElement>("details.languages[open]");
  if (menu && target && !menu.contains(target)) menu.open = false;
});

async function copyFrom(button: HTMLElement): Promise<void> {
  const text = button.dataset["text"] ?? button.parentElement?.querySelector("pre")?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return;
  }
  button.textContent = body.dataset["copied"] ?? "";
  setTimeout(() => {
    button.textContent = body.dataset["copy"] ?? "";
  }, 1500);
}

/** Shows the media. Nothing is loaded from their host before. */
function showMedia(link: HTMLAnchorElement): void {
  const kind = link.dataset["kind"];
  const name = link.closest("li")?.querySelector("code")?.textContent ?? "";
  const element = document.createElement(kind === "image" ? "img" : kind === "video" ? "video" : "audio");
  element.setAttribute("referrerpolicy", "no-referrer");
  if (element instanceof HTMLMediaElement) {
    element.controls = true;
    element.setAttribute("aria-label", name);
  } else element.alt = name;
  element.src = link.href;
  link.replaceWith(element);
  element.focus();
}

document.querySelector(".theme-button")?.addEventListener("click", () => {
  const isDark = getComputedStyle(documentElement).colorScheme === "dark";
  const isDarkNow =
    isDark ||
    (getComputedStyle(documentElement).colorScheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const theme = isDarkNow ? "light" : "dark";
  documentElement.dataset["theme"] = theme;
  keep("theme", theme);
});

/** Makes the search field accept text at once. The search itself is loaded when it is first opened. */
async function openSearch(): Promise<void> {
  document.querySelector<HTMLDialogElement>("dialog.search:not([open])")?.showModal();
  document.querySelector<HTMLInputElement>("#search-field")?.select();
  const { startSearch } = await import("./search.js");
  startSearch();
}

document.querySelector(".search-button")?.addEventListener("click", () => void openSearch());
document.addEventListener("keydown", (event) => {
  const isTyping =
    event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    void openSearch();
  }
  const menu = document.querySelector<HTMLDetailsElement>("details.languages[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// Guides and models without translations are in English only: the menu leads back to the reader's language.
if (document.querySelector("details.languages")) keep("language", documentElement.lang);
else {
  const language = kept("language") ?? "";
  const root = body.dataset["root"] ?? "";
  if (/^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language))
    for (const link of document.querySelectorAll<HTMLAnchorElement>("header.bar a"))
      if (link.getAttribute("href") === `${root}en/`) link.href = `${root}${language}/`;
}

// A link to a folded parameter unfolds it.
function unfold(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target?.closest("details"); at; at = at.parentElement?.closest("details")) at.open = true;
  if (target?.closest("details")) target.scrollIntoView();
}

// The same anchor is on the page in the other language.
function keepAnchor(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = location.hash;
}

function followAnchor(): void {
  unfold();
  keepAnchor();
}
addEventListener("hashchange", followAnchor);
if (location.hash.length > 1) followAnchor();

const form = document.querySelector<HTMLDetailsElement>("details.form");
form?.addEventListener("toggle", async () => {
  if (!form.open || form.dataset["ready"] !== undefined) return;
  form.dataset["ready"] = "";
  const { fillForm } = await import("./form.js");
  await fillForm(form);
});
