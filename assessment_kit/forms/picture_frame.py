"""A drawing with words in it, in a frame that is moved sideways where a screen is narrow."""

import base64

from markupsafe import Markup

from assessment_kit.forms.markup import tag

SIDEWAYS = "Move the picture sideways to see all of it."


def picture_frame(svg: str, alt: str, name: str, classes: str = "", start: float = 0) -> Markup:
    """Show a drawing as a picture: JupyterLab takes every drawing out that stands in a page by itself.

    Parameters
    ----------
    name
        What the frame is called; a keyboard reaches it and moves it with the arrow keys.
    classes
        Of the picture itself.
    start
        Where it is shown from on a narrow screen, as a part of its width.
    """
    data = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    source = {"class": classes, "src": f"data:image/svg+xml;base64,{data}", "alt": alt, "dir": "auto"}
    frame = {
        "class": "ak-picture-frame",
        "role": "region",
        "tabindex": "0",
        "aria-label": name,
        "data-ak-start": start or None,
    }
    sideways = tag("p", {"class": "ak-hint ak-sideways"}, SIDEWAYS)
    return tag("div", {"class": "ak-picture-room"}, tag("div", frame, tag("img", source)), sideways)
