import { keep } from "./keep.js";

let count = 0;

/** Makes tabs of the snippets below an element. The style sheet shows the chosen one. */
export function enableTabs(container: ParentNode): void {
  for (const tabs of container.querySelectorAll<HTMLElement>(".tabs")) enable(tabs);
  show(document.documentElement.dataset["tab"] ?? "curl");
}

function enable(tabs: HTMLElement): void {
  const list = tabs.querySelector<HTMLElement>(".tab-list");
  if (list === null || list.role === "tablist") return;
  list.role = "tablist";
  const buttons = [...list.querySelectorAll("button")];
  count += 1;
  for (const button of buttons) {
    const name = button.dataset["tab"] ?? "";
    button.role = "tab";
    button.id = `tab-${count}-${name}`;
    const panel = tabs.querySelector<HTMLElement>(`.tab[data-tab="${name}"]`);
    if (panel === null) continue;
    panel.role = "tabpanel";
    panel.id = `panel-${count}-${name}`;
    panel.setAttribute("aria-labelledby", button.id);
    button.setAttribute("aria-controls", panel.id);
    button.addEventListener("click", () => choose(name));
  }
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const isBackwards = getComputedStyle(list).direction === "rtl";
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: isBackwards ? -1 : 1,
      ArrowLeft: isBackwards ? 1 : -1,
    };
    const step = steps[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : at + (step ?? 0);
    if (at < 0 || (step === undefined && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    const button = buttons[(next + buttons.length) % buttons.length];
    choose(button?.dataset["tab"] ?? "");
    button?.focus();
  });
}

function choose(name: string): void {
  keep("tab", name);
  show(name);
}

function show(name: string): void {
  document.documentElement.dataset["tab"] = name;
  for (const button of document.querySelectorAll<HTMLElement>(".tab-list button")) {
    const isChosen = button.dataset["tab"] === name;
    button.setAttribute("aria-selected", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
}
