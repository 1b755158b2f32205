"""The headers that every answer carries, and the stricter ones of our own pages."""

# Lab and Voilà print inline scripts, build functions at run time and import widgets from blob: addresses;
# nothing on any page may come from, or be sent to, another host.
JUPYTER_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

# A drawing holds no script after it was taken apart and written anew; this is a second lock.
DRAWING_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

HEADERS = {
    "Content-Security-Policy": JUPYTER_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it browsers send "Origin: null" with form posts, and those are refused.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": "assessment-kit",
}

# Where https is spoken, browsers are told never to try without.
HTTPS_HEADERS = {"Strict-Transport-Security": "max-age=31536000"}

NO_STORE = "no-store"
