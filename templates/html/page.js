"use strict";
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
  function fold() { contents.open = !narrow.matches; }
  narrow.addEventListener("change", fold);
  fold();
  var entries = {};
  Array.prototype.forEach.call(contents.querySelectorAll("a"), function (link) {
    entries[link.getAttribute("href").slice(1)] = link;
    link.addEventListener("click", function () { if (narrow.matches) { contents.open = false; } });
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
      var nav = by("tn-nav"), a = link.getBoundingClientRect(), b = nav.getBoundingClientRect();
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

  // Search: every heading, paragraph, item, row and caption; all words must occur.
  var query = by("tn-query"), found = by("tn-found"), list = by("tn-results"), count = by("tn-count");
  var LIMIT = 40, index = null, hits = [], picked = -1;
  function build() {
    index = [];
    sections.forEach(function (section) {
      var heading = section.querySelector("h2, h3");
      var title = heading ? heading.getAttribute("data-title") : "";
      if (heading) { index.push({ node: section, title: title, text: title, low: title.toLowerCase(), rank: 0 }); }
      Array.prototype.forEach.call(section.querySelectorAll("h4, h5, h6, p, li, tr, figcaption, .numbers > div, pre"), function (node) {
        if (node.closest(".sheet")) { return; }
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
      into.appendChild(document.createTextNode(text.slice(at, next)));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + word.length);
      into.appendChild(mark);
      at = next + word.length;
    }
    into.appendChild(document.createTextNode(text.slice(at)));
  }
  function snippet(entry, words) {
    var at = Math.max(0, entry.low.indexOf(words[0]) - 50);
    return (at > 0 ? "…" : "") + entry.text.slice(at, at + 170) + (at + 170 < entry.text.length ? "…" : "");
  }
  function pick(i) {
    picked = i;
    Array.prototype.forEach.call(list.children, function (item, n) {
      item.setAttribute("aria-selected", String(n === i));
      if (n === i) { item.scrollIntoView({ block: "nearest" }); query.setAttribute("aria-activedescendant", item.id); }
    });
    if (i < 0) { query.removeAttribute("aria-activedescendant"); }
  }
  function close() { found.hidden = true; query.setAttribute("aria-expanded", "false"); pick(-1); }
  function search() {
    var words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.textContent = "";
    if (!words.length) { close(); return; }
    if (!index) { build(); }
    hits = index.filter(function (entry) { return words.every(function (w) { return entry.low.indexOf(w) >= 0; }); });
    hits.sort(function (a, b) { return a.rank - b.rank; });
    hits.slice(0, LIMIT).forEach(function (entry, i) {
      var item = document.createElement("li"), title = document.createElement("b"), text = document.createElement("span");
      item.id = "tn-hit-" + i;
      item.setAttribute("role", "option");
      title.textContent = entry.title;
      marked(text, snippet(entry, words), words);
      item.appendChild(title);
      if (entry.text !== entry.title) { item.appendChild(text); }
      item.addEventListener("mousedown", function (event) { event.preventDefault(); go(i); });
      list.appendChild(item);
    });
    count.textContent = hits.length === 0 ? "Nothing found" : hits.length > LIMIT ? LIMIT + " of " + hits.length + " places" : hits.length === 1 ? "1 place" : hits.length + " places";
    found.hidden = false;
    query.setAttribute("aria-expanded", "true");
    pick(hits.length ? 0 : -1);
  }
  function go(i) {
    var entry = hits[i];
    if (!entry) { return; }
    close();
    query.blur();
    entry.node.scrollIntoView({ block: entry.rank === 0 ? "start" : "center" });
    if (entry.node.tagName !== "SECTION") {
      entry.node.classList.add("hit");
      setTimeout(function () { entry.node.classList.remove("hit"); }, 2500);
    }
  }
  query.addEventListener("input", search);
  query.addEventListener("focus", function () { if (query.value) { search(); } });
  query.addEventListener("blur", close);
  query.addEventListener("keydown", function (event) {
    var shown = Math.min(hits.length, LIMIT);
    if (event.key === "ArrowDown" && shown) { pick((picked + 1) % shown); event.preventDefault(); }
    else if (event.key === "ArrowUp" && shown) { pick((picked + shown - 1) % shown); event.preventDefault(); }
    else if (event.key === "Enter") { go(picked < 0 ? 0 : picked); }
    else if (event.key === "Escape") { query.value = ""; close(); query.blur(); }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); query.focus(); query.select(); }
  });

  // Drawings: moved into a full-size view and back, so that no id is there twice.
  var zoom = by("tn-zoom"), view = by("tn-zoom-view"), home = null, drawing = null, width = 0;
  function size(w) {
    width = Math.max(240, Math.min(12000, w));
    drawing.style.width = width + "px";
    drawing.style.minWidth = "0";
  }
  function fit() {
    var box = drawing.viewBox.baseVal;
    var ratio = box && box.width && box.height ? box.width / box.height : 1.5;
    size(Math.min(view.clientWidth, view.clientHeight * ratio));
  }
  function enlarge(figure) {
    if (!zoom.showModal || zoom.open) { return; }
    drawing = figure.querySelector(".sheet svg");
    if (!drawing) { return; }
    home = figure.querySelector(".sheet");
    by("tn-zoom-title").textContent = figure.querySelector("figcaption span").textContent;
    home.style.minHeight = home.offsetHeight + "px";
    view.appendChild(drawing);
    paint();
    zoom.showModal();
    fit();
    view.focus();
  }
  function larger(factor) {
    var x = (view.scrollLeft + view.clientWidth / 2) / width, y = (view.scrollTop + view.clientHeight / 2) / width;
    size(width * factor);
    view.scrollLeft = x * width - view.clientWidth / 2;
    view.scrollTop = y * width - view.clientHeight / 2;
  }
  function back() {
    if (!home) { return; }
    drawing.removeAttribute("style");
    home.appendChild(drawing);
    home.style.minHeight = "";
    home = null;
    paint();
  }
  zoom.addEventListener("close", back);
  // On paper the drawing stands in its figure; the event of the dialog would come too late.
  window.addEventListener("beforeprint", function () {
    back();
    if (zoom.open) { zoom.close(); }
  });
  by("tn-zoom-in").addEventListener("click", function () { larger(1.3); });
  by("tn-zoom-out").addEventListener("click", function () { larger(1 / 1.3); });
  by("tn-zoom-fit").addEventListener("click", fit);
  by("tn-zoom-close").addEventListener("click", function () { zoom.close(); });
  view.addEventListener("click", function (event) {
    if (event.target.closest("a")) { zoom.close(); }
  });
  view.addEventListener("dblclick", function () { larger(1.6); });
  zoom.addEventListener("keydown", function (event) {
    if (event.key === "+" || event.key === "=") { larger(1.3); }
    else if (event.key === "-") { larger(1 / 1.3); }
    else if (event.key === "0") { fit(); }
  });
  Array.prototype.forEach.call(document.querySelectorAll("figure"), function (figure) {
    var enlargeButton = figure.querySelector("figcaption .tn-button");
    if (!enlargeButton) { return; }
    enlargeButton.hidden = false;
    enlargeButton.addEventListener("click", function () { enlarge(figure); });
    figure.querySelector(".sheet").addEventListener("click", function (event) {
      if (!event.target.closest("a")) { enlarge(figure); }
    });
  });
})();
