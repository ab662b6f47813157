/* What pages of the publication do beyond HTML. Everything works without it; nothing is asked of another host. */
(function () {
  "use strict";

  /* The format that is chosen: the one whose text is shown. */
  function chosen(button) {
    return button.closest(".bp-formats").querySelector("input:checked + label + pre");
  }

  /* Where the clipboard is closed (no https, no permission), the text is selected: Ctrl+C then copies it. */
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }

  function copy(button) {
    var line = chosen(button);
    var told = button.parentNode.querySelector("[role=status]");
    function done() {
      told.textContent = button.dataset.done;
      window.clearTimeout(button.timer);
      button.timer = window.setTimeout(function () { told.textContent = ""; }, 4000);
    }
    function instead() { if (select(line)) { done(); } }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(line.textContent).then(done, instead);
    } else {
      instead();
    }
  }

  function prepare() {
    document.querySelectorAll("button.bp-copy[hidden]").forEach(function (button) { button.hidden = false; });
  }

  /* On the document, so that pages which a theme puts in place without loading them are served, too. */
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button.bp-copy") : null;
    if (button) { copy(button); }
  });

  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(prepare);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", prepare);
  } else {
    prepare();
  }
})();
