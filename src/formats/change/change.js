"use strict";
// Shows a change in one of three ways. Without this script all drawings stand below each other.
(() => {
    const marked = document.getElementById("marked");
    const pair = document.getElementById("pair");
    const share = document.getElementById("share");
    const buttons = [...document.querySelectorAll("[data-way]")];
    const show = (way) => {
        marked.hidden = way !== "marked";
        pair.hidden = way === "marked";
        pair.className = way === "slider" ? "slider" : "beside";
        for (const it of buttons) { it.setAttribute("aria-pressed", String(it.dataset.way === way)); }
    };
    const slide = () => pair.style.setProperty("--share", `${share.value}%`);
    for (const it of buttons) { it.addEventListener("click", () => show(it.dataset.way)); }
    share.addEventListener("input", slide);
    slide();
    show("marked");
})();
