"use strict";
(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const stage = document.getElementById("stage");
    const svg = stage.querySelector("svg");
    const panel = document.getElementById("panel");
    const choice = document.getElementById("choice");
    const find = document.getElementById("find");
    const found = document.getElementById("found");
    const page = { w: svg.viewBox.baseVal.width, h: svg.viewBox.baseVal.height };
    const nodes = new Map(data.nodes.map((it) => [it.id, it]));
    const zones = new Map(data.zones.map((it) => [it.id, it]));
    const name = (id) => (nodes.get(id) || zones.get(id) || { name: id }).name;
    // Ids are hostile: parts are found by reading the attribute, never by building a selector.
    const parts = (attribute) => {
        const map = new Map();
        for (const it of svg.querySelectorAll("[" + attribute + "]")) {
            const id = it.getAttribute(attribute);
            map.set(id, [...(map.get(id) || []), it]);
        }
        return map;
    };
    // A line is all of its group: the band of its state and its heads go where it goes.
    const lines = () => {
        const map = parts("data-edge-id");
        for (const [id, list] of map) { map.set(id, list.map((it) => it.parentNode)); }
        for (const group of [...map.values()].flat()) { group.classList.add("line"); }
        return map;
    };
    const drawn = { node: parts("data-node-id"), edge: lines(), label: new Map([...parts("data-edge-label"), ...parts("data-stem-label")]), zone: parts("data-zone-id") };
    const of = (map, id) => map.get(id) || [];
    // A branch draws only its own part: the way it shares is there for when the line it branches from is not.
    const stems = new Map();
    for (const path of svg.querySelectorAll("[data-branch-of]")) {
        const edge = path.parentNode.querySelector("[data-edge-id]");
        stems.set(edge.getAttribute("data-edge-id"), path.getAttribute("data-branch-of"));
        const whole = path.cloneNode();
        whole.removeAttribute("data-branch-of");
        whole.setAttribute("d", edge.getAttribute("d"));
        whole.classList.add("whole");
        path.after(whole);
    }
    const make = (tag, text, more) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text }, more);

    let view = { x: 0, y: 0, k: 1 };
    const show = () => { svg.style.transform = `translate(${view.x}px,${view.y}px) scale(${view.k})`; };
    const fit = () => {
        const k = Math.min(stage.clientWidth / page.w, stage.clientHeight / page.h);
        view = { k, x: (stage.clientWidth - page.w * k) / 2, y: (stage.clientHeight - page.h * k) / 2 };
        show();
    };
    const zoom = (by, x = stage.clientWidth / 2, y = stage.clientHeight / 2) => {
        const k = Math.min(8, Math.max(0.02, view.k * by));
        view = { k, x: x - (x - view.x) * (k / view.k), y: y - (y - view.y) * (k / view.k) };
        show();
    };
    stage.addEventListener("wheel", (event) => {
        event.preventDefault();
        const box = stage.getBoundingClientRect();
        zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), event.clientX - box.left, event.clientY - box.top);
    }, { passive: false });

    const fingers = new Map();
    let moved = 0;
    stage.addEventListener("pointerdown", (event) => {
        fingers.set(event.pointerId, event);
        moved = 0;
    });
    window.addEventListener("pointermove", (event) => {
        const before = fingers.get(event.pointerId);
        if (!before) { return; }
        const others = [...fingers.values()].filter((it) => it.pointerId !== event.pointerId);
        if (others.length === 1) {
            const box = stage.getBoundingClientRect();
            const apart = (one) => Math.hypot(one.clientX - others[0].clientX, one.clientY - others[0].clientY);
            zoom(apart(event) / Math.max(1, apart(before)), (event.clientX + others[0].clientX) / 2 - box.left, (event.clientY + others[0].clientY) / 2 - box.top);
        } else {
            view.x += event.clientX - before.clientX;
            view.y += event.clientY - before.clientY;
            show();
        }
        moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
        stage.classList.toggle("moving", moved > 4);
        fingers.set(event.pointerId, event);
    });
    const lift = (event) => {
        fingers.delete(event.pointerId);
        stage.classList.remove("moving");
    };
    window.addEventListener("pointerup", lift);
    window.addEventListener("pointercancel", lift);

    const clear = () => {
        panel.hidden = true;
        stage.classList.remove("rest");
        svg.querySelectorAll(".near,.chosen").forEach((it) => it.classList.remove("near", "chosen"));
    };
    const section = (title, list) => {
        if (list.length === 0) { return; }
        panel.append(make("h3", title));
        list.forEach((it) => panel.append(it));
    };
    const go = (id, words) => {
        const button = make("button", name(id), { className: "go" });
        if (words) { button.append(make("small", " " + words)); }
        button.addEventListener("click", () => choose(id, true));
        return button;
    };
    const choose = (id, centre) => {
        const node = nodes.get(id);
        clear();
        choice.hidden = true;
        const links = data.links.filter((it) => it.from === id || it.to === id);
        stage.classList.add("rest");
        of(node ? drawn.node : drawn.zone, id).forEach((it) => it.classList.add("near", "chosen"));
        for (const link of links) {
            of(drawn.edge, link.id).forEach((it) => it.classList.add("near"));
            // One label speaks for a line and all that branch from it.
            for (let id = link.id; id !== undefined; id = stems.get(id)) { of(drawn.label, id).forEach((it) => it.classList.add("near")); }
            for (const end of [link.from, link.to]) { of(drawn.node, end).forEach((it) => it.classList.add("near")); }
        }
        panel.replaceChildren();
        const close = make("button", "×", { className: "close" });
        close.setAttribute("aria-label", "Close");
        close.addEventListener("click", clear);
        panel.append(close, make("h2", name(id)));
        if (node) {
            const words = [node.kindName, node.state, node.evidence, node.count && `stands for ${node.count} components`].filter(Boolean).join(" · ");
            panel.append(make("small", words));
            if (node.warning) { panel.append(make("p", node.warning, { className: "warn" })); }
            if (node.facts.length) {
                const list = make("ul");
                node.facts.forEach((it) => list.append(make("li", it)));
                section("Facts", [list]);
            }
            if (node.zone) { section("In", [make("div", name(node.zone))]); }
        }
        const words = (it) => [it.name, it.kindName, it.state, it.evidence === "observed" ? "" : it.evidence].filter(Boolean).join(" · ");
        section("Links out", links.filter((it) => it.from === id && !it.both).map((it) => go(it.to, words(it))));
        section("Links in", links.filter((it) => it.to === id && !it.both).map((it) => go(it.from, words(it))));
        section("Links both ways", links.filter((it) => it.both).map((it) => go(it.from === id ? it.to : it.from, words(it))));
        panel.hidden = false;
        if (centre) {
            const part = of(node ? drawn.node : drawn.zone, id)[0];
            if (!part) { return; }
            const box = part.getBBox();
            view.k = Math.max(view.k, Math.min(1, stage.clientWidth / 900));
            view.x = stage.clientWidth / 2 - (box.x + box.width / 2) * view.k;
            view.y = stage.clientHeight / 2 - (box.y + box.height / 2) * view.k;
            show();
        }
    };
    stage.addEventListener("click", (event) => {
        if (moved > 4) {
            event.preventDefault();
            return;
        }
        const part = event.target.closest("[data-node-id]");
        if (part) {
            event.preventDefault();
            choose(part.getAttribute("data-node-id"), false);
        } else {
            clear();
        }
    });

    let hits = [];
    find.addEventListener("input", () => {
        const word = find.value.trim().toLowerCase();
        const said = (it) => [it.name, it.kindName, it.state || "", ...it.facts].join(" ").toLowerCase();
        hits = word ? data.nodes.filter((it) => said(it).includes(word)).slice(0, 30) : [];
        found.replaceChildren(...hits.map((it) => {
            const row = make("li");
            const button = make("button", it.name);
            button.append(make("small", " " + it.kindName));
            button.addEventListener("click", () => pick(it.id));
            row.append(button);
            return row;
        }));
        if (word && hits.length === 0) { found.append(make("li", "Nothing has this name.")); }
    });
    const pick = (id) => {
        found.replaceChildren();
        find.value = "";
        choose(id, true);
    };
    find.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && hits.length) { pick(hits[0].id); }
        if (event.key === "Escape") { found.replaceChildren(); }
    });

    const hidden = { node: new Set(), edge: new Set() };
    const apply = () => {
        const gone = new Set(data.nodes.filter((it) => hidden.node.has(it.kind)).map((it) => it.id));
        for (const node of data.nodes) { of(drawn.node, node.id).forEach((it) => it.classList.toggle("gone", gone.has(node.id))); }
        for (const link of data.links) {
            const away = hidden.edge.has(link.kind) || gone.has(link.from) || gone.has(link.to);
            [...of(drawn.edge, link.id), ...of(drawn.label, link.id)].forEach((it) => it.classList.toggle("gone", away));
        }
        stage.classList.toggle("thinned", hidden.node.size > 0);
    };
    const kinds = (title, list, set) => {
        const names = new Map();
        for (const it of list) { names.set(it.kind, it.kindName || "connection"); }
        choice.append(make("h3", title));
        for (const [kind, words] of [...names].sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
            const label = make("label");
            const box = make("input", undefined, { type: "checkbox", checked: true });
            box.addEventListener("change", () => {
                if (box.checked) { set.delete(kind); } else { set.add(kind); }
                apply();
            });
            label.append(box, words);
            choice.append(label);
        }
    };
    kinds("Links", data.links, hidden.edge);
    kinds("Components", data.nodes, hidden.node);
    const button = document.getElementById("kinds");
    button.addEventListener("click", () => {
        clear();
        choice.hidden = !choice.hidden;
        button.setAttribute("aria-expanded", String(!choice.hidden));
    });

    document.getElementById("in").addEventListener("click", () => zoom(1.3));
    document.getElementById("out").addEventListener("click", () => zoom(1 / 1.3));
    document.getElementById("fit").addEventListener("click", fit);
    stage.addEventListener("keydown", (event) => {
        const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
        if (steps[event.key]) {
            view.x += steps[event.key][0];
            view.y += steps[event.key][1];
            show();
        } else if (event.key === "+" || event.key === "=") {
            zoom(1.3);
        } else if (event.key === "-") {
            zoom(1 / 1.3);
        } else if (event.key === "0") {
            fit();
        } else if (event.key === "Escape") {
            clear();
        } else {
            return;
        }
        event.preventDefault();
    });
    window.addEventListener("resize", fit);
    fit();
    const wished = decodeURIComponent(location.hash.slice(1));
    if (nodes.has(wished)) { choose(wished, true); }
})();
