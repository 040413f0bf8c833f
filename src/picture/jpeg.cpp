#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// The library needs FILE.
#include <jpeglib.h>
// After it, as it says itself.
#include <jerror.h>

#include "base/library.h"
#include "picture/codecs.h"
#include "picture/orientation.h"

namespace liner {
namespace {

// The functions of the library that are used, found in it by name. What its header calls
// jpeg_create_decompress and jpeg_create_compress are macros for two of them.
struct Library : LateLibrary {
  using LateLibrary::LateLibrary;
  decltype(&jpeg_std_error) std_error = find("jpeg_std_error");
  decltype(&jpeg_CreateDecompress) create_decompress = find("jpeg_CreateDecompress");
  decltype(&jpeg_mem_src) mem_src = find("jpeg_mem_src");
  decltype(&jpeg_read_header) read_header = find("jpeg_read_header");
  decltype(&jpeg_calc_output_dimensions) calc_output_dimensions =
      find("jpeg_calc_output_dimensions");
  decltype(&jpeg_start_decompress) start_decompress = find("jpeg_start_decompress");
  decltype(&jpeg_read_scanlines) read_scanlines = find("jpeg_read_scanlines");
  decltype(&jpeg_finish_decompress) finish_decompress = find("jpeg_finish_decompress");
  decltype(&jpeg_destroy_decompress) destroy_decompress = find("jpeg_destroy_decompress");
  decltype(&jpeg_CreateCompress) create_compress = find("jpeg_CreateCompress");
  decltype(&jpeg_mem_dest) mem_dest = find("jpeg_mem_dest");
  decltype(&jpeg_set_defaults) set_defaults = find("jpeg_set_defaults");
  decltype(&jpeg_set_quality) set_quality = find("jpeg_set_quality");
  decltype(&jpeg_simple_progression) simple_progression = find("jpeg_simple_progression");
  decltype(&jpeg_start_compress) start_compress = find("jpeg_start_compress");
  decltype(&jpeg_write_scanlines) write_scanlines = find("jpeg_write_scanlines");
  decltype(&jpeg_finish_compress) finish_compress = find("jpeg_finish_compress");
  decltype(&jpeg_destroy_compress) destroy_compress = find("jpeg_destroy_compress");
};

const Library& library() {
  static const Library kLibrary(LINER_LIBRARY);
  kLibrary.need("libjpeg", "libjpeg62-turbo");
  return kLibrary;
}

// The library ends its work by a jump. Between setjmp and the calls below it nothing may need a
// destructor, so whatever owns memory is made by the caller.
struct Failure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

void fail(j_common_ptr info) { std::longjmp(reinterpret_cast<Failure*>(info->err)->back, 1); }

void keep_silent(j_common_ptr, int) {}

// A picture that is cut off is padded with grey by the library: for us it is broken. Stray bytes,
// or an end without its mark, are shown by every browser.
void count_warning(j_common_ptr info, int level) {
  if (level < 0 && info->err->msg_code == JWRN_HIT_MARKER) ++info->err->num_warnings;
}

// Adobe's four-colour pictures are stored inverted.
void to_rgba(const std::vector<std::uint8_t>& row, int parts, std::uint8_t* to, int width) {
  for (int x = 0; x < width; ++x, to += 4) {
    const auto* from = &row[static_cast<std::size_t>(x * parts)];
    for (int c = 0; c < 3; ++c)
      to[c] = parts == 4   ? static_cast<std::uint8_t>(from[c] * from[3] / 255)
              : parts == 1 ? from[0]
                           : from[c];
    to[3] = 255;
  }
}

// Reads into `out`; false for what cannot be decoded.
bool read(std::string_view bytes, int needed, jpeg_decompress_struct& info, Failure& failure,
          Pixels& out, std::vector<std::uint8_t>& row) {
  if (setjmp(failure.back) != 0) return false;
  library().mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  if (library().read_header(&info, TRUE) != JPEG_HEADER_OK) return false;
  if (std::int64_t{info.image_width} * info.image_height > kMostPixels) return false;
  info.scale_denom = 8;
  for (info.scale_num = 1; info.scale_num < 8; ++info.scale_num) {
    library().calc_output_dimensions(&info);
    // Either side may become the width when the picture is turned upright.
    if (static_cast<int>(std::min(info.output_width, info.output_height)) >= needed) break;
  }
  info.out_color_space = info.num_components == 4   ? JCS_CMYK
                         : info.num_components == 1 ? JCS_GRAYSCALE
                                                    : JCS_RGB;
  library().start_decompress(&info);
  out.width = static_cast<int>(info.output_width);
  out.height = static_cast<int>(info.output_height);
  const auto line = static_cast<std::size_t>(out.width) * 4;
  out.rgba.resize(line * static_cast<std::size_t>(out.height));
  row.resize(static_cast<std::size_t>(out.width) *
             static_cast<std::size_t>(info.output_components));
  while (info.output_scanline < info.output_height) {
    auto* to = &out.rgba[info.output_scanline * line];
    auto* rows = row.data();
    if (library().read_scanlines(&info, &rows, 1) != 1) return false;
    to_rgba(row, info.output_components, to, out.width);
  }
  library().finish_decompress(&info);
  return info.err->num_warnings == 0;
}

bool write(const Pixels& pixels, int quality, jpeg_compress_struct& info, Failure& failure,
           std::vector<std::uint8_t>& row, unsigned char** bytes, unsigned long* size) {
  if (setjmp(failure.back) != 0) return false;
  library().mem_dest(&info, bytes, size);
  info.image_width = static_cast<JDIMENSION>(pixels.width);
  info.image_height = static_cast<JDIMENSION>(pixels.height);
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  library().set_defaults(&info);
  library().set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  library().simple_progression(&info);
  library().start_compress(&info, TRUE);
  row.resize(static_cast<std::size_t>(pixels.width) * 3);
  while (info.next_scanline < info.image_height) {
    const auto* from =
        &pixels.rgba[info.next_scanline * static_cast<std::size_t>(pixels.width) * 4];
    for (std::size_t x = 0; x < static_cast<std::size_t>(pixels.width); ++x)
      for (std::size_t c = 0; c < 3; ++c) row[x * 3 + c] = from[x * 4 + c];
    auto* rows = row.data();
    library().write_scanlines(&info, &rows, 1);
  }
  library().finish_compress(&info);
  return true;
}

}  // namespace

std::optional<Pixels> decode_jpeg(std::string_view bytes, int needed) {
  jpeg_decompress_struct info{};
  Failure failure{};
  Pixels out;
  std::vector<std::uint8_t> row;
  info.err = library().std_error(&failure.manager);
  failure.manager.error_exit = fail;
  failure.manager.emit_message = count_warning;
  library().create_decompress(&info, JPEG_LIB_VERSION, sizeof info);
  const bool done = read(bytes, needed, info, failure, out, row);
  library().destroy_decompress(&info);
  if (!done) return std::nullopt;
  return upright(std::move(out), exif_orientation(bytes));
}

std::string encode_jpeg(const Pixels& pixels, int quality) {
  jpeg_compress_struct info{};
  Failure failure{};
  std::vector<std::uint8_t> row;
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  info.err = library().std_error(&failure.manager);
  failure.manager.error_exit = fail;
  failure.manager.emit_message = keep_silent;
  library().create_compress(&info, JPEG_LIB_VERSION, sizeof info);
  const bool done = write(pixels, quality, info, failure, row, &bytes, &size);
  library().destroy_compress(&info);
  std::string out;
  if (done) out.assign(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return out;
}

}  // namespace liner
