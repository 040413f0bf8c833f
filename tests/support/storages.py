"""Servers on 127.0.0.1 that `liner publish` sends files to, each with a folder behind it and a name in a configuration of
rclone that is made for the test."""
import contextlib
import http.client
import http.server
import os
import pathlib
import shutil
import socket
import subprocess
import threading
import time

BROWSER = pathlib.Path(__file__).resolve().parents[1] / "browser"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens at port {port}")


class Rclone:
    """A configuration of its own, in a folder."""

    def __init__(self, folder):
        self.file = pathlib.Path(folder) / "rclone.conf"
        self.file.write_text("")
        # What this machine says of certificates stops rclone's S3 (it cannot load a bundle of its own).
        self.environment = {**{k: v for k, v in os.environ.items() if k != "AWS_CA_BUNDLE"}, "RCLONE_CONFIG": str(self.file)}

    def add(self, name, **keys):
        with self.file.open("a") as out:
            print(f"[{name}]", *(f"{key} = {value}" for key, value in keys.items()), "", sep="\n", file=out)

    def obscured(self, password):
        return subprocess.run(["rclone", "obscure", password], env=self.environment, capture_output=True, text=True, check=True).stdout.strip()


@contextlib.contextmanager
def running(command, port, **more):
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def sftp(rclone, web, name="sftp"):
    port = free_port()
    command = ["rclone", "serve", "sftp", str(web), "--addr", f"127.0.0.1:{port}", "--user", "ada", "--pass", "secret"]
    with running(command, port, env=rclone.environment):
        rclone.add(name, type="sftp", host="127.0.0.1", port=port, user="ada", **{"pass": rclone.obscured("secret")})
        yield port


@contextlib.contextmanager
def webdav(rclone, web, name="webdav"):
    port = free_port()
    with running(["rclone", "serve", "webdav", str(web), "--addr", f"127.0.0.1:{port}"], port, env=rclone.environment):
        rclone.add(name, type="webdav", url=f"http://127.0.0.1:{port}", vendor="other")
        yield port


def has_nginx_webdav():
    return shutil.which("nginx") and pathlib.Path("/usr/lib/nginx/modules/ngx_http_dav_ext_module.so").exists()


@contextlib.contextmanager
def nginx_webdav(rclone, folder, web, name="nginx"):
    """With its log of requests in folder/access."""
    port, folder = free_port(), pathlib.Path(folder)
    (folder / "nginx.conf").write_text(f"""
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
daemon off; pid {folder}/pid; error_log {folder}/log; user root;
events {{ }}
http {{
  log_format short '$request_method $uri $status'; access_log {folder}/access short;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e; client_max_body_size 0; keepalive_requests 100000;
  server {{
    listen 127.0.0.1:{port}; root {web};
    location / {{ dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS; create_full_put_path on; }}
  }}
}}
""")
    with running(["nginx", "-e", f"{folder}/log", "-c", f"{folder}/nginx.conf"], port):
        rclone.add(name, type="webdav", url=f"http://127.0.0.1:{port}", vendor="other")
        yield port


@contextlib.contextmanager
def s3(rclone, folder, name="s3"):
    """Its files are to be had at http://127.0.0.1:port/show/."""
    process = subprocess.Popen(["node", str(BROWSER / "s3_server.mjs"), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline())
        rclone.add(name, type="s3", provider="Other", access_key_id="S3RVER", secret_access_key="S3RVER",
                   endpoint=f"http://127.0.0.1:{port}", force_path_style="true")
        yield port
    finally:
        process.stdin.close()
        process.wait(20)


class Fault:
    """What goes wrong, at which request, and whether all that follow fail too."""

    def __init__(self, kind="", at=0, for_good=False):
        self.kind, self.at, self.for_good, self.count = kind, at, for_good, 0
        self.guard = threading.Lock()

    def hits(self):
        with self.guard:
            self.count += 1
            return self.kind if self.kind and (self.count == self.at or (self.for_good and self.count > self.at)) else ""


def faulty_proxy(port_behind):
    """Hands requests on to a WebDAV server, but for those that `fault` says."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def handle_any(self):
            kind = self.server.fault.hits()
            size = int(self.headers.get("Content-Length") or 0)
            if kind == "drop":  # in the middle of what is sent
                self.rfile.read(size // 2)
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            body = self.rfile.read(size)
            if kind:
                return self.answer(int(kind), {}, b"")
            behind = http.client.HTTPConnection("127.0.0.1", port_behind, timeout=30)
            headers = {k: v.replace(self.headers["Host"], f"127.0.0.1:{port_behind}") for k, v in self.headers.items()}
            behind.request(self.command, self.path, body, headers)
            answer = behind.getresponse()
            self.answer(answer.status, dict(answer.getheaders()), answer.read())
            behind.close()

        def answer(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() not in ("connection", "transfer-encoding", "content-length", "server", "date"):
                    self.send_header(name, value)
            self.send_header("Content-Length", headers.get("Content-Length", len(body)) if self.command == "HEAD" else len(body))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_PUT = do_DELETE = do_MKCOL = do_COPY = do_MOVE = do_PROPFIND = do_OPTIONS = handle_any

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        fault = Fault()

        def handle_error(self, request, client_address):
            """Whoever has been dropped goes."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
