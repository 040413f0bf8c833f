"""Pieces of audio files, byte by byte: ID3v2 tags, MP4 boxes, Ogg pages."""
import zlib

# One MPEG-1 layer III frame of silence: 64 kbit/s, 44.1 kHz.
FRAME = b"\xff\xfb\x50\xc0" + bytes(204)


def syncsafe(value):
    return bytes(value >> shift & 0x7F for shift in (21, 14, 7, 0))


def from_syncsafe(four):
    return four[0] << 21 | four[1] << 14 | four[2] << 7 | four[3]


def id3(frames, version=3, flags=0):
    return b"ID3" + bytes((version, 0, flags)) + syncsafe(len(frames)) + frames


def frame(name, content, flags=b"\0\0", version=3):
    if version == 2:
        return name + len(content).to_bytes(3, "big") + content
    return name + (syncsafe(len(content)) if version == 4 else len(content).to_bytes(4, "big")) + flags + content


def id3v1(title):
    return b"TAG" + title.encode("latin-1").ljust(30, b"\0") + bytes(94) + b"\xff"


def box(kind, content):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def boxes(data):
    """The MP4 boxes side by side in the bytes: (kind, content)."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        assert 8 <= size <= len(data) - at, "a box lies about its size"
        yield data[at + 4:at + 8], data[at + 8:at + size]
        at += size


def bomb():
    """A compressed picture frame that unpacks to 700 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(700)) + packer.flush()
    return id3(frame(b"APIC", (700 << 20).to_bytes(4, "big") + packed, b"\0\x80")) + FRAME * 400


def nested_boxes():
    """200,000 MP4 boxes, each in the one before."""
    moov = b"".join(((200_000 - i) * 8).to_bytes(4, "big") + b"moov" for i in range(200_000))
    return b"\0\0\0\x10ftypM4A \0\0\0\0" + moov + b"\0\0\0\x10mdat" + bytes(8)


def ogg_pages(data):
    """The pages of an Ogg file, whole (RFC 3533, 6)."""
    pages, at = [], 0
    while data[at:at + 4] == b"OggS":
        segments = data[at + 26]
        end = at + 27 + segments + sum(data[at + 27:at + 27 + segments])
        pages.append(data[at:end])
        at = end
    return pages


def crc_table():
    table = []
    for first in range(256):
        value = first << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        table.append(value)
    return table


CRC = crc_table()


def with_sum(page):
    """An Ogg page with its check sum right again (RFC 3533, 6, field 7)."""
    page, value = page[:22] + bytes(4) + page[26:], 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ CRC[value >> 24 ^ byte]
    return page[:22] + value.to_bytes(4, "little") + page[26:]


def ogg_page(content, number, granule=0, flags=0):
    """A page with one packet of less than 255 * 255 bytes."""
    lacing = b"\xff" * (len(content) // 255) + bytes((len(content) % 255,))
    return with_sum(b"OggS\0" + bytes((flags,)) + granule.to_bytes(8, "little") + b"\7\0\0\0"
                    + number.to_bytes(4, "little") + bytes(4) + bytes((len(lacing),)) + lacing + content)


def id3_frames(data):
    """The frames of the ID3v2 tag at the front of the bytes, as they stand there: (name, flags, content)."""
    version, flags = data[3], data[5]
    body, frames = data[10:10 + from_syncsafe(data[6:10])], []
    assert data[:3] == b"ID3" and not flags & 0x40, "no tag, or one with an extended header"
    if flags & 0x80 and version < 4:
        body = body.replace(b"\xff\0", b"\xff")
    name, head = (3, 6) if version == 2 else (4, 10)
    while len(body) > head and body[0]:
        size = body[name:6] if version == 2 else body[4:8]
        size = from_syncsafe(size) if version == 4 else int.from_bytes(size, "big")
        frames.append((body[:name], body[8:head], body[head:head + size]))
        assert len(frames[-1][2]) == size, "a frame reaches beyond its tag"
        body = body[head + size:]
    return frames


def unsynchronised(data):
    """FF 00 for every FF that could be taken for the start of a frame (id3.org, ID3v2.3 5)."""
    out = bytearray()
    for byte, behind in zip(data, data[1:] + b"\0"):
        out.append(byte)
        if byte == 0xFF and (behind >= 0xE0 or behind == 0):
            out.append(0)
    return bytes(out)
