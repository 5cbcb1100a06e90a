// SPDX-License-Identifier: Apache-2.0

// A disk that forgets what was not synchronised, for a program that is started with this library in LD_PRELOAD.
//
// Of each file below POWER_ROOT a copy is kept below POWER_KEPT, as the file was when it was last synchronised: that is what
// a loss of power leaves at least. Renaming and removing take effect at once on both sides.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t copying = PTHREAD_MUTEX_INITIALIZER;

static int real_unlink(const char *path) {
  int (*call)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
  return call(path);
}

static int real_rename(const char *old, const char *new) {
  int (*call)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  return call(old, new);
}

// Where the copy of a file is kept; 0 for a file that is not below the root.
static int kept_path(const char *path, char kept[PATH_MAX]) {
  const char *root = getenv("POWER_ROOT");
  const char *folder = getenv("POWER_KEPT");
  if (!root || !folder || !path || strncmp(path, root, strlen(root)) != 0) return 0;
  int length = snprintf(kept, PATH_MAX, "%s%s", folder, path + strlen(root));
  return length > 0 && length < PATH_MAX;
}

static void copy_contents(int from, int to) {
  char buffer[1 << 16];
  off_t offset = 0;
  ssize_t count;
  while ((count = pread(from, buffer, sizeof buffer, offset)) > 0) {
    if (pwrite(to, buffer, (size_t)count, offset) != count) abort();
    offset += count;
  }
}

static void keep(int file) {
  char link[64], path[PATH_MAX], kept[PATH_MAX], building[PATH_MAX + 8];
  struct stat status;
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  if (!kept_path(path, kept)) return;
  // The descriptor may be for writing alone.
  int source = open(link, O_RDONLY | O_CLOEXEC);
  if (source < 0) return;
  snprintf(building, sizeof building, "%s.new", kept);
  pthread_mutex_lock(&copying);
  int copy = open(building, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  if (copy < 0) abort();
  copy_contents(source, copy);
  close(copy);
  real_rename(building, kept);
  pthread_mutex_unlock(&copying);
  close(source);
}

static int synchronise(const char *name, int file) {
  int (*call)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int result = call(file);
  if (result == 0) keep(file);
  return result;
}

int fsync(int file) { return synchronise("fsync", file); }

int fdatasync(int file) { return synchronise("fdatasync", file); }

int unlink(const char *path) {
  char kept[PATH_MAX];
  int result = real_unlink(path);
  if (result == 0 && kept_path(path, kept)) real_unlink(kept);
  return result;
}

int rename(const char *old, const char *new) {
  char kept_old[PATH_MAX], kept_new[PATH_MAX];
  int result = real_rename(old, new);
  if (result == 0 && kept_path(old, kept_old) && kept_path(new, kept_new)) real_rename(kept_old, kept_new);
  return result;
}
