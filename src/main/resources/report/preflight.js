(function () {
  "use strict";
  var form = document.querySelector("form");
  var findings = [].slice.call(document.querySelectorAll("article[data-severity]"));
  var files = [].slice.call(document.querySelectorAll("section.file"));
  function page(rule) { return document.getElementById("rule-" + rule); }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.why");
    if (!link) { return; }
    var article = link.closest("article");
    var open = article && article.querySelector(".inline");
    if (!article) { return; }
    event.preventDefault();
    if (open) { open.remove(); link.setAttribute("aria-expanded", "false"); return; }
    var copy = page(article.dataset.rule).querySelector(".page").cloneNode(true);
    copy.classList.add("inline");
    link.after(copy);
    link.setAttribute("aria-expanded", "true");
  });
  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") { target.open = true; }
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
  if (!form) { return; }
  form.hidden = false;
  var texts = findings.map(function (f) {
    return (f.textContent + " " + f.dataset.rule + " " + f.parentNode.dataset.path).toLowerCase();
  });
  var search = form.elements.search, rule = form.elements.rule, file = form.elements.file;
  var result = form.querySelector("output");
  function apply() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    findings.forEach(function (f, i) {
      var box = form.elements[f.dataset.severity];
      var fits = (!box || box.checked) && (!rule.value || rule.value === f.dataset.rule)
        && (!file.value || file.value === f.parentNode.dataset.path)
        && words.every(function (w) { return texts[i].indexOf(w) >= 0; });
      f.hidden = !fits;
      if (fits) { shown++; }
    });
    files.forEach(function (s) { s.hidden = !s.querySelector("article:not([hidden])"); });
    result.textContent = shown === findings.length ? "" : shown + " of " + findings.length + " shown";
  }
  var timer;
  search.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(apply, 120); });
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  [].forEach.call(document.querySelectorAll("a[data-filter]"), function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      rule.value = link.dataset.filter;
      apply();
      form.scrollIntoView();
      rule.focus({ preventScroll: true });
    });
  });
  apply();
})();
