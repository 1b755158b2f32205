// JupyterLab loads this as a plain script, hands it the libraries that it shares, and asks for "./extension";
// the plugins themselves are ES modules beside it.
(() => {
  const here = document.currentScript.src;
  let shared = {};
  const library = async (name) => Object.values(shared[name])[0].get().then((make) => make());
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["assessment-kit-review"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const [{ plugin }, { quietServices }, services] = await Promise.all([
        import(new URL("./review.js", here).href),
        import(new URL("./services.js", here).href),
        library("@jupyterlab/services"),
      ]);
      return () => ({ __esModule: true, default: [...quietServices(services), plugin] });
    },
  };
})();
