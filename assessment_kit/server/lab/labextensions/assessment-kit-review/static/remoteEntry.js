// JupyterLab loads this as a plain script and asks for "./extension"; the plugin itself is an ES module beside it.
(() => {
  const here = document.currentScript.src;
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["assessment-kit-review"] = {
    init() {},
    async get() {
      const { plugin } = await import(new URL("./review.js", here).href);
      return () => ({ __esModule: true, default: [plugin] });
    },
  };
})();
