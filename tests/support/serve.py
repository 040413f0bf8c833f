"""A small web server for tests, with byte ranges and the types that static hosts give: 127.0.0.1 on a
free port, for a minute or two, then it ends by itself.

    python3 serve.py FOLDER [SECONDS]     prints the port, serves until standard input closes
"""
import http.server
import os
import re
import sys
import threading

TYPES = {".html": "text/html; charset=utf-8", ".xml": "application/rss+xml; charset=utf-8",
         ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
         ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".jpg": "image/jpeg", ".png": "image/png",
         ".vtt": "text/vtt; charset=utf-8"}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer(with_body=False)

    def do_GET(self):
        self.answer(with_body=True)

    def find(self):
        path = os.path.normpath(os.path.join(self.server.folder, self.path.split("?")[0].lstrip("/")))
        if os.path.isdir(path):
            path = os.path.join(path, "index.html")
        inside = path.startswith(os.path.realpath(self.server.folder))
        return path if inside and os.path.isfile(path) else None

    def answer(self, with_body):
        self.server.requests.append(self.path)
        path, status = self.find(), 200
        if path is None:
            path, status = os.path.join(self.server.folder, "404.html"), 404
        with open(path, "rb") as file:
            body = file.read()
        size, first, last = len(body), 0, len(body) - 1
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked and status == 200:
            first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
            status = 206 if first <= last else 416
        self.send_response(status)
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            body = body[first:last + 1]
        if status == 416:
            self.send_header("Content-Range", f"bytes */{size}")
            body = b""
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", TYPES.get(os.path.splitext(path)[1], "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that hangs up in the middle, as browsers do, is no error."""


def start(folder, seconds=120, handler=Handler):
    """Serves in a thread. The server has .port and .requests; call .shutdown() when done."""
    server = Server(("127.0.0.1", 0), handler)
    server.folder, server.requests = os.path.realpath(folder), []
    server.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    timer = threading.Timer(seconds, server.shutdown)
    timer.daemon = True
    timer.start()
    return server


if __name__ == "__main__":
    running = start(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 120)
    print(running.port, flush=True)
    sys.stdin.read()
