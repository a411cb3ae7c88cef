(() => {
  "use strict";
  const root = document.documentElement;
  // What follows the roles is put before them at the end, so that the page can be written as they come.
  root.classList.add("script", "loading");
  try {
    const theme = localStorage.getItem("titlecheck-theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch { /* a browser may keep no settings for files */ }
})();
