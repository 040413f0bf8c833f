// The least that any publisher must do for a show of bench/make_show.py, in one thread and without
// any of the work: open, read the tags' region, stat, write. What others take is given beside it.
//
//   floor nothing|one|all SHOW OUT
//   floor same SHOW OUT LIST
//     reads as `all` does, and writes the files that LIST names (a size and a path a line): what
//     another program wrote, without its work
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { kPage = 17000, kItem = 6000, kMost = 1 << 20 };
static char buffer[kMost], page[kPage], item[kItem];

static void fail(const char* what) {
  perror(what);
  exit(1);
}

static void read_notes(int folder) {
  int file = openat(folder, "notes.md", O_RDONLY);
  if (file < 0 || read(file, buffer, kMost) < 0) fail("notes.md");
  close(file);
}

static void read_tags(int folder) {
  unsigned char head[10];
  struct stat info;
  int file = openat(folder, "talk.mp3", O_RDONLY);
  if (file < 0 || fstat(file, &info) != 0 || read(file, head, 10) != 10) fail("talk.mp3");
  size_t size = (size_t)head[6] << 21 | (size_t)head[7] << 14 | (size_t)head[8] << 7 | head[9];
  if (read(file, buffer, size < kMost ? size : kMost) < 0) fail("talk.mp3");
  close(file);
}

static void write_page(int out, const char* name) {
  char path[600];
  snprintf(path, sizeof path, "episodes/%s", name);
  mkdirat(out, path, 0777);
  snprintf(path, sizeof path, "episodes/%s/index.html", name);
  int file = openat(out, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0 || write(file, page, kPage) != kPage) fail(path);
  close(file);
}

static int create(int out, const char* path) {
  return openat(out, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
}

static void make_folders_above(int out, char* path) {
  for (char* slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdirat(out, path, 0777) != 0 && errno != EEXIST) fail(path);
    *slash = '/';
  }
}

static void write_file(int out, char* path, size_t size) {
  int file = create(out, path);
  if (file < 0 && errno == ENOENT) {
    make_folders_above(out, path);
    file = create(out, path);
  }
  if (file < 0) fail(path);
  while (size > 0) {
    size_t part = size < kMost ? size : kMost;
    if (write(file, buffer, part) != (ssize_t)part) fail(path);
    size -= part;
  }
  close(file);
}

static void write_listed(int out, const char* list) {
  char path[4096];
  size_t size;
  FILE* lines = fopen(list, "r");
  if (lines == NULL) fail(list);
  while (fscanf(lines, "%zu %4095[^\n]", &size, path) == 2) write_file(out, path, size);
  fclose(lines);
}

static void look(int show, int out, const char* name) {
  struct stat info;
  char path[600];
  const char* inputs[] = {"", "/notes.md", "/talk.mp3"};
  for (int i = 0; i < 3; ++i) {
    snprintf(path, sizeof path, "episodes/%s%s", name, inputs[i]);
    if (fstatat(show, path, &info, 0) != 0) fail(path);
  }
  snprintf(path, sizeof path, "episodes/%s/index.html", name);
  if (fstatat(out, path, &info, 0) != 0) fail(path);
}

int main(int argc, char** argv) {
  int same = argc == 5 && strcmp(argv[1], "same") == 0;
  if (argc != 4 && !same) return 2;
  int all = strcmp(argv[1], "all") == 0, one = strcmp(argv[1], "one") == 0;
  mkdir(argv[3], 0777);
  int show = open(argv[2], O_RDONLY | O_DIRECTORY), out = open(argv[3], O_RDONLY | O_DIRECTORY);
  if (show < 0 || out < 0) fail("folders");
  mkdirat(out, "episodes", 0777);
  memset(page, 'p', kPage);
  memset(item, 'i', kItem);
  DIR* list = fdopendir(openat(show, "episodes", O_RDONLY | O_DIRECTORY));
  FILE* feed = NULL;
  if (all || one) {
    int file = openat(out, "feed.xml", O_WRONLY | O_CREAT | O_TRUNC, 0666);
    feed = fdopen(file, "w");
    setvbuf(feed, NULL, _IOFBF, 1 << 20);
  }
  int first = 1;
  for (struct dirent* entry; (entry = readdir(list)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    if (all || same || (one && first)) {
      char path[600];
      snprintf(path, sizeof path, "episodes/%s", entry->d_name);
      int folder = openat(show, path, O_RDONLY | O_DIRECTORY);
      read_notes(folder);
      if (all || same) read_tags(folder);
      close(folder);
      if (!same) write_page(out, entry->d_name);
    } else {
      look(show, out, entry->d_name);
    }
    if (feed) fwrite(item, 1, kItem, feed);
    first = 0;
  }
  if (feed) fclose(feed);
  if (same) write_listed(out, argv[4]);
  return 0;
}
