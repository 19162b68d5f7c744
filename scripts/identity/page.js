() => {
  const lines = [], rules = new Set();
  const hashed = /^(st-emotion-cache\S*|st-[a-z0-9]{2}|e[a-z0-9]{6,9}\d{1,2})$/;
  const plain = (value) => value.replace(/\s+/g, " ").trim();
  const take = (list, before) => {
    for (const rule of list) {
      if (rule.cssRules && rule.conditionText !== undefined) take(rule.cssRules, before + "@" + rule.conditionText + " ");
      else rules.add(before + plain(rule.cssText));
    }
  };
  const walk = (node, depth) => {
    if (node.nodeType === 3) {
      const words = plain(node.data);
      if (words) lines.push(" ".repeat(depth) + "| " + words);
      return;
    }
    if (node.nodeType !== 1) return;
    if (node.tagName === "STYLE") {
      if (node.sheet) take(node.sheet.cssRules, "");
      return;
    }
    const tag = node.tagName.toLowerCase();
    if (tag === "script" || tag === "link" || tag === "noscript") return;
    const told = [];
    const streamlits = /st-emotion-cache/.test(node.getAttribute("class") ?? "");
    for (const { name, value } of node.attributes) {
      if (name === "class") {
        const own = value.split(/\s+/).filter((one) => one && !hashed.test(one));
        if (own.length) told.push("class=" + own.join(" "));
      } else if (!/^data-(stale|test-)/.test(name) && (name !== "style" || !streamlits))
        told.push(name + "=" + plain(value));
    }
    if ("value" in node && typeof node.value === "string" && node.value) told.push("holds=" + plain(node.value));
    if (node.checked) told.push("checked");
    lines.push(" ".repeat(depth) + [tag, ...told.sort()].join(" "));
    if (node.classList.contains("js-plotly-plot")) {
      for (const text of node.querySelectorAll("text")) lines.push(" ".repeat(depth + 1) + "| " + plain(text.textContent));
      return;
    }
    if (node.shadowRoot) {
      for (const sheet of node.shadowRoot.adoptedStyleSheets) take(sheet.cssRules, "");
      for (const child of node.shadowRoot.childNodes) walk(child, depth + 1);
    }
    for (const child of node.childNodes) walk(child, depth + 1);
  };
  const app = document.querySelector('[data-testid="stApp"]');
  for (const style of document.body.querySelectorAll("style")) if (!app.contains(style) && style.sheet) take(style.sheet.cssRules, "");
  walk(app, 0);
  return { title: document.title, text: app.innerText, dom: lines.join("\n"), css: [...rules].sort().join("\n") };
}
