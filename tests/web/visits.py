"""A visitor without a browser: opens a page over the websocket as a browser does and returns what was drawn."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass(frozen=True)
class Drawn:
    """What one run of the script sent: the kinds of its elements, their texts, the pages it told of."""

    kinds: tuple[str, ...]
    texts: str
    pages: tuple[str, ...]


def visit(server: str, page: str = "", query: str = "", cookie: str = "") -> Drawn:
    """Open `server`/`page`?`query` as a first visit with this cookie and wait until the script has ended."""
    kinds: list[str] = []
    texts: list[str] = []
    pages: list[str] = []
    host = urlsplit(server).netloc
    with connect(
        f"ws://{host}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=server,
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        open_timeout=30,
    ) as channel:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        channel.send(asked.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(channel.recv(timeout=30))
            if told.HasField("navigation"):
                pages.extend(one.url_pathname for one in told.navigation.app_pages)
            if told.HasField("delta") and told.delta.HasField("new_element"):
                element = told.delta.new_element
                kinds.append(str(element.WhichOneof("type")))
                texts.append(
                    str(element.html.body) + str(element.alert.body) + str(element.exception.message)
                )
            if told.HasField("script_finished"):
                return Drawn(tuple(kinds), "\n".join(texts), tuple(pages))
