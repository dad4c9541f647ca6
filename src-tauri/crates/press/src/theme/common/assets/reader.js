// Like and Bookmark. The page is complete without this file: the buttons are hidden until it runs.
(() => {
  "use strict";
  const article = document.querySelector("[data-article]");
  const actions = document.querySelector("[data-actions]");
  if (!article || !actions) return;

  const status = actions.querySelector("[data-status]");
  const key = (action) => `copydesk:${action}:${article.dataset.article}`;

  // A reader may have switched storage off: then a choice lasts as long as the page.
  const read = (action) => {
    try {
      return localStorage.getItem(key(action)) === "1";
    } catch {
      return false;
    }
  };
  const write = (action, on) => {
    try {
      if (on) localStorage.setItem(key(action), "1");
      else localStorage.removeItem(key(action));
    } catch {
      // See above.
    }
  };

  // Only where the publication named an address; nothing is told of the reader but the choice.
  const send = (action, on) => {
    const to = actions.dataset.sendTo;
    if (!to || !navigator.sendBeacon) return;
    navigator.sendBeacon(to, new Blob([JSON.stringify({ article: article.dataset.article, action, on })]));
  };

  const show = (button, on) => button.setAttribute("aria-pressed", String(on));

  for (const button of actions.querySelectorAll("button[data-action]")) {
    const action = button.dataset.action;
    show(button, read(action));
    button.hidden = false;
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      show(button, on);
      write(action, on);
      send(action, on);
      status.textContent = on ? button.dataset.on : button.dataset.off;
    });
  }
  actions.hidden = false;

  // The same article in another tab.
  addEventListener("storage", (event) => {
    for (const button of actions.querySelectorAll("button[data-action]")) {
      if (event.key === key(button.dataset.action)) show(button, event.newValue === "1");
    }
  });
})();
