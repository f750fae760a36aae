/** The part of Scalar's browser build that is used: https://github.com/scalar/scalar. */
interface Scalar {
  readonly createApiReference: (element: string, options: Readonly<Record<string, unknown>>) => unknown;
}

/**
 * Applies the `<style>` elements and `style` attributes that scripts write as constructed style sheets: the page's
 * policy forbids inline styles, and Scalar has no other way to add its own.
 */
function applyInlineStyles(): void {
  const sheets = new Map<Element, CSSStyleSheet>();
  const read = (style: Element): void => {
    const sheet = sheets.get(style) ?? new CSSStyleSheet();
    sheet.replaceSync(style.textContent ?? "");
    sheets.set(style, sheet);
  };
  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === "attributes" && target instanceof HTMLElement) applyAttribute(target);
      const around = target instanceof Element ? target : target.parentElement;
      if (around instanceof HTMLStyleElement) read(around);
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        for (const element of [node, ...node.querySelectorAll<HTMLElement>("style, [style]")]) {
          if (element instanceof HTMLStyleElement) read(element);
          else if (element.hasAttribute("style")) applyAttribute(element);
        }
      }
    }
    for (const style of sheets.keys()) if (!style.isConnected) sheets.delete(style);
    document.adoptedStyleSheets = [...sheets.values()];
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["style"],
  });
}

/** An attribute that the policy blocked has a value but no declarations. */
function applyAttribute(element: HTMLElement): void {
  const text = element.getAttribute("style") ?? "";
  if (text !== "" && element.style.length === 0) element.style.cssText = text;
}

/** Replaces Scalar's own `<main>`, because a page may have only one. */
function replaceMain(): void {
  const main = document.querySelector("main");
  const replacement = document.createElement("div");
  replacement.id = "main";
  replacement.tabIndex = -1;
  replacement.append(...(main?.childNodes ?? []));
  main?.replaceWith(replacement);
}

/** Makes Scalar follow the reader's choice of colours, also when it changes. */
function followColors(): void {
  const apply = (): void => {
    document.body.classList.toggle("dark-mode", isDark());
    document.body.classList.toggle("light-mode", !isDark());
  };
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
}

const assets = new URL("./", import.meta.url);
applyInlineStyles();
replaceMain();
const script = document.createElement("script");
script.src = new URL("scalar.js", assets).href;
script.addEventListener("load", () => {
  const { Scalar } = globalThis as unknown as { readonly Scalar: Scalar };
  Scalar.createApiReference("#reference", {
    url: new URL(`../${document.body.dataset["document"]}`, assets).href,
    withDefaultFonts: false,
    hideClientButton: true,
    hideTestRequestButton: true,
    hideDarkModeToggle: true,
    // The site's own search finds more, and each model's page has its programs and schemas.
    hideSearch: true,
    hiddenClients: true,
    hideModels: true,
    showDeveloperTools: "never",
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    darkMode: isDark(),
  });
  followColors();
});
document.head.append(script);

function isDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme === "dark" || (scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}
