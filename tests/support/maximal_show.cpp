#include "support/maximal_show.h"

#include "support/audio_files.h"
#include "support/sound_files.h"

namespace liner::test {
namespace fs = std::filesystem;

MaximalShow::MaximalShow() : TestShow("-- artwork.jpg: none --\n") {
  fs::copy(fs::path(LINER_SOURCE_DIR) / "tests/shows/maximal", path(),
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  write("pictures/square.jpg", jpeg_picture(3000, 3000));
  write("pictures/wide.jpg", jpeg_picture(1920, 1080));
  write("pictures/cy.png", png_picture(400, 400));
  write("people/ada-vale.jpg", jpeg_picture(800, 800));
  write("series/lamps.png", png_picture(600, 600));
  write("episodes/light/flo.png", png_picture(500, 500));
  write("episodes/light/light.jpg", jpeg_picture(3000, 3000));
  write("episodes/light/lamp.png", png_picture(300, 200));
  write("episodes/light/Mix 7 (final).mp3", silent_mp3({.seconds = 200}));
  write("episodes/light/small.opus", opus_file({}));
  write("episodes/lamps/lamps.mp3", silent_mp3({.seconds = 150}));
  write("episodes/hello/hello.mp3", silent_mp3({.seconds = 40}));
}

}  // namespace liner::test
