(() => {
  "use strict";
  const root = document.documentElement;
  const one = (id) => document.getElementById(id);

  const top = one("top");
  if (top) one("roles").before(top);
  root.classList.remove("loading");

  // Theme: the system's, until the reader chooses.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const showTheme = () => one("theme").setAttribute("aria-pressed", String(isDark()));
  one("theme").addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("titlecheck-theme", root.dataset.theme);
    } catch { /* then it lasts as long as the page */ }
    showTheme();
  });
  dark.addEventListener("change", showTheme);
  showTheme();

  one("reasons").addEventListener("click", (event) => {
    const shown = root.classList.toggle("reasons");
    event.currentTarget.setAttribute("aria-pressed", String(shown));
    hideTip();
  });

  // Reasons by the marked words: on hover and on focus, until the pointer or the focus leaves, or Escape.
  const tip = one("tip");
  let owner = null;
  let leaving = 0;
  const showTip = (mark, x) => {
    clearTimeout(leaving);
    if (root.classList.contains("reasons") || owner === mark) return;
    const list = document.createElement("ul");
    for (const id of mark.getAttribute("aria-describedby").split(" ")) {
      const reason = one(id).cloneNode(true);
      reason.removeAttribute("id");
      list.append(reason);
    }
    tip.replaceChildren(list);
    tip.hidden = false;
    owner = mark;
    placeTip(mark, x);
  };
  const placeTip = (mark, x) => {
    const boxes = [...mark.getClientRects()];
    const first = boxes[0];
    const last = boxes[boxes.length - 1];
    const room = root.clientWidth - tip.offsetWidth - 8;
    const below = last.bottom + 4;
    const fits = below + tip.offsetHeight <= innerHeight;
    tip.style.left = `${Math.max(8, Math.min(x ?? last.left, room))}px`;
    tip.style.top = `${fits ? below : Math.max(8, first.top - tip.offsetHeight - 4)}px`;
  };
  const hideTip = () => {
    clearTimeout(leaving);
    tip.hidden = true;
    owner = null;
  };
  const leaveTip = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hideTip, 200);
  };
  let pointer = "";
  const markOf = (event) => event.target.closest?.("mark[aria-describedby]");
  document.addEventListener("pointerover", (event) => {
    // A page that moves under a pointer that rests takes nothing from who reads by keyboard.
    const place = `${event.clientX} ${event.clientY}`;
    const rests = place === pointer;
    pointer = place;
    if (rests && document.activeElement?.matches("mark")) return;
    const mark = markOf(event);
    if (mark) showTip(mark, event.clientX - 16);
    else if (event.target.closest?.("#tip")) clearTimeout(leaving);
    else if (owner && owner !== document.activeElement) leaveTip();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark) showTip(mark);
    else hideTip();
  });
  document.addEventListener("focusout", leaveTip);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideTip();
  });
  // To focus may be to scroll: then the reasons go along.
  const followScroll = () => {
    if (owner && owner === document.activeElement) placeTip(owner);
    else if (owner) hideTip();
  };
  addEventListener("scroll", followScroll, { passive: true, capture: true });

  // A link to a role opens it, whatever the filters say.
  const follow = () => {
    let target = null;
    try {
      target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    } catch { return; }
    const role = target?.closest?.("article.role");
    if (!role) return;
    if (role.hidden) clearFilters();
    role.querySelector("details").open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) follow();
  });

  const table = document.querySelector("table.roles");
  if (!table) return follow();
  const body = table.tBodies[0];
  const roles = [...body.rows].map((row) => ({
    row,
    section: one(row.querySelector("a").getAttribute("href").slice(1)),
    words: row.textContent.toLowerCase(),
  }));

  // Sorting: rising, falling, and as it was read.
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent.trim() : Number(cell.dataset.key);
  };
  const compare = (a, b) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
  };
  const heads = [...table.tHead.rows[0].cells];
  const next = { none: "ascending", ascending: "descending", descending: "none" };
  const sort = (column) => {
    const order = next[heads[column].getAttribute("aria-sort")];
    heads.forEach((head, at) => head.setAttribute("aria-sort", at === column ? order : "none"));
    const keyed = roles.map(({ row }) => ({ row, key: keyOf(row, column) }));
    const turn = order === "descending" ? -1 : 1;
    // Empty cells stay at the end in both directions.
    const between = (a, b) => compare(a.key, b.key) * (a.key === "" || b.key === "" ? 1 : turn);
    if (order !== "none") keyed.sort(between);
    body.append(...keyed.map(({ row }) => row));
  };
  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => sort(column)));

  const fields = [one("words"), one("verdict"), one("fit")];
  const filter = () => {
    const [words, verdict, fit] = fields.map((field) => field.value);
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, section, words: held } of roles) {
      const passes = (!verdict || row.dataset.verdict === verdict) && (!fit || row.dataset.fit === fit)
        && wanted.every((word) => held.includes(word));
      if (row.hidden === passes) row.hidden = section.hidden = !passes;
      shown += passes;
    }
    one("shown").textContent = `${shown} of ${roles.length} shown`;
    one("none").hidden = shown > 0 || roles.length === 0;
  };
  const clearFilters = () => {
    for (const field of fields) field.value = "";
    filter();
  };
  for (const field of fields) field.addEventListener("input", filter);
  filter();

  one("unfold").addEventListener("click", (event) => {
    const button = event.currentTarget;
    const open = button.textContent === "Open all";
    for (const { section } of roles) {
      if (!open || !section.hidden) section.firstElementChild.open = open;
    }
    button.textContent = open ? "Close all" : "Open all";
  });

  follow();
})();
