(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const by = (id) => document.getElementById(id);
    const { combo, explore, make, walk } = tenantry;
    const stage = by("stage"), svg = stage.querySelector("svg"), choice = by("choice");
    const zones = new Map(data.zones.map((it) => [it.id, it]));
    const place = (it) => (zones.has(it.zone) ? "in " + zones.get(it.zone).name : "");
    const nodes = new Map(data.nodes.map((it) => [it.id, { ...it, place: place(it) }]));
    const panel = by("panel");
    walk(svg);
    const seen = explore({ stage, svg, panel, know: { nodes, zones, links: data.links } });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !panel.hidden) {
            seen.clear(true);
            event.preventDefault();
        }
    });
    combo({
        input: by("find"), box: by("matches"), list: by("found"), count: by("count"), limit: 30, none: "Nothing is called so",
        find: seen.find,
        show: (row, it, asked) => row.append(make("b", it.name), make("span", " " + seen.place(it, asked))),
        changed: seen.mark,
        go: (it) => {
            by("find").value = "";
            seen.choose(it.id, true);
        },
    });

    const hidden = { node: new Set(), edge: new Set() };
    const apply = () => {
        const { drawn, of } = seen;
        const gone = new Set(data.nodes.filter((it) => hidden.node.has(it.kind)).map((it) => it.id));
        seen.whole();
        for (const node of data.nodes) { of(drawn.node, node.id).forEach((it) => it.classList.toggle("gone", gone.has(node.id))); }
        for (const link of data.links) {
            const away = hidden.edge.has(link.kind) || gone.has(link.from) || gone.has(link.to);
            [...of(drawn.edge, link.id), ...of(drawn.label, link.id)].forEach((it) => it.classList.toggle("gone", away));
        }
        stage.classList.toggle("thinned", hidden.node.size + hidden.edge.size > 0);
    };
    const kinds = (title, list, set) => {
        const names = new Map();
        for (const it of list) { names.set(it.kind, it.kindName || "connection"); }
        const group = make("fieldset");
        group.append(make("legend", title));
        for (const [kind, words] of [...names].sort((a, b) => (a[1] < b[1] ? -1 : 1))) {
            const label = make("label"), box = make("input", undefined, { type: "checkbox", checked: true });
            box.addEventListener("change", () => {
                if (box.checked) { set.delete(kind); } else { set.add(kind); }
                apply();
            });
            label.append(box, words);
            group.append(label);
        }
        choice.append(group);
    };
    kinds("Links", data.links, hidden.edge);
    kinds("Components", data.nodes, hidden.node);
    const button = by("kinds");
    button.addEventListener("click", () => {
        seen.clear(false);
        choice.hidden = !choice.hidden;
        button.setAttribute("aria-expanded", String(!choice.hidden));
        seen.fit();
    });
    by("in").addEventListener("click", () => seen.zoom(1.3));
    by("out").addEventListener("click", () => seen.zoom(1 / 1.3));
    by("fit").addEventListener("click", seen.fit);
    window.addEventListener("resize", seen.fit);
    const wished = decodeURIComponent(location.hash.slice(1));
    if (nodes.has(wished)) { seen.choose(wished, true); }
})();
