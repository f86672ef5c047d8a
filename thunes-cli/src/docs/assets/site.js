// Search, theme, copying. Everything here is an addition: the pages are whole without it.
"use strict";

(() => {
  const root = document.documentElement.dataset.root || "";
  const MOST = 30;

  // Theme: what the system says, until the reader says otherwise. A browser may refuse to remember it for pages from a disk.
  const remembered = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (remembered === "light" || remembered === "dark") document.documentElement.dataset.theme = remembered;
  const theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const given = document.documentElement.dataset.theme;
    const dark = given ? given === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const next = dark ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem("theme", next); } catch { /* not remembered */ }
  });

  // Copying.
  for (const button of document.querySelectorAll(".copy")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.closest(".sample").querySelector("code").textContent;
      let said = "Copied";
      try { await navigator.clipboard.writeText(text); } catch { said = "Not allowed"; }
      button.textContent = said;
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }

  // Search: every word has to be somewhere; a title that starts with the words comes first.
  const entries = SEARCH.map((entry) => {
    const title = entry.title.toLowerCase();
    return { ...entry, key: title, all: `${title} ${entry.place} ${entry.words}`.toLowerCase() };
  });
  const rank = (entry, query, words) => {
    if (entry.key === query) return 0;
    if (entry.key.startsWith(query)) return 1;
    if (words.every((word) => entry.key.includes(word))) return 2;
    if (words.some((word) => entry.key.includes(word))) return 3;
    return 4;
  };
  const find = (query) => {
    const words = query.split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const hits = entries.filter((entry) => words.every((word) => entry.all.includes(word)));
    const ranked = hits.map((entry, place) => ({ entry, place, rank: rank(entry, query, words) }));
    ranked.sort((one, other) => one.rank - other.rank || one.place - other.place);
    return ranked.slice(0, MOST).map((hit) => hit.entry);
  };

  const input = document.getElementById("search");
  const list = document.getElementById("results");
  const none = document.getElementById("none");
  let chosen = -1;

  const part = (name, text) => {
    const element = document.createElement(name);
    element.textContent = text;
    return element;
  };
  const option = (entry, index) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.id = `result-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    link.href = root + entry.url;
    link.tabIndex = -1;
    link.append(part("b", entry.title), part("small", entry.place), part("i", entry.words));
    item.append(link);
    return item;
  };
  const choose = (index) => {
    const items = list.children;
    if (items[chosen]) items[chosen].setAttribute("aria-selected", "false");
    chosen = items.length === 0 ? -1 : (index + items.length) % items.length;
    const item = items[chosen];
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", item.id);
  };
  const close = () => {
    list.hidden = true;
    none.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const query = input.value.trim().toLowerCase();
    const found = find(query);
    close();
    list.replaceChildren(...found.map(option));
    list.hidden = found.length === 0;
    none.hidden = query === "" || found.length > 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length > 0) choose(0);
  };

  document.querySelector(".search").hidden = false;
  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") { input.value = ""; close(); }
    else if (event.key === "Enter" && list.children[chosen]) list.children[chosen].firstChild.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("focusin", (event) => { if (!event.target.closest(".search")) close(); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
