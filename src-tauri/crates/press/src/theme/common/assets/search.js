// The search: finds words in an index of files that are loaded by script tags, so that it works from a folder, too. Words are
// folded, and parts named, as the program that wrote the index did it (target/site/search.rs).
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  const about = window.copydeskIndex;
  if (!form || !about) return;
  const field = form.querySelector("input");
  const status = document.querySelector("[data-status]");
  const results = document.querySelector("[data-results]");
  const more = document.querySelector("[data-more]");
  // So many rows at a time.
  const ROOM = 50;

  // Pieces of the index, each loaded once.
  const waiting = new Map();
  const loaded = new Map();
  window.copydeskPiece = (name, content) => {
    waiting.get(name)?.(content);
    waiting.delete(name);
  };
  const piece = (name) => {
    if (!loaded.has(name)) {
      loaded.set(
        name,
        new Promise((resolve) => {
          waiting.set(name, resolve);
          const script = document.createElement("script");
          script.src = `${name}.js`;
          script.onerror = () => resolve(null);
          document.head.append(script);
        }),
      );
    }
    return loaded.get(name);
  };

  const spaceless = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
  // Letters that have no accent to take away, and yet are written in another way.
  const plain = { ς: "σ", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };
  // Of a longer word, the index has so many letters.
  const LONGEST = 40;
  const split = (text) => {
    const words = [];
    const small = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const folded = small.replace(/[ςßæœøłđðı]/g, (letter) => plain[letter]);
    for (const run of folded.match(/[\p{L}\p{N}]+/gu) ?? []) {
      let same = [];
      const end = () => {
        if (same.length > 1 && spaceless.test(same[0])) {
          for (let at = 0; at + 1 < same.length; at++) words.push(same[at] + same[at + 1]);
        } else if (same.length > 0) words.push(same.slice(0, LONGEST).join(""));
        same = [];
      };
      for (const letter of run) {
        if (same.length > 0 && spaceless.test(letter) !== spaceless.test(same[0])) end();
        same.push(letter);
      }
      end();
    }
    return words;
  };
  const part = (word) => {
    const [first, second] = [...word];
    const next = second === undefined || spaceless.test(first) ? 0 : second.codePointAt(0);
    return ((Math.imul(first.codePointAt(0), 31) + next) >>> 0) % about.parts;
  };

  // The articles with a word, or with one that begins like it: number and score.
  const articles = async (word) => {
    const words = (await piece(`words-${part(word)}`)) ?? {};
    const found = new Map();
    const prefix = [...word].length > 1 || spaceless.test(word);
    for (const [known, places] of Object.entries(words)) {
      const exact = known === word;
      if (!exact && !(prefix && known.startsWith(word))) continue;
      const all = places.match(/[0-9a-z]+[A-I]/g) ?? [];
      const rare = Math.log(1 + about.articles / all.length);
      let number = 0;
      for (const one of all) {
        number += parseInt(one.slice(0, -1), 36);
        const score = (one.charCodeAt(one.length - 1) - 64) * rare * (exact ? 2 : 1);
        found.set(number, Math.max(found.get(number) ?? 0, score));
      }
    }
    return found;
  };

  const find = async (query) => {
    const words = [...new Set(split(query))];
    if (words.length === 0) return [];
    const each = await Promise.all(words.map(articles));
    const first = each.reduce((least, next) => (next.size < least.size ? next : least));
    const all = [...first.keys()].filter((number) => each.every((found) => found.has(number)));
    const score = (number) => each.reduce((sum, found) => sum + found.get(number), 0);
    return all.map((number) => [number, score(number)]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  };

  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const row = ([href, headline, dek, section, date, language, direction]) => {
    const item = element("li", "row bare");
    if (language !== document.documentElement.lang) {
      item.lang = language;
      item.dir = direction;
    }
    const inner = element("div");
    if (section) inner.append(element("p", "section", section));
    const link = element("a", "", headline);
    link.href = `../${href}`;
    const title = element("h2");
    title.append(link);
    inner.append(title);
    if (dek) inner.append(element("p", "standfirst", dek));
    if (date) inner.append(element("p", "meta", date));
    item.append(inner);
    return item;
  };

  let asked = 0;
  // Shows what was found from its row `from` on.
  const list = async (turn, found, from) => {
    const rows = await Promise.all(
      found.slice(from, from + ROOM).map(async ([number]) => {
        const chunk = await piece(`articles-${Math.floor(number / about.chunk)}`);
        return chunk?.[number % about.chunk];
      }),
    );
    // A newer question was asked meanwhile.
    if (turn !== asked) return false;
    if (from === 0) results.replaceChildren();
    const items = rows.filter(Boolean).map(row);
    results.append(...items);
    if (more) {
      more.hidden = from + ROOM >= found.length;
      more.onclick = async () => {
        const before = results.childElementCount;
        // Who reads on by keyboard goes on with the first new row.
        if (await list(turn, found, from + ROOM)) results.children[before]?.querySelector("a").focus();
      };
    }
    return true;
  };
  const show = async () => {
    const query = field.value.trim();
    const turn = ++asked;
    const found = await find(query);
    if (turn !== asked || !(await list(turn, found, 0))) return;
    const words = found.length === 0 ? form.dataset.foundNone : found.length === 1 ? form.dataset.foundOne : form.dataset.found;
    status.textContent = query === "" ? "" : words.replace("{n}", found.length).replace("{query}", () => query);
  };

  const remember = () => {
    try {
      history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname);
    } catch {
      // Some browsers allow it for pages of a server only.
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
    show();
  });
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 150);
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) show();
  else field.focus();
})();
