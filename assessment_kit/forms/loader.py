"""What a live widget sends to the browser where a page of ours is open: a few lines."""

# The page's own module is imported by the address under which it came, so that both are one and the same.
LOADER = """\
export default {
  async render(context) {
    const own = document.querySelector("script[data-ak-module]");
    const { render } = await import(own.src);
    return render(context);
  },
};
"""
