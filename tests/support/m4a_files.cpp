#include <algorithm>

#include "support/audio_files.h"

namespace liner::test {
namespace {

using namespace std::string_literals;

constexpr unsigned kSampleMs = 20, kSampleBytes = 160, kInChunk = 50;

std::string zeros(std::size_t count) { return std::string(count, '\0'); }
std::string n32(unsigned long long value) { return big_endian_bytes(value, 4); }

struct Samples {
  std::vector<unsigned> sizes, durations;
  unsigned in_chunk = kInChunk;
  std::string bytes;
};

Samples sound_samples(const M4a& m4a) {
  Samples samples;
  for (unsigned at = 0; at < m4a.milliseconds; at += kSampleMs) {
    const auto duration = std::min(kSampleMs, m4a.milliseconds - at);
    samples.durations.push_back(duration);
    samples.sizes.push_back(duration * kSampleBytes / kSampleMs);
    // No two samples are the same.
    auto sample = n32(at) + std::string(kSampleBytes, static_cast<char>(at % 251));
    samples.bytes += sample.substr(0, samples.sizes.back());
  }
  return samples;
}

Samples text_samples(const M4a& m4a) {
  Samples samples;
  for (std::size_t i = 0; i < m4a.texts.size(); ++i) {
    const auto& text = m4a.texts[i];
    const auto end = i + 1 < m4a.texts.size() ? m4a.texts[i + 1].start_ms : m4a.milliseconds;
    const auto sample = big_endian_bytes(text.title.size(), 2) + text.title + text.more;
    samples.durations.push_back(end - text.start_ms);
    samples.sizes.push_back(static_cast<unsigned>(sample.size()));
    samples.bytes += sample;
  }
  return samples;
}

Samples picture_samples(const M4a& m4a) {
  Samples samples;
  for (std::size_t i = 0; i < m4a.pictures.size(); ++i) {
    const auto end = i + 1 < m4a.pictures.size() ? m4a.pictures[i + 1] : m4a.milliseconds;
    samples.durations.push_back(end - m4a.pictures[i]);
    samples.sizes.push_back(static_cast<unsigned>(jpeg_picture(9, 9).size()));
    samples.bytes += jpeg_picture(9, 9);
  }
  return samples;
}

std::string tables(const Samples& samples, unsigned long long at, bool wide) {
  std::string times, sizes, chunks;
  unsigned chunk_count = 0, runs = 0, run = 0;
  for (std::size_t i = 0; i < samples.sizes.size(); ++i) {
    ++run;
    if (i + 1 == samples.sizes.size() || samples.durations[i] != samples.durations[i + 1]) {
      times += n32(run) + n32(samples.durations[i]);
      ++runs;
      run = 0;
    }
    sizes += n32(samples.sizes[i]);
    if (i % samples.in_chunk == 0) {
      chunks += big_endian_bytes(at, wide ? 8 : 4);
      ++chunk_count;
    }
    at += samples.sizes[i];
  }
  const auto count = samples.sizes.size();
  return mp4_box("stts", n32(0) + n32(runs) + times) +
         mp4_box("stsc", n32(0) + n32(1) + n32(1) + n32(samples.in_chunk) + n32(1)) +
         mp4_box("stsz", n32(0) + n32(0) + n32(count) + sizes) +
         mp4_box(wide ? "co64" : "stco", n32(0) + n32(chunk_count) + chunks);
}

std::string time_header(std::string_view kind, const M4a& m4a, const std::string& behind) {
  const auto time = m4a.fragmented ? 0 : m4a.claimed > 0 ? m4a.claimed : m4a.milliseconds;
  const int width = m4a.wide ? 8 : 4;
  return mp4_box(kind, (m4a.wide ? "\1\0\0\0"s : zeros(4)) +
                           zeros(2 * static_cast<std::size_t>(width)) + n32(1000) +
                           big_endian_bytes(time, width) + behind);
}

std::string track(const M4a& m4a, unsigned id, std::string_view handler, const std::string& entry,
                  const std::string& sample_tables, const std::string& extra) {
  const auto tkhd =
      mp4_box("tkhd", n32(handler == "soun" ? 7 : 0) + n32(0) + n32(0) + n32(id) + zeros(68));
  const auto mdhd = time_header("mdhd", m4a, "\x15\xC7\0\0"s);  // "eng"
  const auto hdlr = mp4_box("hdlr", zeros(8) + std::string(handler) + zeros(13));
  const auto stsd = mp4_box("stsd", n32(0) + n32(1) + entry);
  const auto minf = mp4_box("minf", mp4_box("stbl", stsd + sample_tables));
  return mp4_box("trak", tkhd + extra + mp4_box("mdia", mdhd + hdlr + minf));
}

std::string user_data(const M4a& m4a) {
  auto items = m4a.items;
  if (!m4a.title.empty()) items = mp4_item("\251nam", 1, m4a.title) + items;
  auto content = m4a.user_data;
  if (!items.empty())
    content = mp4_box("meta", zeros(4) + mp4_box("hdlr", zeros(8) + "mdirappl" + zeros(9)) +
                                  mp4_box("ilst", items)) +
              content;
  return content.empty() ? "" : mp4_box("udta", content);
}

std::string references(const M4a& m4a) {
  std::string ids;
  if (!m4a.texts.empty()) ids += n32(2);
  if (!m4a.pictures.empty()) ids += n32(3);
  return ids.empty() ? "" : mp4_box("tref", mp4_box("chap", ids));
}

// The index for media that begin at an offset: sound, then texts, then pictures.
std::string index(const M4a& m4a, unsigned long long at) {
  const auto sound = sound_samples(m4a), texts = text_samples(m4a), pictures = picture_samples(m4a);
  const auto entry = zeros(6) + "\0\1"s + zeros(8) + big_endian_bytes(m4a.channels, 2) + "\0\x10"s +
                     zeros(4) + n32(44100ULL << 16) + m4a.entry_boxes;
  std::string extra = references(m4a);
  if (!m4a.edits.empty())
    extra += mp4_box("edts", mp4_box("elst", n32(0) + n32(m4a.edits.size() / 12) + m4a.edits));
  auto moov = time_header("mvhd", m4a, zeros(76) + n32(m4a.pictures.empty() ? 3 : 4));
  moov += track(m4a, 1, "soun", mp4_box("mp4a", entry),
                tables(m4a.fragmented ? Samples() : sound, at, m4a.wide), extra);
  at += sound.bytes.size();
  if (!m4a.texts.empty())
    moov += track(m4a, 2, "text", mp4_box("text", zeros(50)), tables(texts, at, m4a.wide), "");
  at += texts.bytes.size();
  if (!m4a.pictures.empty())
    moov += track(m4a, 3, "vide", mp4_box("jpeg", zeros(70)), tables(pictures, at, m4a.wide), "");
  if (m4a.fragmented) moov += mp4_box("mvex", mp4_box("trex", n32(0) + n32(1) + zeros(16)));
  return mp4_box("moov", moov + user_data(m4a));
}

std::string fragments(const M4a& m4a) {
  const auto samples = sound_samples(m4a);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < samples.sizes.size(); i += kInChunk) {
    std::string entries;
    std::size_t bytes = 0;
    const auto end = std::min<std::size_t>(i + kInChunk, samples.sizes.size());
    for (auto k = i; k < end; ++k) {
      entries += n32(samples.durations[k]) + n32(samples.sizes[k]);
      bytes += samples.sizes[k];
    }
    const auto moof = [&](std::size_t size) {
      const auto tfhd = mp4_box("tfhd", n32(0x020000) + n32(1));
      const auto trun = mp4_box("trun", n32(0x301) + n32(end - i) + n32(size + 8) + entries);
      return mp4_box("moof", mp4_box("mfhd", n32(0) + n32(1)) + mp4_box("traf", tfhd + trun));
    };
    out += moof(moof(0).size()) + mp4_box("mdat", samples.bytes.substr(at, bytes));
    at += bytes;
  }
  return out;
}

}  // namespace

std::string mp4_item(std::string_view kind, unsigned type, std::string_view value) {
  return mp4_box(kind, mp4_box("data", n32(type) + n32(0) + std::string(value)));
}

std::string silent_m4a(const M4a& m4a) {
  const auto ftyp = mp4_box("ftyp", "M4A \0\0\0\0M4A mp42"s);
  if (m4a.fragmented) return ftyp + index(m4a, 0) + fragments(m4a);
  const auto mdat = mp4_box(
      "mdat", sound_samples(m4a).bytes + text_samples(m4a).bytes + picture_samples(m4a).bytes);
  if (m4a.index_last) return ftyp + mdat + index(m4a, ftyp.size() + 8);
  return ftyp + index(m4a, ftyp.size() + index(m4a, 0).size() + 8) + mdat;
}

}  // namespace liner::test
