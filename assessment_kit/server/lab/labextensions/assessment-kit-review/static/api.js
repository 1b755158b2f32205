// @ts-check
/** Calls of the project's own HTTP interface. */

/** Find where the server's pages begin. */
export function baseUrl() {
  const data = document.getElementById("jupyter-config-data");
  const found = data ? JSON.parse(data.textContent || "{}").baseUrl : "/";
  return found && found.endsWith("/") ? found : `${found || ""}/`;
}

function xsrf() {
  const found = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
  return found ? decodeURIComponent(found[1]) : "";
}

/** Ask for one step; the error that it throws carries the server's own sentence. */
export async function post(path, body) {
  let answer;
  try {
    answer = await fetch(baseUrl() + path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-XSRFToken": xsrf() },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error("The server could not be reached. Nothing was changed; try again in a moment.");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(said.message || "This could not be done. Nothing was changed; reload the page and try again.");
  }
  return said;
}
