"use strict";
// A drawing to look around in: it is walked through by arrow keys, moved, enlarged and searched, and says of each part
// what is known of it. Pages of one drawing and pages of documents share this; what they know, they hand over.
// Ids are hostile: parts are found by reading attributes, never by building a selector.
const tenantry = (() => {
    const make = (tag, text, more) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text }, more);
    const tiles = (svg) => [...svg.querySelectorAll("[data-node-id]")];
    // What of a tile takes the focus: its link, where it has one.
    const stop = (tile) => tile.querySelector("a") || tile;
    const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

    // The tile that lies nearest in a direction.
    const beside = (list, from, [dx, dy]) => {
        const middle = (it) => {
            const box = it.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
        };
        const [x, y] = middle(from);
        let best = null;
        for (const it of list) {
            const [a, b] = middle(it);
            const along = (a - x) * dx + (b - y) * dy;
            const across = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
            if (it !== from && along > 1 && (!best || along + 3 * across < best.far)) { best = { it, far: along + 3 * across }; }
        }
        return best && best.it;
    };
    // Width of a window, px, from which on what is told stands beside the drawing.
    const BESIDE = 820;
    const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

    // Makes a drawing one stop of the tab key; from there, arrow keys lead from tile to tile.
    const walk = (svg) => {
        const stops = tiles(svg).map(stop);
        const here = (one) => stops.forEach((it) => it.setAttribute("tabindex", it === one ? "0" : "-1"));
        for (const it of stops.filter((it) => it.localName !== "a")) {
            const title = it.querySelector("title");
            it.setAttribute("role", "button");
            if (!title) { continue; }
            // What is heard begins with what is seen: the name, and the number of a badge.
            const seen = [...it.querySelectorAll("text")].map((text) => text.textContent);
            const said = title.textContent;
            const rest = said.startsWith(`${seen[0]} · `) ? said.slice(seen[0].length + 3) : said;
            it.setAttribute("aria-label", said.includes(seen.join(" ")) ? said : `${seen.join(" ")} · ${rest}`);
        }
        here(stops[0]);
        svg.addEventListener("focusin", (event) => { if (stops.includes(event.target)) { here(event.target); } });
        svg.addEventListener("keydown", (event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !stops.includes(event.target)) { return; }
            const ends = { Home: stops[0], End: stops[stops.length - 1] };
            const next = ARROWS[event.key] ? beside(stops, event.target, ARROWS[event.key]) : ends[event.key];
            if (!ARROWS[event.key] && !next) { return; }
            event.preventDefault();
            if (next) { next.focus(); }
        });
    };

    // A field with what it finds below it: `find` gives the hits for some words, `show` fills the row of one, `go` takes it.
    const combo = ({ input, box, list, count, limit, find, show, go, none, changed }) => {
        let hits = [], picked = -1;
        const pick = (at) => {
            picked = at;
            [...list.children].forEach((row, n) => {
                row.setAttribute("aria-selected", String(n === at));
                if (n === at) {
                    row.scrollIntoView({ block: "nearest" });
                    input.setAttribute("aria-activedescendant", row.id);
                }
            });
            if (at < 0) { input.removeAttribute("aria-activedescendant"); }
        };
        const close = () => {
            box.hidden = true;
            input.setAttribute("aria-expanded", "false");
            pick(-1);
        };
        const take = (at) => {
            const hit = hits[at];
            if (hit === undefined) { return; }
            close();
            go(hit);
        };
        const search = () => {
            const asked = words(input.value);
            list.replaceChildren();
            hits = asked.length ? find(asked) : [];
            if (changed) { changed(hits, asked); }
            if (!asked.length) {
                close();
                return;
            }
            hits.slice(0, limit).forEach((hit, at) => {
                const row = make("li", undefined, { id: `${list.id}-${at}` });
                row.setAttribute("role", "option");
                show(row, hit, asked);
                row.addEventListener("mousedown", (event) => {
                    event.preventDefault();
                    take(at);
                });
                list.append(row);
            });
            count.textContent = hits.length === 0 ? none : hits.length > limit ? `${limit} of ${hits.length} places` : hits.length === 1 ? "1 place" : `${hits.length} places`;
            list.hidden = hits.length === 0;
            box.hidden = false;
            input.setAttribute("aria-expanded", "true");
            pick(hits.length ? 0 : -1);
        };
        input.addEventListener("input", search);
        input.addEventListener("focus", () => { if (input.value) { search(); } });
        input.addEventListener("blur", close);
        input.addEventListener("keydown", (event) => {
            const shown = Math.min(hits.length, limit);
            if (event.key === "ArrowDown" && shown) { pick((picked + 1) % shown); }
            else if (event.key === "ArrowUp" && shown) { pick((picked + shown - 1) % shown); }
            else if (event.key === "Enter") { take(Math.max(0, picked)); }
            else if (event.key === "Escape" && input.value) {
                input.value = "";
                search();
            } else { return; }
            event.preventDefault();
            event.stopPropagation();
        });
        return { close };
    };

    // Looks around in a drawing that stands in `stage`. `know` tells of its parts: `nodes` and `zones` by id, and `links`
    // in the order of the drawing. `panel` is where it is told. Returns what a page may ask for; `leave` undoes it all.
    const explore = ({ stage, svg, know, panel, leaving }) => {
        const off = new AbortController();
        const on = (target, kind, then, more) => target.addEventListener(kind, then, { ...more, signal: off.signal });
        const box = svg.viewBox.baseVal;
        const parts = (attribute) => {
            const map = new Map();
            for (const it of svg.querySelectorAll("[" + attribute + "]")) {
                const id = it.getAttribute(attribute);
                map.set(id, [...(map.get(id) || []), it]);
            }
            return map;
        };
        // A line is all of its group: the band of its state and its heads go where it goes.
        const edges = parts("data-edge-id");
        for (const [id, list] of edges) { edges.set(id, list.map((it) => it.parentNode)); }
        for (const group of [...edges.values()].flat()) { group.classList.add("line"); }
        const drawn = { node: parts("data-node-id"), edge: edges, label: new Map([...parts("data-edge-label"), ...parts("data-stem-label")]), zone: parts("data-zone-id") };
        const of = (map, id) => map.get(id) || [];
        const name = (id) => (know.nodes.get(id) || know.zones.get(id) || { name: id }).name;
        // A branch draws only its own part: the way it shares is there for when the line it branches from is not.
        const stems = new Map(), added = [];
        for (const path of svg.querySelectorAll("[data-branch-of]")) {
            stems.set(path.parentNode.querySelector("[data-edge-id]").getAttribute("data-edge-id"), path.getAttribute("data-branch-of"));
        }
        const whole = () => {
            if (added.length) { return; }
            for (const path of svg.querySelectorAll("[data-branch-of]")) {
                const copy = path.cloneNode();
                copy.removeAttribute("data-branch-of");
                copy.setAttribute("d", path.parentNode.querySelector("[data-edge-id]").getAttribute("d"));
                copy.classList.add("whole");
                path.after(copy);
                added.push(copy);
            }
        };

        let view = { x: 0, y: 0, k: 1 }, fitted = false;
        svg.style.width = box.width + "px";
        svg.style.height = box.height + "px";
        const show = () => { svg.style.transform = `translate(${view.x}px,${view.y}px) scale(${view.k})`; };
        const fit = () => {
            const k = Math.min(stage.clientWidth / box.width, stage.clientHeight / box.height);
            view = { k, x: (stage.clientWidth - box.width * k) / 2, y: (stage.clientHeight - box.height * k) / 2 };
            fitted = true;
            show();
        };
        // What is told stands beside the drawing where there is room: a drawing that was seen whole stays so.
        const refit = () => { if (fitted && window.innerWidth >= BESIDE) { fit(); } };
        const zoom = (by, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
            const k = Math.min(8, Math.max(0.02, view.k * by));
            view = { k, x: x - (x - view.x) * (k / view.k), y: y - (y - view.y) * (k / view.k) };
            fitted = false;
            show();
        };
        const move = (x, y) => {
            fitted = fitted && x === 0 && y === 0;
            view.x += x;
            view.y += y;
            show();
        };
        const reveal = (part) => {
            const it = part.getBoundingClientRect(), at = stage.getBoundingClientRect(), edge = 16;
            const over = (low, high, from, to) => (low < from + edge ? from + edge - low : high > to - edge ? to - edge - high : 0);
            // Whatever is seen whole is in view.
            if (!fitted || window.innerWidth < BESIDE) { move(over(it.left, it.right, at.left, at.right), over(it.top, it.bottom, at.top, at.bottom)); }
        };
        on(stage, "wheel", (event) => {
            event.preventDefault();
            const at = stage.getBoundingClientRect();
            zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - at.left, event.clientY - at.top);
        }, { passive: false });
        // The stage never scrolls by itself: what takes the focus is brought into view by moving the drawing.
        on(stage, "scroll", () => stage.scrollTo(0, 0));
        on(svg, "focusin", (event) => {
            const part = event.target.closest("[data-node-id]");
            if (!part || !event.target.matches(":focus-visible")) { return; }
            reveal(part);
        });

        const fingers = new Map();
        let moved = 0;
        on(stage, "pointerdown", (event) => {
            fingers.set(event.pointerId, event);
            moved = fingers.size > 1 ? 5 : 0;
        });
        on(window, "pointermove", (event) => {
            const before = fingers.get(event.pointerId);
            if (!before) { return; }
            const others = [...fingers.values()].filter((it) => it.pointerId !== event.pointerId);
            if (others.length === 1) {
                const at = stage.getBoundingClientRect();
                const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY);
                zoom(apart(event) / Math.max(1, apart(before)), (event.clientX + others[0].clientX) / 2 - at.left, (event.clientY + others[0].clientY) / 2 - at.top);
            } else {
                move(event.clientX - before.clientX, event.clientY - before.clientY);
            }
            moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
            stage.classList.toggle("moving", moved > 4);
            fingers.set(event.pointerId, event);
        });
        for (const kind of ["pointerup", "pointercancel"]) {
            on(window, kind, (event) => {
                fingers.delete(event.pointerId);
                stage.classList.remove("moving");
            });
        }
        on(stage, "dragstart", (event) => event.preventDefault());

        // What is chosen stands out, all else steps back.
        const plain = () => {
            stage.classList.remove("rest");
            svg.querySelectorAll(".near,.chosen").forEach((it) => it.classList.remove("near", "chosen"));
        };
        const near = (list, more) => list.forEach((it) => it.classList.add("near", ...(more || [])));
        const near_line = (id) => {
            near(of(drawn.edge, id));
            // One label speaks for a line and all that branch from it.
            const seen = new Set();
            for (let at = id; at !== undefined && !seen.has(at); at = stems.get(at)) {
                seen.add(at);
                near(of(drawn.label, at));
            }
        };
        const ends = (link) => [link.from, link.to].forEach((end) => {
            near(of(drawn.node, end));
            near(of(drawn.zone, end));
        });
        let chosen = null;
        const clear = (refocus) => {
            const was = chosen;
            chosen = null;
            plain();
            if (panel.hidden) { return; }
            panel.hidden = true;
            refit();
            const part = was !== null && of(drawn.node, was)[0];
            if (refocus && part) { stop(part).focus(); }
        };
        const centre = (part) => {
            const it = part.getBBox();
            view.k = Math.max(view.k, Math.min(1, stage.clientWidth / 900));
            view.x = stage.clientWidth / 2 - (it.x + it.width / 2) * view.k;
            view.y = stage.clientHeight / 2 - (it.y + it.height / 2) * view.k;
            fitted = false;
            show();
        };

        const section = (title, list) => {
            if (list.length) { panel.append(make("h3", title), ...list); }
        };
        const items = (list) => {
            const all = make("ul");
            list.forEach((it) => all.append(make("li", it)));
            return all;
        };
        const button = (text, said, then) => {
            const it = make("button", text, { type: "button", className: "go" });
            if (said) { it.append(make("small", " " + said)); }
            it.addEventListener("click", then);
            return it;
        };
        const facts = (card) => {
            const list = make("dl");
            for (const fact of card.facts) {
                const value = make("dd", fact.value);
                const said = [fact.source && `from ${fact.source}`, fact.evidence].filter(Boolean).join(", ");
                if (said) { value.append(" ", make("small", said)); }
                list.append(make("dt", fact.label), value);
            }
            return card.facts.length ? [list] : [];
        };
        const basis = (card) => {
            const said = [card.source && `${card.evidence}, from ${card.source}`, !card.source && card.evidence, card.object && `object ${card.object}`, card.rule];
            return [items(said.filter(Boolean))];
        };
        const go = (to) => {
            const link = make("a", to.text, { href: to.href, className: "jump" });
            link.addEventListener("click", () => { if (leaving) { leaving(link.hash); } });
            return link;
        };
        const head = (title, said, warning) => {
            const close = make("button", "×", { type: "button", className: "close" });
            close.setAttribute("aria-label", "Close");
            close.addEventListener("click", () => clear(true));
            const it = make("h2", title, { tabIndex: -1 });
            panel.replaceChildren(close, it, make("p", said.filter(Boolean).join(" · "), { className: "said" }));
            if (warning) { panel.append(make("p", warning, { className: "warn" })); }
            return it;
        };
        const open = (title) => {
            panel.hidden = false;
            refit();
            panel.scrollTop = 0;
            title.focus({ preventScroll: true });
        };

        const choose = (id, far) => {
            const node = know.nodes.get(id) || know.zones.get(id);
            const part = (know.nodes.has(id) ? of(drawn.node, id) : of(drawn.zone, id))[0];
            if (!node || !part) { return; }
            plain();
            chosen = id;
            whole();
            stage.classList.add("rest");
            near([part], ["chosen"]);
            const links = know.links.filter((it) => it.from === id || it.to === id);
            for (const link of links) {
                near_line(link.id);
                ends(link);
            }
            const one = node.cards && node.cards.length === 1 && node.cards[0];
            const title = head(node.name, [node.kindName, node.place, node.state, node.inactive, node.evidence !== "observed" && node.evidence, node.count && `stands for ${node.count} components`], node.warning);
            if (node.to) { panel.append(go(node.to)); }
            if (one && one.facts.length) { section("Facts", facts(one)); }
            else if (node.facts && node.facts.length) { section("Facts", [items(node.facts)]); }
            if (node.cards && node.cards.length > 1) {
                section("Stands for", node.cards.map((card) => {
                    const more = make("details");
                    more.append(make("summary", card.name));
                    more.addEventListener("toggle", () => { if (more.childElementCount === 1) { more.append(...facts(card), ...basis(card)); } });
                    return more;
                }));
            }
            const said = (it) => it.title || [it.name, it.kindName, it.state, it.evidence !== "observed" && it.evidence].filter(Boolean).join(" · ");
            const other = (it, end) => button(name(end), said(it), () => choose(end, true));
            section("Links out", links.filter((it) => it.from === id && !it.both).map((it) => other(it, it.to)));
            section("Links in", links.filter((it) => it.to === id && !it.both).map((it) => other(it, it.from)));
            section("Links both ways", links.filter((it) => it.both).map((it) => other(it, it.from === id ? it.to : it.from)));
            if (one) { section("Evidence", basis(one)); }
            else if (!node.cards && node.evidence) { section("Evidence", [items([node.evidence])]); }
            open(title);
            // Where it is told takes room: what was chosen stays in view.
            if (far) { centre(part); } else { reveal(part); }
        };
        const choose_line = (id) => {
            const link = know.links.find((it) => it.id === id);
            if (!link) { return; }
            plain();
            chosen = null;
            whole();
            stage.classList.add("rest");
            near_line(id);
            ends(link);
            const arrow = link.both ? "↔" : "→";
            const title = head(`${name(link.from)} ${arrow} ${name(link.to)}`, [link.kindName, link.state, link.evidence]);
            section("What it says", [items((link.title || link.name || link.kindName).split(/; |\n/))]);
            section("Ends", [link.from, link.to].map((end) => button(name(end), "", () => choose(end, true))));
            const along = know.links.filter((it) => it.id !== id && (stems.get(it.id) === id || it.id === stems.get(id)));
            section("Runs together with", along.map((it) => button(`${name(it.from)} → ${name(it.to)}`, it.title || it.name, () => choose_line(it.id))));
            open(title);
        };
        // The line, or the label of one, that an element belongs to.
        const line_of = (it) => {
            const group = it.closest(".line"), label = it.closest("[data-edge-label],[data-stem-label]");
            if (group && svg.contains(group)) { return group.querySelector("[data-edge-id]").getAttribute("data-edge-id"); }
            return label && svg.contains(label) ? label.getAttribute("data-edge-label") || label.getAttribute("data-stem-label") : null;
        };
        // A line is thin: what lies a few pixels beside the finger counts too.
        const line_at = (event) => {
            let hit = line_of(event.target);
            for (let far = 1; hit === null && far <= 8; far += 1) {
                for (const [dx, dy] of Object.values(ARROWS)) {
                    const under = document.elementFromPoint(event.clientX + 0.5 + far * dx, event.clientY + 0.5 + far * dy);
                    hit = hit === null && under ? line_of(under) : hit;
                }
            }
            return hit;
        };
        on(stage, "click", (event) => {
            if (moved > 4) {
                event.preventDefault();
                return;
            }
            if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
            const part = event.target.closest("[data-node-id]");
            const line = !part && event.detail > 0 ? line_at(event) : null;
            if (part) {
                event.preventDefault();
                choose(part.getAttribute("data-node-id"), false);
            } else if (line !== null) {
                choose_line(line);
            } else {
                clear(false);
            }
        });
        on(stage, "keydown", (event) => {
            const arrow = ARROWS[event.key];
            const part = event.target.closest("[data-node-id]");
            if (event.ctrlKey || event.metaKey || event.altKey) { return; }
            // A drawing without tiles is itself the stop.
            if (arrow && (event.shiftKey || !part)) { move(-60 * arrow[0], -60 * arrow[1]); }
            else if ((event.key === "Enter" || event.key === " ") && part) { choose(part.getAttribute("data-node-id"), false); }
            else if (event.key === "+" || event.key === "=") { zoom(1.3); }
            else if (event.key === "-") { zoom(1 / 1.3); }
            else if (event.key === "0") { fit(); }
            else { return; }
            event.preventDefault();
        });
        if (!tiles(svg).length) { stage.setAttribute("tabindex", "0"); }

        // What of a node is searched.
        const text = (it) => [it.name, it.kindName, it.state, it.warning, ...(it.facts || []), ...(it.cards || []).flatMap((card) => [card.name, card.object, ...card.facts.map((fact) => `${fact.label} ${fact.value}`)])].filter(Boolean).join("\n");
        let index = null;
        const find = (asked) => {
            index = index || [...know.nodes.values()].map((node) => ({ node, low: text(node).toLowerCase(), own: node.name.toLowerCase() }));
            const hits = index.filter((it) => asked.every((word) => it.low.includes(word)));
            const named = (it) => (asked.every((word) => it.own.includes(word)) ? 0 : 1);
            return hits.sort((a, b) => named(a) - named(b)).map((it) => it.node);
        };
        // Where a word was found, if not in the name.
        const place = (node, asked) => text(node).split("\n").slice(1).find((it) => asked.some((word) => it.toLowerCase().includes(word))) || node.kindName || "";
        const mark = (hits, asked) => {
            if (!panel.hidden) { return; }
            plain();
            if (asked.length) {
                stage.classList.add("rest");
                hits.forEach((it) => near(of(drawn.node, it.id)));
            }
        };
        const leave = () => {
            off.abort();
            clear(false);
            plain();
            added.forEach((it) => it.remove());
            for (const group of [...edges.values()].flat()) { group.classList.remove("line"); }
            svg.removeAttribute("style");
            svg.querySelectorAll("[class='']").forEach((it) => it.removeAttribute("class"));
        };
        fit();
        return { clear, choose, choose_line, drawn, find, fit, leave, mark, of, place, whole, zoom };
    };
    return { combo, explore, make, stop, tiles, walk };
})();
