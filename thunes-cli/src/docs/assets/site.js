// Search, copying and folded parts. Everything here is an addition: without it the pages are complete.
"use strict";

(() => {
  const { root = "", method: here } = document.documentElement.dataset;
  const MOST = 20;

  // Folded parts: a screen with room opens them all, a link opens the one that it leads into, and print opens them while it lasts.
  const folds = [...document.querySelectorAll("details.fold")];
  const open = (some) => some.forEach((fold) => { fold.open = true; });
  const reveal = () => {
    const target = location.hash && document.querySelector(`#${CSS.escape(decoded(location.hash.slice(1)))}`);
    const around = folds.filter((fold) => target && fold.contains(target) && !fold.open);
    open(around);
    if (around.length > 0) target.scrollIntoView();
  };
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } };
  if (matchMedia("(min-width: 48.01rem)").matches) open(folds);
  addEventListener("hashchange", reveal);
  reveal();
  let shut = [];
  addEventListener("beforeprint", () => { shut = folds.filter((fold) => !fold.open); open(shut); });
  addEventListener("afterprint", () => { shut.forEach((fold) => { fold.open = false; }); });

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

  // Search. Each word of the query has to match a word of the entry or of the place; a word with a typo counts if nothing else does.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l");
  // "address1" is found as "address" too.
  const wordsOf = (text) => [...new Set([...(text.match(/[\p{L}\p{N}]+/gu) ?? []), ...(text.match(/\p{L}+/gu) ?? [])])];
  const EXACT = 0, START = 1, INSIDE = 2, TYPO = 20, NONE = Infinity;

  // Whether a few letters are wrong, missing, too many or swapped.
  const isTypo = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return false;
    let rows = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const cost = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(row[j - 1] + 1, rows[1][j] + 1, rows[1][j - 1] + cost);
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], rows[0][j - 2] + 1);
      }
      rows = [rows[1], row];
    }
    return rows[1][other.length] <= most;
  };
  const score = (word, text, words) => {
    if (words.includes(word)) return EXACT;
    if (words.some((other) => other.startsWith(word))) return START;
    if (text.includes(word)) return INSIDE;
    const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
    return most > 0 && words.some((other) => isTypo(word, other, most)) ? TYPO : NONE;
  };
  const searchable = (text) => ({ text: plain(text), words: wordsOf(plain(text)) });
  const match = (word, { text, words }) => score(word, text, words);

  const methods = SEARCH.methods.map((method) => ({
    ...method,
    heading: searchable(method.title),
    own: searchable(`${method.title} ${method.place} ${method.words}`),
  }));
  const entries = SEARCH.entries.map((entry) => ({
    ...entry,
    heading: searchable(entry.title),
    own: searchable(`${entry.title} ${entry.words} ${entry.text}`),
    at: entry.at.map(([number, what, url]) => ({ method: methods[number], what, url, own: searchable(what) })),
  }));
  const KINDS = ["method", "operation", "field", "status", "topic", "erratum"];

  // How well a title fits; the lower, the better.
  const titleRank = (title, query) => (title === query ? -40 : title.startsWith(query) ? -20 : 0);
  const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

  // What is in the title counts for more than what is in the text.
  const ownScore = (word, { heading, own }) => Math.min(match(word, heading), match(word, own) + 3);

  const methodHit = (method, query, words) => {
    const rank = sum(words.map((word) => ownScore(word, method)));
    const hit = { kind: "method", title: method.title, place: method.place, text: "", url: method.url };
    return { ...hit, rank: rank + titleRank(method.title.toLowerCase(), query) };
  };
  // The places that have what the entry itself does not: "bizum email required" is the email address, at Bizum, where it is required.
  const entryHit = (entry, query, words) => {
    const scores = words.map((word) => ownScore(word, entry));
    let rank = 0, places = entry.at, isOwn = false;
    words.forEach((word, index) => {
      const inPlace = (place) => Math.min(match(word, place.own), match(word, place.method.own));
      const best = scores[index] < TYPO ? NONE : Math.min(...places.map(inPlace), NONE);
      if (best < scores[index]) places = places.filter((place) => inPlace(place) === best);
      else isOwn ||= scores[index] < NONE;
      rank += Math.min(best, scores[index]);
    });
    if (!isOwn) return null;
    const kind = KINDS.indexOf(entry.kind);
    return { ...shown(entry, places), rank: rank + kind + titleRank(entry.title.toLowerCase(), query) };
  };
  const shown = (entry, places) => {
    const own = places.find((place) => place.method.name === here);
    const names = [...new Set(places.map((place) => place.method.title))];
    const one = own ?? (places.length === 1 || names.length === 1 ? places[0] : null);
    const some = names.length > 3 ? `${names.length} methods` : names.join(", ");
    const where = one ? `${one.method.title}${entry.kind === "field" ? `: ${one.what}` : ""}` : some;
    const text = entry.text || (one ?? places[0])?.what || "";
    return { kind: entry.kind, title: entry.title, place: where, text, url: one ? one.url : entry.url };
  };
  const find = (query) => {
    const words = query.split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const all = [...methods.map((one) => methodHit(one, query, words)), ...entries.map((one) => entryHit(one, query, words))];
    const hits = all.filter((hit) => hit && hit.rank < NONE).sort((one, other) => one.rank - other.rank);
    const exact = hits.filter((hit) => hit.rank < TYPO);
    return (exact.length > 0 ? exact : hits).slice(0, MOST);
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
  const option = (hit, index) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    item.id = `result-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    link.href = root + hit.url;
    link.tabIndex = -1;
    link.append(part("b", hit.title), part("small", hit.place), part("i", hit.text));
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
    const query = plain(input.value.trim());
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
    if (event.key === "/" && !(typing && typing.type !== "radio") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
