// The page of a document: its theme, contents, search, tables and drawings. `drawing.js` stands before this.
(function () {
  var by = function (id) { return document.getElementById(id); };
  var root = document.documentElement;
  root.classList.add("js");
  by("tn-tools").hidden = false;

  // Theme: the rules for dark ground are switched on or off, those of the drawings too. A drawing that is moved brings
  // rules anew, so they are looked for each time; a rule that was switched is known by itself.
  var rules = [];
  function collect() {
    var seen = [];
    Array.prototype.forEach.call(document.styleSheets, function (sheet) {
      (function walk(list) {
        Array.prototype.forEach.call(list || [], function (rule) {
          var entry = rules.filter(function (it) { return it.rule === rule; })[0];
          if (!entry && rule.media && /prefers-color-scheme/.test(rule.media.mediaText)) {
            entry = { rule: rule, was: rule.media.mediaText, dark: /dark/.test(rule.media.mediaText) };
          }
          if (entry) { seen.push(entry); }
          if (rule.cssRules) { walk(rule.cssRules); }
        });
      })(sheet.cssRules);
    });
    rules = seen;
  }
  var system = window.matchMedia("(prefers-color-scheme: dark)");
  var chosen = null;
  var store = { key: "tenantry-theme" };
  try { chosen = localStorage.getItem(store.key); } catch (_) { /* not allowed here */ }
  var button = by("tn-theme");
  function paint() {
    var dark = chosen ? chosen === "dark" : system.matches;
    collect();
    rules.forEach(function (entry) {
      entry.rule.media.mediaText = chosen ? (entry.dark === dark ? "screen" : "not all") : entry.was;
    });
    button.textContent = dark ? "Light" : "Dark";
    button.setAttribute("aria-pressed", String(dark));
    button.setAttribute("aria-label", dark ? "Use light colours" : "Use dark colours");
  }
  button.addEventListener("click", function () {
    chosen = (chosen ? chosen === "dark" : system.matches) ? "light" : "dark";
    try { localStorage.setItem(store.key, chosen); } catch (_) { /* not allowed here */ }
    paint();
  });
  system.addEventListener("change", paint);
  paint();

  // Contents: folded on a narrow screen, and the section being read is marked.
  var contents = by("tn-contents");
  var narrow = window.matchMedia("(max-width: 62rem)");
  var nav = by("tn-nav"), opener = by("tn-open");
  function unfold(open) {
    contents.open = open || !narrow.matches;
    nav.classList.toggle("folded", !contents.open);
    if (opener) { opener.setAttribute("aria-expanded", String(contents.open)); }
  }
  var printing = false;
  function fold() { if (!printing) { unfold(false); } }
  narrow.addEventListener("change", fold);
  fold();
  if (opener) {
    opener.addEventListener("click", function () {
      unfold(nav.classList.contains("folded"));
      var first = contents.querySelector("[aria-current]") || contents.querySelector("a");
      if (contents.open && first) { first.focus({ preventScroll: true }); first.scrollIntoView({ block: "nearest" }); }
    });
    document.addEventListener("pointerdown", function (event) {
      if (narrow.matches && !nav.contains(event.target) && !opener.contains(event.target)) { fold(); }
    });
    nav.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !narrow.matches) { return; }
      fold();
      opener.focus();
    });
  }
  var entries = {};
  Array.prototype.forEach.call(contents.querySelectorAll("a"), function (link) {
    entries[link.getAttribute("href").slice(1)] = link;
    link.addEventListener("click", function () { if (narrow.matches) { fold(); } });
  });
  var sections = Array.prototype.slice.call(document.querySelectorAll("main > section"));
  var current = null;
  function spy() {
    var line = Math.min(160, window.innerHeight / 3);
    var at = null;
    sections.some(function (section) {
      if (section.getBoundingClientRect().top > line) { return true; }
      at = section;
      return false;
    });
    var link = at && entries[at.id];
    if (link === current) { return; }
    if (current) { current.removeAttribute("aria-current"); }
    current = link;
    if (!link) { return; }
    link.setAttribute("aria-current", "true");
    if (!narrow.matches) {
      var a = link.getBoundingClientRect(), b = nav.getBoundingClientRect();
      if (a.top < b.top + 40 || a.bottom > b.bottom - 40) { nav.scrollTop += a.top - b.top - b.height / 2; }
    }
  }
  var waiting = false;
  window.addEventListener("scroll", function () {
    if (waiting) { return; }
    waiting = true;
    requestAnimationFrame(function () { waiting = false; spy(); });
  }, { passive: true });
  spy();

  // On paper the contents stand after the cover.
  var shelf = nav.parentNode, after = nav.nextSibling;
  window.addEventListener("beforeprint", function () {
    var cover = document.querySelector("main > section.s0") || by("tn-top");
    printing = true;
    contents.open = true;
    if (cover) { cover.after(nav); }
  });
  window.addEventListener("afterprint", function () {
    printing = false;
    shelf.insertBefore(nav, after);
    fold();
  });

  // Search: every heading, paragraph, item, row and caption; all words must occur.
  var query = by("tn-query"), index = null;
  function build() {
    index = [];
    sections.forEach(function (section) {
      var heading = section.querySelector("h2, h3");
      var title = heading ? heading.getAttribute("data-title") : "";
      if (heading) { index.push({ node: section, title: title, text: title, low: title.toLowerCase(), rank: 0 }); }
      Array.prototype.forEach.call(section.querySelectorAll("h4, h5, h6, p, li, tr, figcaption, .numbers > div, pre"), function (node) {
        if (node.closest(".sheet, .for-paper")) { return; }
        var parts = node.matches("tr, .numbers > div") ? Array.prototype.map.call(node.children, function (cell) { return cell.textContent; }) : [node.textContent];
        var text = parts.join(" · ").replace(/\s+/g, " ").trim();
        if (text) { index.push({ node: node, title: title, text: text, low: text.toLowerCase(), rank: node.matches("h4, h5, h6") ? 0 : 1 }); }
      });
    });
  }
  function marked(into, text, words) {
    var low = text.toLowerCase(), at = 0;
    while (at < text.length) {
      var next = -1, word = "";
      words.forEach(function (w) {
        var i = low.indexOf(w, at);
        if (i >= 0 && (next < 0 || i < next)) { next = i; word = w; }
      });
      if (next < 0) { break; }
      into.append(text.slice(at, next), tenantry.make("mark", text.slice(next, next + word.length)));
      at = next + word.length;
    }
    into.append(text.slice(at));
  }
  function snippet(entry, words) {
    var at = Math.max(0, entry.low.indexOf(words[0]) - 50);
    return (at > 0 ? "…" : "") + entry.text.slice(at, at + 170) + (at + 170 < entry.text.length ? "…" : "");
  }
  tenantry.combo({
    input: query, box: by("tn-found"), list: by("tn-results"), count: by("tn-count"), limit: 40, none: "Nothing found",
    find: function (words) {
      if (!index) { build(); }
      var hits = index.filter(function (entry) { return words.every(function (w) { return entry.low.indexOf(w) >= 0; }); });
      return hits.sort(function (a, b) { return a.rank - b.rank; });
    },
    show: function (row, entry, words) {
      row.append(tenantry.make("b", entry.title));
      if (entry.text === entry.title) { return; }
      var text = document.createElement("span");
      marked(text, snippet(entry, words), words);
      row.append(text);
    },
    go: function (entry) {
      query.blur();
      entry.node.scrollIntoView({ block: entry.rank === 0 ? "start" : "center" });
      if (entry.node.tagName === "SECTION") { return; }
      entry.node.classList.add("hit");
      setTimeout(function () { entry.node.classList.remove("hit"); }, 2500);
    },
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
    var field = by("tn-zoom").open ? by("tn-find") : query;
    event.preventDefault();
    field.focus();
    field.select();
  });

  // What is wider than its place is scrolled by keys: only then it is a stop.
  var scrolled = document.querySelectorAll(".scroll, pre");
  function stops(node) {
    if (node.scrollWidth > node.clientWidth + 1) { node.setAttribute("tabindex", "0"); } else { node.removeAttribute("tabindex"); }
  }
  if (window.ResizeObserver) {
    var watch = new ResizeObserver(function (seen) { seen.forEach(function (it) { stops(it.target); }); });
    Array.prototype.forEach.call(scrolled, function (node) { watch.observe(node); });
  } else {
    Array.prototype.forEach.call(scrolled, function (node) { node.setAttribute("tabindex", "0"); });
  }

  // What is known of the parts of the drawings stands in the page once: words and things by their place.
  var kept = null;
  function told() {
    if (kept) { return kept; }
    var data = by("tn-told") ? JSON.parse(by("tn-told").textContent) : { words: [], cards: [], drawings: {} };
    var word = function (at) { return at === undefined ? "" : data.words[at]; };
    var target = function (to) {
      if (!to) { return null; }
      var heading = to.charAt(0) === "#" ? by(to.slice(1) + ".h") : null;
      var text = heading ? heading.getAttribute("data-title") : "the section in " + to.split("#")[0];
      return { href: to, text: "Go to " + text };
    };
    var cards = data.cards.map(function (it) {
      var facts = (it.facts || []).map(function (row) { return { label: word(row[0]), value: row[1], source: word(row[2]), evidence: word(row[3]) }; });
      return {
        name: it.name || "", kindName: word(it.kind), inactive: word(it.inactive), place: it.place === undefined ? "" : "in " + word(it.place),
        evidence: word(it.evidence), source: word(it.source), object: it.object || "", rule: word(it.rule), to: target(it.to), facts: facts,
      };
    });
    kept = { drawings: data.drawings, word: word, cards: cards, target: target };
    return kept;
  }
  // The parts of a drawing: what the data says of them, and what the drawing itself does.
  function knowledge(anchor, svg) {
    var all = told(), drawing = all.drawings[anchor] || { tiles: {}, lines: [] };
    var own = function (part, name) { return part.getAttribute("data-" + name) || ""; };
    var title = function (part) { var it = part.querySelector("title"); return it ? it.textContent : ""; };
    var nodes = new Map(), zones = new Map(), lines = [];
    Array.prototype.forEach.call(svg.querySelectorAll("[data-node-id]"), function (part) {
      var id = own(part, "node-id"), it = Object.prototype.hasOwnProperty.call(drawing.tiles, id) ? drawing.tiles[id] : { cards: [], name: title(part) };
      var more = typeof it === "number" ? { cards: [it] } : it;
      var cards = more.cards.map(function (at) { return all.cards[at]; });
      var node = { id: id, state: own(part, "state"), cards: cards, facts: [] };
      if (more.name === undefined) { Object.assign(node, { name: cards[0].name, kindName: cards[0].kindName, place: cards[0].place, inactive: cards[0].inactive, evidence: cards[0].evidence, to: cards[0].to }); }
      else { Object.assign(node, { name: more.name, kindName: cards.length > 1 ? "" : all.word(more.kind), evidence: all.word(more.evidence), facts: more.facts || [], to: all.target(more.to) }); }
      node.warning = more.warning;
      node.count = cards.length > 1 ? cards.length : 0;
      nodes.set(id, node);
    });
    Array.prototype.forEach.call(svg.querySelectorAll("[data-zone-id]"), function (part) {
      zones.set(own(part, "zone-id"), { id: own(part, "zone-id"), name: title(part), evidence: "observed", state: own(part, "state") });
    });
    Array.prototype.forEach.call(svg.querySelectorAll("[data-edge-id]"), function (part, at) {
      var more = [].concat(drawing.lines[at] === undefined ? [] : drawing.lines[at]);
      lines.push({
        id: own(part, "edge-id"), from: own(part, "source"), to: own(part, "target"), title: title(part.parentNode), state: own(part.parentNode, "state"),
        kindName: all.word(more[0]), both: more[1] === 1, evidence: all.word(more[2]) || "observed",
      });
    });
    return { nodes: nodes, zones: zones, links: lines };
  }

  // Drawings: moved into a view of the whole window and back, so that no id is there twice.
  var zoom = by("tn-zoom"), view = by("tn-zoom-view"), panel = by("tn-panel"), find = by("tn-find");
  var home = null, drawing = null, seen = null, from = null;
  function enlarge(figure, part) {
    if (!zoom.showModal || zoom.open) { return; }
    drawing = figure.querySelector(".sheet svg");
    if (!drawing) { return; }
    home = figure.querySelector(".sheet");
    from = document.activeElement;
    by("tn-zoom-title").textContent = figure.querySelector("figcaption span").textContent;
    home.style.minHeight = home.offsetHeight + "px";
    view.appendChild(drawing);
    paint();
    panel.hidden = true;
    find.value = "";
    zoom.showModal();
    seen = tenantry.explore({ stage: view, svg: drawing, panel: panel, know: knowledge(figure.id, drawing), leaving: function (hash) { if (hash) { from = null; } zoom.close(); } });
    if (part) { seen.choose(part.getAttribute("data-node-id"), false); }
    else { (drawing.querySelector("[tabindex='0']") || view).focus({ preventScroll: true }); }
  }
  function back() {
    if (!home) { return; }
    seen.leave();
    home.appendChild(drawing);
    home.style.minHeight = "";
    home = null;
    paint();
    if (from && from.focus) { from.focus({ preventScroll: true }); }
  }
  if (zoom && view && panel && find) {
    tenantry.combo({
      input: find, box: by("tn-matches"), list: by("tn-match"), count: by("tn-match-count"), limit: 30, none: "Nothing in this drawing is called so",
      find: function (words) { return seen.find(words); },
      changed: function (hits, words) { seen.mark(hits, words); },
      show: function (row, node, words) {
        var text = document.createElement("span");
        marked(text, seen.place(node, words).slice(0, 160), words);
        row.append(tenantry.make("b", node.name), text);
      },
      go: function (node) {
        find.value = "";
        seen.choose(node.id, true);
      },
    });
    zoom.addEventListener("close", back);
    // On paper the drawing stands in its figure; the event of the dialog would come too late.
    window.addEventListener("beforeprint", function () {
      back();
      if (zoom.open) { zoom.close(); }
    });
    window.addEventListener("resize", function () { if (home) { seen.fit(); } });
    by("tn-zoom-in").addEventListener("click", function () { seen.zoom(1.3); });
    by("tn-zoom-out").addEventListener("click", function () { seen.zoom(1 / 1.3); });
    by("tn-zoom-fit").addEventListener("click", function () { seen.fit(); });
    by("tn-zoom-close").addEventListener("click", function () { zoom.close(); });
    // Escape closes what was opened last.
    zoom.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || panel.hidden) { return; }
      event.preventDefault();
      seen.clear(true);
    });
    Array.prototype.forEach.call(document.querySelectorAll("figure"), function (figure) {
      var button = figure.querySelector("figcaption .tn-button"), svg = figure.querySelector(".sheet svg");
      if (!button || !svg) { return; }
      button.hidden = false;
      button.addEventListener("click", function () { enlarge(figure); });
      tenantry.walk(svg);
      // In the page a click opens the drawing, at the part that was meant.
      var sheet = figure.querySelector(".sheet");
      sheet.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
        event.preventDefault();
        enlarge(figure, event.target.closest("[data-node-id]"));
      });
      sheet.addEventListener("keydown", function (event) {
        var part = event.target.closest("[data-node-id]");
        if (!part || home || (event.key !== "Enter" && event.key !== " ")) { return; }
        event.preventDefault();
        enlarge(figure, part);
      });
    });
  }
})();
