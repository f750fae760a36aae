// Runs before the first paint, so the page appears in the reader's colours, with the tab that was chosen last.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
    root.dataset["tab"] = localStorage.getItem("tab") ?? "curl";
  } catch {
    // Storage may be forbidden.
    root.dataset["tab"] = "curl";
  }
  if (!/^(?:curl|typescript|python)$/.test(root.dataset["tab"] ?? "")) root.dataset["tab"] = "curl";
}
